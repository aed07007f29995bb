// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/memory_recorder.h"

namespace pilothouse::host {

Result<Ticket> MemoryRecorder::append(Record, Durability) { return Ticket{++m_last}; }

Ticket MemoryRecorder::takeNewest()
{
    if (m_reported == m_last) {
        return Ticket{};
    }
    m_reported = m_last;
    return Ticket{m_last};
}

} // namespace pilothouse::host
