// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure_eval.h"
#include "signal_stats.h"
#include "signals_report.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace pilothouse::eval {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kAlarm = 0.5;

double percent(double share) { return std::round(1000 * share) / 10; }

Json sharesOf(const WithinShares &shares)
{
    Json out;
    out["exact_pct"] = percent(shares[0]);
    for (std::size_t within = 1; within <= kFarthest; ++within) {
        out["within_" + std::to_string(within) + "_pct"] = percent(shares.at(within));
    }
    return out;
}

Json reportKind(const std::vector<LabelledRun> &runs, const signals::SignalModel &model)
{
    const Guesses guesses = originGuesses(runs, model.laterOrigin);
    const std::size_t index = bestFixedIndex(runs);
    const Guesses fixed = fixedGuesses(runs, index);
    std::vector<std::string> tasks;
    for (const LabelledRun &run : runs) {
        tasks.push_back(run.task);
    }
    const auto exact = [&](const Guesses &some, const auto &drawn) { return withinShares(runs, some, &drawn)[0]; };
    const Interval at = bootstrap(tasks, [&](const auto &drawn) { return exact(guesses, drawn); });
    const Interval beyond =
        bootstrap(tasks, [&](const auto &drawn) { return exact(guesses, drawn) - exact(fixed, drawn); });
    const OnlineFigures online = onlineFigures(runs, model, kAlarm);
    Json out = sharesOf(withinShares(runs, guesses));
    out["runs"] = runs.size();
    out["exact_ci95"] = {percent(at.low), percent(at.high)};
    out["constant"] = sharesOf(withinShares(runs, fixed));
    out["constant"]["index"] = index;
    out["beyond_constant_ci95"] = {percent(beyond.low), percent(beyond.high)};
    out["alarm_in_time_pct"] = percent(online.inTime);
    out["alarms_per_run"] = percent(online.alarms) / 100;
    out["drift_at_mistake"] = percent(online.driftAtIt) / 100;
    out["drift_elsewhere"] = percent(online.driftElsewhere) / 100;
    return out;
}

void printKind(const std::string &kind, const Json &of)
{
    std::printf("%s, %zu runs\n", kind.c_str(), of["runs"].get<std::size_t>());
    const auto row = [](const char *name, const Json &shares) {
        std::printf("  %-20s %6.1f", name, shares["exact_pct"].get<double>());
        for (std::size_t within = 1; within <= kFarthest; ++within) {
            std::printf(" %6.1f", shares["within_" + std::to_string(within) + "_pct"].get<double>());
        }
        std::printf("\n");
    };
    std::printf("  %-20s %6s %6s %6s %6s %6s %6s\n", "%", "exact", "1", "2", "3", "4", "5");
    row("first act", of);
    row(("always index " + std::to_string(of["constant"]["index"].get<std::size_t>())).c_str(), of["constant"]);
    std::printf("  exact beyond the constant index, 95 %%: %+.1f to %+.1f\n",
                of["beyond_constant_ci95"][0].get<double>(), of["beyond_constant_ci95"][1].get<double>());
}

} // namespace

Result<std::string> reportFailure(const SignalsOptions &options, const signals::SignalModel &model)
{
    Json line = Json::object();
    for (const std::string kind : {"Algorithm-Generated", "Hand-Crafted"}) {
        const auto runs = readFailureRuns(options.data / "failure-steps", kind);
        if (!runs) {
            return runs.error();
        }
        const std::string key = kind == "Hand-Crafted" ? "hand_crafted" : "algorithm_generated";
        line[key] = reportKind(*runs, model);
        if (!options.json) {
            printKind(kind, line[key]);
        }
    }
    std::printf("%s\n", line.dump().c_str());
    const double exact = line["algorithm_generated"]["exact_pct"].get<double>();
    return std::string(exact < options.floor ? "too few decisive steps are named" : "");
}

} // namespace pilothouse::eval
