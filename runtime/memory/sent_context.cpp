// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/sent_context.h"

#include <algorithm>

namespace pilothouse::memory {

bool isSteered(const FocusItem &item) { return item.reason == "operator" || item.reason == "pinned"; }

void SentContext::remember(const Packing &packing)
{
    m_texts.clear();
    m_forms.resize(packing.items.size());
    m_tokens = packing.tokens;
    m_whole = true;
    for (std::size_t i = 0; i < packing.items.size(); ++i) {
        const FocusItem &item = packing.items[i];
        m_forms[i] = {item.fidelity, isSteered(item), item.tokens};
        if (item.fidelity != Fidelity::Full) {
            m_whole = false;
            if (item.fidelity != Fidelity::Dropped) {
                m_texts.emplace(i, item.text);
            }
        }
    }
}

SentContext::Shared SentContext::sharedWith(const Packing &packing, std::size_t same) const
{
    Shared shared;
    const std::size_t most = std::min(m_forms.size(), packing.items.size());
    for (std::size_t i = 0; i < most; ++i) {
        const FocusItem &item = packing.items[i];
        const Fidelity before = m_forms[i].fidelity;
        const bool told = before == Fidelity::Full ? i < same : before == Fidelity::Dropped || text(i) == item.text;
        if (item.fidelity != before || !told) {
            return shared;
        }
        ++shared.messages;
        shared.tokens += m_forms[i].tokens;
    }
    shared.all = shared.tokens == m_tokens;
    return shared;
}

} // namespace pilothouse::memory
