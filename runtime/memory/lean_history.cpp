// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/lean_history.h"

#include <limits>

namespace pilothouse::memory {

bool LeanHistory::read(const FocusInput &input, std::size_t bytes)
{
    const std::span<const ContextMessage> messages(input.request.messages);
    const bool all = m_focus.read(input, bytes);
    if (!m_reads && m_focus.sameWhenRead() < m_forms.size()) {
        m_forms.follow({}, 0);
    }
    m_reads = true;
    const std::size_t upTo = portionEnd(messages, m_forms.size(), bytes);
    m_forms.follow(messages.first(upTo), m_forms.size());
    return all && upTo == messages.size();
}

Result<Packing> LeanHistory::pack(const FocusInput &input)
{
    read(input, std::numeric_limits<std::size_t>::max());
    m_reads = false;
    m_focus.follow(input);
    return m_focus.packAs(name(), input, m_forms.follow(input.request.messages, m_forms.size()));
}

} // namespace pilothouse::memory
