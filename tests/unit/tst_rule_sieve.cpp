// SPDX-License-Identifier: GPL-3.0-or-later
// Looking for all words of all rules at once must never change what a rule decides.
#include "policy/default_policy.h"
#include "policy/expression.h"
#include "policy/rule_set.h"
#include "support/check.h"

#include <random>

using namespace pilothouse;

namespace {

const WallTime kNow{std::chrono::seconds{1'800'000'000}};

const std::vector<std::string> kConditions{
    "strings(step.args).exists(s, s.contains('rm -rf'))",
    "strings(step.args).exists(s, s.startsWith('/etc') || s.endsWith('.pem'))",
    "strings(step.args).exists(s, s.contains('/etc') && s.matches(r'shadow$'))",
    "paths(step.args).exists(p, p.matches(r'^/(etc|usr)/'))",
    "command(step.args).matches(r'(?i)\\bK?ill\\b')",
    "command(step.args).contains('git push')",
    "step.kind == 'tool_call' && command(step.args).contains('curl ') && !command(step.args).contains('localhost')",
    "strings(step.args).exists(s, s.contains('secret')) || step.tool == 'vault'",
    "strings(step.args).exists(s, s.contains('secret')) || command(step.args).contains('env')",
    "strings(step.args).exists(s, s == 'all' || s.contains('everything'))",
    "!strings(step.args).exists(s, s.contains('safe'))",
    "strings(step.args).exists(s, !s.contains('safe') && s.contains('run'))",
    "strings(step.args).exists(s, strings(step.args).exists(t, t.contains('rm') && s.contains('x')))",
    "strings(step.args).all(s, s.contains('a'))",
    "step.args.path.contains('/etc') || command(step.args).contains('reboot')",
    "has(step.args.path) && step.args.path.startsWith('/etc')",
    "strings(step.args).exists(s, s.matches('^$') || s.contains('\\n'))",
    "strings(step.args).exists(s, s.contains('') && s.contains('x'))",
    "strings(step.args).exists(s, s.matches('stra(ß|ss)e'))",
    "strings(step.args).exists(s, s.matches('(?i)STRASSE|kelvin'))",
    "strings(step.args).exists(s, s.matches(r'\\Arm\\z'))",
    "strings(step.args).exists(s, s.matches(r'(?-m)^rm$|(?i-m:^SECRET$)'))",
    "strings(step.args).exists(s, s.matches(r'^rm$'))",
    "strings(step.args).exists(s, s.matches(r'^\\s*rm[^a]*$'))",
    "command(step.args).matches(r'^git (push|commit -m)\\b')",
};

const std::vector<std::string> kArguments{
    "",
    "{}",
    "[]",
    "not json",
    R"({"command":"ls -la"})",
    R"({"command":"rm -rf /"})",
    R"({"command":["rm","-rf","/tmp"]})",
    R"({"command":["git","push"]})",
    R"({"cmd":"git","command":"push"})",
    R"({"command":"git\u0020push"})",
    R"({"command":"curl http://localhost"})",
    R"({"command":"curl http://example.org","path":"\/etc\/passwd"})",
    R"({"path":"/etc/shadow"})",
    R"({"path":"/etc/shadow ","other":"safe"})",
    R"({"path":7})",
    R"({"command":"\u212aill -9"})",
    R"({"command":"kILL -9"})",
    R"({"a":{"b":["everything",{"c":"all"}]}})",
    R"({"a":"secret","b":"safe run"})",
    R"({"a":"x","b":"rm"})",
    R"({"a":"","b":"line\nline"})",
    R"({"a":"Straße","b":"stra\u00dfe"})",
    R"({"a":"\u212aelvin"})",
    R"({"a":"x","a":"rm -rf"})",
    R"({"keys/etc/":"nothing"})",
};

Step call(const std::string &args, const std::string &tool = "shell")
{
    Step step;
    step.seq = StepSeq{7};
    step.kind = StepKind::ToolCall;
    step.tool = tool;
    step.args = args;
    return step;
}

Rule denying(const std::string &id, const std::string &when)
{
    Rule rule;
    rule.id = id;
    rule.effect = RuleEffect::Deny;
    rule.when = when;
    return rule;
}

/// What a set of only this rule must decide, by the expression alone.
std::string expected(const std::string &when, const Step &step, const SessionInfo &session)
{
    const auto expression = policy::Expression::compile(when);
    REQUIRE(expression.ok());
    const auto holds = expression->matches({step, session, {}});
    return !holds.ok() ? "ask" : *holds ? "deny" : "allow";
}

std::string decided(const policy::RuleSet &rules, const Step &step, const SessionInfo &session)
{
    return std::string(name(rules.decide({step, session, {}}, kNow).effect));
}

std::shared_ptr<const policy::RuleSet> compiled(std::vector<Rule> rules)
{
    auto set = policy::RuleSet::compile(std::move(rules), RuleEffect::Allow);
    REQUIRE(set.ok());
    return *set;
}

/// A long word list, so that the rule under test is not alone in the search.
std::vector<Rule> among(const std::string &when)
{
    std::vector<Rule> rules{denying("it", when)};
    for (int i = 0; i < 20; ++i) {
        rules.push_back(denying("w" + std::to_string(i),
                                "strings(step.args).exists(s, s.contains('absent-" + std::to_string(i) + "'))"));
    }
    return rules;
}

} // namespace

TEST_CASE("a rule decides as its condition alone does, failures included")
{
    const SessionInfo session;
    for (const std::string &when : kConditions) {
        const auto alone = compiled({denying("it", when)});
        const auto one = compiled(among(when));
        for (const std::string &args : kArguments) {
            for (const char *tool : {"shell", "vault"}) {
                const Step step = call(args, tool);
                const std::string wanted = expected(when, step, session);
                CHECK_EQ(when + " on " + args + ": " + decided(*alone, step, session),
                         when + " on " + args + ": " + wanted);
                // The words beside it hold nowhere, but fail where the arguments cannot be read.
                const bool unreadable = expected("strings(step.args).exists(s, s == 'q')", step, session) == "ask";
                CHECK_EQ(when + " among others on " + args + ": " + decided(*one, step, session),
                         when + " among others on " + args + ": " + (unreadable && wanted == "allow" ? "ask" : wanted));
            }
        }
    }
}

TEST_CASE("all rules together decide as the first that holds")
{
    const SessionInfo session;
    std::vector<Rule> rules;
    for (std::size_t i = 0; i < kConditions.size(); ++i) {
        rules.push_back(denying(std::to_string(i), kConditions[i]));
    }
    const auto all = compiled(rules);
    for (const std::string &args : kArguments) {
        const Step step = call(args);
        std::string wanted;
        for (std::size_t i = 0; i < kConditions.size() && wanted.empty(); ++i) {
            wanted = expected(kConditions[i], step, session) == "deny" ? std::to_string(i) : "";
        }
        const auto decision = all->decide({step, session, {}}, kNow);
        CHECK_EQ(args + ": " + (decision.effect == RuleEffect::Deny ? decision.ruleId : ""), args + ": " + wanted);
    }
}

TEST_CASE("made-up arguments, long ones too")
{
    const SessionInfo session;
    std::mt19937 random(20261122);
    const std::vector<std::string> pieces{"rm ",   "-rf",    "/etc", "shadow", "git push", " ",          "safe",
                                          "run",   "secret", "\\n",  "x",      "K",        "\\u212a",    "kill",
                                          "curl ", "all",    ".pem", "env",    "reboot",   "everything", "localhost"};
    const std::vector<std::string> names{"command", "path", "cmd", "note", "file"};
    const auto all = compiled([] {
        std::vector<Rule> rules;
        for (std::size_t i = 0; i < kConditions.size(); ++i) {
            rules.push_back(denying(std::to_string(i), kConditions[i]));
        }
        return rules;
    }());
    for (int round = 0; round < 400; ++round) {
        std::string args = "{";
        for (std::size_t member = 0; member < names.size(); ++member) {
            args += (member > 0 ? ",\"" : "\"") + names[member] + "\":\"";
            for (std::size_t i = random() % (round % 8 == 0 ? 400 : 5); i > 0; --i) {
                args += pieces[random() % pieces.size()];
            }
            args += '"';
        }
        const Step step = call(args + "}");
        std::string wanted;
        for (std::size_t i = 0; i < kConditions.size() && wanted.empty(); ++i) {
            wanted = expected(kConditions[i], step, session) == "deny" ? std::to_string(i) : "";
        }
        const auto decision = all->decide({step, session, {}}, kNow);
        CHECK_EQ(step.args + ": " + (decision.effect == RuleEffect::Deny ? decision.ruleId : ""),
                 step.args + ": " + wanted);
    }
}
