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
      m_thread([this] { run(); })
{
}

EngineThread::~EngineThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

bool EngineThread::reserve()
{
    if (m_waiting.fetch_add(1, std::memory_order_relaxed) < m_capacity) {
        return true;
    }
    m_waiting.fetch_sub(1, std::memory_order_relaxed);
    return false;
}

void EngineThread::postReserved(std::vector<Command> &commands)
{
    if (commands.empty()) {
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        for (Command &command : commands) {
            m_inbox.emplace_back(std::move(command));
        }
    }
    m_wake.notify_one();
    commands.clear();
}

bool EngineThread::post(Command command)
{
    if (!reserve()) {
        return false;
    }
    push(std::move(command));
    return true;
}

void EngineThread::add(Item item)
{
    m_waiting.fetch_add(1, std::memory_order_relaxed);
    push(std::move(item));
}

void EngineThread::push(Item item)
{
    {
        const std::lock_guard lock(m_mutex);
        m_inbox.push_back(std::move(item));
    }
    m_wake.notify_one();
}

void EngineThread::postUrgent(Command command) { add(std::move(command)); }

void EngineThread::inspect(std::function<void(const Engine &)> read) { add(std::move(read)); }

bool EngineThread::congested() const { return m_waiting.load(std::memory_order_relaxed) > m_capacity / 2; }

bool EngineThread::take(std::deque<Item> &batch)
{
    constexpr std::chrono::microseconds kHousekeeping = std::chrono::seconds(1);
    const auto next = m_engine->nextDeadline();
    const auto wait =
        next ? std::clamp(*next - m_clock.mono(), std::chrono::microseconds(0), kHousekeeping) : kHousekeeping;
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, wait, [this] { return m_stopping || !m_inbox.empty(); });
    if (m_stopping && m_inbox.empty()) {
        return false;
    }
    batch.swap(m_inbox);
    return true;
}

void EngineThread::run()
{
    std::deque<Item> batch;
    while (take(batch)) {
        m_waiting.fetch_sub(batch.size(), std::memory_order_relaxed);
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
