// SPDX-License-Identifier: GPL-3.0-or-later
// What a packing costs: pilothouse-bench-memory [POLICY [packings [messages]]], default adaptive_focus 300 and sessions of both
// 1,000 and 10,000 messages. Prints one JSON object; times are microseconds
// of processor time of this thread. Every packing follows one that had an answer and a question less, as in a live session; "first" reads the
// whole session at once.
#include "memory/focus_policy.h"
#include "talk.h"
#include "text/token_counter.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace pilothouse;
using bench::processorMicroseconds;
using bench::Talk;

namespace {

constexpr std::int64_t kBudget = 4'000;
/// Counts how often it is asked: an exact counter costs more than all else.
class CountingCounter final : public text::TokenCounter {
public:
    [[nodiscard]] std::int64_t count(std::string_view text) const override
    {
        ++m_calls;
        return text::QuarterCounter().count(text);
    }
    [[nodiscard]] std::string_view name() const override { return "chars/4"; }
    [[nodiscard]] std::size_t calls() const { return m_calls; }

private:
    mutable std::size_t m_calls = 0;
};

struct Times {
    std::size_t messages = 0;
    bool told = false; ///< the policy is told that earlier messages are unchanged
    double first = 0;
    double p50 = 0;
    double p99 = 0;
    double counted = 0; ///< texts counted in a packing
};

/// One session after another, each from \a messages on until it has grown by a twentieth.
Result<Times> measure(std::string_view policyName, std::size_t messages, std::size_t packings, bool told)
{
    Talk talk;
    const CountingCounter tokens;
    const memory::Respect respect;
    Times result{messages, told};
    std::vector<double> times;
    std::size_t counted = 0;
    while (times.size() < packings) {
        auto policy = memory::makeFocusPolicy(policyName);
        if (!policy) {
            return policy.error();
        }
        ContextRequest request = talk.session(messages, kBudget);
        for (bool first = true; request.messages.size() <= messages + messages / 20; first = false) {
            const std::size_t countedBefore = tokens.calls();
            const double start = processorMicroseconds();
            const std::size_t unchanged = told && !first ? request.messages.size() - 2 : 0;
            const auto packing = (*policy)->pack({request, respect, tokens, text::kTokensPerMessage, unchanged});
            const double took = processorMicroseconds() - start;
            if (!packing) {
                return packing.error();
            }
            (first ? result.first : times.emplace_back()) = took;
            counted += first ? 0 : tokens.calls() - countedBefore;
            talk.extend(request);
        }
    }
    std::sort(times.begin(), times.end());
    result.p50 = times[times.size() / 2];
    result.p99 = times[times.size() * 99 / 100];
    result.counted = static_cast<double>(counted) / static_cast<double>(times.size());
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view policy = argc > 1 ? argv[1] : "adaptive_focus";
    const auto packings = static_cast<std::size_t>(argc > 2 ? std::max(100, std::atoi(argv[2])) : 300);
    std::vector<std::size_t> sizes{1'000, 10'000};
    if (argc > 3) {
        sizes = {static_cast<std::size_t>(std::max(10, std::atoi(argv[3])))};
    }
    std::vector<Times> results;
    for (const std::size_t messages : sizes) {
        for (const bool told : {false, true}) {
            const auto times = measure(policy, messages, packings, told);
            if (!times) {
                std::fprintf(stderr, "%s\n", times.error().detail.c_str());
                return EXIT_FAILURE;
            }
            results.push_back(*times);
        }
    }
    std::printf("{\"bench\":\"memory\",\"policy\":\"%s\",\"packings\":%zu,\"budget\":%lld,\"results\":[",
                std::string(policy).c_str(), packings, static_cast<long long>(kBudget));
    for (const Times &t : results) {
        std::printf(
            "%s\n  "
            "{\"messages\":%zu,\"told\":%s,\"first_us\":%.0f,\"p50_us\":%.1f,\"p99_us\":%.1f,\"texts_counted\":%.1f}",
            &t == results.data() ? "" : ",", t.messages, t.told ? "true" : "false", t.first, t.p50, t.p99, t.counted);
    }
    const Times &small = results[0];
    const Times &large = results[results.size() - 2];
    std::printf("\n],\"growth_p50\":%.2f,\"growth_p99\":%.2f}\n", large.p50 / small.p50, large.p99 / small.p99);
    return EXIT_SUCCESS;
}
