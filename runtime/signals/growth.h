// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/signal.h"

#include <optional>

namespace pilothouse::signals {

/// How fast a quantity grows from event to event, and when it will have grown by so much more.
///
/// Mean m and variance v of the increments, weighted by 0.9 an event of age (about the last ten count; n is their effective number). With T
/// events to come the growth is taken as normal with mean m T and variance v T + v T^2 / n: that of a random walk, and that of not knowing
/// m. The forecast solves for T at the 10 %, 50 % and 90 % points. Two increments are needed.
class Growth {
public:
    /// An event by which the quantity grew by \a increment (0 and below are taken as they are).
    void add(double increment);
    void reset() { *this = Growth(); }

    /// Events until it has grown by \a remaining; nothing when it does not grow or too little is known. high is kFar where it may never be.
    [[nodiscard]] std::optional<Forecast> eventsTo(double remaining) const;
    [[nodiscard]] double mean() const { return m_weight > 0 ? m_sum / m_weight : 0.0; }
    [[nodiscard]] int events() const { return m_events; }

    static constexpr double kFar = 1e6;

private:
    [[nodiscard]] double variance() const;
    [[nodiscard]] double effective() const;

    int m_events = 0;
    double m_weight = 0;
    double m_weightSquared = 0;
    double m_sum = 0;
    double m_squares = 0;
};

} // namespace pilothouse::signals
