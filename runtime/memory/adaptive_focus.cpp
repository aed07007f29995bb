// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/adaptive_focus.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace pilothouse::memory {

namespace {

/// Units are put in order in growing portions from this size on: mostly few are looked at.
constexpr std::size_t kFirstPortion = 64;
/// So many units that did not fit end the filling: what is left of the budget is small.
constexpr std::size_t kMostSkipped = 512;

struct Ranked {
    float value = 0;
    std::uint32_t unit = 0;

    /// More value first, then the older one.
    friend bool operator<(const Ranked &a, const Ranked &b)
    {
        return a.value != b.value ? a.value > b.value : a.unit < b.unit;
    }
};

/// The message whose text is the query, where the request names none.
std::optional<std::size_t> askingMessage(const ContextRequest &request)
{
    return request.query.empty() ? newestUserMessage(request) : std::nullopt;
}

/// Takes in the units of the last messages that fit, the newest first.
void keepNewest(PackingDraft &draft, std::size_t messages)
{
    for (std::size_t i = messages, left = AdaptiveFocus::kNewestKept; i > 0 && left > 0; --left) {
        const std::size_t unit = draft.unitOf(--i);
        if (draft.units()[unit].members.back() == i) {
            draft.keep(unit, "newest");
        }
    }
}

/// Takes in the units of most value that fit.
void fill(PackingDraft &draft, std::vector<Ranked> ranked)
{
    std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
    std::int64_t all = 1;
    for (const Ranked &one : ranked) {
        smallest = std::min(smallest, draft.units()[one.unit].tokens);
        all += draft.units()[one.unit].tokens;
    }
    std::size_t skipped = 0;
    std::size_t portion =
        kFirstPortion + static_cast<std::size_t>(draft.room()) * ranked.size() / static_cast<std::size_t>(all);
    for (auto begin = ranked.begin(); begin != ranked.end(); portion *= 2) {
        const auto rest = static_cast<std::size_t>(ranked.end() - begin);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(portion, rest));
        std::partial_sort(begin, end, ranked.end());
        for (; begin != end; ++begin) {
            if (draft.room() < smallest || skipped > kMostSkipped) {
                return;
            }
            skipped += draft.keep(begin->unit, "relevance") ? 0 : 1;
        }
    }
}

} // namespace

AdaptiveFocus::AdaptiveFocus() : m_relevance(m_index)
{
    for (std::size_t tokens = 0; tokens < m_costs.size(); ++tokens) {
        m_costs[tokens] = costOf(static_cast<std::int64_t>(tokens));
    }
}

float AdaptiveFocus::costOf(std::int64_t tokens)
{
    return std::pow(static_cast<float>(std::max<std::int64_t>(1, tokens)), kTokenPower);
}

void AdaptiveFocus::value()
{
    m_values.assign(m_units.size(), std::numeric_limits<float>::lowest());
    for (std::size_t message = 0; message < m_index.size(); ++message) {
        float &value = m_values[m_units.unitOf(message)];
        value = std::max(value, m_relevance.total(message));
    }
    for (std::size_t unit = 0; unit < m_units.size(); ++unit) {
        const std::int64_t tokens = m_units[unit].tokens;
        const auto known = static_cast<std::size_t>(tokens);
        const float cost = known < m_costs.size() ? m_costs[known] : costOf(tokens);
        float &value = m_values[unit];
        value = value > 0 ? value / cost : value * cost;
    }
}

Result<Packing> AdaptiveFocus::pack(const FocusInput &input)
{
    const std::size_t same = std::min(input.unchanged, m_index.size());
    m_units.follow(input, m_index.follow(input.request.messages, same), same);
    auto draft = PackingDraft::open(input, name(), m_units);
    if (!draft) {
        return draft.error();
    }
    m_relevance.ask(queryOf(input.request), askingMessage(input.request));
    value();
    keepNewest(*draft, input.request.messages.size());
    std::vector<Ranked> ranked;
    ranked.reserve(m_values.size());
    for (std::size_t unit = 0; unit < m_values.size(); ++unit) {
        if (draft->isOpen(unit)) {
            ranked.push_back({m_values[unit], static_cast<std::uint32_t>(unit)});
        }
    }
    fill(*draft, std::move(ranked));
    return draft->finish([this](std::size_t message) {
        return PackingDraft::Remark{.score = m_values[m_units.unitOf(message)], .parts = m_relevance.parts(message)};
    });
}

} // namespace pilothouse::memory
