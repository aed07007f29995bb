// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/feed_hub.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace pilothouse::host {

void FeedHub::event(feed::FeedEvent event)
{
    count(event);
    if (!m_queues.empty()) {
        m_events.push_back(std::move(event));
    }
}

void FeedHub::sample(const SignalSample &sample)
{
    for (const auto &queue : m_queues) {
        if (queue->interest() == feed::Interest::Everything) {
            queue->push(sample);
        }
    }
}

void FeedHub::flush()
{
    if (m_events.empty()) {
        return;
    }
    for (const auto &queue : m_queues) {
        pushTo(*queue);
    }
    m_events.clear();
}

void FeedHub::pushTo(feed::FeedQueue &queue) const
{
    if (queue.interest() == feed::Interest::Everything) {
        queue.push(m_events);
        return;
    }
    std::vector<feed::FeedEvent> wanted;
    std::copy_if(m_events.begin(), m_events.end(), std::back_inserter(wanted), [](const feed::FeedEvent &event) {
        return !std::holds_alternative<feed::StepAdded>(event) && !std::holds_alternative<feed::StepDecided>(event) &&
               !std::holds_alternative<feed::ContextPacked>(event) && !std::holds_alternative<feed::MoodChanged>(event);
    });
    queue.push(std::move(wanted));
}

void FeedHub::changeFollowers(const feed::FeedQueue &queue, std::ptrdiff_t by)
{
    m_followers += queue.interest() == feed::Interest::Everything ? by : 0;
}

void FeedHub::add(std::shared_ptr<feed::FeedQueue> queue, std::vector<feed::FeedEvent> picture)
{
    flush();
    queue->push(std::move(picture));
    changeFollowers(*queue, 1);
    m_queues.push_back(std::move(queue));
}

void FeedHub::remove(const std::shared_ptr<feed::FeedQueue> &queue)
{
    flush();
    if (std::erase(m_queues, queue) > 0) {
        changeFollowers(*queue, -1);
    }
}

void FeedHub::publish(feed::RuntimeStats stats)
{
    turnTo(std::chrono::floor<std::chrono::seconds>(m_clock.mono()).count());
    for (const auto &[id, live] : m_live) {
        stats.agents += live.attached ? 1 : 0;
        stats.observing += live.attached && live.observing ? 1 : 0;
    }
    stats.waiting = waiting();
    stats.stepsPerMinute = std::accumulate(m_stepsInSecond.begin(), m_stepsInSecond.end(), 0.0);
    for (const auto &queue : m_queues) {
        queue->push(stats);
    }
}

std::uint32_t FeedHub::waiting() const
{
    return std::accumulate(m_live.begin(), m_live.end(), std::uint32_t{0},
                           [](std::uint32_t sum, const auto &entry) { return sum + entry.second.waiting; });
}

void FeedHub::count(const feed::FeedEvent &event)
{
    if (std::holds_alternative<feed::StepAdded>(event)) {
        const std::int64_t second = std::chrono::floor<std::chrono::seconds>(m_clock.mono()).count();
        turnTo(second);
        ++m_stepsInSecond[static_cast<std::size_t>(second % 60)];
    } else if (const auto *changed = std::get_if<feed::SessionChanged>(&event)) {
        const SessionInfo &session = changed->session;
        if (session.state == SessionState::Ended) {
            m_live.erase(raw(session.id));
        } else {
            m_live[raw(session.id)] = Live{session.mode == Mode::Observe, isLive(session), session.waiting};
        }
    }
}

void FeedHub::turnTo(std::int64_t second)
{
    if (second - m_second >= 60) {
        m_stepsInSecond.fill(0);
        m_second = second;
    }
    while (m_second < second) {
        ++m_second;
        m_stepsInSecond[static_cast<std::size_t>(m_second % 60)] = 0;
    }
}

} // namespace pilothouse::host
