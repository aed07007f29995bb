// SPDX-License-Identifier: GPL-3.0-or-later
#include "outcome_eval.h"

#include "signals/trouble_watch.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::eval {

namespace {

constexpr int kGrid = 20;
constexpr int kSweeps = 8;
constexpr double kPenalty =
    8; ///< in natural logarithms of likelihood, for a weight of 1: a part has to earn its weight
constexpr double kSurest = 0.995;

std::size_t messagesIn(const LabelledRun &run, const Prefix &prefix)
{
    if (prefix.messages > 0) {
        return std::min(prefix.messages, run.places);
    }
    return std::max<std::size_t>(1,
                                 static_cast<std::size_t>(std::lround(prefix.share * static_cast<double>(run.places))));
}

PartLevels levelsNow(const signals::TroubleWatch &watch)
{
    PartLevels levels{};
    for (std::size_t part = 0; part < levels.size(); ++part) {
        const auto &reading = watch.part(static_cast<signals::TroublePart>(part));
        levels[part] = reading ? reading->level : 0.0;
    }
    return levels;
}

double calmOf(const PartLevels &levels, const signals::TroubleWeights &weights)
{
    double calm = 1;
    for (std::size_t part = 0; part < levels.size(); ++part) {
        calm *= 1 - std::clamp(weights[part] * levels[part], 0.0, 1.0);
    }
    return calm;
}

/// The base rate of a set and the weights, so far.
struct Fit {
    signals::TroubleWeights weights{};
    std::vector<double> base;
};

double likelihood(const std::vector<FitRow> &rows, const Fit &fit, const std::vector<signals::TroublePart> &fitted)
{
    double sum = 0;
    for (const FitRow &row : rows) {
        const double calm = (1 - fit.base[row.set]) * calmOf(row.levels, fit.weights);
        const double p = std::clamp(1 - calm, 1 - kSurest, kSurest);
        sum += std::log(row.failed ? p : 1 - p);
    }
    for (const signals::TroublePart part : fitted) {
        sum -= kPenalty * fit.weights[static_cast<std::size_t>(part)];
    }
    return sum;
}

/// Sets \a number to the value of the grid that makes the labels likeliest.
void improve(double &number, const std::vector<FitRow> &rows, const Fit &fit,
             const std::vector<signals::TroublePart> &fitted)
{
    double best = number;
    double most = -1e300;
    for (int i = 0; i < kGrid; ++i) {
        number = static_cast<double>(i) / kGrid;
        if (const double value = likelihood(rows, fit, fitted); value > most + 1e-9) {
            most = value;
            best = number;
        }
    }
    number = best;
}

} // namespace

const std::vector<Prefix> &prefixes()
{
    static const std::vector<Prefix> all{{"25 %", 0.25, 0}, {"50 %", 0.5, 0},    {"75 %", 0.75, 0},
                                         {"100 %", 1.0, 0}, {"first 10", 0, 10}, {"first 20", 0, 20}};
    return all;
}

PrefixLevels levelsOf(const std::vector<LabelledRun> &runs, const signals::SignalModel &model)
{
    PrefixLevels out;
    out.parts.assign(prefixes().size(), std::vector<PartLevels>(runs.size()));
    out.messages.assign(prefixes().size(), std::vector<double>(runs.size()));
    for (std::size_t r = 0; r < runs.size(); ++r) {
        const LabelledRun &run = runs[r];
        signals::TroubleWatch watch(model);
        for (std::size_t i = 0; i < run.steps.size(); ++i) {
            watch.observe(run.steps[i], run.session);
            const bool last = i + 1 == run.steps.size() || run.place[i + 1] != run.place[i];
            for (std::size_t p = 0; last && p < prefixes().size(); ++p) {
                if (run.place[i] + 1 <= messagesIn(run, prefixes()[p])) {
                    out.parts[p][r] = levelsNow(watch);
                }
            }
        }
        for (std::size_t p = 0; p < prefixes().size(); ++p) {
            const bool counted = prefixes()[p].messages > 0;
            out.messages[p][r] = static_cast<double>(counted ? messagesIn(run, prefixes()[p]) : run.places);
        }
    }
    return out;
}

double troubleOf(const PartLevels &levels, const signals::TroubleWeights &weights)
{
    return 1 - calmOf(levels, weights);
}

signals::TroubleWeights fittedTrouble(const std::vector<FitRow> &rows, const std::vector<signals::TroublePart> &fitted,
                                      signals::TroubleWeights start)
{
    Fit fit;
    fit.weights = start;
    std::size_t sets = 0;
    for (const FitRow &row : rows) {
        sets = std::max(sets, row.set + 1);
    }
    fit.base.assign(sets, 0.2);
    for (const signals::TroublePart part : fitted) {
        fit.weights[static_cast<std::size_t>(part)] = 0.3;
    }
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (double &base : fit.base) {
            improve(base, rows, fit, fitted);
        }
        for (const signals::TroublePart part : fitted) {
            improve(fit.weights[static_cast<std::size_t>(part)], rows, fit, fitted);
        }
    }
    return fit.weights;
}

} // namespace pilothouse::eval
