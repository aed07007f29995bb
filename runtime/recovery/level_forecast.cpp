// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/level_forecast.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::recovery {

void LevelForecast::observe(double level) { m_levels[m_seen++ % kWindow] = level; }

double LevelForecast::newest() const { return m_seen == 0 ? 0.0 : m_levels[(m_seen - 1) % kWindow]; }

double LevelForecast::slope() const
{
    const std::size_t count = std::min(m_seen, kWindow);
    if (count < 2) {
        return 0;
    }
    const auto at = [&](std::size_t i) { return m_levels[(m_seen - count + i) % kWindow]; };
    std::array<double, kWindow *(kWindow - 1) / 2> slopes{};
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = i + 1; j < count; ++j) {
            slopes[pairs++] = (at(j) - at(i)) / static_cast<double>(j - i);
        }
    }
    std::sort(slopes.begin(), slopes.begin() + static_cast<std::ptrdiff_t>(pairs));
    return (slopes[(pairs - 1) / 2] + slopes[pairs / 2]) / 2;
}

double LevelForecast::after(std::uint32_t steps) const
{
    const double reach = (1 - std::pow(kDamping, static_cast<double>(steps))) / (1 - kDamping);
    return std::clamp(newest() + slope() * reach, 0.0, 1.0);
}

} // namespace pilothouse::recovery
