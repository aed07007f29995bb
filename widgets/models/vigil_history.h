// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"
#include "feed/vigil_port.h"
#include "models/ids.h"

#include <QObject>

#include <cstdint>
#include <optional>

namespace pilothouse::models {

/// What VIGIL made of the session shown: its EmoBank, its gauges over time and its runs, bounded.
///
/// Guarantees: points are in time order and never more than kMaxPoints, runs newest first and never more than kMaxRuns, each number once;
/// what the feed told stays when an older picture arrives after it. Owned by the GUI thread.
class VigilHistory final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMaxRows = 10'000; ///< what a picture is asked for
    static constexpr std::size_t kMaxPoints = 4'096;
    static constexpr std::size_t kMaxRuns = 50;

    using QObject::QObject;

    /// Shows another session; emits pictureWanted() for it. SessionId{} is none.
    void setSession(SessionId session);
    [[nodiscard]] SessionId session() const { return m_session; }
    void apply(const feed::FeedBatch &batch);
    /// A picture of the session shown.
    void take(feed::VigilPicture picture);
    /// A run that was asked for here and came back: the same as VigilRan, but for one without a number, which is not recorded yet and comes
    /// through the feed.
    void take(const VigilRun &run);

    [[nodiscard]] const feed::VigilPicture &picture() const { return m_picture; }
    /// A picture arrived since the session was chosen.
    [[nodiscard]] bool known() const { return m_known; }
    /// The newest point, absent until one is known: it has health, which snapshots do not.
    [[nodiscard]] std::optional<MoodPoint> newest() const;
    /// nullptr when there is no such run (any more). Valid until the next change.
    [[nodiscard]] const VigilRun *run(std::uint64_t number) const;

signals:
    /// Another session is shown, or something was banked that is not in the picture yet.
    void pictureWanted(pilothouse::SessionId session);
    void changed();
    /// A run came that was not there before.
    void ran(quint64 number);

private:
    bool addPoint(const MoodPoint &point);
    bool addRun(const VigilRun &run);

    SessionId m_session{};
    feed::VigilPicture m_picture;
    bool m_known = false;
};

} // namespace pilothouse::models
