// SPDX-License-Identifier: GPL-3.0-or-later
#include "loops_eval.h"
#include "signals_report.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pilothouse::eval {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kFolds = 5;

double percent(double share) { return std::round(10000 * share) / 100; }

std::vector<std::string> tasksOf(const std::vector<LabelledRun> &runs)
{
    std::vector<std::string> tasks;
    for (const LabelledRun &run : runs) {
        tasks.push_back(run.task);
    }
    return tasks;
}

Json interval(const std::vector<LabelledRun> &runs, const Flags &flags, double (LoopFigures::*share)() const)
{
    const Interval at = bootstrap(tasksOf(runs), [&](const std::vector<std::size_t> &drawn) {
        return (loopFigures(runs, flags, &drawn).*share)();
    });
    return {percent(at.low), percent(at.high)};
}

Json figuresOf(const std::vector<LabelledRun> &runs, const Flags &flags)
{
    const LoopFigures figures = loopFigures(runs, flags);
    return {{"flagged_runs_pct", percent(figures.flaggedShare())},
            {"flagged_at_limit_pct", percent(figures.limitShare())},
            {"resolved_flagged", figures.resolved},
            {"actions_saved_pct", percent(figures.savedShare())}};
}

/// The length at which the rule that knows nothing else flags about as many runs.
std::size_t likeLength(const std::vector<LabelledRun> &runs, std::size_t flagged)
{
    std::vector<std::size_t> lengths;
    for (const LabelledRun &run : runs) {
        lengths.push_back(run.places);
    }
    std::sort(lengths.rbegin(), lengths.rend());
    return flagged == 0 ? lengths.front() + 1 : lengths[std::min(flagged, lengths.size()) - 1];
}

void printRow(const std::string &name, const std::vector<LabelledRun> &runs, const Flags &flags)
{
    const LoopFigures figures = loopFigures(runs, flags);
    std::printf("%-28s %5zu %8.1f %9zu %8.2f %14.1f\n", name.c_str(), figures.flagged, 100 * figures.limitShare(),
                figures.resolved, 100 * figures.savedShare(), 100 * limitShareOfTheLong(runs, flags));
}

void printTable(const std::vector<LabelledRun> &runs, const Flags &flags, const Flags &heldOut, std::size_t length)
{
    std::printf("%zu runs\n%-28s %5s %8s %9s %8s %14s\n", runs.size(), "rule", "runs", "limit %", "resolved", "saved %",
                "by length %");
    printRow("the product's", runs, flags);
    printRow("its fit, held out by task", runs, heldOut);
    for (const std::string_view name : signals::kPublishedLoopRules) {
        printRow(std::string(name), runs, loopFlags(runs, *signals::publishedLoopRules(name)));
    }
    printRow("length alone, " + std::to_string(length) + " actions", runs, lengthFlags(runs, length));
}

} // namespace

Result<std::string> reportLoops(const SignalsOptions &options, const signals::SignalModel &model)
{
    const auto runs = readSweRuns(options.data / "swe-agent");
    if (!runs) {
        return runs.error();
    }
    const Flags flags = loopFlags(*runs, model.loop);
    const Flags heldOut = heldOutLoopFlags(*runs, model.loop, kFolds);
    const LoopFigures figures = loopFigures(*runs, flags);
    const std::size_t length = likeLength(*runs, figures.flagged);
    if (!options.json) {
        printTable(*runs, flags, heldOut, length);
    }
    Json line = figuresOf(*runs, flags);
    line["flagged_at_limit_ci95"] = interval(*runs, flags, &LoopFigures::limitShare);
    line["actions_saved_ci95"] = interval(*runs, flags, &LoopFigures::savedShare);
    line["at_limit_by_length_pct"] = percent(limitShareOfTheLong(*runs, flags));
    line["held_out"] = figuresOf(*runs, heldOut);
    line["four_of_ten"] = figuresOf(*runs, loopFlags(*runs, *signals::publishedLoopRules("four_of_ten")));
    line["length_alone"] = figuresOf(*runs, lengthFlags(*runs, length));
    line["length_alone"]["actions"] = length;
    std::printf("%s\n", line.dump().c_str());
    if (100 * figures.savedShare() < options.floorSaved) {
        return std::string("the loop signal saves too few actions");
    }
    return std::string(!(100 * figures.limitShare() >= options.floor) ? "too few flagged runs end at the limit" : "");
}

} // namespace pilothouse::eval
