// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/budgets.h"
#include "policy/risk_tiers.h"
#include "policy/rule_set.h"
#include "support/check.h"

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

std::string wrong(const std::string &members)
{
    const auto document = policy::parsePolicy(R"({"version":1,"rules":[],)" + members + "}");
    return document.ok() ? "accepted" : document.error().detail;
}

std::string wrongBudget(const std::string &members) { return wrong(R"("budgets":[{"id":"b",)" + members + "}]"); }

/// A session that counts by the budgets in a policy file.
struct Spender {
    explicit Spender(const std::string &budgets) { follow(budgets); }

    void follow(const std::string &budgets)
    {
        const auto document = policy::parsePolicy(R"({"version":1,"rules":[],"budgets":)" + budgets + "}");
        if (!document) {
            test::fail(__FILE__, __LINE__, document.error().detail);
            return;
        }
        meter.follow(*policy::BudgetBook::compile(document->budgets));
    }

    Step step(StepKind kind, const std::string &tool, const std::string &agent = {})
    {
        Step made;
        made.seq = StepSeq{raw(session.lastSeq) + 1};
        made.kind = kind;
        made.tool = tool;
        made.agentPath = agent;
        return made;
    }

    /// Takes \a made; what the budgets then say of it.
    std::string take(const Step &made)
    {
        session.lastSeq = made.seq;
        session.total.inputTokens = session.total.inputTokens.value_or(0) + made.usage.inputTokens.value_or(0);
        session.total.outputTokens = session.total.outputTokens.value_or(0) + made.usage.outputTokens.value_or(0);
        if (made.usage.costUsd) {
            session.total.costUsd = session.total.costUsd.value_or(0) + *made.usage.costUsd;
        }
        meter.add(made, now);
        return says(made);
    }
    std::string says(const Step &made) const
    {
        const auto spent = meter.spent(made, session, now);
        return spent ? spent->ruleId + ": " + spent->reason : std::string();
    }

    std::string call(const std::string &tool, const std::string &agent = {})
    {
        return take(step(StepKind::ToolCall, tool, agent));
    }
    std::string model(std::int64_t in, std::int64_t out, double cost, const std::string &agent = {})
    {
        Step made = step(StepKind::ModelCall, "gpt", agent);
        made.usage = {in, out, std::nullopt, cost};
        return take(made);
    }

    SessionInfo session;
    WallTime now{1000s};
    policy::BudgetMeter meter;
};

} // namespace

TEST_CASE("budgets and tiers of a policy file are read")
{
    const auto document = policy::parsePolicy(R"({"version":1,"rules":[],
        "budgets":[{"id":"all","name":"Everything","tokens":10,"cost_usd":2.5,"steps":3,"wall_s":60},
                   {"id":"sub","agents":["","explorer/*"],"tools":["web_*"],"each":"agent","steps":0,"enabled":false}],
        "tiers":[{"from":0.5,"ask":"one"},{"from":0.85,"ask":"two"}]})");
    REQUIRE(document.ok());
    REQUIRE(document->budgets.size() == 2);
    const SpendLimit &all = document->budgets[0];
    CHECK_EQ(all.name, "Everything");
    CHECK_EQ(all.tokens.value_or(0), 10);
    CHECK_EQ(all.costUsd.value_or(0), 2.5);
    CHECK_EQ(all.steps.value_or(0), 3);
    CHECK(all.wallTime == 60s);
    const SpendLimit &sub = document->budgets[1];
    CHECK(sub.agents == (std::vector<std::string>{"", "explorer/*"}));
    CHECK(sub.tools == (std::vector<std::string>{"web_*"}));
    CHECK(sub.each == SpendLimit::Each::Agent);
    CHECK_EQ(sub.steps.value_or(9), 0);
    CHECK(!sub.enabled);
    REQUIRE(document->tiers.size() == 2);
    CHECK(!document->tiers[0].twoPerson);
    CHECK_EQ(document->tiers[1].from, 0.85);
    CHECK(document->tiers[1].twoPerson);
}

TEST_CASE("errors of budgets and tiers name the member")
{
    CHECK_EQ(wrong(R"("budgets":{})"), "budgets: a list of at most 200 objects is needed");
    CHECK_EQ(wrong(R"("budgets":[3])"), "budgets[0]: an object is needed");
    CHECK_EQ(wrong(R"("budgets":[{"tokens":1}])"), "budgets[0].id: is missing");
    CHECK_EQ(wrong(R"("budgets":[{"id":"","tokens":1}])"), "budgets[0].id: must not be empty");
    CHECK_EQ(wrong(R"("budgets":[{"id":"a","tokens":1},{"id":"a","steps":1}])"),
             "budgets[1].id: the same as that of budgets[0]");
    CHECK_EQ(wrongBudget(R"("name":"n")"), "budgets[0]: one of tokens, cost_usd, steps, wall_s is needed");
    CHECK_EQ(wrongBudget(R"("token":1)"), "budgets[0]: unknown member \"token\"");
    CHECK_EQ(wrongBudget(R"("tokens":1,"tokens":1)"), "budgets[0].tokens: stands here twice");
    CHECK_EQ(wrongBudget(R"("tokens":1.5)"), "budgets[0].tokens: a whole number from 0 to 1000000000000 is needed");
    CHECK_EQ(wrongBudget(R"("steps":-1)"), "budgets[0].steps: a whole number from 0 to 1000000000000 is needed");
    CHECK_EQ(wrongBudget(R"("cost_usd":"5")"), "budgets[0].cost_usd: a number from 0 to 1000000000 is needed");
    CHECK_EQ(wrongBudget(R"("wall_s":true)"), "budgets[0].wall_s: a whole number from 0 to 31622400 is needed");
    CHECK_EQ(wrongBudget(R"("agents":[])"), "budgets[0].agents: must not be empty; leave it out to mean every one");
    CHECK_EQ(wrongBudget(R"("tools":["a",""])"), "budgets[0].tools: entry 1 is not a name");
    CHECK_EQ(wrongBudget(R"("tools":"a")"), "budgets[0].tools: a list of at most 1000 names is needed");
    CHECK_EQ(wrongBudget(R"("each":"call")"), "budgets[0].each: one of session, agent, tool is needed");
    CHECK_EQ(wrong(R"("tiers":[{"from":0.5}])"), "tiers[0].ask: is missing");
    CHECK_EQ(wrong(R"("tiers":[{"from":0.5,"ask":"three"}])"), "tiers[0].ask: one of one, two is needed");
    CHECK_EQ(wrong(R"("tiers":[{"from":1.5,"ask":"one"}])"), "tiers[0].from: a number from 0 to 1 is needed");
    CHECK_EQ(wrong(R"("tiers":[{"from":0,"ask":"one"}])"), "tiers[0].from: above 0 to 1 is needed");
    CHECK_EQ(wrong(R"("tiers":[{"from":0.5,"ask":"one"},{"from":0.5,"ask":"two"}])"),
             "tiers[1].from: must be above that of the tier before");
    CHECK_EQ(wrong(R"("tiers":[{"from":0.5,"ask":"two"},{"from":0.6,"ask":"one"}])"),
             "tiers[1].ask: a higher tier cannot ask fewer people");
}

TEST_CASE("a session's tokens, cost, steps and wall time are hard limits, and the verdict says how much of what")
{
    Spender tokens(R"([{"id":"t","tokens":100}])");
    CHECK_EQ(tokens.model(60, 39, 0.1), "");
    CHECK_EQ(tokens.call("read"), "");
    CHECK_EQ(tokens.model(1, 0, 0.1), "budget.t: The budget \"t\" is spent: 100 of 100 tokens.");
    CHECK_EQ(tokens.call("read"), "budget.t: The budget \"t\" is spent: 100 of 100 tokens.");

    Spender cost(R"([{"id":"c","name":"money","cost_usd":1.5}])");
    CHECK_EQ(cost.model(1, 1, 1.25), "");
    CHECK_EQ(cost.model(1, 1, 0.5), "budget.c: The budget \"money\" is spent: 1.75 of 1.5 US dollars.");

    Spender steps(R"([{"id":"s","steps":2}])");
    CHECK_EQ(steps.call("a"), "");
    CHECK_EQ(steps.call("b"), "");
    CHECK_EQ(steps.call("c"), "budget.s: The budget \"s\" is spent: 2 of 2 steps.");

    Spender wall(R"([{"id":"w","wall_s":90}])");
    wall.session.startedAt = wall.now;
    CHECK_EQ(wall.call("a"), "");
    wall.now += 89s;
    CHECK_EQ(wall.call("a"), "");
    wall.now += 1500ms;
    CHECK_EQ(wall.call("a"), "budget.w: The budget \"w\" is spent: 90.5 of 90 seconds.");
}

TEST_CASE("a limit of agents counts what they do and stops only them")
{
    Spender one(R"([{"id":"sub","agents":["explorer/*"],"tokens":100}])");
    CHECK_EQ(one.model(500, 0, 0), "");
    CHECK_EQ(one.model(60, 0, 0, "explorer/a"), "");
    CHECK_EQ(one.model(60, 0, 0, "explorer/b"), "budget.sub: The budget \"sub\" is spent: 120 of 100 tokens.");
    CHECK_EQ(one.call("read", "writer"), "");
    CHECK_EQ(one.call("read", "explorer/a"), "budget.sub: The budget \"sub\" is spent: 120 of 100 tokens.");

    Spender each(R"([{"id":"sub","each":"agent","tokens":100}])");
    CHECK_EQ(each.model(60, 0, 0, "a"), "");
    CHECK_EQ(each.model(60, 0, 0, "b"), "");
    CHECK_EQ(each.model(60, 0, 0, "b"), "budget.sub: The budget \"sub\" of agent b is spent: 120 of 100 tokens.");
    CHECK_EQ(each.call("read", "a"), "");
    CHECK_EQ(each.model(100, 0, 0), "budget.sub: The budget \"sub\" of the main agent is spent: 100 of 100 tokens.");

    Spender wall(R"([{"id":"w","agents":["a"],"wall_s":10}])");
    wall.now += 100s;
    CHECK_EQ(wall.call("x", "a"), "");
    wall.now += 10s;
    CHECK_EQ(wall.call("x", "b"), "");
    CHECK_EQ(wall.call("x", "a"), "budget.w: The budget \"w\" is spent: 10 of 10 seconds.");
}

TEST_CASE("a limit of tools counts calls and the time they took")
{
    Spender calls(R"([{"id":"web","tools":["web_*"],"steps":2}])");
    CHECK_EQ(calls.call("web_get"), "");
    CHECK_EQ(calls.take(calls.step(StepKind::ToolResult, "web_get")), "");
    CHECK_EQ(calls.call("web_find"), "");
    CHECK_EQ(calls.call("read"), "");
    CHECK_EQ(calls.call("web_get"), "budget.web: The budget \"web\" is spent: 2 of 2 calls.");
    CHECK_EQ(calls.call("read"), "");

    Spender each(R"([{"id":"tool","each":"tool","steps":1}])");
    CHECK_EQ(each.call("a"), "");
    CHECK_EQ(each.call("b"), "");
    CHECK_EQ(each.call("b"), "budget.tool: The budget \"tool\" of b is spent: 1 of 1 calls.");
    CHECK_EQ(each.take(each.step(StepKind::Assistant, "")), "");

    Spender time(R"([{"id":"slow","tools":["test"],"wall_s":30}])");
    CHECK_EQ(time.call("test"), "");
    time.now += 20s;
    CHECK_EQ(time.take(time.step(StepKind::ToolResult, "test")), "");
    time.now += 1000s;
    CHECK_EQ(time.call("test"), "");
    Step reported = time.step(StepKind::ToolResult, "test");
    reported.duration = 10s;
    time.take(reported);
    CHECK_EQ(time.call("test"), "budget.slow: The budget \"slow\" is spent: 30 of 30 seconds.");
}

TEST_CASE("the session's own budget comes first and keeps its names")
{
    Spender spender("[]");
    spender.session.budget.steps = 1;
    CHECK_EQ(spender.call("a"), "");
    CHECK_EQ(spender.call("a"), "budget.steps: The session's own budget is spent: 1 of 1 steps.");
    spender.session.budget = {};
    spender.session.budget.costUsd = 0;
    CHECK_EQ(spender.call("a"), ""); // no cost was reported
    CHECK_EQ(spender.model(1, 1, 0.01), "budget.cost: The session's own budget is spent: 0.01 of 0 US dollars.");
    spender.session.budget = {};
    spender.session.budget.totalTokens = 2;
    CHECK_EQ(spender.call("a"), "budget.tokens: The session's own budget is spent: 2 of 2 tokens.");
}

TEST_CASE("a limit that is edited in counts what was spent before it")
{
    Spender spender("[]");
    spender.call("web_get");
    spender.call("web_get");
    spender.follow(R"([{"id":"web","tools":["web_*"],"steps":2},{"id":"off","steps":0,"enabled":false}])");
    CHECK_EQ(spender.call("web_get"), "budget.web: The budget \"web\" is spent: 2 of 2 calls.");
    spender.follow(R"([{"id":"web","tools":["web_*"],"steps":20}])");
    CHECK_EQ(spender.call("web_get"), "");
}

TEST_CASE("a held call is not beyond a number of calls because others came after it")
{
    Spender spender(R"([{"id":"web","tools":["web"],"steps":1},{"id":"all","steps":1}])");
    const Step held = spender.step(StepKind::ToolCall, "web");
    CHECK_EQ(spender.take(held), "");
    CHECK(!spender.call("web").empty());
    CHECK_EQ(spender.says(held), "");
}

TEST_CASE("names without end do not take memory without end, and do not escape a limit either")
{
    Spender spender(R"([{"id":"each","each":"tool","steps":600}])");
    for (std::size_t i = 0; i < policy::BudgetMeter::kMostCells; ++i) {
        CHECK_EQ(spender.call("tool" + std::to_string(i)), "");
    }
    std::string last;
    for (int i = 0; i < 601; ++i) {
        last = spender.call("other" + std::to_string(i));
    }
    CHECK_EQ(last, "budget.each: The budget \"each\" of other600 is spent: 600 of 600 calls.");
}

TEST_CASE("a risk tier holds what the rules allow, wants two where it says so, and leaves a deny alone")
{
    const std::vector<RiskTier> tiers{{0.5, false}, {0.85, true}};
    Step step;
    step.kind = StepKind::ToolCall;
    const SessionInfo session;
    SignalSample risk;
    risk.kind = SignalKind::Risk;
    const auto at = [&](double level, policy::Decision decision) {
        risk.level = level;
        return policy::withTiers(std::move(decision), {step, session, std::span(&risk, 1)}, tiers);
    };
    policy::Decision allow;
    allow.effect = RuleEffect::Allow;
    allow.ruleId = "allow.read";
    CHECK(at(0.499, allow).effect == RuleEffect::Allow);
    CHECK_EQ(at(0.499, allow).ruleId, "allow.read");
    const auto one = at(0.5, allow);
    CHECK(one.effect == RuleEffect::Ask);
    CHECK(!one.twoPerson);
    CHECK_EQ(one.ruleId, "tier.0.5");
    CHECK_EQ(one.reason,
             "The rules allow this call (allow.read), but its risk of 0.50 is in the tier from 0.5, so a person "
             "decides.");
    const auto two = at(0.999, allow);
    CHECK(two.twoPerson);
    CHECK_EQ(two.ruleId, "tier.0.85");
    CHECK_EQ(two.reason,
             "The rules allow this call (allow.read), but its risk of 0.99 is in the tier from 0.85, so two "
             "people decide.");
    policy::Decision remembered = allow;
    remembered.origin = RuleOrigin::Remembered;
    CHECK(at(0.9, remembered).effect == RuleEffect::Ask);

    policy::Decision ask;
    ask.ruleId = "ask.mail";
    ask.reason = "Mail is asked.";
    ask.patience = 60s;
    CHECK_EQ(at(0.6, ask).reason, "Mail is asked.");
    CHECK(!at(0.6, ask).twoPerson);
    CHECK(at(0.9, ask).twoPerson);
    CHECK_EQ(at(0.9, ask).ruleId, "ask.mail");
    CHECK(at(0.9, ask).patience == 60s);
    CHECK_EQ(at(0.9, ask).reason,
             "Mail is asked. Besides, its risk of 0.90 is in the tier from 0.85, so two people decide.");
    policy::Decision deny;
    deny.effect = RuleEffect::Deny;
    CHECK(at(1, deny).effect == RuleEffect::Deny);

    CHECK(policy::withTiers(allow, {step, session, {}}, tiers).effect == RuleEffect::Allow);
    risk.kind = SignalKind::Loop;
    CHECK(at(1, allow).effect == RuleEffect::Allow);
    risk.kind = SignalKind::Risk;
    step.kind = StepKind::ModelCall;
    CHECK(at(1, allow).effect == RuleEffect::Allow); // the risk is that of an earlier call
}
