// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pilothouse::engine {

/// Runs one Engine on its own thread behind a bounded inbox.
///
/// Thread-safe. Commands are handled in the order posted. afterBatch runs on the engine thread once after each batch,
/// so that a sink can wake its own thread once and flush once.
class EngineThread {
public:
    /// \a make builds the engine on the engine thread; \a afterBatch may be empty.
    EngineThread(std::unique_ptr<Engine> engine, const Clock &clock, std::function<void()> afterBatch,
                 std::size_t capacity = 65'536);
    /// Handles what is queued, then stops.
    ~EngineThread();

    /// False when the inbox is full: the command was not taken (silence is never permission: the source answers with
    /// queue_full).
    [[nodiscard]] bool post(Command command);
    /// Never refused: connection losses and durability reports must arrive.
    void postUrgent(Command command);
    /// Runs \a read with the engine on its thread, as soon as it is idle between batches.
    void inspect(std::function<void(const Engine &)> read);
    /// More than half full: sources stop reading.
    [[nodiscard]] bool congested() const;

private:
    void run(std::stop_token stop);

    using Item = std::variant<Command, std::function<void(const Engine &)>>;
    std::unique_ptr<Engine> m_engine;
    const Clock &m_clock;
    std::function<void()> m_afterBatch;
    std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Item> m_inbox;
    std::jthread m_thread; // last: stops before the rest goes
};

} // namespace pilothouse::engine
