// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/sent_context.h"

#include <algorithm>

namespace pilothouse::memory {

bool steers(std::string_view reason) { return reason == "operator" || reason == "pinned"; }

void SentContext::remember(const Packing &packing)
{
    m_marks = packing.items.marks();
    m_steers = reasonsThat(packing.items, steers);
    m_tokens = packing.tokens;
    m_sent.clear();
    m_sent.reserve(packing.items.sent().size());
    m_whole = packing.items.sent().size() == m_marks.size();
    for (const FocusItems::Sent &sent : packing.items.sent()) {
        const bool shortened = form(sent.place) != Fidelity::Full;
        m_whole = m_whole && !shortened;
        m_sent.push_back({sent.place, sent.tokens, shortened ? sent.text : std::string()});
    }
}

bool SentContext::hasText(std::size_t place, const FocusItems &items) const
{
    const auto before = std::lower_bound(m_sent.begin(), m_sent.end(), place,
                                         [](const FocusItems::Sent &sent, std::size_t at) { return sent.place < at; });
    const FocusItems::Sent *now = items.sentAt(place);
    return before != m_sent.end() && before->place == place && now != nullptr && now->text == before->text;
}

SentContext::Shared SentContext::sharedWith(const Packing &packing, std::size_t same) const
{
    Shared shared;
    const auto &marks = packing.items.marks();
    const std::size_t most = std::min(m_marks.size(), marks.size());
    for (; shared.messages < most; ++shared.messages) {
        const std::size_t i = shared.messages;
        const Fidelity before = form(i);
        const bool told =
            before == Fidelity::Full ? i < same : before == Fidelity::Dropped || hasText(i, packing.items);
        if (marks[i].fidelity != before || !told) {
            break;
        }
    }
    for (const FocusItems::Sent &sent : m_sent) {
        if (sent.place >= shared.messages) {
            break;
        }
        shared.tokens += sent.tokens;
    }
    shared.all = shared.tokens == m_tokens;
    return shared;
}

} // namespace pilothouse::memory
