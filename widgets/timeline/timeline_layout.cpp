// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pilothouse::timeline {

namespace {

TimeAxis::Time since(const Intervention &row) { return row.at.time_since_epoch(); }

} // namespace

std::pair<std::size_t, std::size_t> visibleRows(std::span<const Intervention> rows, const TimeAxis &axis,
                                                TimeAxis::Time slack)
{
    const auto first = std::lower_bound(rows.begin(), rows.end(), axis.begin - slack,
                                        [](const Intervention &row, TimeAxis::Time t) { return since(row) < t; });
    const auto last = std::upper_bound(first, rows.end(), axis.end + slack,
                                       [](TimeAxis::Time t, const Intervention &row) { return t < since(row); });
    return {static_cast<std::size_t>(first - rows.begin()), static_cast<std::size_t>(last - rows.begin())};
}

std::vector<PlacedMark> TimelineLayout::place(std::span<const Intervention> rows) const
{
    const auto slack = axis.toTime(axis.left + markSize) - axis.begin;
    const auto [first, last] = visibleRows(rows, axis, slack);
    std::array<std::vector<PlacedMark>, kLaneCount> lanes;
    for (std::size_t i = first; i < last; ++i) {
        auto &lane = lanes[static_cast<std::size_t>(rows[i].lane)];
        const double x = axis.toX(since(rows[i]));
        if (!lane.empty() && std::floor(lane.back().x) == std::floor(x)) {
            lane.back().index = i;
            ++lane.back().count;
        } else {
            lane.push_back({i, 1, x, laneY(rows[i].lane)});
        }
    }
    std::vector<PlacedMark> out;
    for (const auto &lane : lanes) {
        out.insert(out.end(), lane.begin(), lane.end());
    }
    return out;
}

std::optional<std::size_t> TimelineLayout::hit(std::span<const PlacedMark> marks, double x, double y) const
{
    const double reach = std::max(markSize, laneHeight / 2);
    std::optional<std::size_t> best;
    double nearest = markSize;
    for (const auto &mark : marks) {
        const double distance = std::abs(mark.x - x);
        if (std::abs(mark.y - y) <= reach / 2 + 1 && distance <= nearest) {
            nearest = distance;
            best = mark.index;
        }
    }
    return best;
}

} // namespace pilothouse::timeline
