// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace pilothouse::models {

/// Takes the feed at frame rate and hands every batch to the models.
///
/// Guarantees: at most one batch a frame; a batch reaches every applier, in the order they were added; the first event after a
/// quiet time is taken at the next turn of the event loop. While paused nothing is taken and the engine goes on.
/// Owned by the GUI thread; only queue() may be filled from elsewhere, and may outlive the hub.
class FeedHub final : public QObject {
    Q_OBJECT
public:
    using Applier = std::function<void(const feed::FeedBatch &)>;

    explicit FeedHub(QObject *parent = nullptr, std::chrono::milliseconds frame = std::chrono::milliseconds{33});
    ~FeedHub() override;

    /// What a runtime fills.
    [[nodiscard]] std::shared_ptr<feed::FeedQueue> queue() const { return m_queue; }

    /// \a applier is called for every batch from now on, while \a context lives.
    void addApplier(QObject *context, Applier applier);

    [[nodiscard]] bool isPaused() const { return m_paused; }
    void setPaused(bool paused);

    /// Takes and applies what is there now, paused or not.
    void flush();

signals:
    /// After every applier has seen a batch.
    void applied();
    void pausedChanged(bool paused);

private:
    struct Doorbell;
    struct Listener;
    void onFilled();
    void schedule();

    std::shared_ptr<Doorbell> m_doorbell;
    std::shared_ptr<feed::FeedQueue> m_queue;
    std::vector<Listener> m_listeners;
    std::chrono::milliseconds m_frame;
    QTimer m_timer;
    QElapsedTimer m_sinceFrame;
    bool m_paused = false;
    bool m_filled = false;
};

} // namespace pilothouse::models
