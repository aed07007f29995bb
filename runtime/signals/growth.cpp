// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/growth.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::signals {

namespace {

constexpr double kKeep = 0.9;
constexpr double kTenth = 1.2816; ///< standard deviations to the 10 % point of a normal distribution
constexpr int kFewest = 2;

} // namespace

void Growth::add(double increment)
{
    ++m_events;
    m_weight = kKeep * m_weight + 1;
    m_weightSquared = kKeep * kKeep * m_weightSquared + 1;
    m_sum = kKeep * m_sum + increment;
    m_squares = kKeep * m_squares + increment * increment;
}

double Growth::effective() const { return m_weightSquared > 0 ? m_weight * m_weight / m_weightSquared : 0.0; }

double Growth::variance() const
{
    const double n = effective();
    const double spread = std::max(0.0, m_squares / m_weight - mean() * mean());
    return n > 1 ? spread * n / (n - 1) : spread;
}

std::optional<Forecast> Growth::eventsTo(double remaining) const
{
    const double m = m_weight > 0 ? mean() : 0.0;
    if (m_events < kFewest || m <= 0) {
        return std::nullopt;
    }
    if (remaining <= 0) {
        return Forecast{};
    }
    const double v = variance();
    const double n = effective();
    // (R - m T)^2 = z^2 (v T + v T^2 / n) for both points: a quadratic in T, whose greater root is missing where growth is too uncertain.
    const double spread = kTenth * kTenth * v;
    const double a = m * m - spread / n;
    const double b = 2 * remaining * m + spread;
    const double root = std::sqrt(std::max(0.0, b * b - 4 * a * remaining * remaining));
    const double low = 2 * remaining * remaining / (b + root);
    const double high = a > 0 ? std::min((b + root) / (2 * a), kFar) : kFar;
    const double likely = std::min(remaining / m, kFar);
    return Forecast{std::min(low, likely), likely, std::max(high, likely)};
}

} // namespace pilothouse::signals
