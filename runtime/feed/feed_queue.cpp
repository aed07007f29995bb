// SPDX-License-Identifier: GPL-3.0-or-later
#include "feed/feed_queue.h"

#include <iterator>

namespace pilothouse::feed {

FeedQueue::FeedQueue(std::function<void()> onFilled, Interest interest, std::size_t cap)
    : m_onFilled(std::move(onFilled)), m_interest(interest), m_cap(cap)
{
}

template<class Change>
void FeedQueue::change(Change change)
{
    bool edge = false;
    {
        const std::lock_guard lock(m_mutex);
        change(m_batch);
        if (m_batch.events.size() > m_cap) {
            m_batch.events.clear();
            m_batch.events.emplace_back(Reload{});
        }
        edge = std::exchange(m_armed, false);
    }
    if (edge && m_onFilled) {
        m_onFilled();
    }
}

void FeedQueue::push(FeedEvent event)
{
    change([&](FeedBatch &batch) { batch.events.push_back(std::move(event)); });
}

void FeedQueue::push(std::vector<FeedEvent> events)
{
    if (events.empty()) {
        return;
    }
    change([&](FeedBatch &batch) { std::move(events.begin(), events.end(), std::back_inserter(batch.events)); });
}

void FeedQueue::push(const SignalSample &sample)
{
    change([&](FeedBatch &batch) {
        const auto [at, fresh] = m_sampleAt.try_emplace({sample.session, sample.kind}, batch.samples.size());
        if (fresh) {
            batch.samples.push_back(sample);
        } else {
            batch.samples[at->second] = sample;
        }
    });
}

void FeedQueue::push(const RuntimeStats &stats)
{
    change([&](FeedBatch &batch) { batch.stats = stats; });
}

FeedBatch FeedQueue::take()
{
    const std::lock_guard lock(m_mutex);
    m_armed = true;
    m_sampleAt.clear();
    return std::exchange(m_batch, FeedBatch{});
}

} // namespace pilothouse::feed
