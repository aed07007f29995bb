// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labelled_runs.h"
#include "signals/signal_model.h"

#include <array>
#include <cstddef>
#include <vector>

namespace pilothouse::eval {

inline constexpr std::size_t kFarthest = 5; ///< steps from the decisive one that are told apart

/// The message that each run is said to have gone wrong at.
using Guesses = std::vector<std::size_t>;
/// By the product: the first of FailureOrigin::ranked().
Guesses originGuesses(const std::vector<LabelledRun> &runs, double later);
/// Always the same.
Guesses fixedGuesses(const std::vector<LabelledRun> &runs, std::size_t index);
/// The index that is right most often on \a runs: the shortcut rule, chosen with the answers known.
std::size_t bestFixedIndex(const std::vector<LabelledRun> &runs);

/// Share of runs whose guess is at most 0, 1, … 5 messages off.
using WithinShares = std::array<double, kFarthest + 1>;
WithinShares withinShares(const std::vector<LabelledRun> &runs, const Guesses &guesses,
                          const std::vector<std::size_t> *only = nullptr);

/// What the signals say while the run goes on.
struct OnlineFigures {
    double inTime = 0;         ///< share of runs with an alarm no later than the message after the decisive one
    double alarms = 0;         ///< a run: how often trouble rose to the threshold
    double driftAtIt = 0;      ///< mean drift at the decisive message,
    double driftElsewhere = 0; ///< and at all others
};
OnlineFigures onlineFigures(const std::vector<LabelledRun> &runs, const signals::SignalModel &model, double threshold);

/// p of FailureOrigin that makes the decisive messages likeliest: the share of acts before the decisive one, smoothed by one run.
double fittedLater(const std::vector<LabelledRun> &runs);

} // namespace pilothouse::eval
