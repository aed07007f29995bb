// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/emotion_curve.h"
#include "paint/time_axis.h"

#include <QPointF>
#include <QRectF>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pilothouse::diagnosis {

/// One pixel column of an emotion's lane.
struct CurveColumn {
    double x = 0;
    double value = 0;                                 ///< the largest the curve is in this column
    const models::EmotionCurve::Mark *mark = nullptr; ///< the strongest row in it
};

/// Where the lanes of the EmoBank are: one an emotion, below them one a gauge. No painter, no widget: this is the part that is tested.
struct BankLayout {
    paint::TimeAxis axis;
    double top = 0;
    double laneHeight = 1; ///< > 0
    int emotions = 0;
    int gauges = 0;

    [[nodiscard]] int lanes() const { return emotions + gauges; }
    [[nodiscard]] double laneTop(int lane) const { return top + laneHeight * lane; }
    [[nodiscard]] double bottom() const { return laneTop(lanes()); }
    /// Where \a value (0..1) of \a lane is.
    [[nodiscard]] double y(int lane, double value) const;
    /// The lane at \a y, or -1.
    [[nodiscard]] int laneAt(double y) const;

    /// The columns in sight, one a logical pixel, left to right.
    [[nodiscard]] std::vector<CurveColumn> columns(const models::EmotionCurve &curve) const;
    /// A gauge's line through the points in sight and the next one on either side, with no more than four points a pixel column: it enters,
    /// leaves, and its extremes in between.
    [[nodiscard]] std::vector<QPointF> line(std::span<const MoodPoint> points, models::MoodGauge gauge, int lane) const;
    /// What \a line, left to right, covers of each pixel column it crosses and that is in sight: a pixel wide, left to right.
    [[nodiscard]] std::vector<QRectF> band(std::span<const QPointF> line) const;

    friend bool operator==(const BankLayout &, const BankLayout &) = default;
};

/// The place in \a times, which are in order, nearest to \a at; nothing when there are none.
template<class Range>
[[nodiscard]] std::optional<std::size_t> nearestInTime(const Range &range, WallTime at)
{
    if (range.empty()) {
        return std::nullopt;
    }
    const auto after =
        std::lower_bound(range.begin(), range.end(), at, [](const auto &one, WallTime t) { return one.at < t; });
    if (after == range.begin()) {
        return 0;
    }
    const auto index = static_cast<std::size_t>(after - range.begin());
    const bool before = after == range.end() || at - range[index - 1].at <= range[index].at - at;
    return before ? index - 1 : index;
}

} // namespace pilothouse::diagnosis
