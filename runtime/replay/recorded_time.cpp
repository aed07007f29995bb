// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/recorded_time.h"

#include <charconv>
#include <chrono>
#include <cmath>

namespace pilothouse::replay {

namespace {

constexpr double kLatestSecond = 32'503'680'000.0; // the year 3000

/// \a width digits at \a at, or -1.
int digits(std::string_view text, std::size_t at, std::size_t width)
{
    int value = 0;
    if (at + width > text.size()) {
        return -1;
    }
    const auto read = std::from_chars(text.data() + at, text.data() + at + width, value);
    return read.ec == std::errc{} && read.ptr == text.data() + at + width && value >= 0 ? value : -1;
}

/// Microseconds of the fraction that begins at \a at (".123"); \a at moves behind it.
std::chrono::microseconds fraction(std::string_view text, std::size_t &at)
{
    std::int64_t micros = 0;
    std::int64_t unit = 100'000;
    if (at < text.size() && text[at] == '.') {
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) {
            micros += (text[at] - '0') * unit;
        }
    }
    return std::chrono::microseconds{micros};
}

/// The offset from UTC at \a at: Z, nothing, or +hh:mm.
std::optional<std::chrono::minutes> offset(std::string_view text, std::size_t at)
{
    const std::string_view rest = text.substr(at);
    if (rest.empty() || rest == "Z" || rest == "z") {
        return std::chrono::minutes{0};
    }
    const int hours = digits(rest, 1, 2);
    const int minutes = digits(rest, 4, 2);
    if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':' || hours < 0 || minutes < 0) {
        return std::nullopt;
    }
    const std::chrono::minutes value{hours * 60 + minutes};
    return rest[0] == '-' ? -value : value;
}

std::optional<WallTime> fromText(std::string_view text)
{
    using namespace std::chrono;
    const year_month_day date{year{digits(text, 0, 4)}, month{static_cast<unsigned>(digits(text, 5, 2))},
                              day{static_cast<unsigned>(digits(text, 8, 2))}};
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
        return std::nullopt;
    }
    std::size_t at = 19;
    const auto micros = fraction(text, at);
    const auto shift = offset(text, at);
    if (!shift) {
        return std::nullopt;
    }
    return WallTime{sys_days{date}.time_since_epoch() + hours{hour} + minutes{minute} + seconds{second} + micros - *shift};
}

} // namespace

std::optional<WallTime> recordedTime(const simdjson::dom::object &message)
{
    simdjson::dom::element value;
    if (message["timestamp"].get(value) != simdjson::SUCCESS && message["created_at"].get(value) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    if (std::string_view text; value.get(text) == simdjson::SUCCESS) {
        return fromText(text);
    }
    double seconds = 0;
    if (value.get(seconds) != simdjson::SUCCESS || !(seconds > 0) || seconds > kLatestSecond) {
        return std::nullopt;
    }
    return WallTime{std::chrono::microseconds{static_cast<std::int64_t>(std::llround(seconds * 1e6))}};
}

} // namespace pilothouse::replay
