// SPDX-License-Identifier: GPL-3.0-or-later
#include "loops_eval.h"

#include "signals/loop_signal.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace pilothouse::eval {

namespace {

constexpr double kLeastAtLimit = 0.95;
constexpr std::array kRepeats{3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0};
constexpr std::array kNewResult{0.25, 0.5, 0.75, 1.0};

std::vector<std::size_t> allOf(const std::vector<LabelledRun> &runs)
{
    std::vector<std::size_t> all(runs.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// The flags of every combination that is tried, computed once.
class Tried {
public:
    Tried(const std::vector<LabelledRun> &runs, const signals::LoopRules &rules)
    {
        for (const double repeats : kRepeats) {
            for (const double newResult : kNewResult) {
                signals::LoopRules one = rules;
                one.repeats = repeats;
                one.newResult = newResult;
                m_all.emplace_back(one, loopFlags(runs, one));
            }
        }
        m_fourOfTen = loopFlags(runs, *signals::publishedLoopRules("four_of_ten"));
    }

    /// The index of the best on \a only.
    [[nodiscard]] std::size_t best(const std::vector<LabelledRun> &runs, const std::vector<std::size_t> &only) const
    {
        const std::size_t allowed = loopFigures(runs, m_fourOfTen, &only).resolved;
        std::size_t best = 0;
        double most = -1;
        for (std::size_t i = 0; i < m_all.size(); ++i) {
            const LoopFigures figures = loopFigures(runs, m_all[i].second, &only);
            if (figures.flagged > 0 && figures.limitShare() >= kLeastAtLimit && figures.resolved <= allowed &&
                figures.savedShare() > most) {
                most = figures.savedShare();
                best = i;
            }
        }
        return best;
    }
    [[nodiscard]] const std::pair<signals::LoopRules, Flags> &at(std::size_t index) const { return m_all[index]; }

private:
    std::vector<std::pair<signals::LoopRules, Flags>> m_all;
    Flags m_fourOfTen;
};

} // namespace

Flags loopFlags(const std::vector<LabelledRun> &runs, const signals::LoopRules &rules)
{
    Flags flags(runs.size());
    for (std::size_t r = 0; r < runs.size(); ++r) {
        signals::LoopSignal signal(rules);
        for (std::size_t i = 0; i < runs[r].steps.size() && !flags[r]; ++i) {
            const auto reading = signal.observe(runs[r].steps[i], runs[r].session);
            if (reading && reading->level >= 1) {
                flags[r] = runs[r].place[i];
            }
        }
    }
    return flags;
}

Flags lengthFlags(const std::vector<LabelledRun> &runs, std::size_t actions)
{
    Flags flags(runs.size());
    for (std::size_t r = 0; r < runs.size(); ++r) {
        if (runs[r].places >= actions) {
            flags[r] = actions - 1;
        }
    }
    return flags;
}

LoopFigures loopFigures(const std::vector<LabelledRun> &runs, const Flags &flags, const std::vector<std::size_t> *only)
{
    LoopFigures out;
    const auto take = [&](std::size_t r) {
        const LabelledRun &run = runs[r];
        ++out.runs;
        out.actions += run.places;
        if (flags[r]) {
            ++out.flagged;
            out.atLimit += run.failed ? 1 : 0;
            out.resolved += run.resolved ? 1 : 0;
            out.saved += run.places - *flags[r] - 1;
        }
    };
    if (only != nullptr) {
        std::for_each(only->begin(), only->end(), take);
    } else {
        const auto all = allOf(runs);
        std::for_each(all.begin(), all.end(), take);
    }
    return out;
}

double limitShareOfTheLong(const std::vector<LabelledRun> &runs, const Flags &flags)
{
    double sum = 0;
    std::size_t flagged = 0;
    for (std::size_t r = 0; r < runs.size(); ++r) {
        if (!flags[r]) {
            continue;
        }
        double alive = 0;
        double limit = 0;
        for (const LabelledRun &other : runs) {
            if (other.places > *flags[r] && other.task != runs[r].task) {
                ++alive;
                limit += other.failed ? 1 : 0;
            }
        }
        sum += alive > 0 ? limit / alive : 0;
        ++flagged;
    }
    return flagged > 0 ? sum / static_cast<double>(flagged) : 0;
}

signals::LoopRules fittedLoops(const std::vector<LabelledRun> &runs, signals::LoopRules rules,
                               const std::vector<std::size_t> &only)
{
    const Tried tried(runs, rules);
    return tried.at(tried.best(runs, only)).first;
}

Flags heldOutLoopFlags(const std::vector<LabelledRun> &runs, const signals::LoopRules &rules, std::size_t folds)
{
    const Tried tried(runs, rules);
    Flags flags(runs.size());
    for (std::size_t fold = 0; fold < folds; ++fold) {
        std::vector<std::size_t> others;
        for (std::size_t r = 0; r < runs.size(); ++r) {
            if (foldOf(runs[r].task, folds) != fold) {
                others.push_back(r);
            }
        }
        const Flags &fitted = tried.at(tried.best(runs, others)).second;
        for (std::size_t r = 0; r < runs.size(); ++r) {
            if (foldOf(runs[r].task, folds) == fold) {
                flags[r] = fitted[r];
            }
        }
    }
    return flags;
}

} // namespace pilothouse::eval
