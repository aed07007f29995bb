// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/feed_queue.h"
#include "models/ids.h"

#include <QObject>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace pilothouse::models {

/// One point of a signal's line.
struct SignalPoint {
    WallTime at{};
    StepSeq seq{};
    double level = 0;

    friend bool operator==(const SignalPoint &, const SignalPoint &) = default;
};

/// Where a signal starts to trend towards its limit, and where it is there. Levels 0..1.
struct SignalThresholds {
    double warn = 0.7;
    double risk = 0.9;
};
[[nodiscard]] SignalThresholds signalThresholds(SignalKind kind);

/// Where a signal is heading: by how much its level changed over the last kTrendPoints points, along the line that fits them best.
enum class SignalTrend : std::uint8_t { Steady, Rising, Falling };
inline constexpr std::size_t kTrendPoints = 8;
/// Less than this much change over those points is steady.
inline constexpr double kTrendChange = 0.05;
[[nodiscard]] SignalTrend trendOf(const std::vector<SignalPoint> &points);

/// At most \a limit points of \a points that keep every minimum and maximum a screen could show. \a limit >= 4.
[[nodiscard]] std::vector<SignalPoint> decimated(const std::vector<SignalPoint> &points, std::size_t limit);

/// The signals of one session: the newest sample of each kind and its line over time, bounded.
///
/// Guarantees: a kind nobody computed has no sample and no line; a line holds at most kMaxPoints; adding is O(1) amortised.
/// Owned by the GUI thread.
class SignalHistory final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMaxPoints = 2'000;
    /// Whole samples, with their evidence, kept of each kind.
    static constexpr std::size_t kMaxSamples = 400;

    using QObject::QObject;

    /// Shows another session; emits seriesWanted() for it. SessionId{} is none.
    void setSession(SessionId session);
    [[nodiscard]] SessionId session() const { return m_session; }
    void apply(const feed::FeedBatch &batch);
    /// A stored line of the session shown; live samples newer than its end stay behind it.
    void merge(SignalKind kind, const std::vector<SignalSample> &stored);

    /// The newest sample, absent until one arrived.
    [[nodiscard]] const std::optional<SignalSample> &newest(SignalKind kind) const;
    /// Oldest first, at most kMaxPoints.
    [[nodiscard]] const std::vector<SignalPoint> &line(SignalKind kind) const;
    /// The whole sample of \a kind that held at \a at: the last one not after it. nullptr when it is not kept. Valid until the next change.
    [[nodiscard]] const SignalSample *sampleAt(SignalKind kind, WallTime at) const;
    /// The kinds that have a sample, in the order of SignalKind.
    [[nodiscard]] std::vector<SignalKind> present() const;

signals:
    void seriesWanted(pilothouse::SessionId session);
    /// After a batch or a merge that changed something.
    void changed();

private:
    struct Track {
        std::optional<SignalSample> newest;
        std::vector<SignalPoint> points;
        std::vector<SignalSample> samples; ///< the newest of them, whole
    };
    static void keep(std::vector<SignalSample> &samples);
    [[nodiscard]] const Track &track(SignalKind kind) const { return m_tracks[static_cast<std::size_t>(kind)]; }
    void add(Track &track, const SignalSample &sample);

    SessionId m_session{};
    std::array<Track, kSignalKindCount> m_tracks;
};

} // namespace pilothouse::models
