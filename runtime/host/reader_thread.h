// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace pilothouse::host {

/// The answer to whoever asks for what is stored where nothing is.
inline const Error kNothingStored{ErrorCode::Unsupported, "this runtime keeps nothing on disk"};

/// Runs queries one after another on a thread of its own, with its own read-only connection. Thread-safe.
///
/// Guarantees: a cancelled query that has not begun never runs; one that runs is interrupted. Queries left at the end do not run.
class ReaderThread {
public:
    using Job = std::function<void(store::HistoryReader &)>;
    enum class Ticket : std::uint64_t {};

    explicit ReaderThread(std::unique_ptr<store::HistoryReader> reader);
    ~ReaderThread();

    Ticket run(Job job);
    void cancel(Ticket ticket);

private:
    void loop(const std::stop_token &stop);

    struct Queued {
        Ticket ticket{};
        Job job;
    };
    std::unique_ptr<store::HistoryReader> m_reader;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Queued> m_queue;
    Ticket m_running{};
    std::uint64_t m_next = 1;
    std::jthread m_thread; // last: stops before the rest goes
};

} // namespace pilothouse::host
