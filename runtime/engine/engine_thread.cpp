// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_thread.h"

#include <algorithm>

namespace pilothouse::engine {

namespace {

constexpr std::chrono::microseconds kHousekeeping = std::chrono::seconds(1);

/// A context of thousands of messages takes milliseconds: the sockets must not wait for that.
bool isLong(const Command &command) { return std::holds_alternative<ComposeContext>(command); }

} // namespace

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
    if (m_worker.load(std::memory_order_relaxed) != std::this_thread::get_id()) { // else it looks again itself
        m_wake.notify_one();
    }
}

void EngineThread::postUrgent(Command command) { add(std::move(command)); }

void EngineThread::inspect(std::function<void(const Engine &)> read) { add(std::move(read)); }

bool EngineThread::congested() const { return m_waiting.load(std::memory_order_relaxed) > m_capacity / 2; }

void EngineThread::runReserved(std::vector<Command> &commands)
{
    if (commands.empty()) {
        return;
    }
    std::unique_lock turn(m_turn, std::defer_lock);
    if (std::any_of(commands.begin(), commands.end(), isLong) || !turn.try_lock()) {
        postReserved(commands);
        return;
    }
    work(commands);
    shortenSleep();
}

void EngineThread::work(std::vector<Command> &commands)
{
    m_worker.store(std::this_thread::get_id(), std::memory_order_relaxed);
    handleQueued();
    for (Command &command : commands) {
        m_engine->handle(std::move(command));
    }
    m_waiting.fetch_sub(commands.size(), std::memory_order_relaxed);
    commands.clear();
    finishBatch();
    while (m_waiting.load(std::memory_order_relaxed) > 0 && handleQueued()) {
        finishBatch();
    }
    m_worker.store({}, std::memory_order_relaxed);
}

void EngineThread::finishBatch()
{
    m_engine->tick();
    if (m_afterBatch) {
        m_afterBatch();
    }
}

void EngineThread::proceed()
{
    m_worker.store(std::this_thread::get_id(), std::memory_order_relaxed);
    m_engine->proceed();
    finishBatch();
    m_worker.store({}, std::memory_order_relaxed);
}

bool EngineThread::handleQueued()
{
    {
        const std::lock_guard lock(m_mutex);
        m_batch.swap(m_inbox);
    }
    m_waiting.fetch_sub(m_batch.size(), std::memory_order_relaxed);
    for (Item &item : m_batch) {
        if (auto *command = std::get_if<Command>(&item)) {
            m_engine->handle(std::move(*command));
        } else {
            std::get<std::function<void(const Engine &)>>(item)(*m_engine);
        }
    }
    const bool any = !m_batch.empty();
    m_batch.clear();
    return any;
}

void EngineThread::shortenSleep()
{
    const auto next = m_engine->nextDeadline();
    if (!next || *next >= m_sleepsUntil) {
        return;
    }
    m_sleepsUntil = *next;
    {
        const std::lock_guard lock(m_mutex);
        m_rescheduled = true;
    }
    m_wake.notify_one();
}

bool EngineThread::sleep()
{
    std::chrono::microseconds wait = kHousekeeping;
    bool busy = false;
    {
        const std::lock_guard turn(m_turn);
        busy = m_engine->busy();
        const MonoTime now = m_clock.mono();
        if (const auto next = m_engine->nextDeadline()) {
            wait = std::clamp(*next - now, std::chrono::microseconds(0), kHousekeeping);
        }
        wait = busy ? std::chrono::microseconds(0) : wait;
        m_sleepsUntil = now + wait;
    }
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, wait, [this] { return m_stopping || m_rescheduled || !m_inbox.empty(); });
    m_rescheduled = false;
    return !m_stopping || !m_inbox.empty() || busy;
}

void EngineThread::run()
{
    std::vector<Command> none;
    while (sleep()) {
        const std::lock_guard turn(m_turn);
        work(none);
        if (m_engine->busy()) {
            proceed();
        }
    }
}

} // namespace pilothouse::engine
