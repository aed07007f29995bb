// SPDX-License-Identifier: GPL-3.0-or-later
// What one context/compose costs from frame to frame: pilothouse-bench-compose [requests [runs]], default 300 and 5. Reads the frame, lets the
// engine index, score, pack, record and show, writes the answer; processor time of this thread in microseconds. An agent that goes on from
// the context before ("kept": two new messages, a brief answer) beside one that sends everything again ("whole"). The same requests are made
// in each run, and the least time of each counts: what other programs do to caches is left out. "p99_once" is that of the first run as it was.
// "first" is the session's first compose, "portion" the longest time for which it kept the engine's thread; "bytes" what is on the heap for a message of the session after it, beyond its text. Prints one
// JSON object. With --most-bytes N it measures the bytes alone, and fails where a message takes more.
#include "engine/engine.h"
#include "protocol/agent_side.h"
#include "protocol/encode.h"
#include "protocol/known_messages.h"
#include "talk.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <string>
#include <string_view>
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
        auto decoded = known.decode(frame);
        auto *request = std::get_if<protocol::AgentRequest>(&decoded);
        auto *compose = request == nullptr ? nullptr : std::get_if<protocol::ComposeContext>(&request->message);
        if (compose == nullptr) {
            return {};
        }
        engine->handle(engine::ComposeContext{{ConnectionId{1}, RequestId{2}},
                                              SessionId{1},
                                              std::move(compose->request),
                                              compose->keep,
                                              compose->brief,
                                              {}});
        while (engine->busy()) {
            const double start = processorMicroseconds();
            engine->proceed();
            longest = std::max(longest, processorMicroseconds() - start);
        }
        const auto *composed = std::get_if<engine::ContextComposed>(&newest);
        if (composed == nullptr) {
            return {};
        }
        known.answered();
        return composed->brief ? protocol::encodeBriefPacking(request->id, composed->packing)
                               : protocol::encodePacking(request->id, composed->packing);
    }

    SystemClock clock;
    Counter recorder;
    protocol::KnownMessages known;
    engine::Reply newest;
    double longest = 0; ///< portion of a context that was read in several
    std::unique_ptr<engine::Engine> engine;
};

struct Times {
    std::size_t messages = 0;
    bool kept = false;
    double first = 0;
    double portion = 0;
    double p50 = 0;
    double p99 = 0;
    double p99Once = 0;
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

/// One run: the times of \a requests requests in sessions of about \a messages; the first of each session goes to \a result.
std::vector<double> run(Times &result, std::size_t requests)
{
    std::vector<double> times;
    bench::Talk talk;
    while (times.size() < requests) {
        Host host;
        ContextRequest request = talk.session(result.messages, kBudget);
        const std::size_t most = result.messages + result.messages / 20;
        for (bool first = true; request.messages.size() <= most && times.size() < requests; first = false) {
            const std::string frame = frameOf(request, result.kept && !first ? request.messages.size() - 2 : 0);
            const double start = processorMicroseconds();
            const std::string answer = host.answer(frame);
            const double took = processorMicroseconds() - start;
            if (answer.empty()) {
                std::fprintf(stderr, "a compose was refused\n");
                std::exit(EXIT_FAILURE);
            }
            if (first) {
                result.first = result.first > 0 ? std::min(result.first, took) : took;
                result.portion = result.portion > 0 ? std::min(result.portion, host.longest) : host.longest;
            } else {
                times.push_back(took);
            }
            talk.extend(request);
        }
    }
    return times;
}

/// What a thread keeps for its next frame, as the reader of JSON, belongs to no session: it is there before it counts.
double bytesOf(std::size_t messages)
{
    const ContextRequest request = bench::Talk().session(messages, kBudget);
    const std::string frame = frameOf(request, 0);
    (void)bytesPerMessage(request, frame);
    return bytesPerMessage(request, frame);
}

double share(std::vector<double> times, std::size_t percent)
{
    std::sort(times.begin(), times.end());
    return times[times.size() * percent / 100];
}

Times measure(std::size_t messages, std::size_t requests, std::size_t runs, bool kept)
{
    Times result{messages, kept};
    std::vector<double> least = run(result, requests);
    result.p99Once = share(least, 99);
    for (; runs > 1; --runs) {
        const std::vector<double> times = run(result, requests);
        std::transform(times.begin(), times.end(), least.begin(), least.begin(),
                       [](double a, double b) { return std::min(a, b); });
    }
    result.p50 = share(least, 50);
    result.p99 = share(least, 99);
    result.bytes = bytesOf(messages);
    return result;
}

/// True when a message takes at most \a most bytes in sessions of either size.
bool fitsIn(double most)
{
    bool fits = true;
    for (const std::size_t messages : {std::size_t{1'000}, std::size_t{10'000}}) {
        const double bytes = bytesOf(messages);
        std::printf("%zu messages: %.0f bytes each beyond the text, at most %.0f wanted\n", messages, bytes, most);
        fits = fits && bytes > 0 && bytes <= most;
    }
    return fits;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && std::string_view(argv[1]) == "--most-bytes") {
        return fitsIn(std::atof(argv[2])) ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    const auto requests = static_cast<std::size_t>(argc > 1 ? std::max(100, std::atoi(argv[1])) : 300);
    const auto runs = static_cast<std::size_t>(argc > 2 ? std::max(1, std::atoi(argv[2])) : 5);
    std::vector<Times> results;
    for (const std::size_t messages : {std::size_t{1'000}, std::size_t{10'000}}) {
        for (const bool kept : {true, false}) {
            results.push_back(measure(messages, requests, runs, kept));
        }
    }
    std::printf("{\"bench\":\"compose\",\"requests\":%zu,\"runs\":%zu,\"budget\":%lld,\"results\":[", requests, runs,
                static_cast<long long>(kBudget));
    for (const Times &t : results) {
        std::printf(
            "%s\n  "
            "{\"messages\":%zu,\"sent\":\"%s\",\"first_us\":%.0f,\"portion_us\":%.0f,\"p50_us\":%.1f,\"p99_us\":%.1f,"
            "\"p99_once_us\":%.1f,\"bytes\":%.0f}",
            &t == results.data() ? "" : ",", t.messages, t.kept ? "kept" : "whole", t.first, t.portion, t.p50, t.p99,
            t.p99Once, t.bytes);
    }
    std::printf("\n],\"growth_p99_kept\":%.2f}\n", results[2].p99 / results[0].p99);
    return EXIT_SUCCESS;
}
