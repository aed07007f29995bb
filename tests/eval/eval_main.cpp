// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint_vectors.h"
#include "eval_options.h"
#include "locomo.h"
#include "memory_recall.h"
#include "needed_later.h"
#include "recorded_runs.h"
#include "risk_main.h"
#include "scenarios.h"
#include "signals_main.h"
#include "support/rank_files.h"
#include "support/words_file.h"
#include "text/bpe_counter.h"
#include "token_fit.h"
#include "vigil_eval.h"
#include "weight_fit.h"
#include "words_main.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace pilothouse;

constexpr int kUsage = 2;

int failed(const Error &error)
{
    std::fprintf(stderr, "pilothouse-eval: %s\n", error.detail.c_str());
    return EXIT_FAILURE;
}

/// Prints lines of JSON; the exit code, a failure where \a missed names one.
int printed(const std::vector<std::string> &lines, const std::string &missed)
{
    for (const std::string &line : lines) {
        std::printf("%s\n", line.c_str());
    }
    if (missed.empty()) {
        return EXIT_SUCCESS;
    }
    std::fprintf(stderr, "pilothouse-eval: %s\n", missed.c_str());
    return EXIT_FAILURE;
}

Result<std::shared_ptr<const text::TokenCounter>> counterFor(const eval::Options &options)
{
    std::shared_ptr<const text::TokenCounter> counter = std::make_shared<text::QuarterCounter>();
    if (options.tokens != "quarter") {
        auto exact = text::BpeCounter::load(test::rankFiles(), options.tokens == "o200k" ? text::Encoding::O200kBase
                                                                                         : text::Encoding::Cl100kBase);
        if (!exact) {
            return exact.error();
        }
        counter = *std::move(exact);
    }
    return counter;
}

int measureMemory(const std::vector<eval::Dialogue> &dialogues, const eval::Options &options,
                  const text::TokenCounter &tokens, const memory::Meaning &meaning)
{
    std::vector<std::string> lines;
    std::string missed;
    if (!options.json) {
        std::printf("%-24s %7s %10s %7s %9s %9s\n", "policy", "budget", "evidence %", "all %", "tokens", "ms p99");
    }
    for (const std::string &policy : options.policies) {
        for (const std::int64_t budget : options.budgets) {
            const auto r = eval::measureRecall(dialogues, policy, budget, tokens, meaning);
            if (!r) {
                return failed(r.error());
            }
            if (!options.json) {
                std::printf("%-24s %7lld %10.2f %7.2f %9.1f %9.3f\n", policy.c_str(), static_cast<long long>(budget),
                            r->evidence * 100, r->allEvidence * 100, r->tokens, r->slowMs);
            }
            lines.push_back(toJson(*r));
            missed = r->evidence * 100 < options.floor ? policy + " retains too little" : missed;
        }
    }
    return printed(lines, missed);
}

int recall(const eval::Options &options)
{
    const auto directory = eval::hasLocomo(options.data) ? options.data : options.data / "locomo";
    if (!eval::hasLocomo(directory)) {
        std::printf("pilothouse-eval: no LoCoMo data in %s: nothing measured\n", directory.c_str());
        return EXIT_SUCCESS;
    }
    const auto tokens = counterFor(options);
    if (!tokens) {
        return failed(tokens.error());
    }
    const auto dialogues = eval::readLocomo(directory, **tokens);
    if (!dialogues) {
        return failed(dialogues.error());
    }
    memory::Meaning meaning;
    if (options.embedding == "table") {
        auto words = text::RelatedWords::load(test::wordsFile());
        if (!words) {
            return failed(words.error());
        }
        meaning.words = *std::move(words);
    }
    memory::VectorShelf shelf;
    if (options.embedding.starts_with("http")) {
        if (auto fetched = eval::fetchVectors(options.embedding, options.model, *dialogues, shelf); !fetched) {
            return failed(fetched.error());
        }
        meaning.vectors = &shelf;
    }
    if (options.command == "weights") {
        eval::printFit(*dialogues, meaning);
        return EXIT_SUCCESS;
    }
    return measureMemory(*dialogues, options, **tokens, meaning);
}

void printRow(const std::string &set, const eval::Needed &needed)
{
    std::printf("%-10s %-24s %7.2f %12.2f %7.2f %14.2f\n", set.c_str(), needed.policy.c_str(), needed.saved() * 100,
                needed.savedOfRest() * 100, needed.keptShare() * 100, needed.keptShareBeyond() * 100);
}

/// The policies asked for and those to compare with on one set; sums go to \a pooled, by place.
Result<std::vector<std::string>> measureSet(const std::string &set, const eval::Options &options,
                                            std::vector<eval::Needed> &pooled)
{
    const auto runs = eval::readRuns(set, options.data);
    if (!runs) {
        return runs.error();
    }
    struct Row {
        std::string policy;
        std::string asMuchAs;
    };
    std::vector<Row> rows;
    for (const std::string &policy : options.policies) {
        rows.push_back({policy, ""});
    }
    rows.push_back({"last_observations", ""});
    rows.push_back({"sliding_window", options.policies.front()});
    pooled.resize(rows.size());
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto needed = eval::measureNeeded(*runs, {rows[i].policy, rows[i].asMuchAs});
        if (!needed) {
            return needed.error();
        }
        if (!options.json) {
            printRow(set, *needed);
        }
        lines.push_back(toJson(*needed, set));
        pooled[i].add(*needed);
    }
    return lines;
}

int needed(const eval::Options &options)
{
    std::vector<eval::Needed> pooled;
    std::vector<std::string> lines;
    if (!options.json) {
        std::printf("%-10s %-24s %7s %12s %7s %14s\n", "set", "policy", "saved %", "of the rest", "kept %",
                    "beyond given %");
    }
    for (const std::string &set : options.sets) {
        if (!eval::hasRuns(set, options.data)) {
            std::printf("pilothouse-eval: no %s data in %s: nothing measured\n", set.c_str(), options.data.c_str());
            return EXIT_SUCCESS;
        }
        const auto measured = measureSet(set, options, pooled);
        if (!measured) {
            return failed(measured.error());
        }
        lines.insert(lines.end(), measured->begin(), measured->end());
    }
    for (const eval::Needed &all : pooled) {
        if (options.sets.size() > 1) {
            if (!options.json) {
                printRow("all", all);
            }
            lines.push_back(toJson(all, "all"));
        }
    }
    const bool missed =
        pooled.front().saved() * 100 < options.floorSaved || pooled.front().keptShareBeyond() * 100 < options.floor;
    return printed(lines, missed ? pooled.front().policy + " saves or keeps too little" : "");
}

/// What the input of recorded runs costs where a provider caches it, packed anew at each call and only where that pays.
int cache(const eval::Options &options)
{
    std::vector<std::string> lines;
    for (const std::string &set : options.sets) {
        if (!eval::hasRuns(set, options.data)) {
            std::printf("pilothouse-eval: no %s data in %s: nothing measured\n", set.c_str(), options.data.c_str());
            return EXIT_SUCCESS;
        }
        const auto runs = eval::readRuns(set, options.data);
        if (!runs) {
            return failed(runs.error());
        }
        for (const std::string &policy : options.policies) {
            for (const std::int64_t budget : options.budgets) {
                for (const double room : options.rooms) {
                    const eval::NeededOptions how{policy, "", budget, room >= 0, std::max(0.0, room)};
                    const auto measured = eval::measureNeeded(*runs, how);
                    if (!measured) {
                        return failed(measured.error());
                    }
                    lines.push_back(eval::cacheJson(*measured, set, how));
                }
            }
        }
    }
    return printed(lines, "");
}

/// Every scenario, policy, budget and length.
int scenarios(const eval::Options &options)
{
    constexpr std::size_t kRuns = 8;
    std::vector<std::string> lines;
    std::string missed;
    if (!options.json) {
        std::printf("%-9s %-24s %6s %6s %7s %8s %8s\n", "scenario", "policy", "budget", "turns", "kept %", "tokens",
                    "saved %");
    }
    for (const eval::ScenarioText &text : eval::scenarioTexts()) {
        for (const std::string &policy : options.policies) {
            for (const std::int64_t budget : options.budgets) {
                for (const std::int64_t turns : options.turns) {
                    const auto r = eval::playAll(text, policy, budget, static_cast<std::size_t>(turns), kRuns);
                    if (!r) {
                        return failed(r.error());
                    }
                    if (!options.json) {
                        std::printf("%-9s %-24s %6lld %6lld %7.1f %8.1f %8.1f\n", r->scenario.c_str(), policy.c_str(),
                                    static_cast<long long>(budget), static_cast<long long>(turns), r->keptShare() * 100,
                                    r->tokens, r->saved() * 100);
                    }
                    lines.push_back(toJson(*r));
                    missed = r->keptShare() * 100 < options.floor ? policy + " keeps too little" : missed;
                }
            }
        }
    }
    return printed(lines, missed);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::string_view(argv[1]) == "tokens") {
        return eval::tokensMain(argc, argv);
    }
    if (argc > 1 && std::string_view(argv[1]) == "risk") {
        return eval::riskMain(argc, argv);
    }
    if (argc > 1 && std::string_view(argv[1]) == "vigil") {
        return eval::vigilMain(argc, argv);
    }
    if (argc > 1 && std::string_view(argv[1]) == "words") {
        return eval::wordsMain(argc, argv);
    }
    if (argc > 1 && eval::isSignalsCommand(argv[1])) {
        return eval::signalsMain(argc, argv);
    }
    const auto options = eval::readOptions(argc, argv);
    if (!options) {
        std::fputs(eval::kHelp, stderr);
        return kUsage;
    }
    return options->command == "needed"      ? needed(*options)
           : options->command == "cache"     ? cache(*options)
           : options->command == "scenarios" ? scenarios(*options)
                                             : recall(*options);
}
