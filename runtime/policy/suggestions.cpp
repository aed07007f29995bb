// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/suggestions.h"

#include "policy/tool_index.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

namespace pilothouse::policy {

namespace {

using Answer = DecidedCall::Answer;
using Calls = std::vector<const DecidedCall *>;

constexpr std::size_t kEvidence = 8;

bool isAbout(const Rule &rule, const std::string &tool)
{
    return rule.tools.empty() || std::any_of(rule.tools.begin(), rule.tools.end(),
                                             [&](const std::string &glob) { return globMatches(glob, tool); });
}

std::string both(const std::string &a, const std::string &b)
{
    return a.empty() ? b : b.empty() ? a : "(" + a + ") && (" + b + ")";
}

/// A condition that holds for the calls of \a tool for which \a ruleId asks and no other rule does; nothing where there is none.
std::optional<std::string> onlyAskedBy(const PolicyDocument &document, const std::string &tool,
                                       const std::string &ruleId)
{
    std::string condition;
    bool found = ruleId.empty();
    for (const Rule &rule : document.rules) {
        if (rule.effect != RuleEffect::Ask || !rule.enabled || !isAbout(rule, tool)) {
            continue;
        }
        if (rule.id == ruleId) {
            if (rule.twoPerson) {
                return std::nullopt;
            }
            found = true;
            condition = both(condition, rule.when);
        } else if (rule.when.empty()) {
            return std::nullopt; // it asks for every call: nothing is asked by the other one alone
        } else {
            condition = both(condition, "!(" + rule.when + ")");
        }
    }
    return found ? std::optional(condition) : std::nullopt;
}

std::string hundredths(double value)
{
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

Suggestion counted(const Calls &calls)
{
    Suggestion out;
    std::set<SessionId> sessions;
    for (const DecidedCall *call : calls) {
        out.approved += call->answer == Answer::Approved ? 1 : 0;
        out.edited += call->answer == Answer::Edited ? 1 : 0;
        out.vetoed += call->answer == Answer::Vetoed ? 1 : 0;
        sessions.insert(call->session);
        if (out.evidence.size() < kEvidence) {
            out.evidence.emplace_back(call->session, call->seq);
        }
    }
    out.sessions = static_cast<std::uint32_t>(sessions.size());
    return out;
}

/// Those of \a calls whose risk passes \a in.
template<class In>
Calls within(const Calls &calls, In in)
{
    Calls out;
    std::copy_if(calls.begin(), calls.end(), std::back_inserter(out),
                 [&](const DecidedCall *call) { return in(*call->risk); });
    return out;
}

double lowestRisk(const Calls &calls, bool approved)
{
    double low = 2;
    for (const DecidedCall *call : calls) {
        low = (call->answer == Answer::Approved) == approved ? std::min(low, *call->risk) : low;
    }
    return low;
}

double highestRisk(const Calls &calls, bool approved)
{
    double high = -1;
    for (const DecidedCall *call : calls) {
        high = (call->answer == Answer::Approved) == approved ? std::max(high, *call->risk) : high;
    }
    return high;
}

/// Below everything that was not approved as it was, and no higher than what was.
std::optional<Suggestion> allow(const Calls &calls, const SuggestionBars &bars)
{
    const double limit = lowestRisk(calls, false);
    const Calls below = within(calls, [&](double risk) { return risk < limit && risk <= bars.highestAllowedRisk; });
    Suggestion out = counted(below);
    out.agreement = wilsonLower(out.approved, out.approved + out.edited + out.vetoed);
    if (out.approved < bars.approvals || out.sessions < bars.sessions || out.agreement < bars.allowAgreement) {
        return std::nullopt;
    }
    const double highest = highestRisk(below, true);
    const double up = std::ceil(highest * 100) / 100;
    const double cap = up < limit ? up : std::floor(highest * 100) / 100; // never as far as what was not approved
    out.rule.effect = RuleEffect::Allow;
    out.rule.when = "has(signals.risk) && signals.risk <= " + hundredths(cap);
    return out;
}

/// Above everything that was approved.
std::optional<Suggestion> deny(const Calls &calls, const SuggestionBars &bars)
{
    const double limit = highestRisk(calls, true);
    const Calls above = within(calls, [&](double risk) { return risk > limit; });
    Suggestion out = counted(above);
    out.agreement = wilsonLower(out.vetoed, out.approved + out.edited + out.vetoed);
    if (out.vetoed < bars.vetoes || out.sessions < bars.sessions || out.agreement < bars.denyAgreement) {
        return std::nullopt;
    }
    const double lowest = lowestRisk(above, false);
    const double down = std::floor(lowest * 100) / 100;
    const double from = down > limit ? down : std::ceil(lowest * 100) / 100;
    out.rule.effect = RuleEffect::Deny;
    out.rule.when = "has(signals.risk) && signals.risk >= " + hundredths(from);
    return out;
}

Suggestion named(Suggestion out, const std::string &tool, const std::string &ruleId, const std::string &where)
{
    const bool allows = out.rule.effect == RuleEffect::Allow;
    out.rule.name = std::string(allows ? "Allow " : "Deny ") + tool + " as people decided";
    out.rule.origin = RuleOrigin::Remembered;
    out.rule.tools = {tool};
    out.rule.when = both(out.rule.when, where);
    out.rule.reason =
        "People " + std::string(allows ? "approved " : "vetoed ") + std::to_string(allows ? out.approved : out.vetoed) +
        " of " + std::to_string(out.approved + out.edited + out.vetoed) + " such calls in " +
        std::to_string(out.sessions) + " sessions" + (ruleId.empty() ? "." : ", asked by " + ruleId + ".");
    return out;
}

} // namespace

double wilsonLower(std::uint32_t hits, std::uint32_t all)
{
    if (all == 0) {
        return 0;
    }
    constexpr double z = 1.959963984540054;
    const double n = all;
    const double p = hits / n;
    return (p + z * z / (2 * n) - z * std::sqrt((p * (1 - p) + z * z / (4 * n)) / n)) / (1 + z * z / n);
}

std::vector<Suggestion> suggestRules(std::span<const DecidedCall> calls, const PolicyDocument &document,
                                     const SuggestionBars &bars)
{
    std::map<std::pair<std::string, std::string>, Calls> groups;
    for (const DecidedCall &call : calls) {
        if (call.risk) {
            groups[{call.tool, call.ruleId}].push_back(&call);
        }
    }
    std::vector<Suggestion> out;
    for (const auto &[key, group] : groups) {
        const auto &[tool, ruleId] = key;
        const auto where = onlyAskedBy(document, tool, ruleId);
        if (!where) {
            continue;
        }
        for (auto made : {allow(group, bars), deny(group, bars)}) {
            if (made) {
                out.push_back(named(*std::move(made), tool, ruleId, *where));
            }
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Suggestion &a, const Suggestion &b) {
        return a.approved + a.edited + a.vetoed > b.approved + b.edited + b.vetoed;
    });
    return out;
}

} // namespace pilothouse::policy
