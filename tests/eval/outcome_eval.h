// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labelled_runs.h"
#include "signals/signal_model.h"

#include <array>
#include <string>
#include <vector>

namespace pilothouse::eval {

/// How much of a run the signals have seen.
struct Prefix {
    std::string label;
    double share = 0;         ///< of its messages, which length itself decides; or
    std::size_t messages = 0; ///< so many, the same for every run
};
/// 25, 50, 75, 100 %, and the first 10 and 20 messages.
const std::vector<Prefix> &prefixes();

/// The levels of all parts after a prefix; a part without a reading is 0.
using PartLevels = std::array<double, signals::kTroubleParts>;

/// What the product's signals say of each run after each prefix.
struct PrefixLevels {
    std::vector<std::vector<PartLevels>> parts; ///< by prefix, by run
    std::vector<std::vector<double>>
        messages; ///< the shortcut: how long the run is, or has been where the prefix is a number of messages
};
PrefixLevels levelsOf(const std::vector<LabelledRun> &runs, const signals::SignalModel &model);

/// The composite of \a levels with \a weights, as Trouble makes it.
double troubleOf(const PartLevels &levels, const signals::TroubleWeights &weights);

/// One row of the fit: what the parts said, of which set and after how much, and whether the run failed.
struct FitRow {
    PartLevels levels{};
    std::size_t set = 0;
    bool failed = false;
    std::string task;
};

/// Weights of the parts in \a fitted that make the labels likeliest, with a base rate of its own for each set (not kept) and a penalty on each
/// weight; the other weights stay as they are in \a start. By coordinates over a grid of 0.05: deterministic, and no finer than the data.
signals::TroubleWeights fittedTrouble(const std::vector<FitRow> &rows, const std::vector<signals::TroublePart> &fitted,
                                      signals::TroubleWeights start);

} // namespace pilothouse::eval
