// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labelled_runs.h"
#include "signal_stats.h"
#include "signals/signal_model.h"

#include <optional>
#include <string>
#include <vector>

namespace pilothouse::eval {

/// What stopping runs where a rule flags them would do.
struct LoopFigures {
    std::size_t runs = 0;
    std::size_t flagged = 0;
    std::size_t atLimit = 0;  ///< of the flagged
    std::size_t resolved = 0; ///< of the flagged
    std::size_t actions = 0;  ///< of all runs
    std::size_t saved = 0;    ///< after the flag

    [[nodiscard]] double flaggedShare() const { return static_cast<double>(flagged) / static_cast<double>(runs); }
    [[nodiscard]] double limitShare() const { return static_cast<double>(atLimit) / static_cast<double>(flagged); }
    [[nodiscard]] double savedShare() const { return static_cast<double>(saved) / static_cast<double>(actions); }
};

/// The action at which each run is flagged: the first at which the product's loop signal is at 1.
using Flags = std::vector<std::optional<std::size_t>>;
Flags loopFlags(const std::vector<LabelledRun> &runs, const signals::LoopRules &rules);
/// The rule that knows nothing but length: flagged at action number \a actions.
Flags lengthFlags(const std::vector<LabelledRun> &runs, std::size_t actions);

/// Over all runs, or over those in \a only (a run may stand there more than once).
LoopFigures loopFigures(const std::vector<LabelledRun> &runs, const Flags &flags,
                        const std::vector<std::size_t> *only = nullptr);

/// The share of runs of other tasks that end at the limit among those that live as long as a flagged run had lived, mean over the flagged: what
/// length alone says of them.
double limitShareOfTheLong(const std::vector<LabelledRun> &runs, const Flags &flags);

/// Fits `repeats` and `newResult` of \a rules on \a runs: most actions saved while at least 95 % of the flagged end at the limit and no more
/// resolved are flagged than by four_of_ten. The rest stays.
signals::LoopRules fittedLoops(const std::vector<LabelledRun> &runs, signals::LoopRules rules,
                               const std::vector<std::size_t> &only);

/// Each run flagged by rules fitted on the tasks of the other \a folds.
Flags heldOutLoopFlags(const std::vector<LabelledRun> &runs, const signals::LoopRules &rules, std::size_t folds);

} // namespace pilothouse::eval
