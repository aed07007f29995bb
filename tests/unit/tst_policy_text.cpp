// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/compiled_policy.h"
#include "policy/default_policy.h"
#include "policy/policy_text.h"
#include "policy/rule_set.h"
#include "support/check.h"

using namespace pilothouse;

namespace {

PolicyFault faultOf(const std::string &json)
{
    const auto document = policy::parsePolicy(json);
    if (!document) {
        return policy::policyFault(json, document.error().detail);
    }
    const auto compiled = policy::CompiledPolicy::compile(*document);
    return compiled ? PolicyFault{} : policy::policyFault(json, compiled.error().detail);
}

/// The characters from the place on.
std::string textAt(const std::string &json, const PolicyFault &fault, std::size_t length)
{
    std::size_t pos = 0;
    for (std::uint32_t line = 1; line < fault.line; ++line) {
        pos = json.find('\n', pos) + 1;
    }
    return json.substr(pos + fault.column - 1, length);
}

} // namespace

TEST_CASE("a policy written and read again is the same")
{
    auto built = policy::parsePolicy(policy::defaultPolicyJson());
    REQUIRE(built.ok());
    const std::string text = policy::policyText(*built);
    const auto again = policy::parsePolicy(text);
    REQUIRE(again.ok());
    CHECK(*again == *built);

    const auto all = policy::parsePolicy(R"({"version":1,"fallback":"deny","rules":[
        {"id":"a","effect":"ask","tools":["x","y_*"],"patience_s":9,"two_person":true,"expires":"2026-12-01T00:00:00.5Z"},
        {"id":"b","name":"B \"quoted\"","effect":"allow","when":"step.tool == 'a\\b'","reason":"ü","enabled":false}],
        "budgets":[{"id":"w","name":"web","agents":["","sub/*"],"tools":["web_*"],"each":"tool","tokens":5,"cost_usd":0.25,
                    "steps":3,"wall_s":60,"enabled":false}],
        "tiers":[{"from":0.5,"ask":"one"},{"from":0.75,"ask":"two"}]})");
    REQUIRE(all.ok());
    const auto read = policy::parsePolicy(policy::policyText(*all));
    REQUIRE(read.ok());
    CHECK(*read == *all);
}

TEST_CASE("a fault is told with its line and column")
{
    const std::string notJson = "{\n  \"version\": 1,\n  \"rules\": [}\n}";
    const auto broken = faultOf(notJson);
    CHECK_EQ(broken.line, 3U);
    CHECK_EQ(broken.column, 13U);
    CHECK(broken.detail.starts_with("not JSON: "));

    const std::string wrong = "{\"version\": 1, \"rules\": [\n"
                              "  {\"id\": \"ü, [}\", \"effect\": \"ask\"},\n"
                              "  {\"id\": \"b\",   \"effect\": \"sometimes\"}\n]}";
    const auto effect = faultOf(wrong);
    CHECK_EQ(effect.line, 3U);
    CHECK_EQ(textAt(wrong, effect, 11), "\"sometimes\"");
    CHECK_EQ(effect.detail, "rules[1].effect: one of deny, ask, allow is needed");

    const auto missing = faultOf("{\"version\": 1, \"rules\": [\n  {\"id\": \"b\"}]}");
    CHECK_EQ(missing.line, 2U);
    CHECK_EQ(missing.column, 3U); // the rule that lacks it
    CHECK_EQ(missing.detail, "rules[0].effect: is missing");

    const auto unknown = faultOf("{\"version\": 1,\n \"rulez\": []}");
    CHECK_EQ(unknown.line, 0U); // no place is named
    CHECK(!unknown.detail.empty());

    const std::string tier =
        "{\"version\":1,\"rules\":[],\"tiers\":[{\"from\":0.5,\"ask\":\"two\"},\n{\"from\": 0.25, \"ask\":\"two\"}]}";
    const auto rising = faultOf(tier);
    CHECK_EQ(rising.line, 2U);
    CHECK_EQ(textAt(tier, rising, 4), "0.25");
    CHECK_EQ(faultOf("{\"version\":1,\"rules\":[]}").detail, "");
}

TEST_CASE("a fault in a condition is told where it stands in the file")
{
    const std::string plain =
        "{\"version\": 1, \"rules\": [\n  {\"id\": \"a\", \"effect\": \"ask\", \"when\": \"step.tool == \"}\n]}";
    const auto end = faultOf(plain);
    CHECK_EQ(end.line, 2U);
    CHECK_EQ(textAt(plain, end, 2), "\"}"); // the end of the condition

    // Behind an escaped quote and a line break of the condition the places differ from those in it.
    const std::string escaped = "{\"version\": 1, \"rules\": [\n  {\"id\": \"a\", \"effect\": \"ask\", \"when\": "
                                "\"step.tool == \\\"ü\\\" &&\\n  step.tul == 'x'\"}\n]}";
    const auto field = faultOf(escaped);
    CHECK_EQ(field.line, 2U);
    CHECK(field.detail.starts_with("rules[0].when: "));
    const std::size_t at =
        escaped.find("step.tul") - escaped.find("\n  {") - 1; // bytes before it in its line, one more than characters
    CHECK(field.column == at || field.column == at + 4 || field.column == at + 5);
}
