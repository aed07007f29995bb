// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pilothouse::engine {

/// Runs one Engine behind a bounded inbox: on its own thread, or on that of a source that finds it free.
///
/// Thread-safe. Commands are handled in the order posted, by one thread at a time; "the engine thread" of other headers is
/// whoever has that turn. afterBatch runs at the end of each turn, once a batch, so that a sink can wake its own thread once and
/// flush once; it may post.
class EngineThread {
public:
    /// \a afterBatch may be empty.
    EngineThread(std::unique_ptr<Engine> engine, const Clock &clock, std::function<void()> afterBatch,
                 std::size_t capacity = 65'536);
    /// Handles what is queued, long work in hand included, then stops.
    ~EngineThread();

    /// False when the inbox is full: the command was not taken (silence is never permission: the source answers with
    /// queue_full).
    [[nodiscard]] bool post(Command command);
    /// For a source that hands over several commands at once: makes sure of room for one. False when the inbox is full.
    [[nodiscard]] bool reserve();
    /// Hands over \a commands, for each of which reserve() succeeded, and empties it.
    void postReserved(std::vector<Command> &commands);
    /// The same, but a free engine does its work before this returns: what two threads would spend on waking each other is saved. Long
    /// work is left to the engine's own thread. Not to be called from within the engine's outlets.
    void runReserved(std::vector<Command> &commands);
    /// Never refused: connection losses and durability reports must arrive.
    void postUrgent(Command command);
    /// Runs \a read with the engine on its thread, as soon as it is idle between batches.
    void inspect(std::function<void(const Engine &)> read);
    /// More than half full: sources stop reading.
    [[nodiscard]] bool congested() const;

private:
    using Item = std::variant<Command, std::function<void(const Engine &)>>;

    void run();
    /// Waits for commands or the next deadline; false when it is time to end.
    bool sleep();
    /// Adds \a item, whatever is there already.
    void add(Item item);
    /// Queues \a item, which was counted before.
    void push(Item item);
    /// Handles what is queued, then \a commands, then what that made the engine's sinks post. Precondition: m_turn is held.
    void work(std::vector<Command> &commands);
    /// Does a portion of the engine's long work. Precondition: m_turn is held.
    void proceed();
    /// Shows what came of what was handled.
    void finishBatch();
    /// False when nothing was queued.
    bool handleQueued();
    /// Sees to it that the engine's own thread is up at the next deadline. Precondition: m_turn is held.
    void shortenSleep();

    std::mutex m_turn; ///< held by who works; guards the engine, m_batch and m_sleepsUntil
    std::unique_ptr<Engine> m_engine;
    std::deque<Item> m_batch;
    MonoTime m_sleepsUntil{};
    std::atomic<std::thread::id> m_worker; ///< who has the turn, if anybody

    const Clock &m_clock;
    std::function<void()> m_afterBatch;
    std::size_t m_capacity;
    std::atomic<std::size_t> m_waiting{0}; ///< in the inbox or reserved
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Item> m_inbox;
    bool m_stopping = false;
    bool m_rescheduled = false; ///< a deadline before m_sleepsUntil came up
    std::thread m_thread;       // last: everything it uses is there before it starts
};

} // namespace pilothouse::engine
