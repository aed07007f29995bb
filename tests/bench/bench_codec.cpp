// SPDX-License-Identifier: GPL-3.0-or-later
// What the codec alone costs: nanoseconds of processor time per frame on one thread, as JSON. Best of nine rounds each.
#include "protocol/agent_side.h"
#include "protocol/decode.h"
#include "protocol/encode.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using namespace pilothouse;
using namespace pilothouse::protocol;

namespace {

template<class Work>
double nanosecondsEach(Work work)
{
    constexpr int kRounds = 9;
    constexpr int kPerRound = 20'000;
    double best = std::numeric_limits<double>::max();
    for (int round = 0; round < kRounds; ++round) {
        const std::clock_t begin = std::clock();
        for (int i = 0; i < kPerRound; ++i) {
            work();
        }
        const double took = static_cast<double>(std::clock() - begin) * 1e9 / CLOCKS_PER_SEC;
        best = std::min(best, took / kPerRound);
    }
    return best;
}

Step proposedCall(std::size_t textBytes)
{
    Step step;
    step.seq = StepSeq{123};
    step.kind = StepKind::ToolCall;
    step.callId = "call_81";
    step.tool = "shell";
    step.args = R"({"command":"grep -rn total invoices/2026","timeout":30})";
    const std::string_view words = "The newest invoice names a total of 1,204.50 EUR.\n";
    while (step.text.size() < textBytes) {
        step.text += words;
    }
    step.text.resize(textBytes);
    return step;
}

void decodeOf(std::string_view name, std::string_view frame)
{
    std::size_t good = 0;
    const double each =
        nanosecondsEach([&] { good += std::holds_alternative<AgentRequest>(decodeAgentFrame(frame)) ? 1 : 0; });
    std::printf("  {\"what\":\"%.*s\",\"bytes\":%zu,\"ns\":%.0f,\"good\":%s},\n", static_cast<int>(name.size()),
                name.data(), frame.size(), each, good > 0 ? "true" : "false");
}

} // namespace

int main()
{
    std::printf("[\n");
    decodeOf("decode propose 300 B", encodePropose(WireId{1234}, proposedCall(90)));
    decodeOf("decode propose 4 KB", encodePropose(WireId{1234}, proposedCall(3800)));
    decodeOf("decode propose 64 KB", encodePropose(WireId{1234}, proposedCall(65'000)));
    const std::vector<Step> batch(32, proposedCall(90));
    decodeOf("decode record of 32 steps", encodeRecord(WireId{1}, batch));
    Verdict verdict;
    verdict.kind = VerdictKind::Approve;
    verdict.by = Decider::Policy;
    verdict.ruleId = "allow-read";
    verdict.reason = "Reading is allowed.";
    std::size_t bytes = 0;
    const double encode = nanosecondsEach([&] { bytes = encodeVerdict(WireId{1234}, verdict).size(); });
    std::printf("  {\"what\":\"encode verdict\",\"bytes\":%zu,\"ns\":%.0f},\n", bytes, encode);
    const Step large = proposedCall(3800);
    const double propose = nanosecondsEach([&] { bytes = encodePropose(WireId{1}, large).size(); });
    std::printf("  {\"what\":\"encode propose 4 KB\",\"bytes\":%zu,\"ns\":%.0f}\n]\n", bytes, propose);
    return 0;
}
