// SPDX-License-Identifier: GPL-3.0-or-later
// What one context/compose costs from frame to frame: pilothouse-bench-compose [requests], default 300. Reads the frame, lets the engine index,
// score, pack, record and show, writes the answer; processor time of this thread in microseconds. An agent that goes on from the context
// before ("kept": two new messages, a brief answer) beside one that sends everything again ("whole"). "first" is the session's first compose;
// "bytes" what is on the heap for a message of the session after it, beyond its text. Prints one JSON object.
#include "engine/engine.h"
#include "protocol/agent_side.h"
#include "protocol/decode.h"
#include "protocol/encode.h"
#include "talk.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <string>
#include <vector>

using namespace pilothouse;
using bench::processorMicroseconds;

namespace {

constexpr std::int64_t kBudget = 4'000;

/// Counts what it is given and forgets it, as a store's queue would pass it on.
class Counter final : public Recorder {
public:
    Result<Ticket> append(Record, Durability) override { return Ticket{++m_last}; }
    [[nodiscard]] bool congested() const override { return false; }

private:
    std::uint64_t m_last = 0;
};

struct Host {
    Host()
    {
        engine::Outlets outlets;
        outlets.reply = [this](engine::Reply reply) { newest = std::move(reply); };
        outlets.event = [](feed::FeedEvent) {};
        engine::Memory memory;
        memory.policy.fallback = RuleEffect::Allow;
        auto made = engine::Engine::create(clock, recorder, std::move(outlets), std::move(memory));
        if (!made.ok()) {
            std::fprintf(stderr, "%s\n", made.error().detail.c_str());
            std::exit(EXIT_FAILURE);
        }
        engine = *std::move(made);
        engine::OpenSession open;
        open.caller = {ConnectionId{1}, RequestId{1}};
        open.agent.name = "bench";
        engine->handle(open);
    }

    /// The answer to \a frame.
    std::string answer(const std::string &frame)
    {
        auto decoded = protocol::decodeAgentFrame(frame);
        auto *request = std::get_if<protocol::AgentRequest>(&decoded);
        auto *compose = request == nullptr ? nullptr : std::get_if<protocol::ComposeContext>(&request->message);
        if (compose == nullptr) {
            return {};
        }
        engine->handle(engine::ComposeContext{
            {ConnectionId{1}, RequestId{2}}, SessionId{1}, std::move(compose->request), compose->keep, compose->brief});
        const auto *composed = std::get_if<engine::ContextComposed>(&newest);
        if (composed == nullptr) {
            return {};
        }
        return composed->brief ? protocol::encodeBriefPacking(request->id, composed->packing)
                               : protocol::encodePacking(request->id, composed->packing);
    }

    SystemClock clock;
    Counter recorder;
    engine::Reply newest;
    std::unique_ptr<engine::Engine> engine;
};

struct Times {
    std::size_t messages = 0;
    bool kept = false;
    double first = 0;
    double p50 = 0;
    double p99 = 0;
    double bytes = 0;
};

std::size_t bytesOnHeap()
{
    const auto heap = mallinfo2();
    return heap.uordblks + heap.hblkhd;
}

/// What a session of \a request keeps after its first compose for each message, beyond the texts.
double bytesPerMessage(const ContextRequest &request, const std::string &frame)
{
    Host host;
    const std::size_t before = bytesOnHeap();
    (void)host.answer(frame);
    host.newest = {};
    std::size_t texts = 0;
    for (const ContextMessage &message : request.messages) {
        texts += message.text.size();
    }
    return static_cast<double>(bytesOnHeap() - before - texts) / static_cast<double>(request.messages.size());
}

/// Copies what the frame has and no more: an agent leaves the runtime's heap and caches alone.
std::string frameOf(const ContextRequest &request, std::size_t keep)
{
    protocol::ComposeContext compose;
    compose.request.messages.assign(request.messages.begin() + static_cast<std::ptrdiff_t>(keep),
                                    request.messages.end());
    compose.request.budgetTokens = request.budgetTokens;
    compose.keep = static_cast<std::uint32_t>(keep);
    compose.brief = keep > 0;
    return protocol::encodeRequest(protocol::WireId{7}, protocol::AgentMessage{std::move(compose)});
}

Times measure(std::size_t messages, std::size_t requests, bool kept)
{
    Times result{messages, kept};
    std::vector<double> times;
    bench::Talk talk;
    while (times.size() < requests) {
        Host host;
        ContextRequest request = talk.session(messages, kBudget);
        for (bool first = true; request.messages.size() <= messages + messages / 20; first = false) {
            const std::string frame = frameOf(request, kept && !first ? request.messages.size() - 2 : 0);
            const double start = processorMicroseconds();
            const std::string answer = host.answer(frame);
            const double took = processorMicroseconds() - start;
            if (answer.empty()) {
                std::fprintf(stderr, "a compose was refused\n");
                std::exit(EXIT_FAILURE);
            }
            if (first) {
                result.first = took;
                result.bytes = result.bytes > 0 ? result.bytes : bytesPerMessage(request, frame);
            } else {
                times.push_back(took);
            }
            talk.extend(request);
        }
    }
    std::sort(times.begin(), times.end());
    result.p50 = times[times.size() / 2];
    result.p99 = times[times.size() * 99 / 100];
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    const auto requests = static_cast<std::size_t>(argc > 1 ? std::max(100, std::atoi(argv[1])) : 300);
    std::vector<Times> results;
    for (const std::size_t messages : {std::size_t{1'000}, std::size_t{10'000}}) {
        for (const bool kept : {true, false}) {
            results.push_back(measure(messages, requests, kept));
        }
    }
    std::printf("{\"bench\":\"compose\",\"requests\":%zu,\"budget\":%lld,\"results\":[", requests,
                static_cast<long long>(kBudget));
    for (const Times &t : results) {
        std::printf(
            "%s\n  {\"messages\":%zu,\"sent\":\"%s\",\"first_us\":%.0f,\"p50_us\":%.1f,\"p99_us\":%.1f,\"bytes\":%.0f}",
            &t == results.data() ? "" : ",", t.messages, t.kept ? "kept" : "whole", t.first, t.p50, t.p99, t.bytes);
    }
    std::printf("\n],\"growth_p99_kept\":%.2f}\n", results[2].p99 / results[0].p99);
    return EXIT_SUCCESS;
}
