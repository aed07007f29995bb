// SPDX-License-Identifier: GPL-3.0-or-later
#include "signal_stats.h"
#include "vigil/rules_file.h"
#include "vigil_eval.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace pilothouse::eval {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kUsage = 2;
constexpr double kAlarm = 0.5;
constexpr const char *kHelp = "usage: pilothouse-eval vigil [--data DIR] [--rules default|published|FILE] [--json]\n"
                              "  --data DIR     the data sets' folder; without it PILOTHOUSE_DATA\n"
                              "  --rules NAME   what VIGIL judges by\n"
                              "  --json         the last line alone\n";

struct Options {
    std::filesystem::path data;
    std::string rules = "default";
    bool json = false;
};

std::optional<Options> readArguments(int argc, char **argv)
{
    Options options;
    if (const char *data = std::getenv("PILOTHOUSE_DATA"); data != nullptr) {
        options.data = data;
    }
    for (int i = 2; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--json") {
            options.json = true;
        } else if (i + 1 < argc && name == "--data") {
            options.data = argv[++i];
        } else if (i + 1 < argc && name == "--rules") {
            options.rules = argv[++i];
        } else {
            return std::nullopt;
        }
    }
    return options;
}

Result<vigil::VigilRules> rulesOf(const std::string &name)
{
    if (name == "default" || name == "published") {
        return name == "default" ? vigil::defaultRules() : vigil::publishedRules();
    }
    std::ifstream file(name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return file ? vigil::parseRules(text) : Result<vigil::VigilRules>(Error{ErrorCode::Io, "cannot read " + name});
}

double rounded(double value) { return std::isnan(value) ? -1 : std::round(1000 * value) / 1000; }
double percent(double share) { return std::round(1000 * share) / 10; }

double areaOf(const std::vector<double> &scores, const std::vector<LabelledRun> &runs,
              const std::vector<std::size_t> &drawn)
{
    std::vector<double> some;
    std::vector<bool> failed;
    for (const std::size_t r : drawn) {
        some.push_back(scores[r]);
        failed.push_back(runs[r].failed);
    }
    return auroc(some, failed);
}

std::vector<std::string> tasksOf(const std::vector<LabelledRun> &runs)
{
    std::vector<std::string> tasks;
    for (const LabelledRun &run : runs) {
        tasks.push_back(run.task);
    }
    return tasks;
}

Json outcomeRow(const std::vector<double> &scores, const std::vector<double> &length,
                const std::vector<LabelledRun> &runs)
{
    std::vector<std::size_t> all;
    for (std::size_t r = 0; r < runs.size(); ++r) {
        all.push_back(r);
    }
    const auto tasks = tasksOf(runs);
    const Interval at = bootstrap(tasks, [&](const auto &drawn) { return areaOf(scores, runs, drawn); });
    const Interval beyond =
        bootstrap(tasks, [&](const auto &drawn) { return areaOf(scores, runs, drawn) - areaOf(length, runs, drawn); });
    return {{"auroc", rounded(areaOf(scores, runs, all))},
            {"auroc_ci95", {rounded(at.low), rounded(at.high)}},
            {"length_auroc", rounded(areaOf(length, runs, all))},
            {"beyond_length_ci95", {rounded(beyond.low), rounded(beyond.high)}}};
}

void printOutcome(const std::string &set, const std::string &prefix, const char *signal, const Json &row)
{
    std::printf("%-8s %-9s %-7s %6.3f [%.3f %.3f] | %7.3f | [%+.3f %+.3f]\n", set.c_str(), prefix.c_str(), signal,
                row["auroc"].get<double>(), row["auroc_ci95"][0].get<double>(), row["auroc_ci95"][1].get<double>(),
                row["length_auroc"].get<double>(), row["beyond_length_ci95"][0].get<double>(),
                row["beyond_length_ci95"][1].get<double>());
}

Result<Json> outcomes(const Options &options, const vigil::VigilRules &rules)
{
    Json out = Json::object();
    if (!options.json) {
        std::printf("%-8s %-9s %-7s %6s %15s | %7s | %s\n", "set", "prefix", "signal", "AUROC", "95 %", "length",
                    "beyond length, 95 %");
    }
    for (const std::string domain : {"airline", "retail"}) {
        const auto runs = readTauRuns(options.data / "tau", domain);
        if (!runs) {
            return runs.error();
        }
        const ThornLevels levels = thornLevels(*runs, rules);
        out[domain]["events_per_run"] = rounded(levels.events);
        for (std::size_t p = 0; p < prefixes().size(); ++p) {
            const std::string &label = prefixes()[p].label;
            out[domain][label]["thorns"] = outcomeRow(levels.thorns[p], levels.messages[p], *runs);
            out[domain][label]["health"] = outcomeRow(levels.health[p], levels.messages[p], *runs);
            for (const char *signal : {"thorns", "health"}) {
                if (!options.json) {
                    printOutcome(domain, label, signal, out[domain][label][signal]);
                }
            }
        }
    }
    return out;
}

Json guessRow(const std::vector<LabelledRun> &runs, const Guesses &guesses, const Guesses &fixed)
{
    Json out;
    const WithinShares shares = withinShares(runs, guesses);
    out["exact_pct"] = percent(shares[0]);
    for (std::size_t within = 1; within <= kFarthest; ++within) {
        out["within_" + std::to_string(within) + "_pct"] = percent(shares.at(within));
    }
    const auto exact = [&](const Guesses &some, const auto &drawn) { return withinShares(runs, some, &drawn)[0]; };
    const auto tasks = tasksOf(runs);
    const Interval at = bootstrap(tasks, [&](const auto &drawn) { return exact(guesses, drawn); });
    const Interval beyond =
        bootstrap(tasks, [&](const auto &drawn) { return exact(guesses, drawn) - exact(fixed, drawn); });
    out["exact_ci95"] = {percent(at.low), percent(at.high)};
    out["beyond_constant_ci95"] = {percent(beyond.low), percent(beyond.high)};
    return out;
}

void printGuess(const std::string &name, const Json &row)
{
    std::printf("  %-20s %6.1f [%.1f %.1f]", name.c_str(), row["exact_pct"].get<double>(),
                row["exact_ci95"][0].get<double>(), row["exact_ci95"][1].get<double>());
    for (std::size_t within = 1; within <= kFarthest; ++within) {
        std::printf(" %6.1f", row["within_" + std::to_string(within) + "_pct"].get<double>());
    }
    std::printf(" | [%+.1f %+.1f]\n", row["beyond_constant_ci95"][0].get<double>(),
                row["beyond_constant_ci95"][1].get<double>());
}

Result<Json> failures(const Options &options, const vigil::VigilRules &rules)
{
    Json out = Json::object();
    for (const std::string kind : {"Algorithm-Generated", "Hand-Crafted"}) {
        const auto runs = readFailureRuns(options.data / "failure-steps", kind);
        if (!runs) {
            return runs.error();
        }
        const std::size_t index = bestFixedIndex(*runs);
        const Guesses fixed = fixedGuesses(*runs, index);
        const std::string constant = "always index " + std::to_string(index);
        Json &of = out[kind == "Hand-Crafted" ? "hand_crafted" : "algorithm_generated"];
        of["runs"] = runs->size();
        of["with_thorn_pct"] = percent(withThorns(*runs, rules));
        of["strongest thorn"] = guessRow(*runs, thornGuesses(*runs, rules), fixed);
        of["first thorn"] = guessRow(*runs, firstThornGuesses(*runs, rules), fixed);
        of[constant] = guessRow(*runs, fixed, fixed);
        of["alarm_in_time_pct"] = percent(thornsInTime(*runs, rules, kAlarm));
        if (!options.json) {
            std::printf("%s, %zu runs: %% exact (95 %%), within 1 to 5 | exact beyond the constant index, 95 %%\n",
                        kind.c_str(), runs->size());
            for (const std::string &name : {std::string("strongest thorn"), std::string("first thorn"), constant}) {
                printGuess(name, of[name]);
            }
        }
    }
    return out;
}

int complain(const Error &error)
{
    std::fprintf(stderr, "pilothouse-eval: %s\n", error.detail.c_str());
    return EXIT_FAILURE;
}

} // namespace

int vigilMain(int argc, char **argv)
{
    const auto options = readArguments(argc, argv);
    if (!options) {
        std::fputs(kHelp, stderr);
        return kUsage;
    }
    const auto rules = rulesOf(options->rules);
    if (!rules) {
        return complain(rules.error());
    }
    std::error_code ignored;
    for (const char *const set : {"tau", "failure-steps"}) {
        if (!std::filesystem::is_directory(options->data / set, ignored)) {
            std::printf("pilothouse-eval: no %s in '%s', nothing measured\n", set, options->data.string().c_str());
            return EXIT_SUCCESS;
        }
    }
    const auto outcome = outcomes(*options, *rules);
    if (!outcome) {
        return complain(outcome.error());
    }
    const auto failure = failures(*options, *rules);
    if (!failure) {
        return complain(failure.error());
    }
    std::printf("%s\n", Json{{"rules", rules->id}, {"outcome", *outcome}, {"failure", *failure}}.dump().c_str());
    return EXIT_SUCCESS;
}

} // namespace pilothouse::eval
