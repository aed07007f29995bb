// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace pilothouse::vigil {

/// Where a run is. Each follows the one before and nothing else.
enum class Stage : std::uint8_t { Start, EbUpdated, Diagnosed, PromptDone, DiffDone };
inline constexpr int kStageCount = 5;
/// start, eb_updated, diagnosed, prompt_done, diff_done.
std::string_view name(Stage stage);
std::optional<Stage> stageFromName(std::string_view name);

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
