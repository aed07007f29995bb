// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backtest_run.h"
#include "support/store_fixture.h"

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

/// \a calls proposed calls in session \a id, with a result and a loop signal that rises after each.
void fill(StoreFixture &f, std::uint64_t id, std::uint64_t calls)
{
    f.add(session(id, "run " + std::to_string(id)));
    for (std::uint64_t i = 0; i < calls; ++i) {
        Step proposed = call(2 * i + 1, "shell", R"({"command":"make )" + std::to_string(i) + R"("})");
        f.add(StepRecord{SessionId{id}, proposed});
        Verdict verdict;
        verdict.kind = VerdictKind::Approve;
        verdict.by = Decider::Policy;
        f.add(VerdictRecord{SessionId{id}, proposed.seq, verdict, at(5), ""}, Durability::Full);
        SignalSample loop;
        loop.session = SessionId{id};
        loop.seq = proposed.seq;
        loop.at = at(5);
        loop.kind = SignalKind::Loop;
        loop.level = static_cast<double>(i) / static_cast<double>(calls);
        f.add(loop);
        f.add(StepRecord{SessionId{id}, step(2 * i + 2, StepKind::ToolResult, "built")});
    }
    f.store->drain();
}

policy::PolicyDocument policyOf(const char *when)
{
    auto document = policy::parsePolicy(
        std::string(R"({"version":1,"fallback":"allow","rules":[{"id":"r","effect":"ask","when":")") + when + "\"}]}");
    REQUIRE(document.ok());
    return *document;
}

} // namespace

TEST_CASE("a backtest reads whole sessions in pages, arguments and signals of each step included")
{
    StoreFixture f;
    fill(f, 1, 150);
    fill(f, 2, 10);
    const auto byArgs = store::runBacktest(*f.reader(), policyOf("command(step.args) == 'make 149'"), {}, at(0));
    REQUIRE(byArgs.ok());
    CHECK_EQ(byArgs->sum.total(), 160u);
    CHECK_EQ(byArgs->sum.of(RuleEffect::Ask), 1u);
    REQUIRE(byArgs->changes.size() == 1);
    CHECK_EQ(raw(byArgs->changes[0].session), 1u);
    CHECK_EQ(raw(byArgs->changes[0].seq), 299u);
    const auto bySignal =
        store::runBacktest(*f.reader(), policyOf("has(signals.loop) && signals.loop >= 0.5"), {}, at(0));
    REQUIRE(bySignal.ok());
    CHECK_EQ(bySignal->sum.of(RuleEffect::Ask), 80u);
    const auto one = store::runBacktest(*f.reader(), policyOf("true"), {SessionId{2}}, at(0));
    REQUIRE(one.ok());
    CHECK_EQ(one->sum.total(), 10u);
    CHECK_EQ(one->sessions.at(0).title, "run 2");
}

TEST_CASE("a backtest tells where it is, can be stopped, and says what is wrong")
{
    StoreFixture f;
    fill(f, 1, 3);
    fill(f, 2, 3);
    std::atomic<bool> stop{false};
    std::vector<std::uint64_t> calls;
    store::BacktestWatch watch{[&](const BacktestProgress &at) {
                                   calls.push_back(at.calls);
                                   stop = at.sessionsRead == 1;
                               },
                               &stop};
    const auto stopped = store::runBacktest(*f.reader(), policyOf("true"), {}, at(0), watch);
    REQUIRE(!stopped.ok());
    CHECK(stopped.error().code == ErrorCode::Cancelled);
    CHECK(calls == std::vector<std::uint64_t>{3});
    const auto missing = store::runBacktest(*f.reader(), policyOf("true"), {SessionId{9}}, at(0));
    CHECK(missing.error().code == ErrorCode::NotFound);
    policy::PolicyDocument bad;
    bad.rules.resize(1);
    CHECK(store::runBacktest(*f.reader(), bad, {}, at(0)).error().code == ErrorCode::InvalidArgument);
}
