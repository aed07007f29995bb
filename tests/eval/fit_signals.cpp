// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure_eval.h"
#include "loops_eval.h"
#include "outcome_eval.h"
#include "signals_report.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <numeric>

namespace pilothouse::eval {

namespace {

using Json = nlohmann::ordered_json;
using signals::TroublePart;

constexpr std::size_t kFolds = 5;
constexpr std::size_t kShares = 4; ///< of the prefixes, those by share; the others are by messages

/// Only parts the data says something of: no set has windows, budgets, times or packings.
const std::vector<TroublePart> kFitted{TroublePart::Loop, TroublePart::Stall, TroublePart::Errors, TroublePart::Drift,
                                       TroublePart::Breadth};

double rounded(double value) { return std::round(1000 * value) / 1000; }

struct Sets {
    std::vector<LabelledRun> swe;
    std::vector<LabelledRun> airline;
    std::vector<LabelledRun> retail;
    std::vector<LabelledRun> failures;
};

Result<Sets> readSets(const std::filesystem::path &data)
{
    Sets sets;
    auto swe = readSweRuns(data / "swe-agent");
    auto airline = readTauRuns(data / "tau", "airline");
    auto retail = readTauRuns(data / "tau", "retail");
    auto generated = readFailureRuns(data / "failure-steps", "Algorithm-Generated");
    auto crafted = readFailureRuns(data / "failure-steps", "Hand-Crafted");
    for (const auto *read : {&swe, &airline, &retail, &generated, &crafted}) {
        if (!*read) {
            return read->error();
        }
    }
    sets.swe = *std::move(swe);
    sets.airline = *std::move(airline);
    sets.retail = *std::move(retail);
    sets.failures = *std::move(generated);
    sets.failures.insert(sets.failures.end(), crafted->begin(), crafted->end());
    return sets;
}

/// Only after fixed numbers of messages, and only runs that go on: how long a run is must not be read from how far its prefix got.
void addRows(std::vector<FitRow> &rows, const std::vector<LabelledRun> &runs, const signals::SignalModel &model,
             std::size_t set)
{
    const PrefixLevels levels = levelsOf(runs, model);
    for (std::size_t p = kShares; p < prefixes().size(); ++p) {
        for (std::size_t r = 0; r < runs.size(); ++r) {
            if (runs[r].places > prefixes()[p].messages) {
                const std::size_t group = set * (prefixes().size() - kShares) + p - kShares;
                rows.push_back({levels.parts[p][r], group, runs[r].failed, std::to_string(set) + "/" + runs[r].task});
            }
        }
    }
}

/// AUROC in each group of rows, by weights fitted on the tasks of the other folds.
Json heldOutAreas(const std::vector<FitRow> &rows, const signals::TroubleWeights &start,
                  const std::vector<std::string> &names)
{
    std::vector<std::vector<double>> scores(names.size());
    std::vector<std::vector<bool>> failed(names.size());
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        std::vector<FitRow> others;
        for (const FitRow &row : rows) {
            if (foldOf(row.task, kFolds) != fold) {
                others.push_back(row);
            }
        }
        const auto weights = fittedTrouble(others, kFitted, start);
        for (const FitRow &row : rows) {
            if (foldOf(row.task, kFolds) == fold) {
                scores[row.set].push_back(troubleOf(row.levels, weights));
                failed[row.set].push_back(row.failed);
            }
        }
    }
    Json out;
    for (std::size_t set = 0; set < names.size(); ++set) {
        out[names[set]] = rounded(auroc(scores[set], failed[set]));
    }
    return out;
}

Json loopFigure(const LoopFigures &figures)
{
    return {{"flagged_runs", figures.flagged},
            {"flagged_at_limit_pct", rounded(100 * figures.limitShare())},
            {"resolved_flagged", figures.resolved},
            {"actions_saved_pct", rounded(100 * figures.savedShare())}};
}

} // namespace

Result<std::string> fitSignals(const SignalsOptions &options, const signals::SignalModel &start)
{
    const auto sets = readSets(options.data);
    if (!sets) {
        return sets.error();
    }
    signals::SignalModel model = start;
    std::vector<std::size_t> all(sets->swe.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    model.loop = fittedLoops(sets->swe, model.loop, all);
    model.laterOrigin = std::round(100 * fittedLater(sets->failures)) / 100;
    std::vector<FitRow> rows;
    addRows(rows, sets->airline, model, 0);
    addRows(rows, sets->retail, model, 1);
    addRows(rows, sets->swe, model, 2);
    model.trouble = fittedTrouble(rows, kFitted, start.trouble);

    Json fitted;
    fitted["command"] = "pilothouse-eval fit-signals --data DIR --out resources/models/trouble.json";
    fitted["data"] = "development halves of swe-agent (267 runs), tau (164 runs), failure-steps (85 runs)";
    fitted["what"] = {"loop.repeats", "loop.new_result", "trouble: loop, stall, errors, drift, breadth",
                      "origin.later"};
    fitted["loops"] = loopFigure(loopFigures(sets->swe, loopFlags(sets->swe, model.loop)));
    fitted["loops_held_out_by_task"] =
        loopFigure(loopFigures(sets->swe, heldOutLoopFlags(sets->swe, model.loop, kFolds)));
    fitted["trouble_auroc_held_out_by_task"] =
        heldOutAreas(rows, start.trouble,
                     {"airline after 10", "airline after 20", "retail after 10", "retail after 20",
                      "swe-agent after 10", "swe-agent after 20"});
    const std::string text = signals::signalModelJson(model, fitted.dump(2));
    if (options.out.empty()) {
        std::printf("%s", text.c_str());
        return std::string();
    }
    std::ofstream file(options.out, std::ios::binary);
    file << text;
    file.close();
    return file ? Result<std::string>(std::string()) : Error{ErrorCode::Io, "cannot write " + options.out.string()};
}

} // namespace pilothouse::eval
