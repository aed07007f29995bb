// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "domain/recorder.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace pilothouse::store {

struct QueueLimits {
    std::size_t records = 65'536;
    std::size_t bytes = 64u << 20;
    std::size_t groupRecords = 256;
    std::chrono::milliseconds groupDelay{50}; ///< the longest a record waits for company
    std::chrono::milliseconds quiet{
        4}; ///< a group somebody waits for also ends when nothing more arrived for this long
};

struct QueuedRecord {
    Ticket ticket{};
    Record record;
    Durability durability = Durability::Group;
};

/// What the writer does next.
struct Group {
    std::vector<QueuedRecord> records; ///< committed together
    bool full = false;                 ///< synced before it is reported
    std::size_t bytes = 0;
    std::vector<std::function<void()>> jobs; ///< run after the records, on the writer
};

/// The bounded queue between those who record and the one writer.
///
/// Thread-safe. push() never blocks beyond a short lock. A group ends at groupRecords, at the last Full record queued, after
/// groupDelay, or, unless all its records are Deferred, when nothing more arrives for \a quiet. What take() handed out counts against the limits until release().
class WriteQueue {
public:
    explicit WriteQueue(QueueLimits limits) : m_limits(limits) {}

    /// Errors: QueueFull by count or bytes (a record larger than the whole limit is let into an empty queue), StorageFailed
    /// once closed.
    Result<Ticket> push(Record record, Durability durability);
    /// Never refused while open; false once closed.
    bool post(std::function<void()> job);
    [[nodiscard]] bool congested() const;
    [[nodiscard]] Ticket lastTicket() const;

    /// Blocks until a group is due; nothing once closed and empty. With \a busy it does not wait for a first record.
    std::optional<Group> take(bool busy);
    void release(const Group &group);
    void close();

private:
    void gather(std::unique_lock<std::mutex> &lock);
    [[nodiscard]] bool mustGo() const;
    Group extract();

    const QueueLimits m_limits;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<QueuedRecord> m_items;
    std::deque<std::size_t> m_sizes;
    std::vector<std::function<void()>> m_jobs;
    std::size_t m_records = 0; ///< queued and taken, not released
    std::size_t m_bytes = 0;
    std::size_t m_fullQueued = 0;
    std::size_t m_awaitedQueued = 0; ///< Group or Full
    std::uint64_t m_lastTicket = 0;
    bool m_closed = false;
};

/// About how much memory \a record takes.
std::size_t memoryOf(const Record &record);

} // namespace pilothouse::store
