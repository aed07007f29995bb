// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/focus_forecast.h"

#include <algorithm>
#include <array>
#include <random>
#include <vector>

namespace pilothouse::models {

namespace {

constexpr std::size_t kCourses = 200;

/// The first call after the context last shrank by a quarter or more.
std::size_t growsSince(std::span<const std::int64_t> sizes)
{
    for (std::size_t i = sizes.size() - 1; i > 0; --i) {
        if (sizes[i] * 4 <= sizes[i - 1] * 3) {
            return i;
        }
    }
    return 0;
}

/// Calls from now until \a room is used up, kForecastAhead + 1 when it is not.
std::uint32_t course(const std::vector<std::int64_t> &growth, std::int64_t room, std::mt19937 &random)
{
    const auto pick = [&](const std::vector<std::int64_t> &from) { return from[random() % from.size()]; };
    std::vector<std::int64_t> drawn(growth.size());
    std::generate(drawn.begin(), drawn.end(), [&] { return pick(growth); });
    std::int64_t used = 0;
    for (std::uint32_t ahead = 1; ahead <= kForecastAhead; ++ahead) {
        used += pick(drawn);
        if (used > room) {
            return ahead;
        }
    }
    return kForecastAhead + 1;
}

} // namespace

FocusForecast forecastOverflow(std::span<const std::int64_t> sizes, std::int64_t budget)
{
    FocusForecast out;
    if (sizes.empty() || budget <= 0) {
        return out;
    }
    const auto now = static_cast<std::uint32_t>(sizes.size() - 1);
    if (sizes.back() > budget) {
        out.state = FocusForecast::State::Over;
        out.call = now;
        while (out.call > 0 && sizes[out.call - 1] > budget) {
            --out.call;
        }
        return out;
    }
    const std::size_t since = growsSince(sizes);
    if (sizes.size() - since < kForecastFewest) {
        return out;
    }
    std::vector<std::int64_t> growth;
    for (std::size_t i = std::max(since + 1, sizes.size() - std::min(sizes.size(), kForecastNewest)); i < sizes.size();
         ++i) {
        growth.push_back(sizes[i] - sizes[i - 1]);
    }
    std::mt19937 random(1); // the same courses everywhere
    std::array<std::uint32_t, kCourses> courses{};
    std::generate(courses.begin(), courses.end(), [&] { return course(growth, budget - sizes.back(), random); });
    std::sort(courses.begin(), courses.end());
    if (courses[kCourses / 2] > kForecastAhead) {
        out.state = FocusForecast::State::NoGrowth;
        return out;
    }
    out.state = FocusForecast::State::Expected;
    out.call = now + courses[kCourses / 2];
    out.earliest = now + courses[kCourses / 10];
    out.open = courses[kCourses * 9 / 10] > kForecastAhead;
    out.latest = now + std::min(courses[kCourses * 9 / 10], kForecastAhead);
    return out;
}

} // namespace pilothouse::models
