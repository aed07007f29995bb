// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/feed_hub.h"

#include <QPointer>

#include <algorithm>
#include <mutex>

namespace pilothouse::models {

/// Lets any thread wake the hub for as long as it lives.
struct FeedHub::Doorbell {
    std::mutex mutex;
    FeedHub *hub = nullptr;

    void ring()
    {
        const std::lock_guard lock(mutex);
        if (hub) {
            QMetaObject::invokeMethod(hub, &FeedHub::onFilled, Qt::QueuedConnection);
        }
    }
};

struct FeedHub::Listener {
    QPointer<QObject> context;
    Applier apply;
};

FeedHub::FeedHub(QObject *parent, std::chrono::milliseconds frame)
    : QObject(parent),
      m_doorbell(std::make_shared<Doorbell>()),
      m_queue(std::make_shared<feed::FeedQueue>([bell = m_doorbell] { bell->ring(); })),
      m_frame(frame)
{
    m_doorbell->hub = this;
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FeedHub::flush);
}

FeedHub::~FeedHub()
{
    const std::lock_guard lock(m_doorbell->mutex);
    m_doorbell->hub = nullptr;
}

void FeedHub::addApplier(QObject *context, Applier applier) { m_listeners.push_back({context, std::move(applier)}); }

void FeedHub::setPaused(bool paused)
{
    if (m_paused == paused) {
        return;
    }
    m_paused = paused;
    if (paused) {
        m_timer.stop();
    } else {
        schedule();
    }
    emit pausedChanged(paused);
}

void FeedHub::onFilled()
{
    m_filled = true;
    schedule();
}

void FeedHub::schedule()
{
    if (m_paused || !m_filled || m_timer.isActive()) {
        return;
    }
    const auto since = m_sinceFrame.isValid() ? std::chrono::milliseconds{m_sinceFrame.elapsed()} : m_frame;
    m_timer.start(std::max(m_frame - since, std::chrono::milliseconds{0}));
}

void FeedHub::flush()
{
    m_timer.stop();
    m_filled = false;
    m_sinceFrame.start();
    const feed::FeedBatch batch = m_queue->take();
    if (batch.events.empty() && batch.samples.empty() && !batch.stats) {
        return;
    }
    std::erase_if(m_listeners, [](const Listener &listener) { return listener.context.isNull(); });
    for (std::size_t i = 0; i < m_listeners.size(); ++i) {
        m_listeners[i].apply(batch);
    }
    emit applied();
}

} // namespace pilothouse::models

#include "moc_feed_hub.cpp"
