// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace pilothouse::models {

/// A stretch of time that a person picked: from <= t < to.
struct TimeRange {
    WallTime from{};
    WallTime to{};

    [[nodiscard]] bool contains(WallTime t) const { return t >= from && t < to; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// The stretch between two times in either order, both ends within it.
[[nodiscard]] inline TimeRange rangeBetween(WallTime a, WallTime b)
{
    return a <= b ? TimeRange{a, b + WallTime::duration{1}} : TimeRange{b, a + WallTime::duration{1}};
}

} // namespace pilothouse::models
