// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/diagnosis.h"
#include "domain/vigil_run.h"
#include "models/emotion_curve.h"
#include "theme/state_role.h"

#include <QLocale>
#include <QString>

#include <string>
#include <vector>

namespace pilothouse::diagnosis {

// VIGIL's words in the reader's language, with the role that goes with them.

[[nodiscard]] QString emotionWord(Emotion emotion);
/// Risk and Warn for what feels bad, Ok for what feels good, Accent for what is neither.
[[nodiscard]] theme::StateRole emotionRole(Emotion emotion);

[[nodiscard]] QString gaugeWord(models::MoodGauge gauge);
/// Stress and health are bad when high; the others are never worse than Accent.
[[nodiscard]] theme::StateRole gaugeRole(models::MoodGauge gauge, double value);

/// "EmoBank updated": what \a stage made.
[[nodiscard]] QString stageWord(RunStage stage);
/// "rising" for a trend of a cause family.
[[nodiscard]] QString trendWord(const std::string &trend);
/// Risk for what is new or rising, Ok for what is falling or gone.
[[nodiscard]] theme::StateRole trendRole(const std::string &trend);
/// A cause family the program knows in the reader's language; another one by its own \a name or id.
[[nodiscard]] QString familyWord(const std::string &id, const std::string &name = {});

/// "3 thorns, 2 buds, no roses".
[[nodiscard]] QString findingsSentence(const Diagnosis &diagnosis);
/// "frustration · Time-out · 3 events · healed · planner/booker · step 21, 19, 17".
[[nodiscard]] QString findingDetails(const Finding &finding);
/// "step 21, 19, 17"; empty without evidence.
[[nodiscard]] QString stepsWords(const std::vector<StepSeq> &steps);
/// The same as links whose target is the number of the step.
[[nodiscard]] QString stepLinks(const std::vector<StepSeq> &steps, const QPalette &palette);

[[nodiscard]] QString twoDecimals(double value, const QLocale &locale);

} // namespace pilothouse::diagnosis
