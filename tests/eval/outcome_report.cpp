// SPDX-License-Identifier: GPL-3.0-or-later
#include "outcome_eval.h"
#include "signal_stats.h"
#include "signals_report.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace pilothouse::eval {

namespace {

using Json = nlohmann::ordered_json;

double rounded(double value) { return std::isnan(value) ? -1 : std::round(1000 * value) / 1000; }

struct Labels {
    std::vector<std::string> tasks;
    std::vector<bool> failed;
};

Labels labelsOf(const std::vector<LabelledRun> &runs)
{
    Labels labels;
    for (const LabelledRun &run : runs) {
        labels.tasks.push_back(run.task);
        labels.failed.push_back(run.failed);
    }
    return labels;
}

double areaOf(const std::vector<double> &scores, const Labels &labels, const std::vector<std::size_t> &drawn)
{
    std::vector<double> some;
    std::vector<bool> failed;
    for (const std::size_t r : drawn) {
        some.push_back(scores[r]);
        failed.push_back(labels.failed[r]);
    }
    return auroc(some, failed);
}

Json rowOf(const std::vector<double> &scores, const std::vector<double> &length, const Labels &labels)
{
    const Interval at = bootstrap(labels.tasks, [&](const auto &drawn) { return areaOf(scores, labels, drawn); });
    const Interval beyond = bootstrap(
        labels.tasks, [&](const auto &drawn) { return areaOf(scores, labels, drawn) - areaOf(length, labels, drawn); });
    return {{"auroc", rounded(auroc(scores, labels.failed))},
            {"auroc_ci95", {rounded(at.low), rounded(at.high)}},
            {"auprc", rounded(auprc(scores, labels.failed))},
            {"length_auroc", rounded(auroc(length, labels.failed))},
            {"length_auprc", rounded(auprc(length, labels.failed))},
            {"beyond_length_ci95", {rounded(beyond.low), rounded(beyond.high)}}};
}

void printRow(const std::string &domain, const std::string &prefix, const Json &row)
{
    std::printf("%-8s %-9s %6.3f [%.3f %.3f] %7.3f | %7.3f %7.3f | [%+.3f %+.3f]\n", domain.c_str(), prefix.c_str(),
                row["auroc"].get<double>(), row["auroc_ci95"][0].get<double>(), row["auroc_ci95"][1].get<double>(),
                row["auprc"].get<double>(), row["length_auroc"].get<double>(), row["length_auprc"].get<double>(),
                row["beyond_length_ci95"][0].get<double>(), row["beyond_length_ci95"][1].get<double>());
}

/// AUROC of every part alone, after the whole run.
Json partsOf(const PrefixLevels &levels, const Labels &labels)
{
    Json out = Json::object();
    for (std::size_t part = 0; part < signals::kTroubleParts; ++part) {
        std::vector<double> scores;
        for (const PartLevels &run : levels.parts[3]) {
            scores.push_back(run[part]);
        }
        if (const double area = auroc(scores, labels.failed); area != 0.5) {
            out[std::string(signals::name(static_cast<signals::TroublePart>(part)))] = rounded(area);
        }
    }
    return out;
}

} // namespace

Result<std::string> reportOutcome(const SignalsOptions &options, const signals::SignalModel &model)
{
    Json line = Json::object();
    double retailAtHalf = 0;
    if (!options.json) {
        std::printf("%-8s %-9s %6s %15s %7s | %7s %7s | %s\n", "set", "prefix", "AUROC", "95 %", "AUPRC", "length",
                    "AUPRC", "AUROC beyond length, 95 %");
    }
    for (const std::string domain : {"airline", "retail"}) {
        const auto runs = readTauRuns(options.data / "tau", domain);
        if (!runs) {
            return runs.error();
        }
        const Labels labels = labelsOf(*runs);
        const PrefixLevels levels = levelsOf(*runs, model);
        for (std::size_t p = 0; p < prefixes().size(); ++p) {
            std::vector<double> scores;
            for (const PartLevels &run : levels.parts[p]) {
                scores.push_back(troubleOf(run, model.trouble));
            }
            const Json row = rowOf(scores, levels.messages[p], labels);
            line[domain][prefixes()[p].label] = row;
            retailAtHalf = domain == "retail" && p == 1 ? row["auroc"].get<double>() : retailAtHalf;
            if (!options.json) {
                printRow(domain, prefixes()[p].label, row);
            }
        }
        line[domain]["parts_auroc"] = partsOf(levels, labels);
    }
    std::printf("%s\n", line.dump().c_str());
    return std::string(100 * retailAtHalf < options.floor ? "trouble tells too little of retail after half of a run"
                                                          : "");
}

} // namespace pilothouse::eval
