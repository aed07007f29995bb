// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/never_lost.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace pilothouse::memory {

namespace {

std::optional<Fidelity> forcedTo(const Respect &respect, const ContextMessage &message, std::size_t index)
{
    return respect.forced ? respect.forced(itemId(message, index)) : std::nullopt;
}

std::string_view whyKept(const FocusInput &input, std::size_t index, std::optional<std::size_t> newestUser)
{
    const ContextMessage &message = input.request.messages[index];
    const Respect &respect = input.respect;
    if (message.role == "system") {
        return "system";
    }
    if (forcedTo(respect, message, index) == Fidelity::Full) {
        return "operator";
    }
    const auto pinned = respect.pinned ? respect.pinned(itemId(message, index)) : std::nullopt;
    if (pinned.value_or(message.pinned)) {
        return "pinned";
    }
    const auto carried = [&](const std::string &constraint) {
        return !constraint.empty() && message.text.find(constraint) != std::string::npos;
    };
    if (std::any_of(respect.constraints.begin(), respect.constraints.end(), carried)) {
        return "constraint";
    }
    return index == newestUser ? "newest" : std::string_view{};
}

} // namespace

std::vector<Unit> unitsOf(const FocusInput &input)
{
    const auto &messages = input.request.messages;
    std::vector<Unit> units;
    units.reserve(messages.size());
    std::unordered_map<std::string_view, std::size_t> unitOfCall;
    const auto newestUser = newestUserMessage(input.request);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        std::size_t at = units.size();
        if (!messages[i].callId.empty()) {
            at = unitOfCall.try_emplace(messages[i].callId, at).first->second;
        }
        if (at == units.size()) {
            units.emplace_back();
        }
        Unit &unit = units[at];
        unit.members.push_back(i);
        unit.tokens += tokensOf(input, messages[i]);
        if (unit.kept.empty()) {
            unit.kept = whyKept(input, i, newestUser);
        }
        unit.forcedOut = unit.forcedOut || forcedTo(input.respect, messages[i], i) == Fidelity::Dropped;
    }
    for (Unit &unit : units) {
        if (unit.kept.empty() && unit.members.size() == 1 && messages[unit.members[0]].makesCall) {
            unit.kept = "open call";
        }
    }
    return units;
}

Result<std::int64_t> tokensNeeded(const FocusInput &input, const std::vector<Unit> &units)
{
    const std::int64_t budget = input.request.budgetTokens;
    if (budget < 1) {
        return Error{ErrorCode::InvalidArgument, "budget_tokens must be at least 1"};
    }
    std::int64_t needed = 0;
    for (const Unit &unit : units) {
        needed += unit.kept.empty() ? 0 : unit.tokens;
    }
    if (needed > budget) {
        return Error{ErrorCode::OverBudget, "what must never be lost needs " + std::to_string(needed) +
                                                " tokens, the budget is " + std::to_string(budget)};
    }
    return needed;
}

Packing emptyPacking(const FocusInput &input, std::string_view policy, std::string_view reason)
{
    Packing packing;
    packing.policy = policy;
    packing.budgetTokens = input.request.budgetTokens;
    packing.items.reserve(input.request.messages.size());
    for (std::size_t i = 0; i < input.request.messages.size(); ++i) {
        FocusItem &item = packing.items.emplace_back();
        item.id = itemId(input.request.messages[i], i);
        item.fidelity = Fidelity::Dropped;
        item.reason = reason;
        packing.inputTokens += tokensOf(input, input.request.messages[i]);
    }
    return packing;
}

void keepWhole(Packing &packing, const FocusInput &input, std::size_t index, std::string_view reason)
{
    const ContextMessage &message = input.request.messages[index];
    FocusItem &item = packing.items[index];
    packing.tokens -= item.tokens;
    item.fidelity = Fidelity::Full;
    item.text = message.text;
    item.tokens = tokensOf(input, message);
    item.reason = reason;
    packing.tokens += item.tokens;
}

} // namespace pilothouse::memory
