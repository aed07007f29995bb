// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/emo_bank.h"

#include <vector>

// For .cpp files of this folder: rows as a diagnosis sees them.

namespace pilothouse::vigil {

enum class Petal { None, Rose, Bud, Thorn };

/// A row that counts, decayed, with what a diagnosis makes of it.
struct RecentRow {
    RowView row;
    double intensity = 0;
    Petal petal = Petal::None;
    bool healed = false;
};

[[nodiscard]] bool isRoseEmotion(const DiagnosisRules &rules, Emotion emotion);
[[nodiscard]] Petal petalOf(const DiagnosisRules &rules, Emotion emotion, double valence, double intensity);

/// The rows of \a bank that a diagnosis looks at, newest first. They hold until the bank's next deposit.
[[nodiscard]] std::vector<RecentRow> recentRows(const EmoBank &bank, WallTime now, const DiagnosisRules &rules);

/// How badly it goes, over rows of one or several banks.
struct HealthMass {
    double thorns = 0;
    double roses = 0;
    std::size_t rows = 0;
    bool anyRose = false;
    bool anyOpen = false; ///< a thorn that is not healed
};
/// What \a row weighs: its intensity, more where it stands for many events.
[[nodiscard]] double massOf(const RecentRow &row, const HealthRules &rules);
void addMass(HealthMass &mass, const RecentRow &row, const VigilRules &rules);
[[nodiscard]] bool lacksRoses(const HealthMass &mass, const DiagnosisRules &rules);
[[nodiscard]] double levelOf(const HealthMass &mass, const VigilRules &rules);

} // namespace pilothouse::vigil
