// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/never_lost.h"

#include "base/room.h"
#include "text/fingerprint.h"

#include <algorithm>
#include <array>

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

std::string_view Units::name(Keep keep)
{
    static constexpr std::array<std::string_view, 7> kNames{"",           "system", "operator", "pinned",
                                                            "constraint", "newest", "open call"};
    return kNames[static_cast<std::size_t>(keep)];
}

void Units::clear()
{
    Units fresh;
    fresh.m_constraints = std::move(m_constraints);
    fresh.m_counter = std::move(m_counter);
    fresh.m_perMessage = m_perMessage;
    *this = std::move(fresh);
}

Unit Units::operator[](std::size_t unit) const
{
    return {members(unit), m_unitTokens[unit], name(m_keep[unit]), m_out[unit] != 0};
}

std::span<const std::uint32_t> Units::members(std::size_t unit) const
{
    const std::uint32_t several = m_several[unit];
    return several == kNone ? std::span(m_first).subspan(unit, 1) : std::span<const std::uint32_t>(m_members[several]);
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
        if (facts.pinned != message.pinned) {
            facts.pinned = message.pinned;
            reconsider(m_unitOf[i]);
        }
    }
    return true;
}

std::uint32_t Units::unitFor(std::uint32_t message, std::uint64_t call)
{
    const auto next = static_cast<std::uint32_t>(m_first.size());
    const std::uint32_t unit = call == 0 ? next : m_unitOfCall.try_emplace(call, next).first->second;
    if (unit == next) {
        m_first.push_back(message);
        m_several.push_back(kNone);
        m_unitTokens.push_back(0);
        m_keep.push_back(Keep::No);
        m_out.push_back(0);
        return unit;
    }
    if (m_several[unit] == kNone) {
        m_several[unit] = static_cast<std::uint32_t>(m_members.size());
        m_members.push_back({m_first[unit]});
    }
    m_members[m_several[unit]].push_back(message);
    return unit;
}

void Units::append(const FocusInput &input, const ContextMessage &message)
{
    Facts facts;
    facts.told = message.tokens;
    facts.call = callOf(message);
    facts.constrained = carriesConstraint(input, message);
    facts.system = message.role == "system";
    facts.makesCall = message.makesCall;
    facts.pinned = message.pinned;
    const std::uint32_t unit = unitFor(static_cast<std::uint32_t>(m_facts.size()), facts.call);
    reconsider(unit);
    m_facts.push_back(facts);
    m_unitOf.push_back(unit);
    m_tokens.push_back(tokensOf(input, message));
    m_unitTokens[unit] += m_tokens.back();
    m_allTokens += m_tokens.back();
}

void Units::reconsider(std::uint32_t unit)
{
    if (m_keep[unit] != Keep::No) {
        m_neededTokens -= m_unitTokens[unit];
        m_keep[unit] = Keep::No;
    }
    m_reconsidered.push_back(unit);
}

void Units::reconsiderNewest(const FocusInput &input)
{
    const auto found = newestUserMessage(input.request);
    const std::uint32_t newest = found ? static_cast<std::uint32_t>(*found) : kNone;
    for (const std::uint32_t one : {m_newest, newest}) {
        if (one != kNone && m_newest != newest) {
            reconsider(m_unitOf[one]);
        }
    }
    m_newest = newest;
}

void Units::heedWishes(const FocusInput &input, std::size_t known, std::size_t same)
{
    const Respect &respect = input.respect;
    const bool wished = respect.pinned || respect.forced;
    const bool sameIds = same >= known;
    const bool sameWishes = wished == m_wished && respect.version != 0 && respect.version == m_wishes;
    if ((wished || m_wished) && !(sameIds && sameWishes)) {
        known = 0;
        m_forcedForms.clear();
        for (std::uint32_t unit = 0; unit < size(); ++unit) {
            reconsider(unit);
        }
    }
    m_wished = wished;
    m_wishes = respect.version;
    const auto &messages = input.request.messages;
    for (std::size_t i = known; respect.forced && i < messages.size(); ++i) {
        const auto form = respect.forced(itemId(messages[i], i));
        if (form == Fidelity::Compressed || form == Fidelity::Placeholder) {
            m_forcedForms.push_back({static_cast<std::uint32_t>(i), *form});
        }
    }
}

void Units::follow(const FocusInput &input, std::size_t sameText, std::size_t same)
{
    read(input, sameText, same, input.request.messages.size());
    settle(input, same);
}

void Units::read(const FocusInput &input, std::size_t sameText, std::size_t same, std::size_t upTo)
{
    const auto &messages = input.request.messages;
    heed(input);
    if (sameText < m_facts.size() || !stillHolds(messages, same)) {
        clear();
    }
    makeRoom(messages.size(), m_facts, m_tokens, m_unitOf, m_unitTokens, m_first, m_several, m_keep, m_out);
    while (m_facts.size() < upTo) {
        append(input, messages[m_facts.size()]);
    }
}

void Units::settle(const FocusInput &input, std::size_t same)
{
    nameAll(input.request.messages, same);
    reconsiderNewest(input);
    heedWishes(input, m_settled, same);
    m_settled = m_facts.size();
    std::sort(m_reconsidered.begin(), m_reconsidered.end());
    m_reconsidered.erase(std::unique(m_reconsidered.begin(), m_reconsidered.end()), m_reconsidered.end());
    for (const std::uint32_t unit : m_reconsidered) {
        decide(input, unit);
    }
    m_reconsidered.clear();
}

void Units::nameAll(const std::vector<ContextMessage> &messages, std::size_t same)
{
    m_ids.resize(std::min(same, m_ids.size()));
    for (std::size_t i = m_ids.size(); i < messages.size(); ++i) {
        m_ids.push_back(messages[i].id.empty() ? std::string_view(std::to_string(i)) : messages[i].id);
    }
}

Units::Keep Units::keepFor(const Facts &facts, const Wish &wish, bool newest, bool lone)
{
    return facts.system                    ? Keep::System
           : wish.forced == Fidelity::Full ? Keep::Operator
           : wish.pinned                   ? Keep::Pinned
           : facts.constrained             ? Keep::Constraint
           : newest                        ? Keep::Newest
           : facts.makesCall && lone       ? Keep::OpenCall
                                           : Keep::No;
}

void Units::decide(const FocusInput &input, std::uint32_t unit)
{
    const auto all = members(unit);
    Keep keep = Keep::No;
    bool out = false;
    for (const std::uint32_t i : all) {
        const Wish wish = wishFor(input, i, m_facts[i].pinned);
        out = out || wish.forced == Fidelity::Dropped;
        keep = keep != Keep::No ? keep : keepFor(m_facts[i], wish, i == m_newest, all.size() == 1);
    }
    m_keep[unit] = keep;
    m_out[unit] = out ? 1 : 0;
    m_neededTokens += keep == Keep::No ? 0 : m_unitTokens[unit];
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
