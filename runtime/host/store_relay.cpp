// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/store_relay.h"

namespace pilothouse::host {

void StoreRelay::attach(engine::EngineThread *engine)
{
    const std::lock_guard lock(m_mutex);
    m_engine = engine;
}

void StoreRelay::report(Ticket upTo, bool failed)
{
    const std::lock_guard lock(m_mutex);
    m_failed = failed;
    // Under the lock, so that attach(nullptr) means no more reports are on their way. postUrgent() does not call back.
    if (m_engine != nullptr) {
        m_engine->postUrgent(engine::Durable{upTo, failed});
    }
}

void StoreRelay::deleted(const std::vector<SessionId> &sessions)
{
    const std::lock_guard lock(m_mutex);
    if (m_engine != nullptr) {
        m_engine->postUrgent(engine::SessionsDeleted{sessions});
    }
}

bool StoreRelay::healthy() const
{
    const std::lock_guard lock(m_mutex);
    return !m_failed;
}

} // namespace pilothouse::host
