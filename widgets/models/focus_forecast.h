// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace pilothouse::models {

/// When a context will no longer fit its budget whole.
struct FocusForecast {
    enum class State : std::uint8_t {
        TooFew,   ///< not enough calls to say
        Over,     ///< it does not fit now, since call
        NoGrowth, ///< it does not grow towards the budget
        Expected, ///< at call, between earliest and latest
    };
    State state = State::TooFew;
    std::uint32_t call = 0;
    std::uint32_t earliest = 0;
    std::uint32_t latest = 0;
    bool open = false; ///< latest is not known: the growth may also stop before

    friend bool operator==(const FocusForecast &, const FocusForecast &) = default;
};

inline constexpr std::size_t kForecastFewest = 6;    ///< calls since the context last shrank
inline constexpr std::size_t kForecastNewest = 64;   ///< growths that are looked at
inline constexpr std::uint32_t kForecastAhead = 500; ///< calls; further is no growth

/// The call at which the unpacked context first exceeds \a budget, from the size of every call so far, oldest first.
///
/// Bootstrap of the growth: the newest differences between calls since the context last shrank by a quarter (the agent compacted it) are
/// drawn with replacement, first as a set and then call by call, until the budget is passed. The call is the median of 200 such
/// courses, earliest and latest their 10th and 90th percentile. The draws are the same in every process.
[[nodiscard]] FocusForecast forecastOverflow(std::span<const std::int64_t> inputTokens, std::int64_t budget);

} // namespace pilothouse::models
