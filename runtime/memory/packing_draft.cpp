// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/packing_draft.h"

#include <algorithm>
#include <utility>

namespace pilothouse::memory {

Result<PackingDraft> PackingDraft::open(const FocusInput &input, std::string_view policy)
{
    auto own = std::make_unique<Units>(unitsOf(input));
    auto draft = open(input, policy, *own);
    if (draft) {
        draft->m_own = std::move(own);
    }
    return draft;
}

Result<PackingDraft> PackingDraft::open(const FocusInput &input, std::string_view policy, const Units &units)
{
    const auto needed = tokensNeeded(input, units);
    if (!needed) {
        return needed.error();
    }
    return PackingDraft(input, policy, units);
}

PackingDraft::PackingDraft(const FocusInput &input, std::string_view policy, const Units &units)
    : m_input(&input), m_policy(policy), m_units(&units), m_choices(units.size()), m_tokens(units.neededTokens())
{
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        if (!units[unit].kept.empty()) {
            m_choices[unit] = {units[unit].kept, State::Kept};
        } else if (units[unit].forcedOut) {
            m_choices[unit] = {"operator", State::Gone};
        }
    }
}

std::vector<std::size_t> PackingDraft::newestFirst() const
{
    std::vector<std::size_t> order;
    for (std::size_t u = 0; u < m_choices.size(); ++u) {
        if (isOpen(u)) {
            order.push_back(u);
        }
    }
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        return (*m_units)[a].members.back() > (*m_units)[b].members.back();
    });
    return order;
}

std::int64_t PackingDraft::tokens(std::size_t unit) const
{
    std::int64_t sum = (*m_units)[unit].tokens;
    if (m_substitutes.empty()) {
        return sum;
    }
    for (const std::size_t i : (*m_units)[unit].members) {
        const auto at = m_substitutes.find(i);
        sum += at == m_substitutes.end() ? 0 : at->second.tokens - m_units->tokens(i);
    }
    return sum;
}

std::int64_t PackingDraft::openTokens() const
{
    std::int64_t sum = 0;
    for (std::size_t u = 0; u < m_choices.size(); ++u) {
        sum += isOpen(u) ? tokens(u) : 0;
    }
    return sum;
}

bool PackingDraft::substitute(std::size_t message, Fidelity fidelity, std::string text, std::string_view reason,
                              bool always)
{
    if (!isOpen(unitOf(message))) {
        return false;
    }
    const std::int64_t tokens = m_input->tokens.count(text) + m_input->perMessage;
    const auto at = m_substitutes.find(message);
    const std::int64_t before = at == m_substitutes.end() ? m_units->tokens(message) : at->second.tokens;
    if (tokens >= before && !always) {
        return false;
    }
    m_substitutes[message] = Substitute{fidelity, std::move(text), tokens, reason};
    return true;
}

void PackingDraft::restore(std::size_t unit)
{
    for (const std::size_t i : (*m_units)[unit].members) {
        m_substitutes.erase(i);
    }
}

bool PackingDraft::upgrade(std::size_t unit, std::string_view reason)
{
    const std::int64_t more = (*m_units)[unit].tokens - tokens(unit);
    if (m_choices[unit].state != State::Kept || more <= 0 || more > room()) {
        return false;
    }
    restore(unit);
    m_tokens += more;
    m_choices[unit].reason = reason;
    return true;
}

void PackingDraft::setScore(std::size_t unit, double score)
{
    m_scores.resize(m_choices.size());
    m_scores[unit] = score;
}

bool PackingDraft::keep(std::size_t unit, std::string_view reason, std::int64_t reserve)
{
    if (!isOpen(unit)) {
        return false;
    }
    const std::int64_t cost = tokens(unit);
    if (cost > room() - reserve) {
        return false;
    }
    m_choices[unit] = {reason, State::Kept};
    m_tokens += cost;
    return true;
}

void PackingDraft::drop(std::size_t unit, std::string_view reason)
{
    if (isOpen(unit)) {
        m_choices[unit] = {reason, State::Gone};
    }
}

void PackingDraft::keepNewest(std::int64_t reserve)
{
    for (const std::size_t unit : newestFirst()) {
        if (!keep(unit, "newest", reserve)) {
            return;
        }
    }
}

Packing PackingDraft::start() const
{
    Packing packing;
    packing.policy = m_policy;
    packing.budgetTokens = m_input->request.budgetTokens;
    packing.inputTokens = m_units->allTokens();
    packing.tokens = m_tokens;
    packing.items.reserve(m_input->request.messages.size());
    return packing;
}

double PackingDraft::scoreOf(std::size_t message) const
{
    const auto count = static_cast<double>(m_input->request.messages.size());
    return m_scores.empty() ? static_cast<double>(message + 1) / count : m_scores[unitOf(message)];
}

void PackingDraft::add(Packing &packing, std::size_t message, const Remark &remark) const
{
    const ContextMessage &source = m_input->request.messages[message];
    const Choice &choice = m_choices[unitOf(message)];
    std::string id = source.id.empty() ? itemId(source, message) : source.id;
    const auto put = [&](const std::string &text, Fidelity fidelity, std::int64_t tokens, std::string_view reason) {
        packing.items.push_back({std::move(id), text, fidelity, tokens, remark.score, std::string(reason),
                                 remark.planned, remark.importance, remark.parts});
    };
    if (choice.state != State::Kept) {
        put({}, Fidelity::Dropped, 0, choice.reason);
        return;
    }
    const auto at = m_substitutes.empty() ? m_substitutes.end() : m_substitutes.find(message);
    if (at == m_substitutes.end()) {
        put(source.text, Fidelity::Full, m_units->tokens(message), choice.reason);
        return;
    }
    put(at->second.text, at->second.fidelity, at->second.tokens, at->second.reason);
}

} // namespace pilothouse::memory
