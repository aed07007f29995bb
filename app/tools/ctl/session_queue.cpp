// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/session_queue.h"

#include <utility>

namespace pilothouse::ctl {

bool SessionQueue::push(Item item)
{
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_cancelled || m_items.size() < m_capacity; });
        if (m_cancelled) {
            return false;
        }
        m_items.push_back(std::move(item));
    }
    m_onFilled();
    return true;
}

void SessionQueue::finish(Result<void> end)
{
    {
        const std::lock_guard lock(m_mutex);
        m_end = std::move(end);
    }
    m_onFilled();
}

void SessionQueue::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    m_room.notify_all();
}

std::optional<SessionQueue::Item> SessionQueue::pop()
{
    const std::lock_guard lock(m_mutex);
    if (m_items.empty()) {
        return std::nullopt;
    }
    Item item = std::move(m_items.front());
    m_items.pop_front();
    m_room.notify_one();
    return item;
}

std::optional<Result<void>> SessionQueue::end() const
{
    const std::lock_guard lock(m_mutex);
    return m_items.empty() ? m_end : std::nullopt;
}

} // namespace pilothouse::ctl
