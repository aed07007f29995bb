// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/diagnosis.h"
#include "vigil/bank_row.h"
#include "vigil/emo_bank.h"
#include "vigil/rules.h"

#include <span>
#include <string>
#include <vector>

namespace pilothouse::vigil {

/// Diagnoses one bank, or those of several sessions of an agent together. Looks at rules.diagnosis.recent rows of each. Deterministic.
[[nodiscard]] Diagnosis diagnose(std::span<const EmoBank *const> banks, WallTime now, const VigilRules &rules);
[[nodiscard]] Diagnosis diagnose(const EmoBank &bank, WallTime now, const VigilRules &rules);

/// What can be said when diagnose() failed: roses, buds and thorns by raw intensity, nothing else. Cannot fail.
[[nodiscard]] Diagnosis fallbackDiagnosis(const EmoBank &bank, WallTime now, const VigilRules &rules);

/// How badly it goes, with the steps it stands on, strongest first; weights are shares of all thorns. What Diagnosis::health has, without the
/// rest: for every step. Looks at rules.diagnosis.recent rows at most.
struct HealthLevel {
    double level = 0;
    double thorns = 0; ///< mass of thorns, decayed
    std::vector<Evidence> evidence;

    friend bool operator==(const HealthLevel &, const HealthLevel &) = default;
};
[[nodiscard]] HealthLevel healthOf(const EmoBank &bank, WallTime now, const VigilRules &rules);

} // namespace pilothouse::vigil
