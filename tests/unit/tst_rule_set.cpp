// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "domain/approval.h"
#include "policy/rule_set.h"
#include "support/check.h"

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

const WallTime kNow{std::chrono::seconds{1'800'000'000}};

Rule rule(std::string id, RuleEffect effect, std::vector<std::string> tools = {}, std::string when = {})
{
    Rule out;
    out.id = std::move(id);
    out.effect = effect;
    out.tools = std::move(tools);
    out.when = std::move(when);
    return out;
}

struct World {
    Step step;
    SessionInfo session;
    std::vector<SignalSample> signals;

    explicit World(std::string tool = "shell", std::string args = R"({"command":"ls"})")
    {
        step.seq = StepSeq{7};
        step.kind = StepKind::ToolCall;
        step.tool = std::move(tool);
        step.args = std::move(args);
        session.id = SessionId{3};
        session.agent.cwd = "/home/ada/work";
    }

    policy::Decision under(std::vector<Rule> rules, RuleEffect fallback = RuleEffect::Ask) const
    {
        const auto set = policy::RuleSet::compile(std::move(rules), fallback);
        if (!set.ok()) {
            test::fail(__FILE__, __LINE__, set.error().detail);
            throw test::Abort{};
        }
        return (*set)->decide({step, session, signals}, kNow);
    }
};

} // namespace

TEST_CASE("deny beats ask beats allow, whatever the order")
{
    const World world;
    const auto all =
        world.under({rule("a", RuleEffect::Allow), rule("b", RuleEffect::Ask), rule("c", RuleEffect::Deny)});
    CHECK_EQ(all.ruleId, "c");
    CHECK_EQ(all.effect, RuleEffect::Deny);
    CHECK_EQ(world.under({rule("a", RuleEffect::Allow), rule("b", RuleEffect::Ask)}).ruleId, "b");
    CHECK_EQ(world.under({rule("a", RuleEffect::Allow), rule("b", RuleEffect::Deny, {}, "false")}).ruleId, "a");
}

TEST_CASE("among equals the first in order decides")
{
    const World world;
    CHECK_EQ(world
                 .under({rule("x", RuleEffect::Ask, {"sh*"}), rule("y", RuleEffect::Ask, {"shell"}),
                         rule("z", RuleEffect::Ask)})
                 .ruleId,
             "x");
    CHECK_EQ(world
                 .under({rule("x", RuleEffect::Allow, {"other"}), rule("y", RuleEffect::Allow, {"*ll"}),
                         rule("z", RuleEffect::Allow)})
                 .ruleId,
             "y");
}

TEST_CASE("where no rule matches the fallback decides and says so")
{
    const World world;
    for (const RuleEffect fallback : {RuleEffect::Ask, RuleEffect::Deny, RuleEffect::Allow}) {
        const auto decision = world.under({rule("a", RuleEffect::Deny, {"mail"})}, fallback);
        CHECK_EQ(decision.effect, fallback);
        CHECK_EQ(decision.ruleId, "");
        CHECK(!decision.reason.empty());
        CHECK(!decision.evaluationFailed);
    }
}

TEST_CASE("tools match by exact name and by glob")
{
    for (const auto &[pattern, tool, matches] : {std::tuple{"read_*", "read_file", true},
                                                 {"read_*", "read_", true},
                                                 {"read_*", "reads", false},
                                                 {"*", "", true},
                                                 {"*_file", "read_file", true},
                                                 {"*_file", "read_files", false},
                                                 {"a*b*c", "a--b--c", true},
                                                 {"a*b*c", "abab", false},
                                                 {"mcp__*__send", "mcp__mail__send", true},
                                                 {"shell", "Shell", false},
                                                 {"shell", "shell", true},
                                                 {"shell", "shell2", false},
                                                 {"**", "x", true},
                                                 {"x**", "x", true}}) {
        const World world(tool);
        const bool allowed = world.under({rule("r", RuleEffect::Allow, {pattern})}).effect == RuleEffect::Allow;
        if (allowed != matches) {
            test::fail(__FILE__, __LINE__, std::string(pattern) + " against " + tool);
        }
    }
}

TEST_CASE("a rule that cannot be evaluated is an ask that names the rule and the error")
{
    const World world;
    Rule broken = rule("r1", RuleEffect::Allow, {}, "step.args.path.startsWith('/tmp')");
    broken.name = "temporary files";
    const auto decision = world.under({broken, rule("r2", RuleEffect::Allow)}, RuleEffect::Allow);
    CHECK_EQ(decision.effect, RuleEffect::Ask);
    CHECK_EQ(decision.ruleId, "r1");
    CHECK(decision.evaluationFailed);
    CHECK_EQ(
        decision.reason,
        "The rule \"temporary files\" could not be evaluated (line 1, column 11: no such key), so a person decides.");

    const auto denied = world.under({broken, rule("no", RuleEffect::Deny)});
    CHECK_EQ(denied.effect, RuleEffect::Deny);
    CHECK_EQ(denied.ruleId, "no");
    const auto denyBroken =
        world.under({rule("d", RuleEffect::Deny, {}, "1 / 0 == 1"), rule("ok", RuleEffect::Allow)}, RuleEffect::Allow);
    CHECK_EQ(denyBroken.effect, RuleEffect::Ask);
    CHECK_EQ(denyBroken.ruleId, "d");
}

TEST_CASE("arguments that are no JSON object, or name a member twice, are never a pass")
{
    for (const char *args : {"[1]", "{", "{\"command\":\"ls\",\"command\":\"rm -rf /\"}", "{\"a\":{\"b\":1,\"b\":2}}",
                             "12", "{\"n\":123456789012345678901234567890}"}) {
        const World world("shell", args);
        const auto decision =
            world.under({rule("r", RuleEffect::Allow, {}, "step.args.command == 'ls'")}, RuleEffect::Allow);
        CHECK_EQ(decision.effect, RuleEffect::Ask);
        CHECK(decision.evaluationFailed);
    }
}

TEST_CASE("disabled, expired and out-of-scope rules are not looked at")
{
    const World world;
    Rule off = rule("off", RuleEffect::Deny);
    off.enabled = false;
    Rule expired = rule("expired", RuleEffect::Deny);
    expired.expiresAt = kNow;
    Rule fresh = rule("fresh", RuleEffect::Deny);
    fresh.expiresAt = kNow + 1us;
    CHECK_EQ(world.under({off, expired}).ruleId, "");
    CHECK_EQ(world.under({off, expired, fresh}).ruleId, "fresh");

    Rule elsewhere = rule("elsewhere", RuleEffect::Deny);
    elsewhere.scope = RuleScope::Session;
    elsewhere.session = SessionId{4};
    Rule here = elsewhere;
    here.id = "here";
    here.session = SessionId{3};
    CHECK_EQ(world.under({elsewhere}).ruleId, "");
    CHECK_EQ(world.under({elsewhere, here}).ruleId, "here");

    Rule project = rule("project", RuleEffect::Deny);
    project.scope = RuleScope::Project;
    project.project = "/home/ada/work/sub";
    CHECK_EQ(world.under({project}).ruleId, "");
    project.project = "/home/ada/work";
    CHECK_EQ(world.under({project}).ruleId, "project");
}

TEST_CASE("a digest binds a rule to exactly one call")
{
    const World world("shell", R"({"command":"make","n":1})");
    Rule exact = rule("exact", RuleEffect::Allow, {"shell"});
    exact.argsDigest = *jsonDigest(callDigestInput(world.step, world.step.args));
    CHECK_EQ(world.under({exact}).ruleId, "exact");
    World spaced("shell", "{ \"n\": 1.0, \"command\": \"make\" }");
    CHECK_EQ(spaced.under({exact}).ruleId, "exact");
    const World other("shell", R"({"command":"make","n":2})");
    CHECK_EQ(other.under({exact}).ruleId, "");
    World subAgent = world;
    subAgent.step.agentPath = "helper";
    CHECK_EQ(subAgent.under({exact}).ruleId, "");
    Rule wrongTool = exact;
    wrongTool.tools = {"bash"};
    CHECK_EQ(world.under({wrongTool}).ruleId, "");
    const World unhashable("shell", R"({"command":"make","command":"make"})");
    CHECK_EQ(unhashable.under({exact}).ruleId, "");
}

TEST_CASE("a remembered allow answers an ask but nothing stronger")
{
    const World world;
    Rule remembered = rule("mine", RuleEffect::Allow, {"shell"});
    remembered.origin = RuleOrigin::Remembered;
    const Rule ask = rule("ask", RuleEffect::Ask);
    CHECK_EQ(world.under({remembered, ask}).ruleId, "mine");
    CHECK_EQ(world.under({ask, remembered}).ruleId, "mine");
    CHECK_EQ(world.under({ask, rule("file", RuleEffect::Allow)}).ruleId, "ask");
    CHECK_EQ(world.under({remembered, ask, rule("no", RuleEffect::Deny)}).ruleId, "no");
    CHECK_EQ(world.under({remembered, ask, rule("bad", RuleEffect::Ask, {}, "1 / 0 == 1")}).effect, RuleEffect::Ask);
    Rule two = rule("two", RuleEffect::Ask);
    two.twoPerson = true;
    CHECK_EQ(world.under({remembered, ask, two}).effect, RuleEffect::Ask);
    Rule always = rule("always", RuleEffect::Ask);
    always.origin = RuleOrigin::Remembered;
    CHECK_EQ(world.under({remembered, always}).ruleId, "always");
}

TEST_CASE("a decision carries what the rule says")
{
    const World world;
    Rule ask = rule("r", RuleEffect::Ask);
    ask.name = "look first";
    ask.reason = "Because.";
    ask.patience = 90s;
    ask.twoPerson = true;
    ask.origin = RuleOrigin::Default;
    const auto decision = world.under({ask});
    CHECK_EQ(decision.ruleName, "look first");
    CHECK_EQ(decision.reason, "Because.");
    CHECK_EQ(decision.patience->count(), 90);
    CHECK(decision.twoPerson);
    CHECK_EQ(decision.origin, RuleOrigin::Default);
    ask.reason.clear();
    CHECK_EQ(world.under({ask}).reason, "Held by the rule \"look first\".");
}

TEST_CASE("rules that cannot be compiled name themselves and the field")
{
    const auto error = [](Rule bad) { return policy::RuleSet::compile({std::move(bad)}).error().detail; };
    CHECK_EQ(error(rule("r", RuleEffect::Ask, {}, "step.tol == ''")),
             "rule \"r\", when: line 1, column 6: step has no field 'tol'");
    CHECK_EQ(error(rule("r", RuleEffect::Ask, {""})), "rule \"r\", tools: an empty tool name");
    CHECK_EQ(error(rule("", RuleEffect::Ask)), "a rule without an id");
    Rule digest = rule("r", RuleEffect::Ask);
    digest.argsDigest = "ABC";
    CHECK_EQ(error(digest), "rule \"r\", args_digest: 64 lower-case hexadecimal digits are needed");
    Rule patience = rule("r", RuleEffect::Ask);
    patience.patience = 0s;
    CHECK_EQ(error(patience), "rule \"r\", patience_s: more than 0 is needed");
    const auto twice = policy::RuleSet::compile({rule("r", RuleEffect::Ask), rule("r", RuleEffect::Deny)});
    CHECK_EQ(twice.error().detail, "rule \"r\", id: another rule has it too");
}
