// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/json_fault.h"
#include "base/simdjson_parse.h"
#include "policy/cel_time.h"
#include "policy/limit_reader.h"
#include "policy/rule_reader.h"
#include "policy/rule_set.h"

#include <string>
#include <unordered_map>

namespace pilothouse::policy {

namespace {

using simdjson::dom::element;

constexpr JsonLimits kLimits{4u << 20, 16};
constexpr std::size_t kMaxRules = 10'000;
constexpr std::size_t kMaxShown = 40;

/// Names the place in text that is no JSON: people write policies by hand.
Error placed(std::string_view json, Error error)
{
    const std::string fault = error.code == ErrorCode::Malformed && !json.empty() ? jsonFault(json) : std::string();
    return fault.empty() ? error : Error{error.code, "not JSON: " + fault};
}

Result<std::vector<Rule>> readRules(const element &json)
{
    simdjson::dom::array list;
    if (json.get_array().get(list) != simdjson::SUCCESS) {
        return misplaced("rules", "a list is needed");
    }
    std::vector<Rule> rules;
    std::unordered_map<std::string, std::size_t> ids;
    for (const element one : list) {
        const std::string where = "rules[" + std::to_string(rules.size()) + "]";
        if (rules.size() == kMaxRules) {
            return Error{ErrorCode::TooLarge, where + ": more than " + std::to_string(kMaxRules) + " rules"};
        }
        auto rule = readRule(one, RuleForm::File, where);
        if (!rule) {
            return rule.error();
        }
        const auto [other, added] = ids.emplace(rule->id, rules.size());
        if (!added) {
            return misplaced(where + ".id", "the same as that of rules[" + std::to_string(other->second) + "]");
        }
        rules.push_back(std::move(*rule));
    }
    return rules;
}

Result<void> readVersion(const element &json)
{
    std::int64_t version = 0;
    if (!json.is_int64() || json.get_int64().get(version) != simdjson::SUCCESS) {
        return misplaced("version", "a whole number is needed");
    }
    if (version != 1) {
        return Error{ErrorCode::Unsupported,
                     "version: " + std::to_string(version) + " is not known; this program reads 1"};
    }
    return {};
}

template<class T>
Result<void> take(Result<std::vector<T>> read, std::vector<T> &out)
{
    if (!read) {
        return read.error();
    }
    out = std::move(*read);
    return {};
}

Result<void> readMember(std::string_view key, const element &value, PolicyDocument &out)
{
    if (key == "version") {
        return readVersion(value);
    }
    if (key == "fallback") {
        std::string_view word;
        const bool text = value.get_string().get(word) == simdjson::SUCCESS;
        const auto effect = text ? ruleEffect(word) : std::nullopt;
        if (!effect.has_value()) {
            return misplaced("fallback", "one of deny, ask, allow is needed");
        }
        out.fallback = *effect;
        return {};
    }
    if (key == "budgets") {
        return take(readBudgets(value), out.budgets);
    }
    if (key == "tiers") {
        return take(readTiers(value), out.tiers);
    }
    if (key != "rules") {
        return misplaced("", "unknown member " + jsonString(key.substr(0, kMaxShown)));
    }
    return take(readRules(value), out.rules);
}

/// Writes the members of one object.
class Members {
public:
    void text(std::string_view name, std::string_view value)
    {
        if (!value.empty()) {
            start(name);
            appendJsonString(m_out, value);
        }
    }
    void bare(std::string_view name, std::string_view value)
    {
        start(name);
        m_out += value;
    }
    void time(std::string_view name, WallTime value)
    {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(value.time_since_epoch());
        const auto rest = value.time_since_epoch() - seconds;
        text(name, cel::timestampText({seconds.count(), static_cast<std::int32_t>(rest.count() * 1000)}));
    }
    void texts(std::string_view name, const std::vector<std::string> &values)
    {
        if (values.empty()) {
            return;
        }
        start(name);
        char before = '[';
        for (const std::string &value : values) {
            m_out.push_back(std::exchange(before, ','));
            appendJsonString(m_out, value);
        }
        m_out.push_back(']');
    }
    std::string close() { return std::move(m_out) + "}"; }

private:
    void start(std::string_view name)
    {
        m_out += m_out.size() > 1 ? ",\"" : "\"";
        m_out += name;
        m_out += "\":";
    }
    std::string m_out = "{";
};

} // namespace

Result<PolicyDocument> parsePolicy(std::string_view json)
{
    const auto document = detail::parseDom(json, kLimits);
    if (!document.ok()) {
        return placed(json, document.error());
    }
    simdjson::dom::object object;
    if (document->get_object().get(object) != simdjson::SUCCESS) {
        return misplaced("", "a policy is a JSON object");
    }
    PolicyDocument out;
    std::vector<std::string_view> seen;
    for (const auto field : object) {
        if (std::find(seen.begin(), seen.end(), field.key) != seen.end()) {
            return misplaced(field.key, "stands here twice");
        }
        seen.push_back(field.key);
        if (auto fine = readMember(field.key, field.value, out); !fine) {
            return fine.error();
        }
    }
    for (const std::string_view needed : {"version", "rules"}) {
        if (std::find(seen.begin(), seen.end(), needed) == seen.end()) {
            return misplaced(needed, "is missing");
        }
    }
    return out;
}

std::string ruleToJson(const Rule &rule)
{
    Members out;
    out.text("id", rule.id);
    out.text("name", rule.name);
    out.text("effect", name(rule.effect));
    out.text("origin", name(rule.origin));
    out.texts("tools", rule.tools);
    out.text("when", rule.when);
    out.text("args_digest", rule.argsDigest);
    out.text("reason", rule.reason);
    if (rule.patience.has_value()) {
        out.bare("patience_s", std::to_string(rule.patience->count()));
    }
    if (rule.twoPerson) {
        out.bare("two_person", "true");
    }
    if (!rule.enabled) {
        out.bare("enabled", "false");
    }
    out.text("scope", name(rule.scope));
    if (raw(rule.session) != 0) {
        out.bare("session", std::to_string(raw(rule.session)));
    }
    out.text("project", rule.project);
    if (rule.expiresAt.has_value()) {
        out.time("expires", *rule.expiresAt);
    }
    if (rule.createdAt != WallTime{}) {
        out.time("created", rule.createdAt);
    }
    out.text("created_by", rule.createdBy);
    return out.close();
}

Result<Rule> ruleFromJson(std::string_view json)
{
    const auto document = detail::parseDom(json, kLimits);
    return document.ok() ? readRule(*document, RuleForm::Stored, {}) : Result<Rule>(placed(json, document.error()));
}

} // namespace pilothouse::policy
