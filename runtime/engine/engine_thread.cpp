// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_thread.h"

#include <algorithm>

namespace pilothouse::engine {

EngineThread::EngineThread(std::unique_ptr<Engine> engine, const Clock &clock, std::function<void()> afterBatch,
                           std::size_t capacity)
    : m_engine(std::move(engine)),
      m_clock(clock),
      m_afterBatch(std::move(afterBatch)),
      m_capacity(capacity),
      m_thread([this](std::stop_token stop) { run(stop); })
{
}

EngineThread::~EngineThread()
{
    m_thread.request_stop();
    m_wake.notify_all();
}

bool EngineThread::post(Command command)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_inbox.size() >= m_capacity) {
            return false;
        }
        m_inbox.emplace_back(std::move(command));
    }
    m_wake.notify_one();
    return true;
}

void EngineThread::postUrgent(Command command)
{
    {
        const std::lock_guard lock(m_mutex);
        m_inbox.emplace_back(std::move(command));
    }
    m_wake.notify_one();
}

void EngineThread::inspect(std::function<void(const Engine &)> read)
{
    {
        const std::lock_guard lock(m_mutex);
        m_inbox.emplace_back(std::move(read));
    }
    m_wake.notify_one();
}

bool EngineThread::congested() const
{
    const std::lock_guard lock(m_mutex);
    return m_inbox.size() > m_capacity / 2;
}

void EngineThread::run(std::stop_token stop)
{
    constexpr std::chrono::microseconds kHousekeeping = std::chrono::seconds(1);
    std::deque<Item> batch;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            const auto next = m_engine->nextDeadline();
            const auto wait =
                next ? std::clamp(*next - m_clock.mono(), std::chrono::microseconds(0), kHousekeeping) : kHousekeeping;
            m_wake.wait_for(lock, stop, wait, [this] { return !m_inbox.empty(); });
            if (m_inbox.empty() && stop.stop_requested()) {
                return;
            }
            batch.swap(m_inbox);
        }
        for (Item &item : batch) {
            if (auto *command = std::get_if<Command>(&item)) {
                m_engine->handle(std::move(*command));
            } else {
                std::get<std::function<void(const Engine &)>>(item)(*m_engine);
            }
        }
        batch.clear();
        m_engine->tick();
        if (m_afterBatch) {
            m_afterBatch();
        }
    }
}

} // namespace pilothouse::engine
