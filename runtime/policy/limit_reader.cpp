// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/limit_reader.h"

#include "base/json.h"
#include "base/json_member.h"
#include "policy/budgets.h"
#include "policy/risk_tiers.h"
#include "policy/rule_reader.h"

#include <algorithm>
#include <span>
#include <string>

namespace pilothouse::policy {

namespace {

using simdjson::dom::element;

constexpr std::size_t kMostBudgets = 200;
constexpr std::size_t kMostTiers = 10;
constexpr std::size_t kMostGlobs = 1000;
constexpr std::size_t kMaxShown = 40;
constexpr std::int64_t kMostCount = 1'000'000'000'000;
constexpr std::int64_t kMostSeconds = 366LL * 24 * 3600;
constexpr double kMostCost = 1e9;

MemberFault readGlobs(const element &json, bool emptyOnes, std::vector<std::string> &out)
{
    simdjson::dom::array list;
    if (json.get_array().get(list) != simdjson::SUCCESS || list.size() > kMostGlobs) {
        return "a list of at most " + std::to_string(kMostGlobs) + " names is needed";
    }
    for (const element one : list) {
        std::string text;
        if (!readTextMember(one, text).empty() || (text.empty() && !emptyOnes)) {
            return "entry " + std::to_string(out.size()) + " is not a name";
        }
        out.push_back(std::move(text));
    }
    return out.empty() ? "must not be empty; leave it out to mean every one" : MemberFault();
}

MemberFault readCount(const element &json, std::int64_t most, std::int64_t &out)
{
    const bool fine = json.is_int64() && json.get_int64().get(out) == simdjson::SUCCESS && out >= 0 && out <= most;
    return fine ? MemberFault() : "a whole number from 0 to " + std::to_string(most) + " is needed";
}

MemberFault readNumber(const element &json, double most, double &out)
{
    const bool fine = json.is_number() && json.get_double().get(out) == simdjson::SUCCESS && out >= 0 && out <= most;
    return fine ? MemberFault()
                : "a number from 0 to " + std::to_string(static_cast<std::int64_t>(most)) + " is needed";
}

template<class Entry>
struct Member {
    std::string_view name;
    MemberFault (*read)(const element &, Entry &);
};

constexpr Member<SpendLimit> kBudgetMembers[] = {
    {"id",
     [](const element &json, SpendLimit &out) {
         MemberFault wrong = readTextMember(json, out.id);
         return wrong.empty() && out.id.empty() ? "must not be empty" : wrong;
     }},
    {"name", [](const element &json, SpendLimit &out) { return readTextMember(json, out.name); }},
    {"agents", [](const element &json, SpendLimit &out) { return readGlobs(json, true, out.agents); }},
    {"tools", [](const element &json, SpendLimit &out) { return readGlobs(json, false, out.tools); }},
    {"each",
     [](const element &json, SpendLimit &out) {
         std::string word;
         if (!readTextMember(json, word).empty() || (word != "session" && word != "agent" && word != "tool")) {
             return MemberFault("one of session, agent, tool is needed");
         }
         out.each = word == "agent"  ? SpendLimit::Each::Agent
                    : word == "tool" ? SpendLimit::Each::Tool
                                     : SpendLimit::Each::Session;
         return MemberFault();
     }},
    {"tokens", [](const element &json, SpendLimit &out) { return readCount(json, kMostCount, out.tokens.emplace()); }},
    {"cost_usd",
     [](const element &json, SpendLimit &out) { return readNumber(json, kMostCost, out.costUsd.emplace()); }},
    {"steps", [](const element &json, SpendLimit &out) { return readCount(json, kMostCount, out.steps.emplace()); }},
    {"wall_s",
     [](const element &json, SpendLimit &out) {
         std::int64_t seconds = 0;
         MemberFault wrong = readCount(json, kMostSeconds, seconds);
         out.wallTime = std::chrono::seconds(seconds);
         return wrong;
     }},
    {"enabled", [](const element &json, SpendLimit &out) { return readFlagMember(json, out.enabled); }},
};

constexpr Member<RiskTier> kTierMembers[] = {
    {"from", [](const element &json, RiskTier &out) { return readNumber(json, 1, out.from); }},
    {"ask",
     [](const element &json, RiskTier &out) {
         std::string word;
         if (!readTextMember(json, word).empty() || (word != "one" && word != "two")) {
             return MemberFault("one of one, two is needed");
         }
         out.twoPerson = word == "two";
         return MemberFault();
     }},
};

/// One object; \a needed of its members must be there.
template<class Entry>
Result<Entry> readEntry(const element &json, std::span<const Member<Entry>> members,
                        std::initializer_list<std::string_view> needed, const std::string &where)
{
    simdjson::dom::object object;
    if (json.get_object().get(object) != simdjson::SUCCESS) {
        return misplaced(where, "an object is needed");
    }
    Entry out;
    std::vector<std::string_view> seen;
    for (const auto field : object) {
        const auto member =
            std::find_if(members.begin(), members.end(), [&](const auto &one) { return one.name == field.key; });
        if (member == members.end()) {
            return misplaced(where, "unknown member " + jsonString(field.key.substr(0, kMaxShown)));
        }
        if (std::find(seen.begin(), seen.end(), field.key) != seen.end()) {
            return misplaced(where + "." + std::string(field.key), "stands here twice");
        }
        seen.push_back(field.key);
        if (const MemberFault wrong = member->read(field.value, out); !wrong.empty()) {
            return misplaced(where + "." + std::string(field.key), wrong);
        }
    }
    for (const std::string_view name : needed) {
        if (std::find(seen.begin(), seen.end(), name) == seen.end()) {
            return misplaced(where + "." + std::string(name), "is missing");
        }
    }
    return out;
}

template<class Entry>
Result<std::vector<Entry>> readEntries(const element &json, std::string_view list, std::size_t most,
                                       std::span<const Member<Entry>> members,
                                       std::initializer_list<std::string_view> needed)
{
    simdjson::dom::array entries;
    if (json.get_array().get(entries) != simdjson::SUCCESS || entries.size() > most) {
        return misplaced(list, "a list of at most " + std::to_string(most) + " objects is needed");
    }
    std::vector<Entry> out;
    for (const element one : entries) {
        auto entry = readEntry(one, members, needed, std::string(list) + "[" + std::to_string(out.size()) + "]");
        if (!entry) {
            return entry.error();
        }
        out.push_back(std::move(*entry));
    }
    return out;
}

} // namespace

Result<std::vector<SpendLimit>> readBudgets(const element &json)
{
    auto limits = readEntries<SpendLimit>(json, "budgets", kMostBudgets, kBudgetMembers, {"id"});
    for (std::size_t i = 0; limits.ok() && i < limits->size(); ++i) {
        const SpendLimit &limit = (*limits)[i];
        const std::string where = "budgets[" + std::to_string(i) + "]";
        if (!limit.tokens && !limit.costUsd && !limit.steps && !limit.wallTime) {
            return misplaced(where, "one of tokens, cost_usd, steps, wall_s is needed");
        }
        for (std::size_t other = 0; other < i; ++other) {
            if ((*limits)[other].id == limit.id) {
                return misplaced(where + ".id", "the same as that of budgets[" + std::to_string(other) + "]");
            }
        }
    }
    return limits;
}

Result<std::vector<RiskTier>> readTiers(const element &json)
{
    auto tiers = readEntries<RiskTier>(json, "tiers", kMostTiers, kTierMembers, {"from", "ask"});
    if (tiers.ok()) {
        if (auto fine = checkTiers(*tiers); !fine) {
            return fine.error();
        }
    }
    return tiers;
}

} // namespace pilothouse::policy
