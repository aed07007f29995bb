// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/vigil_run.h"

namespace pilothouse::vigil {

using Stage = RunStage;

/// The order of a run's stages. One a run: nothing is shared between runs and nothing goes back.
class StageGate {
public:
    [[nodiscard]] Stage stage() const { return m_stage; }
    /// Errors: InvalidState "diagnosed follows eb_updated; the run is at start". Nothing changes then.
    Result<void> advance(Stage to);

private:
    Stage m_stage = Stage::Start;
};

} // namespace pilothouse::vigil
