// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/packing_draft.h"

#include <algorithm>
#include <utility>

namespace pilothouse::memory {

Result<PackingDraft> PackingDraft::open(const FocusInput &input, std::string_view policy)
{
    std::vector<Unit> units = unitsOf(input);
    const auto needed = tokensNeeded(input, units);
    if (!needed) {
        return needed.error();
    }
    return PackingDraft(input, std::move(units), policy);
}

PackingDraft::PackingDraft(const FocusInput &input, std::vector<Unit> units, std::string_view policy)
    : m_input(input),
      m_units(std::move(units)),
      m_unitOf(input.request.messages.size()),
      m_open(m_units.size(), true),
      m_substitutes(input.request.messages.size()),
      m_packing(emptyPacking(input, policy, "budget"))
{
    const auto count = static_cast<double>(m_packing.items.size());
    for (std::size_t i = 0; i < m_packing.items.size(); ++i) {
        m_packing.items[i].score = static_cast<double>(i + 1) / count;
        m_tokens.push_back(tokensOf(input, input.request.messages[i]));
    }
    for (std::size_t u = 0; u < m_units.size(); ++u) {
        const Unit &unit = m_units[u];
        m_open[u] = unit.kept.empty() && !unit.forcedOut;
        for (const std::size_t i : unit.members) {
            m_unitOf[i] = u;
            if (!unit.kept.empty()) {
                keepWhole(m_packing, m_input, i, unit.kept);
            } else if (unit.forcedOut) {
                m_packing.items[i].reason = "operator";
            }
        }
    }
}

std::vector<std::size_t> PackingDraft::newestFirst() const
{
    std::vector<std::size_t> order;
    for (std::size_t u = 0; u < m_units.size(); ++u) {
        if (m_open[u]) {
            order.push_back(u);
        }
    }
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        return m_units[a].members.back() > m_units[b].members.back();
    });
    return order;
}

std::int64_t PackingDraft::tokens(std::size_t unit) const
{
    std::int64_t sum = 0;
    for (const std::size_t i : m_units[unit].members) {
        sum += m_tokens[i];
    }
    return sum;
}

std::int64_t PackingDraft::openTokens() const
{
    std::int64_t sum = 0;
    for (std::size_t u = 0; u < m_units.size(); ++u) {
        sum += m_open[u] ? tokens(u) : 0;
    }
    return sum;
}

void PackingDraft::substitute(std::size_t message, Fidelity fidelity, std::string text, std::string_view reason)
{
    m_tokens[message] = m_input.tokens.count(text) + m_input.perMessage;
    m_substitutes[message] = Substitute{fidelity, std::move(text), reason};
}

void PackingDraft::setScore(std::size_t unit, double score)
{
    for (const std::size_t i : m_units[unit].members) {
        m_packing.items[i].score = score;
    }
}

void PackingDraft::send(std::size_t message, std::string_view reason)
{
    if (!m_substitutes[message]) {
        keepWhole(m_packing, m_input, message, reason);
        return;
    }
    const Substitute &substitute = *m_substitutes[message];
    FocusItem &item = m_packing.items[message];
    item.fidelity = substitute.fidelity;
    item.text = substitute.text;
    item.tokens = m_tokens[message];
    item.reason = substitute.reason;
    m_packing.tokens += item.tokens;
}

bool PackingDraft::keep(std::size_t unit, std::string_view reason, std::int64_t reserve)
{
    if (!m_open[unit] || tokens(unit) > room() - reserve) {
        return false;
    }
    m_open[unit] = false;
    for (const std::size_t i : m_units[unit].members) {
        send(i, reason);
    }
    return true;
}

void PackingDraft::drop(std::size_t unit, std::string_view reason)
{
    if (!m_open[unit]) {
        return;
    }
    m_open[unit] = false;
    for (const std::size_t i : m_units[unit].members) {
        m_packing.items[i].reason = reason;
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

} // namespace pilothouse::memory
