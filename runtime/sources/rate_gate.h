// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace pilothouse::sources {

/// How many steps a connection may send: a bucket that fills at the configured rate and holds one second's worth.
///
/// A message always passes as long as there is anything left, and may leave a debt; while in debt the connection is not read.
/// A message that would put it more than three seconds into debt (four seconds' worth at once) is refused.
class RateGate {
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Answer { Pass, PassThenWait, Refuse };

    /// \a perSecond > 0.
    RateGate(double perSecond, Time now) : m_perSecond(perSecond), m_level(perSecond), m_filledAt(now) {}

    /// Takes \a steps out of the bucket.
    Answer take(double steps, Time now)
    {
        fill(now);
        if (m_level - steps < -3 * m_perSecond) {
            return Answer::Refuse;
        }
        m_level -= steps;
        return m_level < 0 ? Answer::PassThenWait : Answer::Pass;
    }

    /// True when the debt is paid.
    [[nodiscard]] bool ready(Time now)
    {
        fill(now);
        return m_level >= 0;
    }

private:
    void fill(Time now)
    {
        const std::chrono::duration<double> passed = now - m_filledAt;
        m_level = std::min(m_perSecond, m_level + passed.count() * m_perSecond);
        m_filledAt = now;
    }

    double m_perSecond;
    double m_level;
    Time m_filledAt;
};

} // namespace pilothouse::sources
