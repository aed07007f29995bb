// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/adaptive_focus.h"

#include "memory/packing_draft.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace pilothouse::memory {

namespace {

/// Units are put in order in growing portions from this size on: mostly few are looked at.
constexpr std::size_t kFirstPortion = 128;
/// So many units that did not fit end the filling: what is left of the budget is small.
constexpr std::size_t kMostSkipped = 512;

struct Ranked {
    float value = 0;
    std::size_t unit = 0;

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

/// Takes in the units of the last \a messages of a request that fit, the newest first.
void keepNewest(PackingDraft &draft, std::size_t messages)
{
    const std::size_t oldest = messages - std::min(messages, AdaptiveFocus::kNewestKept);
    std::vector<std::pair<std::size_t, std::size_t>> newest; // last message, unit
    for (std::size_t unit = 0; unit < draft.units().size(); ++unit) {
        if (const std::size_t last = draft.units()[unit].members.back(); last >= oldest) {
            newest.emplace_back(last, unit);
        }
    }
    std::sort(newest.rbegin(), newest.rend());
    for (const auto &[last, unit] : newest) {
        draft.keep(unit, "newest");
    }
}

/// Takes in the units of most value that fit.
void fill(PackingDraft &draft, std::vector<Ranked> ranked)
{
    std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
    for (const Ranked &one : ranked) {
        smallest = std::min(smallest, draft.units()[one.unit].tokens);
    }
    std::size_t skipped = 0;
    std::size_t portion = kFirstPortion;
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

float AdaptiveFocus::valueOf(const Unit &unit) const
{
    float best = std::numeric_limits<float>::lowest();
    for (const std::size_t message : unit.members) {
        best = std::max(best, m_relevance.parts(message).total());
    }
    const float cost = std::pow(static_cast<float>(std::max<std::int64_t>(1, unit.tokens)), kTokenPower);
    return best > 0 ? best / cost : best * cost;
}

Result<Packing> AdaptiveFocus::pack(const FocusInput &input)
{
    auto draft = PackingDraft::open(input, name());
    if (!draft) {
        return draft.error();
    }
    m_index.follow(input.request.messages);
    m_relevance.ask(queryOf(input.request), askingMessage(input.request));
    std::vector<float> values;
    for (std::size_t unit = 0; unit < draft->units().size(); ++unit) {
        values.push_back(valueOf(draft->units()[unit]));
        draft->setScore(unit, values.back());
    }
    keepNewest(*draft, input.request.messages.size());
    std::vector<Ranked> ranked;
    for (std::size_t unit = 0; unit < values.size(); ++unit) {
        if (draft->isOpen(unit)) {
            ranked.push_back({values[unit], unit});
        }
    }
    fill(*draft, std::move(ranked));
    return draft->finish();
}

} // namespace pilothouse::memory
