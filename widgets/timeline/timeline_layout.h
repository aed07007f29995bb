// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/intervention.h"
#include "paint/time_axis.h"

#include <QRectF>

#include <optional>
#include <span>
#include <vector>

namespace pilothouse::timeline {

using paint::TimeAxis;

/// One thing to paint: an intervention, or several that fall on the same pixel.
struct PlacedMark {
    std::size_t index = 0; ///< of the newest intervention of the group
    std::size_t count = 1;
    double x = 0;
    double y = 0;
};

/// Where the lanes and marks of the timeline are. No painter, no widget.
struct TimelineLayout {
    TimeAxis axis;
    double top = 0;
    double laneHeight = 1; ///< > 0
    double markSize = 1;

    [[nodiscard]] double laneY(Lane lane) const { return top + laneHeight * (static_cast<double>(lane) + 0.5); }
    [[nodiscard]] double bottom() const { return top + laneHeight * kLaneCount; }

    /// The marks in sight, lane after lane, at most one a pixel and lane. \a rows are ordered by time.
    [[nodiscard]] std::vector<PlacedMark> place(std::span<const Intervention> rows) const;
    /// The index of the mark nearest to (\a x, \a y), within a mark's reach.
    [[nodiscard]] std::optional<std::size_t> hit(std::span<const PlacedMark> marks, double x, double y) const;
};

/// First and one past the last of \a rows within \a axis, widened by \a slack on both sides.
[[nodiscard]] std::pair<std::size_t, std::size_t> visibleRows(std::span<const Intervention> rows, const TimeAxis &axis,
                                                              TimeAxis::Time slack = TimeAxis::Time{0});

} // namespace pilothouse::timeline
