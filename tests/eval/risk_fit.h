// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "risk_measure.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace pilothouse::eval {

inline constexpr int kFolds = 5;
/// The fold of a task: all its records are in one.
int foldOf(const JudgedRecord &record);

/// What the weights are fitted on. Features do not depend on the model, so records are judged once.
struct RiskTraining {
    std::span<const JudgedRecord> asse;
    std::span<const JudgedRecord> rjudge; ///< only its unintended part counts
};

/// True for a record that a fit may not see.
using LeftOut = std::function<bool(const JudgedRecord &)>;

/// Weights and thresholds from all records but those \a leftOut (none where it is empty).
///
/// Each weight starts at an argued value and may move between 0 and an argued limit, so that no feature that is merely typical of a benchmark
/// can hold a call on its own. Weights of provenance stay as argued. What is made small: the pairwise logistic loss of the session level
/// (unsafe above safe, each set counting alike) plus the distance from the argued values. `ask` and `veto` are argued; `alarm`
/// is where F1 lies farthest above calling everything unsafe. AgentDojo is no part of it.
signals::RiskModel fitRisk(const RiskTraining &data, const LeftOut &leftOut = {});

/// Every session level of \a records from the model fitted without its fold.
std::vector<double> heldOutLevels(const RiskTraining &data, std::span<const JudgedRecord> records,
                                  std::vector<char> *flagged = nullptr);

/// AUROC of \a records held out, with models fitted on that share of the other tasks; the mean over \a draws draws of tasks.
double heldOutAuroc(const RiskTraining &data, std::span<const JudgedRecord> records, double share, int draws);

/// resources/models/risk.json, with \a figures (a JSON object) under "fitted".
std::string toJson(const signals::RiskModel &model, const std::string &figures);

} // namespace pilothouse::eval
