// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/focus_items.h"

#include <algorithm>
#include <utility>

namespace pilothouse {

FocusItems::FocusItems(std::initializer_list<FocusItem> items)
{
    for (const FocusItem &item : items) {
        push_back(item);
    }
}

FocusItem FocusItems::operator[](std::size_t place) const
{
    const Mark mark = m_marks[place];
    FocusItem item;
    item.fidelity = mark.fidelity;
    item.planned = mark.planned;
    item.importance = mark.importance;
    item.reason = m_reasons[mark.reason];
    item.score = m_scores[place];
    for (std::size_t part = 0; part < kScoreParts; ++part) {
        item.parts.values[part] = m_parts[part].empty() ? 0 : m_parts[part][place];
    }
    if (const Sent *sent = sentAt(place)) {
        item.tokens = sent->tokens;
        item.text = sent->text;
    }
    item.id = id(place);
    return item;
}

const FocusItems::Sent *FocusItems::sentAt(std::size_t place) const
{
    const auto at = std::lower_bound(m_sent.begin(), m_sent.end(), place,
                                     [](const Sent &sent, std::size_t wanted) { return sent.place < wanted; });
    return at != m_sent.end() && at->place == place ? &*at : nullptr;
}

void FocusItems::push_back(FocusItem item)
{
    const std::size_t place = size();
    if (item.fidelity != Fidelity::Dropped) {
        send(place, item.tokens, std::move(item.text));
    }
    m_marks.push_back({item.fidelity, item.planned, item.importance, reasonOf(item.reason)});
    m_scores.push_back(item.score);
    for (std::size_t part = 0; part < kScoreParts; ++part) {
        if (item.parts.values[part] != 0 || !m_parts[part].empty()) {
            m_parts[part].resize(place);
            m_parts[part].push_back(item.parts.values[part]);
        }
    }
    if (!item.id.empty() || !m_ids.empty()) {
        m_ids.resize(place);
        m_ids.push_back(item.id);
    }
}

void FocusItems::assign(std::size_t count)
{
    *this = FocusItems();
    m_marks.resize(count);
    m_scores.resize(count);
}

FocusItems FocusItems::bare() const
{
    FocusItems items;
    items.m_marks = m_marks;
    items.m_scores = m_scores;
    items.m_reasons = m_reasons;
    items.m_sent.reserve(m_sent.size());
    for (const Sent &sent : m_sent) {
        items.send(sent.place, sent.tokens, {});
    }
    return items;
}

std::uint8_t FocusItems::reasonOf(std::string_view reason)
{
    const auto at = std::find(m_reasons.begin(), m_reasons.end(), reason);
    if (at == m_reasons.end() && m_reasons.size() < kMostReasons) {
        m_reasons.emplace_back(reason);
        return static_cast<std::uint8_t>(m_reasons.size() - 1);
    }
    return static_cast<std::uint8_t>(
        std::min<std::size_t>(static_cast<std::size_t>(at - m_reasons.begin()), kMostReasons - 1));
}

void FocusItems::send(std::size_t place, std::int64_t tokens, std::string text)
{
    m_sent.push_back({static_cast<std::uint32_t>(place), tokens, std::move(text)});
}

bool operator==(const FocusItems &a, const FocusItems &b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

} // namespace pilothouse
