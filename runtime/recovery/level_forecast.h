// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace pilothouse::recovery {

/// What a signal's level will be some steps from now if nothing is done: its newest level, carried on by the median slope between all pairs of
/// its last kWindow levels (Theil 1950, Sen 1968), each further step counting kDamping of the one before (Gardner & McKenzie 1985), within 0..1.
/// A level that is high and steady is so forecast to stay, not to heal by itself.
class LevelForecast {
public:
    static constexpr std::size_t kWindow = 8;
    static constexpr double kDamping = 0.8;

    void observe(double level);
    /// 0 before the first level.
    [[nodiscard]] double newest() const;
    [[nodiscard]] double after(std::uint32_t steps) const;

private:
    [[nodiscard]] double slope() const;

    std::array<double, kWindow> m_levels{}; ///< a ring
    std::size_t m_seen = 0;
};

} // namespace pilothouse::recovery
