// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rule_set.h"
#include "support/check.h"

#include <fstream>

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

std::string wrong(const std::string &json)
{
    const auto document = policy::parsePolicy(json);
    return document.ok() ? "accepted" : document.error().detail;
}

/// The error of a file whose only rule has the members \a members besides an id and an effect.
std::string wrongRule(const std::string &members)
{
    return wrong(R"({"version":1,"rules":[{"id":"r","effect":"ask",)" + members + "}]}");
}

} // namespace

TEST_CASE("a full policy file is read")
{
    const auto document = policy::parsePolicy(R"({"version":1,"fallback":"deny","rules":[
        {"id":"a","name":"A","effect":"ask","tools":["send_*","mail"],"when":"step.failed","reason":"Look.","patience_s":60,
         "two_person":true,"enabled":false,"expires":"2027-01-31T18:00:00.25+01:00"},
        {"id":"b","effect":"allow"}]})");
    REQUIRE(document.ok());
    CHECK_EQ(document->fallback, RuleEffect::Deny);
    REQUIRE(document->rules.size() == 2);
    const Rule &a = document->rules[0];
    CHECK_EQ(a.id, "a");
    CHECK_EQ(a.name, "A");
    CHECK_EQ(a.effect, RuleEffect::Ask);
    CHECK(a.tools == (std::vector<std::string>{"send_*", "mail"}));
    CHECK_EQ(a.when, "step.failed");
    CHECK_EQ(a.reason, "Look.");
    CHECK_EQ(a.patience->count(), 60);
    CHECK(a.twoPerson);
    CHECK(!a.enabled);
    CHECK_EQ(a.expiresAt->time_since_epoch().count(), 1801414800'250000LL);
    CHECK_EQ(a.origin, RuleOrigin::File);
    CHECK_EQ(a.scope, RuleScope::Always);
    CHECK(document->rules[1].enabled);
}

TEST_CASE("the fallback is ask where none is given, and a file may have no rules")
{
    const auto document = policy::parsePolicy(R"({"version":1,"rules":[]})");
    REQUIRE(document.ok());
    CHECK_EQ(document->fallback, RuleEffect::Ask);
    CHECK(document->rules.empty());
}

TEST_CASE("errors of a policy file name the place")
{
    CHECK_EQ(wrong(""), "empty text where JSON was expected");
    CHECK_EQ(wrong("[]"), "a policy is a JSON object");
    CHECK_EQ(wrong(R"({"rules":[]})"), "version: is missing");
    CHECK_EQ(wrong(R"({"version":1})"), "rules: is missing");
    CHECK_EQ(wrong(R"({"version":"1","rules":[]})"), "version: a whole number is needed");
    CHECK_EQ(wrong(R"({"version":2,"rules":[]})"), "version: 2 is not known; this program reads 1");
    CHECK_EQ(wrong(R"({"version":1,"fallback":"maybe","rules":[]})"), "fallback: one of deny, ask, allow is needed");
    CHECK_EQ(wrong(R"({"version":1,"rules":{}})"), "rules: a list is needed");
    CHECK_EQ(wrong(R"({"version":1,"rules":[],"rules":[]})"), "rules: stands here twice");
    CHECK_EQ(wrong(R"({"version":1,"rules":[],"Rules":[]})"), "unknown member \"Rules\"");
    CHECK_EQ(wrong(R"({"version":1,"rules":[7]})"), "rules[0]: an object is needed");
    CHECK_EQ(wrong(R"({"version":1,"rules":[{"effect":"ask"}]})"), "rules[0].id: is missing");
    CHECK_EQ(wrong(R"({"version":1,"rules":[{"id":"r"}]})"), "rules[0].effect: is missing");
    CHECK_EQ(wrong(R"({"version":1,"rules":[{"id":"","effect":"ask"}]})"), "rules[0].id: must not be empty");
    CHECK_EQ(
        wrong(
            R"({"version":1,"rules":[{"id":"r","effect":"ask"},{"id":"s","effect":"ask"},{"id":"r","effect":"deny"}]})"),
        "rules[2].id: the same as that of rules[0]");
}

TEST_CASE("errors of a rule name the member")
{
    CHECK_EQ(wrongRule(R"("effects":"ask")"), "rules[0]: unknown member \"effects\"");
    CHECK_EQ(wrongRule(R"("effect":"ask")"), "rules[0].effect: stands here twice");
    CHECK_EQ(wrongRule(R"("name":7)"), "rules[0].name: text is needed");
    CHECK_EQ(wrongRule(R"("tools":"shell")"), "rules[0].tools: a list of at most 1000 tool names is needed");
    CHECK_EQ(wrongRule(R"("tools":[])"), "rules[0].tools: must not be empty; leave it out to mean every tool");
    CHECK_EQ(wrongRule(R"("tools":["a",""])"), "rules[0].tools: tool 1 is not a name");
    CHECK_EQ(wrongRule(R"("when":true)"), "rules[0].when: text is needed");
    CHECK_EQ(wrongRule(R"("when":"true &&")"),
             "rules[0].when: line 1, column 8: the expression ends too early: a value should stand here");
    CHECK_EQ(wrongRule(R"("when":"step.args.x ==\n  stp.tool")"),
             "rules[0].when: line 2, column 3: no such variable 'stp'");
    CHECK_EQ(wrongRule(R"("patience_s":0)"), "rules[0].patience_s: whole seconds from 1 to 2592000 are needed");
    CHECK_EQ(wrongRule(R"("patience_s":1.5)"), "rules[0].patience_s: whole seconds from 1 to 2592000 are needed");
    CHECK_EQ(wrongRule(R"("two_person":"yes")"), "rules[0].two_person: true or false is needed");
    CHECK_EQ(wrongRule(R"("enabled":1)"), "rules[0].enabled: true or false is needed");
    CHECK_EQ(wrongRule(R"("expires":"tomorrow")"), "rules[0].expires: a time as in \"2027-01-31T18:00:00Z\" is needed");
    CHECK_EQ(wrongRule(R"("expires":"2027-02-30T18:00:00Z")"),
             "rules[0].expires: a time as in \"2027-01-31T18:00:00Z\" is needed");
    CHECK_EQ(wrongRule(R"("args_digest":"")"), "rules[0]: unknown member \"args_digest\"");
    CHECK_EQ(wrongRule("\"when\":\"" + std::string(9000, ' ') + "\""),
             "rules[0].when: expression of 9000 bytes, limit 8192");
}

TEST_CASE("a policy file has its limits")
{
    std::string many = R"({"version":1,"rules":[)";
    for (int i = 0; i < 10'000; ++i) {
        many += R"({"id":"r)" + std::to_string(i) + R"(","effect":"ask"},)";
    }
    std::string most = many;
    most.back() = ']';
    CHECK(policy::parsePolicy(most + "}").ok());
    const auto tooMany = policy::parsePolicy(many + R"({"id":"last","effect":"ask"}]})");
    REQUIRE(!tooMany.ok());
    CHECK_EQ(tooMany.error().code, ErrorCode::TooLarge);
    CHECK_EQ(tooMany.error().detail, "rules[10000]: more than 10000 rules");
    const auto large = policy::parsePolicy(std::string((4u << 20) + 1, ' '));
    CHECK_EQ(large.error().code, ErrorCode::TooLarge);
}

TEST_CASE("a rule comes back from its JSON as it was")
{
    Rule rule;
    rule.id = "remembered.1";
    rule.effect = RuleEffect::Allow;
    rule.origin = RuleOrigin::Remembered;
    CHECK_EQ(policy::ruleToJson(rule),
             R"({"id":"remembered.1","effect":"allow","origin":"remembered","scope":"always"})");
    REQUIRE(policy::ruleFromJson(policy::ruleToJson(rule)).ok());
    CHECK(*policy::ruleFromJson(policy::ruleToJson(rule)) == rule);

    rule.name = "a \"quoted\"\nname \xc3\xa9";
    rule.tools = {"x", "y_*"};
    rule.when = "step.args.to == 'ada@example.org'";
    rule.argsDigest = std::string(64, 'a');
    rule.reason = "Because.";
    rule.patience = 90s;
    rule.twoPerson = true;
    rule.enabled = false;
    rule.scope = RuleScope::Session;
    rule.session = SessionId{18446744073709551615u};
    rule.project = "/home/ada";
    rule.expiresAt = WallTime{1'800'000'000'123'456us};
    rule.createdAt = WallTime{-1us};
    rule.createdBy = "ada";
    const auto back = policy::ruleFromJson(policy::ruleToJson(rule));
    REQUIRE(back.ok());
    CHECK(*back == rule);
    CHECK(policy::ruleToJson(rule).find(R"("expires":"2027-01-15T08:00:00.123456Z")") != std::string::npos);
}

TEST_CASE("a stored rule is read as strictly as a file")
{
    const auto error = [](const char *json) { return policy::ruleFromJson(json).error().detail; };
    CHECK_EQ(error(R"({"id":"r"})"), "effect: is missing");
    CHECK_EQ(error(R"({"id":"r","effect":"ask","scope":"world"})"), "scope: one of session, project, always is needed");
    CHECK_EQ(error(R"({"id":"r","effect":"ask","session":-1})"), "session: a session number is needed");
    CHECK_EQ(error(R"({"id":"r","effect":"ask","args_digest":"12"})"),
             "args_digest: 64 lower-case hexadecimal digits are needed");
    CHECK_EQ(error(R"({"id":"r","effect":"ask","origin":"me"})"), "origin: one of default, file, remembered is needed");
    CHECK_EQ(error("7"), "an object is needed");
    CHECK_EQ(error(R"({"id":"r","effect":"ask","x":1})"), "unknown member \"x\"");
}
