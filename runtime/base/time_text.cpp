// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time_text.h"

#include <algorithm>
#include <cstdint>

namespace pilothouse {

namespace {

using namespace std::chrono;

constexpr WallTime kFirst{sys_days{year{0} / January / 1}};
constexpr WallTime kLast{sys_days{year{9999} / December / 31} + days{1} - microseconds{1}};

/// Takes fixed-width pieces off the front of a text; once something does not fit, everything after fails.
class Pieces {
public:
    explicit Pieces(std::string_view text) : m_rest(text) {}

    int number(std::size_t digits)
    {
        if (m_rest.size() < digits) {
            m_good = false;
            return 0;
        }
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            m_good = m_good && m_rest[i] >= '0' && m_rest[i] <= '9';
            value = value * 10 + (m_rest[i] - '0');
        }
        m_rest.remove_prefix(digits);
        return m_good ? value : 0;
    }
    /// The next character when it is one of \a allowed, else failure.
    char oneOf(std::string_view allowed)
    {
        if (m_rest.empty() || allowed.find(m_rest.front()) == std::string_view::npos) {
            m_good = false;
            return '\0';
        }
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        return c;
    }
    microseconds fraction()
    {
        if (m_rest.empty() || m_rest.front() != '.') {
            return microseconds{0};
        }
        m_rest.remove_prefix(1);
        const auto stop = std::find_if(m_rest.begin(), m_rest.end(), [](char c) { return c < '0' || c > '9'; });
        const auto digits = static_cast<std::size_t>(stop - m_rest.begin());
        m_good = m_good && digits >= 1 && digits <= 9;
        std::int64_t value = 0;
        for (std::size_t i = 0; i < 6; ++i) {
            value = value * 10 + (i < digits ? m_rest[i] - '0' : 0);
        }
        m_rest.remove_prefix(digits);
        return microseconds{value};
    }
    [[nodiscard]] bool finished() const { return m_good && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_good = true;
};

minutes offsetOf(Pieces &in, bool &sane)
{
    const char sign = in.oneOf("Zz+-");
    if (sign != '+' && sign != '-') {
        return minutes{0};
    }
    const int hour = in.number(2);
    in.oneOf(":");
    const int minute = in.number(2);
    sane = sane && hour <= 23 && minute <= 59;
    const minutes offset = hours{hour} + minutes{minute};
    return sign == '-' ? -offset : offset;
}

void appendDigits(std::string &out, std::int64_t value, int digits)
{
    char buffer[8];
    for (int i = digits; i-- > 0; value /= 10) {
        buffer[i] = static_cast<char>('0' + value % 10);
    }
    out.append(buffer, static_cast<std::size_t>(digits));
}

} // namespace

std::optional<WallTime> parseTime(std::string_view text)
{
    Pieces in(text);
    const int y = in.number(4);
    in.oneOf("-");
    const int m = in.number(2);
    in.oneOf("-");
    const int d = in.number(2);
    in.oneOf("Tt");
    const int hour = in.number(2);
    in.oneOf(":");
    const int minute = in.number(2);
    in.oneOf(":");
    const int second = in.number(2);
    const microseconds fraction = in.fraction();
    bool sane = hour <= 23 && minute <= 59 && second <= 60;
    const minutes offset = offsetOf(in, sane);
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (!in.finished() || !sane || !date.ok()) {
        return std::nullopt;
    }
    const WallTime time =
        WallTime{sys_days{date}} + hours{hour} + minutes{minute} + seconds{second} + fraction - offset;
    return time >= kFirst && time <= kLast ? std::optional(time) : std::nullopt;
}

void appendTime(std::string &out, WallTime time)
{
    const WallTime shown = std::clamp(time, kFirst, kLast);
    const auto midnight = floor<days>(shown);
    const year_month_day date{midnight};
    const hh_mm_ss<microseconds> clock{shown - midnight};
    appendDigits(out, int{date.year()}, 4);
    out += '-';
    appendDigits(out, unsigned{date.month()}, 2);
    out += '-';
    appendDigits(out, unsigned{date.day()}, 2);
    out += 'T';
    appendDigits(out, clock.hours().count(), 2);
    out += ':';
    appendDigits(out, clock.minutes().count(), 2);
    out += ':';
    appendDigits(out, clock.seconds().count(), 2);
    out += '.';
    appendDigits(out, clock.subseconds().count(), 6);
    out += 'Z';
}

std::string formatTime(WallTime time)
{
    std::string out;
    out.reserve(27);
    appendTime(out, time);
    return out;
}

} // namespace pilothouse
