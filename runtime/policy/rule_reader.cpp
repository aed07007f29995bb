// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rule_reader.h"

#include "base/json.h"
#include "base/json_member.h"
#include "policy/cel_time.h"
#include "policy/expression.h"

#include <algorithm>
#include <array>
#include <string>

namespace pilothouse::policy {

namespace {

using simdjson::dom::element;

constexpr std::size_t kMaxTools = 1000;
constexpr std::int64_t kMaxPatience = 30LL * 24 * 3600;
constexpr std::size_t kMaxShown = 40;

template<class Enum>
MemberFault readWord(const element &json, std::optional<Enum> (*parse)(std::string_view), std::string_view choices,
                     Enum &out)
{
    std::string_view word;
    if (json.get_string().get(word) == simdjson::SUCCESS) {
        if (const auto value = parse(word); value.has_value()) {
            out = *value;
            return {};
        }
    }
    return "one of " + std::string(choices) + " is needed";
}

MemberFault readTime(const element &json, WallTime &out)
{
    std::string_view text;
    const bool isText = json.get_string().get(text) == simdjson::SUCCESS;
    const auto moment = isText ? cel::parseTimestamp(text) : std::nullopt;
    if (!moment.has_value()) {
        return "a time as in \"2027-01-31T18:00:00Z\" is needed";
    }
    out = WallTime{std::chrono::seconds{moment->seconds} + std::chrono::microseconds{moment->nanos / 1000}};
    return {};
}

MemberFault readId(const element &json, Rule &rule)
{
    MemberFault wrong = readTextMember(json, rule.id);
    return wrong.empty() && rule.id.empty() ? "must not be empty" : wrong;
}

MemberFault readTools(const element &json, Rule &rule)
{
    simdjson::dom::array tools;
    if (json.get_array().get(tools) != simdjson::SUCCESS || tools.size() > kMaxTools) {
        return "a list of at most " + std::to_string(kMaxTools) + " tool names is needed";
    }
    for (const element one : tools) {
        std::string tool;
        if (!readTextMember(one, tool).empty() || tool.empty()) {
            return "tool " + std::to_string(rule.tools.size()) + " is not a name";
        }
        rule.tools.push_back(std::move(tool));
    }
    return rule.tools.empty() ? "must not be empty; leave it out to mean every tool" : MemberFault();
}

MemberFault readWhen(const element &json, Rule &rule)
{
    MemberFault wrong = readTextMember(json, rule.when);
    if (!wrong.empty()) {
        return wrong;
    }
    const auto compiled = Expression::compile(rule.when);
    return compiled.ok() ? MemberFault() : compiled.error().detail;
}

MemberFault readPatience(const element &json, Rule &rule)
{
    std::int64_t seconds = 0;
    if (!json.is_int64() || json.get_int64().get(seconds) != simdjson::SUCCESS || seconds < 1 ||
        seconds > kMaxPatience) {
        return "whole seconds from 1 to " + std::to_string(kMaxPatience) + " are needed";
    }
    rule.patience = std::chrono::seconds{seconds};
    return {};
}

MemberFault readExpires(const element &json, Rule &rule) { return readTime(json, rule.expiresAt.emplace()); }

MemberFault readSession(const element &json, Rule &rule)
{
    std::uint64_t number = 0;
    if (json.get_uint64().get(number) != simdjson::SUCCESS) {
        return "a session number is needed";
    }
    rule.session = SessionId{number};
    return {};
}

MemberFault readDigest(const element &json, Rule &rule)
{
    const MemberFault wrong = readTextMember(json, rule.argsDigest);
    const bool fine =
        rule.argsDigest.size() == 64 && rule.argsDigest.find_first_not_of("0123456789abcdef") == std::string::npos;
    return fine ? wrong : "64 lower-case hexadecimal digits are needed";
}

struct Member {
    std::string_view name;
    bool inFile;
    MemberFault (*read)(const element &, Rule &);
};

constexpr std::array<Member, 17> kMembers{{
    {"id", true, readId},
    {"name", true, [](const element &json, Rule &rule) { return readTextMember(json, rule.name); }},
    {"effect", true,
     [](const element &json, Rule &rule) { return readWord(json, &ruleEffect, "deny, ask, allow", rule.effect); }},
    {"tools", true, readTools},
    {"when", true, readWhen},
    {"reason", true, [](const element &json, Rule &rule) { return readTextMember(json, rule.reason); }},
    {"patience_s", true, readPatience},
    {"two_person", true, [](const element &json, Rule &rule) { return readFlagMember(json, rule.twoPerson); }},
    {"enabled", true, [](const element &json, Rule &rule) { return readFlagMember(json, rule.enabled); }},
    {"expires", true, readExpires},
    {"origin", false,
     [](const element &json, Rule &rule) {
         return readWord(json, &ruleOrigin, "default, file, remembered", rule.origin);
     }},
    {"args_digest", false, readDigest},
    {"scope", false,
     [](const element &json, Rule &rule) {
         return readWord(json, &ruleScope, "session, project, always", rule.scope);
     }},
    {"session", false, readSession},
    {"project", false, [](const element &json, Rule &rule) { return readTextMember(json, rule.project); }},
    {"created", false, [](const element &json, Rule &rule) { return readTime(json, rule.createdAt); }},
    {"created_by", false, [](const element &json, Rule &rule) { return readTextMember(json, rule.createdBy); }},
}};

} // namespace

Error misplaced(std::string_view where, std::string_view what)
{
    return {ErrorCode::InvalidArgument,
            (where.empty() ? std::string() : std::string(where) + ": ") + std::string(what)};
}

Result<Rule> readRule(const element &json, RuleForm form, std::string_view where)
{
    simdjson::dom::object object;
    if (json.get_object().get(object) != simdjson::SUCCESS) {
        return misplaced(where, "an object is needed");
    }
    const std::string prefix = where.empty() ? std::string() : std::string(where) + ".";
    Rule rule;
    std::array<bool, kMembers.size()> seen{};
    for (const auto field : object) {
        const auto *member = std::find_if(kMembers.begin(), kMembers.end(), [&](const Member &one) {
            return one.name == field.key && (one.inFile || form == RuleForm::Stored);
        });
        if (member == kMembers.end()) {
            return misplaced(where, "unknown member " + jsonString(field.key.substr(0, kMaxShown)));
        }
        if (std::exchange(seen[static_cast<std::size_t>(member - kMembers.begin())], true)) {
            return misplaced(prefix + std::string(member->name), "stands here twice");
        }
        if (const MemberFault wrong = member->read(field.value, rule); !wrong.empty()) {
            return misplaced(prefix + std::string(member->name), wrong);
        }
    }
    if (!seen[0] || !seen[2]) {
        return misplaced(prefix + (seen[0] ? "effect" : "id"), "is missing");
    }
    return rule;
}

} // namespace pilothouse::policy
