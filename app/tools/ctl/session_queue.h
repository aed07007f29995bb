// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/importer.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace pilothouse::ctl {

/// Recorded sessions on their way from the thread that reads files to the one that plays them; bounded, so reading waits for playing.
/// Thread-safe.
class SessionQueue {
public:
    using Item = Result<replay::ImportedSession>;

    /// \a onFilled runs on the pushing thread after each item and at the end.
    SessionQueue(std::size_t capacity, std::function<void()> onFilled)
        : m_capacity(capacity), m_onFilled(std::move(onFilled))
    {
    }

    /// Waits for room. False once cancelled.
    bool push(Item item);
    /// No more items follow; \a end is how the reading ended.
    void finish(Result<void> end);
    /// Lets the reader go.
    void cancel();

    /// The oldest item, or nothing now.
    std::optional<Item> pop();
    /// How the reading ended, once it has and everything was popped.
    [[nodiscard]] std::optional<Result<void>> end() const;

private:
    std::size_t m_capacity;
    std::function<void()> m_onFilled;
    mutable std::mutex m_mutex;
    std::condition_variable m_room;
    std::deque<Item> m_items;
    std::optional<Result<void>> m_end;
    bool m_cancelled = false;
};

} // namespace pilothouse::ctl
