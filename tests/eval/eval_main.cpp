// SPDX-License-Identifier: GPL-3.0-or-later
#include "locomo.h"
#include "memory/focus_policy.h"
#include "memory_recall.h"
#include "support/rank_files.h"
#include "text/bpe_counter.h"
#include "token_fit.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace pilothouse;

constexpr int kUsage = 2;
constexpr const char *kHelp =
    "usage: pilothouse-eval memory [--data DIR] [--policy NAME|all] --budget N[,N...]\n"
    "                              [--tokens quarter|o200k|cl100k] [--json] [--floor PCT]\n"
    "  --data DIR   the data sets' folder, or that of LoCoMo; without it PILOTHOUSE_DATA\n"
    "  --policy     a way to pack, or all (default adaptive_focus)\n"
    "  --budget     tokens\n"
    "  --tokens     quarter: four characters each (default); o200k, cl100k: as these encodings count, which needs\n"
    "               their rank files (packaging/token_ranks.py) in the build tree or PILOTHOUSE_TOKENS\n"
    "  --json       JSON lines only, no table\n"
    "  --floor PCT  fails when less evidence is retained\n"
    "pilothouse-eval tokens: the token estimator\n";

struct Options {
    std::filesystem::path data;
    std::vector<std::string> policies{"adaptive_focus"};
    std::vector<std::int64_t> budgets;
    bool json = false;
    double floor = 0;
    std::string tokens = "quarter";
};

bool readBudgets(std::string_view list, std::vector<std::int64_t> &budgets)
{
    for (const char *at = list.data(), *end = at + list.size(); at < end;) {
        std::int64_t budget = 0;
        const auto read = std::from_chars(at, end, budget);
        if (read.ec != std::errc{} || budget < 1 || (read.ptr != end && *read.ptr != ',')) {
            return false;
        }
        budgets.push_back(budget);
        at = read.ptr + 1;
    }
    return !budgets.empty();
}

bool readOption(std::string_view name, std::string_view value, Options &options)
{
    if (name == "--data") {
        options.data = value;
    } else if (name == "--policy" && value == "all") {
        options.policies.assign(memory::focusPolicyNames().begin(), memory::focusPolicyNames().end());
    } else if (name == "--policy") {
        options.policies = {std::string(value)};
    } else if (name == "--budget") {
        return readBudgets(value, options.budgets);
    } else if (name == "--tokens") {
        options.tokens = value;
        return value == "quarter" || value == "o200k" || value == "cl100k";
    } else if (name == "--floor") {
        const auto read = std::from_chars(value.data(), value.data() + value.size(), options.floor);
        return read.ec == std::errc{} && read.ptr == value.data() + value.size();
    } else {
        return false;
    }
    return true;
}

bool readOptions(int argc, char **argv, Options &options)
{
    if (argc < 2 || std::string_view(argv[1]) != "memory") {
        return false;
    }
    if (const char *data = std::getenv("PILOTHOUSE_DATA"); data != nullptr) {
        options.data = data;
    }
    for (int i = 2; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--json") {
            options.json = true;
        } else if (i + 1 >= argc || !readOption(name, argv[++i], options)) {
            return false;
        }
    }
    return !options.budgets.empty();
}

Result<std::shared_ptr<const text::TokenCounter>> counterFor(const Options &options)
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

int failed(const Error &error)
{
    std::fprintf(stderr, "pilothouse-eval: %s\n", error.detail.c_str());
    return EXIT_FAILURE;
}

/// Measures and prints; the exit code.
int measure(const std::vector<eval::Dialogue> &dialogues, const Options &options, const text::TokenCounter &tokens)
{
    std::vector<eval::Recall> results;
    for (const std::string &policy : options.policies) {
        for (const std::int64_t budget : options.budgets) {
            auto recall = eval::measureRecall(dialogues, policy, budget, tokens);
            if (!recall) {
                return failed(recall.error());
            }
            results.push_back(std::move(*recall));
        }
    }
    if (!options.json) {
        std::printf("%-16s %7s %10s %7s %9s %9s\n", "policy", "budget", "evidence %", "all %", "tokens", "ms p99");
        for (const eval::Recall &r : results) {
            std::printf("%-16s %7lld %10.2f %7.2f %9.1f %9.3f\n", r.policy.c_str(), static_cast<long long>(r.budget),
                        r.evidence * 100, r.allEvidence * 100, r.tokens, r.slowMs);
        }
    }
    int code = EXIT_SUCCESS;
    for (const eval::Recall &r : results) {
        std::printf("%s\n", toJson(r).c_str());
        if (r.evidence * 100 < options.floor) {
            std::fprintf(stderr, "pilothouse-eval: %s retains less than %g %%\n", r.policy.c_str(), options.floor);
            code = EXIT_FAILURE;
        }
    }
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::string_view(argv[1]) == "tokens") {
        return eval::tokensMain(argc, argv);
    }
    Options options;
    if (!readOptions(argc, argv, options)) {
        std::fputs(kHelp, stderr);
        return kUsage;
    }
    if (!eval::hasLocomo(options.data)) {
        options.data /= "locomo";
    }
    if (!eval::hasLocomo(options.data)) {
        std::printf("pilothouse-eval: no LoCoMo data in %s: nothing measured\n", options.data.c_str());
        return EXIT_SUCCESS;
    }
    const auto tokens = counterFor(options);
    if (!tokens) {
        return failed(tokens.error());
    }
    const auto dialogues = eval::readLocomo(options.data, **tokens);
    if (!dialogues) {
        return failed(dialogues.error());
    }
    return measure(*dialogues, options, **tokens);
}
