// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failure_eval.h"
#include "labelled_runs.h"
#include "outcome_eval.h"
#include "vigil/rules.h"

#include <string_view>
#include <vector>

namespace pilothouse::eval {

/// What VIGIL says of each run after each prefix: the mass of its thorns, and the level of health made of it. The records have no times: messages are
/// taken to be a second apart, so that nothing decays.
struct ThornLevels {
    std::vector<std::vector<double>> thorns; ///< by prefix, by run
    std::vector<std::vector<double>> health;
    std::vector<std::vector<double>> messages; ///< the shortcut, as in PrefixLevels
    double events = 0;                         ///< a run, on average
};
ThornLevels thornLevels(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules);

/// The message of the strongest thorn of each run, the first of equal ones; 0 where there is none.
Guesses thornGuesses(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules);
/// The message of the first thorn of each run; 0 where there is none.
Guesses firstThornGuesses(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules);

/// Share of runs in which health was at \a threshold or above no later than the message after the decisive one.
double thornsInTime(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules, double threshold);

/// Share of runs that have a thorn at all.
double withThorns(const std::vector<LabelledRun> &runs, const vigil::VigilRules &rules);

/// `pilothouse-eval vigil`: the exit code.
int vigilMain(int argc, char **argv);

} // namespace pilothouse::eval
