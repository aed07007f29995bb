// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/sent_context.h"

#include <algorithm>

namespace pilothouse::memory {

bool isSteered(std::string_view reason) { return reason == "operator" || reason == "pinned"; }

void SentContext::remember(const Packing &packing)
{
    m_marks = packing.items.marks();
    m_steering.clear();
    for (const std::string &reason : packing.items.reasons()) {
        m_steering.push_back(isSteered(reason));
    }
    m_sent.clear();
    m_sent.reserve(packing.items.sent().size());
    m_tokens = packing.tokens;
    m_whole = true;
    std::size_t whole = 0;
    for (const FocusItems::Sent &sent : packing.items.sent()) {
        const bool isWhole = m_marks[sent.place].fidelity == Fidelity::Full;
        m_sent.push_back({sent.place, sent.tokens, isWhole ? std::string() : sent.text});
        whole += isWhole ? 1 : 0;
    }
    m_whole = whole == m_marks.size();
}

const FocusItems::Sent *SentContext::sentAt(std::size_t place) const
{
    const auto at = std::lower_bound(m_sent.begin(), m_sent.end(), place,
                                     [](const auto &sent, std::size_t wanted) { return sent.place < wanted; });
    return at != m_sent.end() && at->place == place ? &*at : nullptr;
}

SentContext::Form SentContext::form(std::size_t place) const
{
    const FocusItems::Mark mark = m_marks[place];
    const FocusItems::Sent *sent = sentAt(place);
    return {mark.fidelity, m_steering[mark.reason], sent == nullptr ? 0 : sent->tokens};
}

SentContext::Shared SentContext::sharedWith(const Packing &packing, std::size_t same) const
{
    Shared shared;
    const std::size_t most = std::min(m_marks.size(), packing.items.size());
    auto before = m_sent.begin(); // what is sent is alike up to where the two part
    auto now = packing.items.sent().begin();
    for (std::size_t i = 0; i < most; ++i) {
        const Fidelity fidelity = m_marks[i].fidelity;
        if (packing.items.marks()[i].fidelity != fidelity) {
            return shared;
        }
        if (fidelity != Fidelity::Dropped) {
            const bool told = fidelity == Fidelity::Full ? i < same : before->text == now->text;
            if (!told) {
                return shared;
            }
            shared.tokens += before->tokens;
            ++before;
            ++now;
        }
        ++shared.messages;
    }
    shared.all = shared.tokens == m_tokens;
    return shared;
}

} // namespace pilothouse::memory
