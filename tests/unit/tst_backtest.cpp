// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/backtest.h"
#include "support/check.h"

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

Verdict verdict(VerdictKind kind, Decider by, HeldEnd ended = HeldEnd::None)
{
    Verdict made;
    made.kind = kind;
    made.by = by;
    made.ended = ended;
    made.operatorName = by == Decider::Operator ? "ada" : "";
    return made;
}

policy::Backtest backtest(const std::string &members)
{
    const auto document = policy::parsePolicy(R"({"version":1,)" + members + "}");
    if (!document) {
        test::fail(__FILE__, __LINE__, document.error().detail);
        throw test::Abort{};
    }
    return {*policy::CompiledPolicy::compile(*document), WallTime{2000s}};
}

Step call(std::uint64_t seq, std::string tool)
{
    Step step;
    step.seq = StepSeq{seq};
    step.kind = StepKind::ToolCall;
    step.tool = std::move(tool);
    step.args = "{}";
    step.at = WallTime{1000s + std::chrono::seconds(seq)};
    return step;
}

SessionInfo session(std::uint64_t id)
{
    SessionInfo info;
    info.id = SessionId{id};
    info.title = "run " + std::to_string(id);
    info.startedAt = WallTime{1000s};
    info.lastSeq = StepSeq{99};
    info.total.costUsd = 99;
    return info;
}

} // namespace

TEST_CASE("a backtest says what a policy would have done, next to what happened then")
{
    auto run = backtest(
        R"("fallback":"allow","rules":[{"id":"no","effect":"deny","tools":["rm"]},{"id":"may","effect":"ask","tools":["mail"]}])");
    const Verdict passed = verdict(VerdictKind::Approve, Decider::Policy);
    const Verdict yes = verdict(VerdictKind::Modify, Decider::Operator);
    const Verdict no = verdict(VerdictKind::Respond, Decider::Operator);
    const Verdict rule = verdict(VerdictKind::Veto, Decider::Policy);
    const Verdict silent = verdict(VerdictKind::Veto, Decider::Deadline, HeldEnd::Expire);
    run.begin(session(1));
    run.step(call(1, "rm"), {}, &passed);
    run.step(call(2, "rm"), {}, &rule);
    run.step(call(3, "mail"), {}, &yes);
    run.step(call(4, "mail"), {}, &no);
    run.step(call(5, "read"), {}, &no);
    run.step(call(6, "read"), {}, nullptr); // recorded, never proposed
    run.end();
    run.begin(session(2));
    run.step(call(1, "read"), {}, &silent);
    run.end();
    run.begin(session(3));
    run.end();
    const BacktestReport report = run.report();
    CHECK_EQ(report.sessionsRead, 3u);
    CHECK_EQ(report.sum.total(), 6u);
    CHECK_EQ(report.sum.at(RuleEffect::Deny, DecidedThen::Passed), 1u);
    CHECK_EQ(report.sum.at(RuleEffect::Deny, DecidedThen::PolicyVetoed), 1u);
    CHECK_EQ(report.sum.at(RuleEffect::Ask, DecidedThen::PersonApproved), 1u);
    CHECK_EQ(report.sum.at(RuleEffect::Ask, DecidedThen::PersonRefused), 1u);
    CHECK_EQ(report.sum.at(RuleEffect::Allow, DecidedThen::PersonRefused), 1u);
    CHECK_EQ(report.sum.at(RuleEffect::Allow, DecidedThen::Undecided), 1u);
    CHECK_EQ(report.sum.of(RuleEffect::Deny), 2u);
    REQUIRE(report.sessions.size() == 2);
    CHECK_EQ(report.sessions[0].title, "run 1");
    CHECK_EQ(report.sessions[0].counts.total(), 5u);
    CHECK_EQ(report.sessions[1].counts.total(), 1u);
    REQUIRE(report.rules.size() == 3);
    CHECK_EQ(report.changed, 3u);
    REQUIRE(report.changes.size() == 3);
    CHECK_EQ(report.changes[0].ruleId, "no");
    CHECK(report.changes[0].then == DecidedThen::Passed);
    CHECK_EQ(report.changes[1].tool, "read");
    CHECK_EQ(report.changes[1].person, "ada");
    CHECK(report.changes[2].then == DecidedThen::Undecided);
}

TEST_CASE("facts of a backtest are those of the step: totals, signals, wall time, budgets")
{
    const Verdict passed = verdict(VerdictKind::Approve, Decider::Policy);
    auto run = backtest(R"("fallback":"allow","rules":[
        {"id":"cost","effect":"deny","when":"has(session.cost) && session.cost > 1.0"},
        {"id":"loop","effect":"deny","when":"has(signals.loop) && signals.loop > 0.5"},
        {"id":"old","effect":"deny","expires":"1970-01-01T00:30:00Z"}],
        "budgets":[{"id":"web","tools":["web"],"steps":1},{"id":"time","wall_s":100}],"tiers":[{"from":0.5,"ask":"two"}])");
    const auto ruleOf = [&](const Step &step, std::span<const SignalSample> samples) {
        auto before = run.report();
        run.step(step, samples, &passed);
        for (const BacktestRule &rule : run.report().rules) {
            std::uint64_t was = 0;
            for (const BacktestRule &old : before.rules) {
                was = old.id == rule.id ? old.calls[0] : was;
            }
            if (rule.calls[0] != was) {
                return rule.id;
            }
        }
        return std::string("none");
    };
    run.begin(session(1));
    CHECK_EQ(ruleOf(call(1, "read"), {}), "");
    SignalSample sample;
    sample.kind = SignalKind::Loop;
    sample.level = 0.6;
    CHECK_EQ(ruleOf(call(2, "read"), std::span(&sample, 1)), "loop");
    sample.kind = SignalKind::Risk;
    CHECK_EQ(ruleOf(call(3, "read"), std::span(&sample, 1)), "tier.0.5");
    CHECK_EQ(ruleOf(call(4, "web"), {}), "");
    CHECK_EQ(ruleOf(call(5, "web"), {}), "budget.web");
    Step model = call(6, "gpt");
    model.kind = StepKind::ModelCall;
    model.usage.costUsd = 2;
    run.step(model, {}, nullptr);
    CHECK_EQ(ruleOf(call(7, "read"), {}), "cost");
    CHECK_EQ(ruleOf(call(100, "read"), {}), "budget.time");
    run.end();
    run.begin(session(2));
    CHECK_EQ(ruleOf(call(1, "web"), {}), "");
}

TEST_CASE("what cannot be evaluated is held and counted, and only so many changes are kept")
{
    const Verdict passed = verdict(VerdictKind::Approve, Decider::Policy);
    auto run = backtest(R"("fallback":"allow","rules":[{"id":"x","effect":"allow","when":"step.args.missing == 1"}])");
    run.begin(session(1));
    for (std::uint64_t seq = 1; seq <= BacktestReport::kMostChanges + 10; ++seq) {
        run.step(call(seq, "read"), {}, &passed);
    }
    run.end();
    const BacktestReport report = run.report();
    CHECK_EQ(report.failed, BacktestReport::kMostChanges + 10);
    CHECK_EQ(report.changed, BacktestReport::kMostChanges + 10);
    CHECK_EQ(report.changes.size(), BacktestReport::kMostChanges);
    CHECK_EQ(report.sum.of(RuleEffect::Ask), BacktestReport::kMostChanges + 10);
}
