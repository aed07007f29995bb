// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_thread.h"
#include "feed/feed_queue.h"
#include "support/engine_rig.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <thread>

using namespace pilothouse;
using namespace pilothouse::engine;
using pilothouse::test::FakeRecorder;
using pilothouse::test::Rig;

namespace {

/// An engine behind its thread whose records are durable at once; what it says is collected on the engine thread.
struct Running {
    explicit Running(std::size_t capacity = 65'536)
    {
        Outlets outlets;
        outlets.reply = [this](Reply reply) { take(reply); };
        outlets.event = [this](feed::FeedEvent event) { feed.push(std::move(event)); };
        Memory memory;
        memory.policy.fallback = RuleEffect::Allow;
        auto made = Engine::create(clock, recorder, std::move(outlets), std::move(memory));
        thread = std::make_unique<EngineThread>(
            std::move(*made), clock, [this] { reportDurable(); }, capacity);
        posting = thread.get();
    }

    void take(const Reply &reply)
    {
        if (const auto *verdict = std::get_if<VerdictReady>(&reply)) {
            const std::lock_guard lock(mutex);
            order[raw(verdict->caller.connection)].push_back(raw(verdict->seq));
        } else if (std::holds_alternative<SessionOpened>(reply)) {
            ++opened;
        } else if (std::holds_alternative<ContextComposed>(reply)) {
            const std::lock_guard lock(mutex);
            order[0].push_back(order.size()); // which others had a verdict by then
        }
    }

    void reportDurable()
    {
        EngineThread *self = posting.load();
        if (self != nullptr && recorder.entries.size() > reported) {
            reported = recorder.entries.size();
            self->postUrgent(Durable{Ticket{reported}, false});
        }
        ++batches;
    }

    SystemClock clock;
    FakeRecorder recorder; // engine thread only
    std::size_t reported = 0;
    feed::FeedQueue feed{[] {}};
    std::mutex mutex;
    std::map<std::uint64_t, std::vector<std::uint64_t>> order;
    std::atomic<int> opened = 0;
    std::atomic<int> batches = 0;
    std::atomic<EngineThread *> posting = nullptr; // the thread runs before its constructor returns
    std::unique_ptr<EngineThread> thread;
};

OpenSession openOn(std::uint64_t connection)
{
    OpenSession command;
    command.caller = {ConnectionId{connection}, RequestId{1}};
    command.agent.name = "agent";
    return command;
}

} // namespace

TEST_CASE("several sources keep their own order through one engine thread")
{
    constexpr std::uint64_t kSources = 4;
    constexpr std::uint64_t kSteps = 300;
    Running running;
    for (std::uint64_t source = 1; source <= kSources; ++source) {
        CHECK(running.thread->post(openOn(source)));
    }
    std::vector<std::jthread> sources;
    for (std::uint64_t source = 1; source <= kSources; ++source) {
        sources.emplace_back([&running, source] {
            for (std::uint64_t seq = 1; seq <= kSteps; ++seq) {
                ProposeStep command;
                command.caller = {ConnectionId{source}, RequestId{seq}};
                command.session = SessionId{source}; // opened in this order
                command.step = Rig::call(seq, "read_file");
                while (!running.thread->post(command)) {
                    std::this_thread::yield();
                }
            }
        });
    }
    sources.clear(); // joins
    std::promise<std::size_t> sessions;
    running.thread->inspect([&](const Engine &engine) { sessions.set_value(engine.snapshot().size()); });
    CHECK_EQ(sessions.get_future().get(), kSources + 1); // the sessions and the rules
    running.thread.reset();
    for (std::uint64_t source = 1; source <= kSources; ++source) {
        const auto &seen = running.order[source];
        REQUIRE(seen.size() == kSteps);
        CHECK(std::is_sorted(seen.begin(), seen.end()));
    }
}

TEST_CASE("a full inbox takes nothing but what must arrive")
{
    Running running(8);
    std::promise<void> gate;
    std::promise<void> entered;
    running.thread->inspect([&entered, held = gate.get_future().share()](const Engine &) {
        entered.set_value();
        held.wait();
    });
    entered.get_future().wait();
    int taken = 0;
    for (std::uint64_t connection = 1; connection <= 64; ++connection) {
        taken += running.thread->post(openOn(connection)) ? 1 : 0;
    }
    CHECK_EQ(taken, 8);
    CHECK(running.thread->congested());
    running.thread->postUrgent(ConnectionLost{ConnectionId{1}});
    gate.set_value();
    running.thread.reset();
    CHECK_EQ(running.recorder.all<SessionInfo>().size() >= static_cast<std::size_t>(taken), true);
}

TEST_CASE("the feed keeps order, coalesces samples and turns an overflow into one reload")
{
    std::atomic<int> edges = 0;
    feed::FeedQueue queue([&edges] { ++edges; }, feed::Interest::Everything, 100);
    std::jthread pusher([&queue] {
        for (std::uint64_t seq = 1; seq <= 90; ++seq) {
            queue.push(feed::StepDecided{SessionId{1}, StepSeq{seq}, {}});
            SignalSample sample;
            sample.seq = StepSeq{seq};
            queue.push(sample);
        }
    });
    pusher.join();
    CHECK_EQ(edges.load(), 1);
    const feed::FeedBatch batch = queue.take();
    REQUIRE(batch.events.size() == 90);
    for (std::uint64_t i = 0; i < 90; ++i) {
        CHECK_EQ(raw(std::get<feed::StepDecided>(batch.events[i]).seq), i + 1);
    }
    REQUIRE(batch.samples.size() == 1);
    CHECK_EQ(raw(batch.samples[0].seq), 90u);
    for (std::uint64_t seq = 1; seq <= 150; ++seq) {
        queue.push(feed::StepDecided{SessionId{1}, StepSeq{seq}, {}});
    }
    const feed::FeedBatch late = queue.take();
    CHECK(std::holds_alternative<feed::Reload>(late.events.front()));
    CHECK_EQ(late.events.size(), 50u);
    CHECK_EQ(edges.load(), 2);
}

TEST_CASE(
    "a thread reads a long context to its end, verdicts for others come first, and what waited behind it is handled")
{
    std::map<std::uint64_t, std::vector<std::uint64_t>> order;
    std::size_t steps = 0;
    {
        Running running;
        CHECK(running.thread->post(openOn(1)));
        CHECK(running.thread->post(openOn(2)));
        ComposeContext compose;
        compose.caller = {ConnectionId{1}, RequestId{2}};
        compose.session = SessionId{1};
        compose.request.budgetTokens = 2'000;
        for (int i = 0; i < 800; ++i) {
            ContextMessage &message = compose.request.messages.emplace_back();
            message.role = i % 2 == 0 ? "user" : "assistant";
            message.text =
                "what was said at place " + std::to_string(i) + " of a long talk about nothing at all, it seems";
        }
        CHECK(running.thread->post(std::move(compose)));
        CHECK(running.thread->post(RecordSteps{{ConnectionId{1}, RequestId{3}}, SessionId{1}, {Rig::call(1, "read")}}));
        ProposeStep propose;
        propose.caller = {ConnectionId{2}, RequestId{2}};
        propose.session = SessionId{2};
        propose.step = Rig::call(1, "read");
        CHECK(running.thread->post(std::move(propose)));
        running.posting = nullptr;
        running.thread.reset();
        order = running.order;
        steps = running.recorder.all<StepRecord>().size();
    }
    CHECK_EQ(order[2].size(), std::size_t{1});
    REQUIRE(order[0].size() == 1);
    CHECK_EQ(order[0][0], std::uint64_t{2}); // connection 2 was there, and the place of the composes
    CHECK_EQ(steps, std::size_t{2});
}
