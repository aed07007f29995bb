// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/never_lost.h"

#include "text/fingerprint.h"

#include <algorithm>

namespace pilothouse::memory {

namespace {

/// Of a call's id; 0 for none.
std::uint64_t callOf(const ContextMessage &message)
{
    return message.callId.empty() ? 0 : text::fingerprint(message.callId);
}

bool carriesConstraint(const FocusInput &input, const ContextMessage &message)
{
    const auto &constraints = input.respect.constraints;
    return std::any_of(constraints.begin(), constraints.end(), [&](const std::string &constraint) {
        return !constraint.empty() && message.text.find(constraint) != std::string::npos;
    });
}

struct Wish {
    bool pinned = false;
    std::optional<Fidelity> forced;
};

Wish wishFor(const FocusInput &input, std::size_t index, bool pinned)
{
    const Respect &respect = input.respect;
    if (!respect.pinned && !respect.forced) {
        return {pinned, std::nullopt};
    }
    const std::string &given = input.request.messages[index].id;
    const std::string number = given.empty() ? std::to_string(index) : std::string();
    const std::string &id = given.empty() ? number : given;
    return {(respect.pinned ? respect.pinned(id) : std::nullopt).value_or(pinned),
            respect.forced ? respect.forced(id) : std::nullopt};
}

} // namespace

void Units::clear()
{
    m_facts.clear();
    m_unitOfCall.clear();
    m_sizes.clear();
}

/// Begins again when what facts depend on beside the messages has changed.
void Units::heed(const FocusInput &input)
{
    if (m_counter != input.tokens.name() || m_perMessage != input.perMessage ||
        m_constraints != input.respect.constraints) {
        clear();
        m_counter = input.tokens.name();
        m_perMessage = input.perMessage;
        m_constraints = input.respect.constraints;
    }
}

bool Units::stillHolds(const std::vector<ContextMessage> &messages, std::size_t same)
{
    for (std::size_t i = same; i < m_facts.size(); ++i) {
        Facts &facts = m_facts[i];
        const ContextMessage &message = messages[i];
        if (facts.told != message.tokens || facts.makesCall != message.makesCall || facts.call != callOf(message)) {
            return false;
        }
        facts.pinned = message.pinned;
    }
    return true;
}

void Units::append(const FocusInput &input, const ContextMessage &message)
{
    Facts facts;
    facts.tokens = tokensOf(input, message);
    facts.told = message.tokens;
    facts.call = callOf(message);
    facts.unit = static_cast<std::uint32_t>(m_sizes.size());
    facts.constrained = carriesConstraint(input, message);
    facts.system = message.role == "system";
    facts.makesCall = message.makesCall;
    facts.pinned = message.pinned;
    if (facts.call != 0) {
        facts.unit = m_unitOfCall.try_emplace(facts.call, facts.unit).first->second;
    }
    if (facts.unit == m_sizes.size()) {
        m_sizes.push_back(0);
    }
    ++m_sizes[facts.unit];
    m_facts.push_back(facts);
}

void Units::follow(const FocusInput &input, std::size_t sameText, std::size_t same)
{
    const auto &messages = input.request.messages;
    heed(input);
    if (sameText < m_facts.size() || !stillHolds(messages, same)) {
        clear();
    }
    for (std::size_t i = m_facts.size(); i < messages.size(); ++i) {
        append(input, messages[i]);
    }
    gatherMembers();
    decide(input);
}

void Units::gatherMembers()
{
    m_units.assign(m_sizes.size(), {});
    m_members.resize(m_facts.size());
    std::uint32_t begin = 0;
    for (std::size_t unit = 0; unit < m_units.size(); ++unit) {
        m_units[unit].members = std::span<const std::uint32_t>(m_members).subspan(begin, 0);
        begin += m_sizes[unit];
    }
    for (std::uint32_t i = 0; i < m_facts.size(); ++i) {
        auto &members = m_units[m_facts[i].unit].members;
        m_members[static_cast<std::size_t>(members.data() - m_members.data()) + members.size()] = i;
        members = {members.data(), members.size() + 1};
    }
}

void Units::decide(const FocusInput &input)
{
    const auto newest = newestUserMessage(input.request);
    m_allTokens = 0;
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const Facts &facts = m_facts[i];
        Unit &unit = m_units[facts.unit];
        unit.tokens += facts.tokens;
        m_allTokens += facts.tokens;
        const Wish wish = wishFor(input, i, facts.pinned);
        unit.forcedOut = unit.forcedOut || wish.forced == Fidelity::Dropped;
        if (unit.kept.empty()) {
            unit.kept = facts.system                                  ? "system"
                        : wish.forced == Fidelity::Full               ? "operator"
                        : wish.pinned                                 ? "pinned"
                        : facts.constrained                           ? "constraint"
                        : i == newest                                 ? "newest"
                        : facts.makesCall && m_sizes[facts.unit] == 1 ? "open call"
                                                                      : std::string_view{};
        }
    }
    m_neededTokens = 0;
    for (const Unit &unit : m_units) {
        m_neededTokens += unit.kept.empty() ? 0 : unit.tokens;
    }
}

Units unitsOf(const FocusInput &input)
{
    Units units;
    units.follow(input, 0, 0);
    return units;
}

Result<std::int64_t> tokensNeeded(const FocusInput &input, const Units &units)
{
    const std::int64_t budget = input.request.budgetTokens;
    if (budget < 1) {
        return Error{ErrorCode::InvalidArgument, "budget_tokens must be at least 1"};
    }
    if (units.neededTokens() > budget) {
        return Error{ErrorCode::OverBudget, "what must never be lost needs " + std::to_string(units.neededTokens()) +
                                                " tokens, the budget is " + std::to_string(budget)};
    }
    return units.neededTokens();
}

} // namespace pilothouse::memory
