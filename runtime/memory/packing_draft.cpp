// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/packing_draft.h"

#include <algorithm>
#include <iterator>
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
    : m_input(&input),
      m_policy(policy),
      m_units(&units),
      m_choices(units.size()),
      m_costs(units.unitTokens().begin(), units.unitTokens().end()),
      m_tokens(units.neededTokens()),
      m_openTokens(units.allTokens())
{
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        if (!units.isDecided(unit)) {
            continue;
        }
        if (units.isKept(unit)) {
            close(unit, State::Kept, units[unit].kept);
        } else {
            close(unit, State::Gone, "operator");
        }
    }
}

std::uint8_t PackingDraft::reasonOf(std::string_view reason)
{
    const auto at = std::find(m_reasons.begin(), m_reasons.end(), reason);
    const auto index = static_cast<std::uint8_t>(at - m_reasons.begin());
    if (at == m_reasons.end()) {
        m_reasons.push_back(reason);
    }
    return index;
}

void PackingDraft::close(std::size_t unit, State state, std::string_view reason)
{
    m_choices[unit] = {state, reasonOf(reason)};
    m_openTokens -= m_costs[unit];
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
    m_costs[unitOf(message)] += tokens - before;
    m_openTokens += tokens - before;
    return true;
}

void PackingDraft::restore(std::size_t unit)
{
    for (const std::uint32_t i : m_units->members(unit)) {
        m_substitutes.erase(i);
    }
    const std::int64_t whole = m_units->unitTokens()[unit];
    m_openTokens += isOpen(unit) ? whole - m_costs[unit] : 0;
    m_costs[unit] = whole;
}

bool PackingDraft::upgrade(std::size_t unit, std::string_view reason)
{
    const std::int64_t more = m_units->unitTokens()[unit] - tokens(unit);
    if (m_choices[unit].state != State::Kept || more <= 0 || more > room()) {
        return false;
    }
    restore(unit);
    m_tokens += more;
    m_choices[unit].reason = reasonOf(reason);
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
    close(unit, State::Kept, reason);
    m_tokens += cost;
    return true;
}

void PackingDraft::drop(std::size_t unit, std::string_view reason)
{
    if (isOpen(unit)) {
        close(unit, State::Gone, reason);
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

double PackingDraft::scoreOf(std::size_t message) const
{
    const auto count = static_cast<double>(m_input->request.messages.size());
    return m_scores.empty() ? static_cast<double>(message + 1) / count : m_scores[unitOf(message)];
}

Packing PackingDraft::finish() const
{
    FocusItems items;
    items.assign(m_input->request.messages.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        items.scores()[i] = scoreOf(i);
    }
    return finish(std::move(items));
}

Packing PackingDraft::finish(FocusItems judged) const
{
    std::vector<std::uint8_t> reasons;
    std::transform(m_reasons.begin(), m_reasons.end(), std::back_inserter(reasons),
                   [&](std::string_view reason) { return judged.reasonOf(reason); });
    const auto units = m_units->unitsOfMessages();
    for (std::size_t i = 0; i < judged.size(); ++i) {
        const Choice choice = m_choices[units[i]];
        FocusItems::Mark &mark = judged.marks()[i];
        mark.reason = reasons[choice.reason];
        mark.fidelity = Fidelity::Dropped;
        if (choice.state == State::Kept) {
            send(judged, i);
        }
    }
    if (!m_input->brief) {
        judged.setIds(m_units->ids());
    }
    Packing packing;
    packing.items = std::move(judged);
    packing.policy = m_policy;
    packing.budgetTokens = m_input->request.budgetTokens;
    packing.inputTokens = m_units->allTokens();
    packing.tokens = m_tokens;
    return packing;
}

void PackingDraft::send(FocusItems &items, std::size_t message) const
{
    FocusItems::Mark &mark = items.marks()[message];
    const auto at = m_substitutes.empty() ? m_substitutes.end() : m_substitutes.find(message);
    if (at == m_substitutes.end()) {
        mark.fidelity = Fidelity::Full;
        items.send(message, m_units->tokens(message),
                   m_input->brief ? std::string() : m_input->request.messages[message].text);
        return;
    }
    mark.fidelity = at->second.fidelity;
    mark.reason = items.reasonOf(at->second.reason);
    items.send(message, at->second.tokens, at->second.text);
}

} // namespace pilothouse::memory
