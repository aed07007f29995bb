// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_event.h"

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace pilothouse::feed {

struct FeedBatch {
    std::vector<FeedEvent> events;     ///< in order
    std::vector<SignalSample> samples; ///< newest per session and signal
    std::optional<RuntimeStats> stats; ///< newest
};

/// How much of the feed a listener wants.
enum class Interest {
    Everything,
    NoSteps, ///< not StepAdded, StepDecided, ContextPacked, MoodChanged and samples: they are most of the feed
};

/// The one mailbox from the engine to a screen. Thread-safe; values only.
///
/// Guarantees: events keep their order and are never dropped silently: past \a cap the batch becomes one Reload
/// followed by what came after. onFilled runs on the pushing thread, once per empty-to-filled edge, without the lock
/// held.
class FeedQueue {
public:
    explicit FeedQueue(std::function<void()> onFilled, Interest interest = Interest::Everything,
                       std::size_t cap = 50'000);

    [[nodiscard]] Interest interest() const { return m_interest; }

    void push(FeedEvent event);
    void push(std::vector<FeedEvent> events);
    void push(const SignalSample &sample);
    void push(const RuntimeStats &stats);

    /// Empties the queue and re-arms onFilled.
    [[nodiscard]] FeedBatch take();

private:
    template<class Change>
    void change(Change change);

    std::function<void()> m_onFilled;
    Interest m_interest;
    std::size_t m_cap;
    std::mutex m_mutex;
    bool m_armed = true;
    FeedBatch m_batch;
    std::map<std::pair<SessionId, SignalKind>, std::size_t> m_sampleAt;
};

} // namespace pilothouse::feed
