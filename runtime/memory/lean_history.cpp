// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/lean_history.h"

namespace pilothouse::memory {

Result<Packing> LeanHistory::pack(const FocusInput &input)
{
    const std::size_t same = m_focus.follow(input);
    return m_focus.packAs(name(), input, m_forms.follow(input.request.messages, same));
}

} // namespace pilothouse::memory
