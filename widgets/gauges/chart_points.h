// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/signal_history.h"
#include "models/text.h"

#include <QString>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <vector>

namespace pilothouse::gauges {

// Points of a line as the chart's cursor and lines need them. Times in milliseconds since the epoch.

[[nodiscard]] inline double milliseconds(WallTime at)
{
    return static_cast<double>(at.time_since_epoch().count()) / 1000.0;
}
[[nodiscard]] inline WallTime timeAt(double ms) { return WallTime{std::chrono::microseconds{std::llround(ms * 1000)}}; }

/// The points within \a from and \a to and the next one on either side, so that lines run to the edges.
[[nodiscard]] inline std::vector<models::SignalPoint> slice(const std::vector<models::SignalPoint> &points, double from,
                                                            double to)
{
    auto first = std::lower_bound(points.begin(), points.end(), from,
                                  [](const models::SignalPoint &p, double x) { return milliseconds(p.at) < x; });
    auto last = std::upper_bound(first, points.end(), to,
                                 [](double x, const models::SignalPoint &p) { return x < milliseconds(p.at); });
    first = first == points.begin() ? first : std::prev(first);
    last = last == points.end() ? last : std::next(last);
    return {first, last};
}

/// The last point not after \a at.
[[nodiscard]] inline const models::SignalPoint *pointAt(const std::vector<models::SignalPoint> &points, WallTime at)
{
    const auto after = std::upper_bound(points.begin(), points.end(), at,
                                        [](WallTime t, const models::SignalPoint &p) { return t < p.at; });
    return after == points.begin() ? nullptr : &*std::prev(after);
}

[[nodiscard]] inline QString clockOf(WallTime at) { return models::localTime(at).toString(QStringLiteral("HH:mm:ss")); }

} // namespace pilothouse::gauges
