// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/recorded_time.h"

#include "base/time_text.h"

#include <chrono>
#include <cmath>

namespace pilothouse::replay {

namespace {

constexpr double kLatestSecond = 32'503'680'000.0; // the year 3000

} // namespace

std::optional<WallTime> recordedTime(const simdjson::dom::object &message)
{
    simdjson::dom::element value;
    if (message["timestamp"].get(value) != simdjson::SUCCESS && message["created_at"].get(value) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    if (std::string_view text; value.get(text) == simdjson::SUCCESS) {
        return parseTime(text);
    }
    double seconds = 0;
    if (value.get(seconds) != simdjson::SUCCESS || !(seconds > 0) || seconds > kLatestSecond) {
        return std::nullopt;
    }
    return WallTime{std::chrono::microseconds{static_cast<std::int64_t>(std::llround(seconds * 1e6))}};
}

} // namespace pilothouse::replay
