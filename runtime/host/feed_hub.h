// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "feed/feed_queue.h"

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

namespace pilothouse::host {

/// Hands the engine's feed to any number of queues, one push and one wake a batch, and counts what RuntimeStats shows.
///
/// Guarantees: a queue added with a picture sees every event after that picture exactly once.
/// Owned by the engine thread (reach it through EngineThread::inspect). Not thread-safe.
class FeedHub {
public:
    /// \a clock must outlive the hub.
    explicit FeedHub(const Clock &clock) : m_clock(clock) {}

    void event(feed::FeedEvent event);
    void sample(const SignalSample &sample);
    /// Passes on what came since the last flush. Call after each batch.
    void flush();

    void add(std::shared_ptr<feed::FeedQueue> queue, std::vector<feed::FeedEvent> picture);
    void remove(const std::shared_ptr<feed::FeedQueue> &queue);

    /// \a stats completed by what the hub counts: agents, observing, waiting, steps a minute.
    void publish(feed::RuntimeStats stats);

    [[nodiscard]] bool watched() const { return !m_queues.empty(); }
    /// Somebody wants every step: without, no StepAdded, StepDecided or sample need be made.
    [[nodiscard]] bool followed() const { return m_followers > 0; }
    /// Held steps nobody has decided yet.
    [[nodiscard]] std::uint32_t waiting() const;

private:
    void count(const feed::FeedEvent &event);
    void changeFollowers(const feed::FeedQueue &queue, std::ptrdiff_t by);
    void pushTo(feed::FeedQueue &queue) const;
    void turnTo(std::int64_t second);

    struct Live {
        bool observing = false;
        bool attached = false;
        std::uint32_t waiting = 0;
    };

    const Clock &m_clock;
    std::vector<std::shared_ptr<feed::FeedQueue>> m_queues;
    std::ptrdiff_t m_followers = 0;
    std::vector<feed::FeedEvent> m_events;
    std::unordered_map<std::uint64_t, Live> m_live;
    std::array<std::uint32_t, 60> m_stepsInSecond{};
    std::int64_t m_second = 0;
};

} // namespace pilothouse::host
