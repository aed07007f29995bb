// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/intervention.h"
#include "domain/signal.h"
#include "paint/marks.h"
#include "theme/state_role.h"

#include <QString>

namespace pilothouse::theme {

// The domain's closed sets in the reader's language, with the role and the shape that go with the word.

[[nodiscard]] QString laneWord(Lane lane);
[[nodiscard]] QString stateWord(InterventionState state);
[[nodiscard]] StateRole stateRole(InterventionState state);
[[nodiscard]] paint::Mark stateMark(InterventionState state);
/// "control.pause" as a person says it; an unknown action as it is.
[[nodiscard]] QString actionWord(const QString &action);
[[nodiscard]] QString signalWord(SignalKind kind);
/// A feature of evidence without the place it may name ("provenance:/to"), with what cannot be seen spelled out.
[[nodiscard]] QString featureWords(const QString &feature);

} // namespace pilothouse::theme
