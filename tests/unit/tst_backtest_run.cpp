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
    const auto byArgs = store::runBacktest(*f.reader(), {policyOf("command(step.args) == 'make 149'")}, {}, at(0));
    REQUIRE(byArgs.ok());
    CHECK_EQ(byArgs->sum.total(), 160u);
    CHECK_EQ(byArgs->sum.of(RuleEffect::Ask), 1u);
    REQUIRE(byArgs->changes.size() == 1);
    CHECK_EQ(raw(byArgs->changes[0].session), 1u);
    CHECK_EQ(raw(byArgs->changes[0].seq), 299u);
    const auto bySignal =
        store::runBacktest(*f.reader(), {policyOf("has(signals.loop) && signals.loop >= 0.5")}, {}, at(0));
    REQUIRE(bySignal.ok());
    CHECK_EQ(bySignal->sum.of(RuleEffect::Ask), 80u);
    const auto one = store::runBacktest(*f.reader(), {policyOf("true")}, {SessionId{2}}, at(0));
    REQUIRE(one.ok());
    CHECK_EQ(one->sum.total(), 10u);
    CHECK_EQ(one->sessions.at(0).title, "run 2");
}

TEST_CASE("a policy is compared with the one in force, remembered rules before both")
{
    StoreFixture f;
    fill(f, 1, 150);
    store::BacktestPolicies policies{policyOf("command(step.args) == 'make 149'"), policyOf("false")};
    const auto compared = store::runBacktest(*f.reader(), policies, {}, at(0));
    REQUIRE(compared.ok() && compared->present);
    CHECK_EQ(compared->sum.of(RuleEffect::Ask), 1U);
    CHECK_EQ(compared->present->of(RuleEffect::Ask), 0U);
    CHECK_EQ(compared->present->of(RuleEffect::Allow), 150U);
    CHECK_EQ(compared->changed, 1U);
    REQUIRE(compared->changes.size() == 1);
    CHECK(compared->changes.front().present == RuleEffect::Allow);
    CHECK_EQ(compared->changes.front().presentRuleId, "");
    CHECK_EQ(compared->changes.front().ruleId, "r");

    Rule all;
    all.id = "remembered-1";
    all.effect = RuleEffect::Deny;
    all.origin = RuleOrigin::Remembered;
    policies.remembered = {all};
    const auto denied = store::runBacktest(*f.reader(), policies, {}, at(0));
    CHECK_EQ(denied->changed, 0U);
    CHECK_EQ(denied->present->of(RuleEffect::Deny), 150U);
    CHECK_EQ(denied->sum.of(RuleEffect::Deny), 150U);

    all.id = "suggested";
    all.effect = RuleEffect::Allow;
    policies = {policyOf("true"), policyOf("true"), {}, all};
    const auto added = store::runBacktest(*f.reader(), policies, {}, at(0));
    REQUIRE(added.ok() && added->present);
    CHECK_EQ(added->sum.of(RuleEffect::Allow), 150U); // only what is tried has it
    CHECK_EQ(added->present->of(RuleEffect::Ask), 150U);
    CHECK_EQ(added->changed, 150U);
}

TEST_CASE("the preview of a rule is a backtest of it alone: with signals, newest first, up to a limit")
{
    StoreFixture f;
    fill(f, 1, 150);
    fill(f, 2, 10);
    Rule rule;
    rule.id = "loops";
    rule.effect = RuleEffect::Deny;
    rule.when = "has(signals.loop) && signals.loop >= 0.5";
    const auto all = store::previewRule(*f.reader(), rule, 500, at(0));
    REQUIRE(all.ok());
    CHECK_EQ(all->calls, 160U);
    CHECK_EQ(all->matches.size(), std::size_t{80});
    CHECK(all->matches.front().session == SessionId{2}); // began later
    CHECK(all->matches[0].seq > all->matches[1].seq);
    const auto some = store::previewRule(*f.reader(), rule, 7, at(0));
    REQUIRE(some->matches.size() == 7);
    CHECK(some->matches[5].session == SessionId{1});
    CHECK(some->matches[5].seq == all->matches[5].seq);
    rule.when = "step.nonsense";
    CHECK(store::previewRule(*f.reader(), rule, 7, at(0)).error().code == ErrorCode::InvalidArgument);
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
    const auto stopped = store::runBacktest(*f.reader(), {policyOf("true")}, {}, at(0), watch);
    REQUIRE(!stopped.ok());
    CHECK(stopped.error().code == ErrorCode::Cancelled);
    CHECK(calls == std::vector<std::uint64_t>{3});
    const auto missing = store::runBacktest(*f.reader(), {policyOf("true")}, {SessionId{9}}, at(0));
    CHECK(missing.error().code == ErrorCode::NotFound);
    policy::PolicyDocument bad;
    bad.rules.resize(1);
    CHECK(store::runBacktest(*f.reader(), {bad}, {}, at(0)).error().code == ErrorCode::InvalidArgument);
}
