// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory_recall.h"

#include "memory/focus_policy.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <vector>

namespace pilothouse::eval {

namespace {

constexpr double kPercent = 100;
constexpr double kSlowShare = 0.99;

/// Milliseconds of processor time of this thread: other programs do not count.
double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0;
    }
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return values[at];
}

double rounded(double value, double scale) { return std::round(value * scale) / scale; }

double shareKept(const RecallQuestion &question, const Packing &packing)
{
    const auto kept = std::count_if(question.evidence.begin(), question.evidence.end(), [&](std::size_t message) {
        return packing.items[message].fidelity == Fidelity::Full;
    });
    return static_cast<double>(kept) / static_cast<double>(question.evidence.size());
}

/// Asks the questions of one dialogue; sums go to \a recall, times to \a times.
Result<void> ask(const Dialogue &dialogue, const text::TokenCounter &tokens, const memory::Meaning &meaning,
                 Recall &recall, std::vector<double> &times)
{
    auto policy = memory::makeFocusPolicy(recall.policy);
    if (!policy) {
        return policy.error();
    }
    const memory::Respect respect;
    ContextRequest request{dialogue.messages, recall.budget, {}};
    const memory::FocusInput input{request, respect, tokens, 0, 0, false, &meaning};
    bool warm = false;
    for (const RecallQuestion &question : dialogue.questions) {
        request.query = question.text;
        const double start = processorMs();
        const auto packing = (*policy)->pack(input);
        if (warm) {
            times.push_back(processorMs() - start);
        }
        warm = true;
        if (!packing) {
            return packing.error();
        }
        if (packing->tokens > recall.budget) {
            return Error{ErrorCode::Internal, recall.policy + " packed more than its budget"};
        }
        const double share = shareKept(question, *packing);
        recall.evidence += share;
        recall.allEvidence += share == 1 ? 1 : 0;
        recall.tokens += static_cast<double>(packing->tokens);
        ++recall.questions;
    }
    return {};
}

} // namespace

Result<Recall> measureRecall(std::span<const Dialogue> dialogues, std::string_view policy, std::int64_t budget,
                             const text::TokenCounter &tokens, const memory::Meaning &meaning)
{
    Recall recall;
    recall.policy = policy;
    recall.counter = tokens.name();
    recall.embedding = meaning.vectors != nullptr ? "vectors" : meaning.words ? "table" : "none";
    recall.budget = budget;
    std::vector<double> times;
    for (const Dialogue &dialogue : dialogues) {
        if (auto asked = ask(dialogue, tokens, meaning, recall, times); !asked) {
            return asked.error();
        }
    }
    const double questions = std::max(1.0, static_cast<double>(recall.questions));
    recall.evidence /= questions;
    recall.allEvidence /= questions;
    recall.tokens /= questions;
    recall.medianMs = quantile(times, 0.5);
    recall.slowMs = quantile(std::move(times), kSlowShare);
    return recall;
}

std::string toJson(const Recall &recall)
{
    nlohmann::ordered_json json;
    json["policy"] = recall.policy;
    json["counter"] = recall.counter;
    json["embedding"] = recall.embedding;
    json["budget"] = recall.budget;
    json["questions"] = recall.questions;
    json["evidence_retained_pct"] = rounded(recall.evidence * kPercent, 100);
    json["all_evidence_pct"] = rounded(recall.allEvidence * kPercent, 100);
    json["tokens_mean"] = rounded(recall.tokens, 10);
    json["pack_ms_p50"] = rounded(recall.medianMs, 1000);
    json["pack_ms_p99"] = rounded(recall.slowMs, 1000);
    return json.dump();
}

} // namespace pilothouse::eval
