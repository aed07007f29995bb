// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <vector>

namespace pilothouse::paint {

/// Maps engine time to logical pixels and back. No painter, no widget: this is the part that is tested.
struct TimeAxis {
    using Time = std::chrono::microseconds; ///< since the epoch

    Time begin{0};
    Time end{1}; ///< end > begin
    double left = 0;
    double width = 1; ///< logical pixels, > 0

    static constexpr Time kShortest = std::chrono::seconds{1};
    static constexpr Time kLongest = std::chrono::hours{24 * 30};

    [[nodiscard]] Time span() const { return end - begin; }
    [[nodiscard]] double toX(Time t) const;
    [[nodiscard]] Time toTime(double x) const;

    /// \a factor < 1 zooms in; the time under \a x stays under it. The span stays within kShortest and kLongest.
    void zoom(double factor, double x);
    /// Positive moves the view later.
    void pan(double pixels);
    void show(Time from, Time to);

    struct Tick {
        Time at{};
        double x = 0;
    };
    /// Round times, at least \a minimumDistance pixels apart; \a utcOffset makes them round in local time.
    [[nodiscard]] std::vector<Tick> ticks(double minimumDistance, Time utcOffset = Time{0}) const;
    /// The distance between two ticks.
    [[nodiscard]] Time tickStep(double minimumDistance) const;

    friend bool operator==(const TimeAxis &, const TimeAxis &) = default;
};

} // namespace pilothouse::paint
