// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/prefix_keeper.h"

#include "text/fingerprint.h"

#include <algorithm>
#include <array>

namespace pilothouse::memory {

namespace {

constexpr double kMillion = 1e6;
/// A budget that grew by less is the same: calibration moves it a little.
constexpr double kSameBudget = 1.1;

bool neverGoes(std::string_view reason)
{
    constexpr std::array<std::string_view, 5> kReasons{"system", "pinned", "constraint", "open call", "operator"};
    return std::find(kReasons.begin(), kReasons.end(), reason) != kReasons.end();
}

std::uint64_t queryMark(const ContextRequest &request) { return text::fingerprint(queryOf(request)); }

bool isShort(Fidelity form) { return form == Fidelity::Compressed || form == Fidelity::Placeholder; }

} // namespace

PrefixKeeper::Stand PrefixKeeper::standing(const FocusInput &input, const FocusPolicy &policy) const
{
    Stand stand;
    const auto &messages = input.request.messages;
    if (m_sent.empty() || m_same < m_sent.size() || policy.name() != m_policy) {
        return stand;
    }
    stand.known = true;
    stand.tokens = m_sent.tokens();
    for (std::size_t i = m_sent.size(); i < messages.size(); ++i) {
        stand.tokens += tokensOf(input, messages[i]);
    }
    stand.fits = stand.tokens <= input.request.budgetTokens;
    return stand;
}

Result<Packing> PrefixKeeper::packInRoom(FocusPolicy &policy, ContextRequest &request, const FocusInput &input,
                                         const Stand &stand, double room) const
{
    const bool whole = stand.fits && m_sent.isWhole();
    const std::int64_t all = request.budgetTokens;
    const auto free = static_cast<std::int64_t>(std::clamp(room, 0.0, 0.5) * static_cast<double>(all));
    if (m_sent.empty() || whole || free < 1) {
        return policy.pack(input);
    }
    request.budgetTokens = all - free;
    auto packing = policy.pack(input);
    request.budgetTokens = all;
    const bool needs = packing ? packing->inputTokens <= all && packing->tokens < packing->inputTokens
                               : packing.error().code == ErrorCode::OverBudget;
    if (needs) {
        return policy.pack(input);
    }
    if (packing) {
        packing->budgetTokens = all;
    }
    return packing;
}

CacheReason PrefixKeeper::mustPack(const FocusInput &input, const Packing &fresh, const Stand &stand,
                                   const Terms &terms) const
{
    if (!stand.known || (!m_sent.isWhole() && static_cast<double>(input.request.budgetTokens) >
                                                  kSameBudget * static_cast<double>(m_budget))) {
        return CacheReason::Changed;
    }
    if (!stand.fits) {
        return CacheReason::Room;
    }
    if (terms.now - m_at > terms.prices.lifetime) {
        return CacheReason::Expired;
    }
    const bool asksElse = queryMark(input.request) != m_query;
    const auto steered = reasonsThat(fresh.items, steers);
    const auto stays = reasonsThat(fresh.items, neverGoes);
    bool wanted = false;
    for (std::size_t i = 0; i < fresh.items.size(); ++i) {
        const FocusItems::Mark mark = fresh.items.marks()[i];
        const bool old = i < m_sent.size();
        const Fidelity before = old ? m_sent.form(i) : Fidelity::Full;
        if (mark.fidelity == before) {
            continue;
        }
        if (steered[mark.reason] || (old && m_sent.isSteered(i))) {
            return CacheReason::Operator;
        }
        if (mark.fidelity == Fidelity::Full && stays[mark.reason]) {
            return CacheReason::NeverLost;
        }
        wanted = wanted || (asksElse && mark.fidelity == Fidelity::Full && mark.planned == Fidelity::Full);
    }
    return wanted ? CacheReason::Wanted : CacheReason::GoesOn;
}

double PrefixKeeper::furtherCalls(const Stand &stand, std::int64_t budget) const
{
    const auto calls = static_cast<double>(m_calls);
    const double growth = static_cast<double>(m_added) / std::max(1.0, calls);
    const auto left = static_cast<double>(budget - stand.tokens);
    return growth <= 0 ? calls : std::max(1.0, std::min(calls, left / growth));
}

void PrefixKeeper::price(const Stand &stand, const Packing &fresh, const Terms &terms, std::int64_t budget)
{
    const TokenPrices &prices = terms.prices;
    const double unit = prices.currency.empty() ? prices.input : kMillion;
    const auto lost = static_cast<double>(m_choice.lostTokens);
    const auto removed = static_cast<double>(stand.tokens - fresh.tokens);
    m_choice.currency = prices.currency;
    m_choice.price = std::max(0.0, (lost - removed) * prices.cacheWrite - lost * prices.cachedInput) / unit;
    m_choice.saving = std::max(0.0, removed * prices.cachedInput * furtherCalls(stand, budget)) / unit;
}

Packing PrefixKeeper::standIn(const FocusInput &input, Packing fresh, const Stand &stand) const
{
    FocusItems &items = fresh.items;
    const std::uint8_t waits = items.reasonOf("cached");
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Fidelity before = i < m_sent.size() ? m_sent.form(i) : Fidelity::Full;
        if (items.marks()[i].fidelity != before || (isShort(before) && !m_sent.hasText(i, items))) {
            items.marks()[i].fidelity = before;
            items.marks()[i].reason = waits;
        }
    }
    const auto &messages = input.request.messages;
    const auto whole = [&](std::size_t place) { return input.brief ? std::string() : messages[place].text; };
    items.sent().clear();
    for (const FocusItems::Sent &sent : m_sent.sent()) {
        const bool full = m_sent.form(sent.place) == Fidelity::Full;
        items.send(sent.place, sent.tokens, full ? whole(sent.place) : sent.text);
    }
    for (std::size_t i = m_sent.size(); i < messages.size(); ++i) {
        items.send(i, tokensOf(input, messages[i]), whole(i));
    }
    fresh.tokens = stand.tokens;
    return fresh;
}

void PrefixKeeper::remember(const FocusInput &input, const Packing &packing, const Terms &terms)
{
    m_sent.remember(packing);
    m_same = packing.items.size();
    m_query = queryMark(input.request);
    m_budget = input.request.budgetTokens;
    m_policy = packing.policy;
    m_at = terms.now;
}

Result<Packing> PrefixKeeper::pack(FocusPolicy &policy, ContextRequest &request, const FocusInput &input,
                                   std::size_t same, const Terms &terms)
{
    m_same = std::min(m_same, same);
    const Stand stand = standing(input, policy);
    auto packing = packInRoom(policy, request, input, stand, terms.waits ? terms.room : 0);
    if (!packing) {
        return packing;
    }
    ++m_calls;
    m_added += stand.known ? stand.tokens - m_sent.tokens() : 0;
    const auto shared = m_sent.sharedWith(*packing, m_same);
    const bool first = m_sent.empty();
    m_choice = {};
    m_choice.cachedTokens = shared.tokens;
    m_choice.lostTokens = m_sent.tokens() - shared.tokens;
    m_goesOn = first || shared.all;
    if (stand.known && !shared.all) {
        price(stand, *packing, terms, request.budgetTokens);
    }
    m_choice.reason = !terms.waits ? CacheReason::Off
                      : first      ? CacheReason::First
                      : shared.all ? CacheReason::GoesOn
                                   : mustPack(input, *packing, stand, terms);
    if (!m_goesOn && m_choice.reason == CacheReason::GoesOn) {
        m_choice.reason = m_choice.saving > m_choice.price ? CacheReason::Pays : CacheReason::Waits;
    }
    if (m_choice.reason == CacheReason::Waits) {
        m_choice.cachedTokens = m_sent.tokens();
        m_goesOn = true;
        packing = standIn(input, std::move(*packing), stand);
    } else if (m_choice.reason == CacheReason::Expired) {
        m_choice.cachedTokens = 0;
        m_choice.price = 0;
    }
    remember(input, *packing, terms);
    return packing;
}

void PrefixKeeper::observe(const Packing &packing, std::size_t same)
{
    m_same = std::min(m_same, same);
    m_goesOn = m_sent.empty() || m_sent.sharedWith(packing, m_same).all;
    m_choice = {};
    m_sent.remember(packing);
    m_same = packing.items.size();
}

} // namespace pilothouse::memory
