// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy_text.h"

#include "policy/cel_time.h"

#include <nlohmann/json.hpp>

namespace pilothouse::policy {

namespace {

using Json = nlohmann::ordered_json;

std::string timeText(WallTime value)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(value.time_since_epoch());
    const auto rest = value.time_since_epoch() - seconds;
    return cel::timestampText({seconds.count(), static_cast<std::int32_t>(rest.count() * 1000)});
}

void addText(Json &to, const char *name, const std::string &value)
{
    if (!value.empty()) {
        to[name] = value;
    }
}

template<class T>
void addIfSet(Json &to, const char *name, const std::optional<T> &value)
{
    if (value) {
        to[name] = *value;
    }
}

Json ruleJson(const Rule &rule)
{
    Json out{{"id", rule.id}};
    addText(out, "name", rule.name);
    out["effect"] = name(rule.effect);
    if (!rule.tools.empty()) {
        out["tools"] = rule.tools;
    }
    addText(out, "when", rule.when);
    addText(out, "reason", rule.reason);
    if (rule.patience) {
        out["patience_s"] = rule.patience->count();
    }
    if (rule.twoPerson) {
        out["two_person"] = true;
    }
    if (!rule.enabled) {
        out["enabled"] = false;
    }
    if (rule.expiresAt) {
        out["expires"] = timeText(*rule.expiresAt);
    }
    return out;
}

Json limitJson(const SpendLimit &limit)
{
    Json out{{"id", limit.id}};
    addText(out, "name", limit.name);
    if (!limit.agents.empty()) {
        out["agents"] = limit.agents;
    }
    if (!limit.tools.empty()) {
        out["tools"] = limit.tools;
    }
    if (limit.each != SpendLimit::Each::Session) {
        out["each"] = limit.each == SpendLimit::Each::Agent ? "agent" : "tool";
    }
    addIfSet(out, "tokens", limit.tokens);
    addIfSet(out, "cost_usd", limit.costUsd);
    addIfSet(out, "steps", limit.steps);
    if (limit.wallTime) {
        out["wall_s"] = limit.wallTime->count();
    }
    if (!limit.enabled) {
        out["enabled"] = false;
    }
    return out;
}

} // namespace

std::string policyText(const PolicyDocument &document)
{
    Json out{{"version", 1}, {"fallback", name(document.fallback)}};
    out["rules"] = Json::array();
    for (const Rule &rule : document.rules) {
        out["rules"].push_back(ruleJson(rule));
    }
    for (const SpendLimit &limit : document.budgets) {
        out["budgets"].push_back(limitJson(limit));
    }
    for (const RiskTier &tier : document.tiers) {
        out["tiers"].push_back({{"from", tier.from}, {"ask", tier.twoPerson ? "two" : "one"}});
    }
    return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace pilothouse::policy
