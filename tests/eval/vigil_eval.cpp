// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil_eval.h"

#include "vigil/vigil_watch.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace pilothouse::eval {

namespace {

constexpr WallTime kBegin{std::chrono::seconds{1'800'000'000}};

std::size_t messagesOf(const LabelledRun &run, const Prefix &prefix)
{
    if (prefix.messages > 0) {
        return std::min(prefix.messages, run.places);
    }
    const auto share = std::lround(prefix.share * static_cast<double>(run.places));
    return std::max<std::size_t>(1, static_cast<std::size_t>(share));
}

/// Plays a run and calls \a seen(step number, watch, what it made, time) after each step.
void play(const LabelledRun &run, const vigil::VigilRules &rules,
          const std::function<void(std::size_t, const vigil::VigilWatch &, const vigil::Watched &, WallTime)> &seen)
{
    vigil::VigilWatch watch(rules, SessionId{1});
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        Step step = run.steps[i];
        step.at = kBegin + std::chrono::seconds{run.place[i]};
        const vigil::Watched watched = watch.observe(step, step.at);
        seen(i, watch, watched, step.at);
    }
}

/// The strength of the thorn that \a watched is, or 0.
double thornIn(const vigil::Watched &watched, const vigil::DiagnosisRules &rules)
{
    double strongest = 0;
    for (const BankRow &row : watched.rows) {
        const bool thorn =
            std::find(rules.thornEmotions.begin(), rules.thornEmotions.end(), row.emotion) != rules.thornEmotions.end();
        if (thorn && row.kind != RowKind::Noise && row.own >= rules.thorn) {
            strongest = std::max(strongest, row.own);
        }
    }
    return strongest;
}

Guesses guesses(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules, bool first)
{
    Guesses out;
    for (const LabelledRun &run : runs) {
        std::size_t guess = 0;
        double strongest = 0;
        play(run, rules, [&](std::size_t i, const vigil::VigilWatch &, const vigil::Watched &watched, WallTime) {
            const double thorn = thornIn(watched, rules.diagnosis);
            if (thorn > strongest && !(first && strongest > 0)) {
                strongest = thorn;
                guess = run.place[i];
            }
        });
        out.push_back(guess);
    }
    return out;
}

} // namespace

ThornLevels thornLevels(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules)
{
    ThornLevels out;
    for (auto *levels : {&out.thorns, &out.health, &out.messages}) {
        levels->assign(prefixes().size(), std::vector<double>(runs.size()));
    }
    for (std::size_t r = 0; r < runs.size(); ++r) {
        const LabelledRun &run = runs[r];
        vigil::HealthLevel level;
        play(run, rules,
             [&](std::size_t i, const vigil::VigilWatch &watch, const vigil::Watched &watched, WallTime at) {
                 if (!watched.rows.empty()) {
                     level = vigil::healthOf(watch.bank(), at, rules);
                     out.events += 1 / static_cast<double>(runs.size());
                 }
                 for (std::size_t p = 0; p < prefixes().size(); ++p) {
                     if (run.place[i] + 1 <= messagesOf(run, prefixes()[p])) {
                         out.thorns[p][r] = level.thorns;
                         out.health[p][r] = level.level;
                     }
                 }
             });
        for (std::size_t p = 0; p < prefixes().size(); ++p) {
            const bool counted = prefixes()[p].messages > 0;
            out.messages[p][r] = static_cast<double>(counted ? messagesOf(run, prefixes()[p]) : run.places);
        }
    }
    return out;
}

Guesses thornGuesses(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules)
{
    return guesses(runs, rules, false);
}

Guesses firstThornGuesses(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules)
{
    return guesses(runs, rules, true);
}

double thornsInTime(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules, double threshold)
{
    double share = 0;
    for (const LabelledRun &run : runs) {
        bool inTime = false;
        play(run, rules, [&](std::size_t i, const vigil::VigilWatch &, const vigil::Watched &watched, WallTime) {
            const bool alarm = watched.health && watched.health->level >= threshold;
            inTime = inTime || (alarm && run.place[i] <= run.mistake + 1);
        });
        share += inTime ? 1.0 / static_cast<double>(runs.size()) : 0.0;
    }
    return share;
}

double withThorns(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules)
{
    double share = 0;
    for (const LabelledRun &run : runs) {
        bool any = false;
        play(run, rules, [&](std::size_t, const vigil::VigilWatch &, const vigil::Watched &watched, WallTime) {
            any = any || thornIn(watched, rules.diagnosis) > 0;
        });
        share += any ? 1.0 / static_cast<double>(runs.size()) : 0.0;
    }
    return share;
}

} // namespace pilothouse::eval
