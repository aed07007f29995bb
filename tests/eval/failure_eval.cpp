// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure_eval.h"

#include "signals/trouble_watch.h"

#include <algorithm>
#include <map>

namespace pilothouse::eval {

namespace {

std::size_t distance(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

} // namespace

Guesses originGuesses(const std::vector<LabelledRun> &runs, double later)
{
    Guesses guesses;
    for (const LabelledRun &run : runs) {
        signals::FailureOrigin origin(later);
        for (const Step &step : run.steps) {
            origin.observe(step);
        }
        const auto ranked = origin.ranked(1);
        guesses.push_back(ranked.empty() ? 0 : run.place[raw(ranked.front().seq) - 1]);
    }
    return guesses;
}

Guesses fixedGuesses(const std::vector<LabelledRun> &runs, std::size_t index) { return Guesses(runs.size(), index); }

std::size_t bestFixedIndex(const std::vector<LabelledRun> &runs)
{
    std::map<std::size_t, std::size_t> counts;
    for (const LabelledRun &run : runs) {
        ++counts[run.mistake];
    }
    std::size_t best = 0;
    for (const auto &[index, count] : counts) {
        best = count >= counts[best] ? index : best; // of equal ones the later: it is also nearer to others
    }
    return best;
}

WithinShares withinShares(const std::vector<LabelledRun> &runs, const Guesses &guesses,
                          const std::vector<std::size_t> *only)
{
    WithinShares shares{};
    const std::size_t count = only != nullptr ? only->size() : runs.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t r = only != nullptr ? (*only)[i] : i;
        for (std::size_t within = distance(guesses[r], runs[r].mistake); within <= kFarthest; ++within) {
            shares.at(within) += 1.0 / static_cast<double>(count);
        }
    }
    return shares;
}

OnlineFigures onlineFigures(const std::vector<LabelledRun> &runs, const signals::SignalModel &model, double threshold)
{
    OnlineFigures out;
    double at = 0;
    double elsewhere = 0;
    for (const LabelledRun &run : runs) {
        signals::TroubleWatch watch(model);
        bool before = false;
        bool inTime = false;
        for (std::size_t i = 0; i < run.steps.size(); ++i) {
            const bool alarm = watch.observe(run.steps[i], run.session).level >= threshold;
            inTime = inTime || (alarm && run.place[i] <= run.mistake + 1);
            out.alarms += alarm && !before ? 1.0 / static_cast<double>(runs.size()) : 0.0;
            before = alarm;
            if (watch.changed(signals::TroublePart::Drift)) {
                const double drift = watch.part(signals::TroublePart::Drift)->level;
                const bool here = run.place[i] == run.mistake;
                (here ? out.driftAtIt : out.driftElsewhere) += drift;
                (here ? at : elsewhere) += 1;
            }
        }
        out.inTime += inTime ? 1.0 / static_cast<double>(runs.size()) : 0.0;
    }
    out.driftAtIt /= std::max(at, 1.0);
    out.driftElsewhere /= std::max(elsewhere, 1.0);
    return out;
}

double fittedLater(const std::vector<LabelledRun> &runs)
{
    double first = 1;
    double passed = 1;
    for (const LabelledRun &run : runs) {
        std::size_t acts = 0;
        for (std::size_t i = 0; i < run.steps.size(); ++i) {
            acts += run.steps[i].kind == StepKind::ToolCall && run.place[i] < run.mistake ? 1 : 0;
        }
        passed += static_cast<double>(std::min<std::size_t>(acts, 32));
        ++first;
    }
    return passed / (passed + first);
}

} // namespace pilothouse::eval
