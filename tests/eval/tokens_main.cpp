// SPDX-License-Identifier: GPL-3.0-or-later
#include "locomo.h"
#include "record_files.h"
#include "support/rank_files.h"
#include "token_fit.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace pilothouse::eval {

namespace {

constexpr int kUsage = 2;
constexpr const char *kHelp =
    "usage: pilothouse-eval tokens fit CORPUS     prints runtime/text/token_weights.cpp (estimator_corpus.py gathers "
    "the texts)\n"
    "       pilothouse-eval tokens error CORPUS   error of the estimator on the fifth of them it was not fitted on\n"
    "       pilothouse-eval tokens data DIR       the same on the recorded data in DIR (locomo, swe-agent, tau)\n";
constexpr auto kRecorded = std::to_array<const char *>({"swe-agent", "tau"});

/// What recorded runs in \a directory say: texts and arguments of their steps.
std::vector<std::string> recordedTexts(const std::filesystem::path &directory)
{
    std::vector<std::string> texts;
    tools::RecordFiles files(replay::RecordFormat::Auto, [&](Result<replay::ImportedSession> session) {
        for (const Step &step : session.ok() ? session->steps : std::vector<Step>()) {
            for (const std::string *one : {&step.text, &step.args}) {
                if (!one->empty() && *one != "{}") {
                    texts.push_back(*one);
                }
            }
        }
        return true;
    });
    (void)files.read(directory);
    return texts;
}

TextKinds recordedKinds(const std::filesystem::path &data)
{
    TextKinds kinds;
    if (hasLocomo(data / "locomo")) {
        if (const auto dialogues = readLocomo(data / "locomo", text::QuarterCounter())) {
            for (const Dialogue &dialogue : *dialogues) {
                for (const ContextMessage &message : dialogue.messages) {
                    kinds["locomo"].push_back(message.text);
                }
            }
        }
    }
    for (const char *const name : kRecorded) {
        if (auto texts = recordedTexts(data / name); !texts.empty()) {
            kinds[name] = std::move(texts);
        }
    }
    return kinds;
}

void printErrors(const TextKinds &kinds, const text::BpeCounter &o200k)
{
    const text::TokenEstimator estimator;
    const text::QuarterCounter quarter;
    std::vector<std::string> all;
    const auto print = [&](const std::string &kind, const std::vector<std::string> &texts) {
        for (const text::TokenCounter *counter :
             {static_cast<const text::TokenCounter *>(&estimator), static_cast<const text::TokenCounter *>(&quarter)}) {
            const EstimateError e = errorOf(kind, texts, *counter, o200k);
            std::printf("{\"kind\":\"%s\",\"counter\":\"%s\",\"texts\":%zu,\"tokens\":%lld,\"total_pct\":%.2f,"
                        "\"median_pct\":%.2f,\"p90_pct\":%.2f}\n",
                        kind.c_str(), std::string(counter->name()).c_str(), e.texts, static_cast<long long>(e.tokens),
                        e.total, e.median, e.slow);
        }
    };
    for (const auto &[kind, texts] : kinds) {
        print(kind, texts);
        all.insert(all.end(), texts.begin(), texts.end());
    }
    print("all", all);
}

} // namespace

int tokensMain(int argc, char **argv)
{
    const std::string_view what = argc == 4 ? argv[2] : "";
    if (what != "fit" && what != "error" && what != "data") {
        std::fputs(kHelp, stderr);
        return kUsage;
    }
    const auto o200k = text::BpeCounter::load(test::rankFiles(), text::Encoding::O200kBase);
    if (!o200k) {
        std::fprintf(stderr, "pilothouse-eval: %s\n", o200k.error().detail.c_str());
        return EXIT_FAILURE;
    }
    const auto texts = what == "data" ? Result<TextKinds>(recordedKinds(argv[3])) : readTexts(argv[3]);
    if (!texts) {
        std::fprintf(stderr, "pilothouse-eval: %s\n", texts.error().detail.c_str());
        return EXIT_FAILURE;
    }
    if (what == "fit") {
        std::fputs(toSource(fitWeights(part(*texts, false), **o200k)).c_str(), stdout);
    } else {
        printErrors(what == "data" ? *texts : part(*texts, true), **o200k);
    }
    return EXIT_SUCCESS;
}

} // namespace pilothouse::eval
