// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace pilothouse::eval {

/// The chance that a positive has the higher score, ties half: area under the ROC curve. NaN without both kinds.
double auroc(std::span<const double> scores, const std::vector<bool> &positive);

/// Average precision: mean over the positives of the precision at their score, equal scores taken together. NaN without positives.
double auprc(std::span<const double> scores, const std::vector<bool> &positive);

/// The middle 95 % of a statistic over samples of tasks drawn with replacement, each with all its runs.
struct Interval {
    double low = 0;
    double high = 0;
};

/// \a tasks names the task of each run; \a statistic gets the numbers of the drawn runs; values that are no number are left out. 1,000 draws, the same on
/// every machine.
Interval bootstrap(const std::vector<std::string> &tasks,
                   const std::function<double(const std::vector<std::size_t> &runs)> &statistic);

/// Which of \a folds a task is held out in: by its name alone.
std::size_t foldOf(const std::string &task, std::size_t folds);

} // namespace pilothouse::eval
