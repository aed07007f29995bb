// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/usage_watch.h"
#include "support/live_talk.h"

#include <algorithm>

using namespace pilothouse;
using pilothouse::test::LiveTalk;
using pilothouse::test::reportedFor;
using pilothouse::test::Rig;

namespace {

bool near(double a, double b) { return std::abs(a - b) < 0.005; }

/// A talk of so many calls that each add two messages, with a model that reports \a times what is counted and \a beside.
std::vector<PackingRecord> talk(std::int64_t budget, double times, std::int64_t beside, int calls)
{
    Rig rig({}, RuleEffect::Allow, LiveTalk::inWords());
    LiveTalk agent(rig);
    for (int i = 0; i < calls; ++i) {
        agent.add("user", 20);
        agent.add("assistant", 172);
        const Packing *packing = agent.compose(budget);
        REQUIRE(packing != nullptr);
        agent.report(reportedFor(packing->tokens, times, beside));
    }
    return rig.recorder.all<PackingRecord>();
}

} // namespace

TEST_CASE("a session's counts are calibrated by what its model reports, and each packing says how")
{
    const auto records = talk(100'000, 1.25, 3'000, 10);
    REQUIRE(records.size() == 10);
    const TokenCheck &first = records[0].column.count;
    CHECK_EQ(first.counter, "words");
    CHECK(first.samples == 0 && first.factor == 1 && first.guard == 1 && first.beside == 0);
    CHECK_EQ(records[1].column.count.samples, 0u); // one report says nothing of what is beside the messages
    CHECK_EQ(records[2].column.count.samples, 1u);
    const TokenCheck &last = records[9].column.count;
    CHECK_EQ(last.samples, 8u);
    CHECK(near(last.factor, 1.25) && near(last.guard, 1.25));
    CHECK(near(last.meanError, -0.2) && near(last.p95Error, 0.2));
    CHECK_EQ(last.beside, 3'000);
    CHECK(records[9].column == talk(100'000, 1.25, 3'000, 10)[9].column); // the same again in another engine
}

TEST_CASE("a count that is too low does not exceed the budget")
{
    constexpr std::int64_t kBudget = 2'000;
    const auto records = talk(kBudget, 1.25, 3'000, 40);
    std::int64_t most = 0;
    for (const PackingRecord &record : records) {
        CHECK_EQ(record.column.budgetTokens, kBudget);
        most = std::max(most, reportedFor(record.column.tokens, 1.25, 0));
    }
    CHECK(most <= kBudget);
    CHECK(most > kBudget * 9 / 10);
    const auto blind = talk(kBudget, 1, 0, 40); // counts that are right use all of it
    CHECK(blind.back().column.tokens > kBudget * 9 / 10);
    CHECK(blind.back().column.count.guard == 1);
}

TEST_CASE("a count that is too high does not widen the budget")
{
    const auto records = talk(1'000, 0.8, 0, 40);
    CHECK(near(records.back().column.count.factor, 0.8));
    CHECK(near(records.back().column.count.meanError, 0.25));
    CHECK(std::all_of(records.begin(), records.end(),
                      [](const PackingRecord &record) { return record.column.tokens <= 1'000; }));
}

TEST_CASE("models are calibrated one by one, and sub-agents say nothing of the main context")
{
    Rig rig({}, RuleEffect::Allow, LiveTalk::inWords());
    LiveTalk agent(rig);
    for (int i = 0; i < 12; ++i) {
        agent.add("user", 296);
        const Packing *packing = agent.compose(100'000);
        REQUIRE(packing != nullptr);
        agent.report(50, "small", "explorer");
        agent.report(reportedFor(packing->tokens, 1.5, 0), "large");
        agent.report(1, "large"); // a call of its own, without a context that was packed
    }
    CHECK(near(agent.newest().column.count.factor, 1.5));
    for (int i = 0; i < 3; ++i) {
        agent.add("user", 296);
        const Packing *packing = agent.compose(100'000);
        REQUIRE(packing != nullptr);
        agent.report(reportedFor(packing->tokens, 1, 0), "small");
    }
    agent.compose(100'000);
    const TokenCheck small = agent.newest().column.count;
    CHECK(near(small.factor, 1) && small.samples == 2);
    agent.report(reportedFor(agent.newest().column.tokens, 1.5, 0), "large");
    agent.compose(100'000);
    CHECK(near(agent.newest().column.count.factor, 1.5));
}

TEST_CASE("what must not be lost is refused by what the model would make of it")
{
    Rig rig({}, RuleEffect::Allow, LiveTalk::inWords());
    LiveTalk agent(rig);
    for (int i = 0; i < 8; ++i) {
        agent.add("system", 296);
        const Packing *packing = agent.compose(100'000);
        REQUIRE(packing != nullptr);
        agent.report(reportedFor(packing->tokens, 1.25, 0));
    }
    CHECK(agent.compose(2'800) == nullptr); // 2,400 counted, 3,000 as the model counts
    const auto *refused = rig.last<engine::Refused>();
    REQUIRE(refused != nullptr);
    CHECK(refused->error.code == ErrorCode::OverBudget);
    CHECK_EQ(refused->expected, std::uint64_t{3'000});
    CHECK(agent.compose(3'000) != nullptr);
}

TEST_CASE("a context that was packed anew is no measure of what was added")
{
    engine::UsageWatch watch;
    Step call;
    call.kind = StepKind::ModelCall;
    const auto round = [&](std::int64_t counted, bool goesOn, std::int64_t reported) {
        watch.packed(counted, goesOn);
        call.usage.inputTokens = reported;
        watch.observe(call, "m");
    };
    round(1'000, true, 1'100);
    round(2'000, false, 3'900); // other texts
    CHECK_EQ(watch.check("words").samples, 0u);
    round(3'000, true, 5'000);
    CHECK_EQ(watch.check("words").samples, 1u);
    CHECK(near(watch.check("words").guard, 1.1));
    round(3'100, true, 5'110); // little: counted with what comes next
    CHECK_EQ(watch.check("words").samples, 1u);
    round(3'300, true, 5'330);
    CHECK_EQ(watch.check("words").samples, 2u);
    CHECK_EQ(engine::UsageWatch::countedBudget(1'105, watch.check("words")), 1'004);
    CHECK_EQ(engine::UsageWatch::countedBudget(0, watch.check("words")), 0);
    CHECK_EQ(engine::UsageWatch::countedBudget(1, watch.check("words")), 1);
}
