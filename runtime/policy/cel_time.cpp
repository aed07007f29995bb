// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_time.h"

#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace pilothouse::policy::cel {

namespace {

using Moment = Value::Moment;
constexpr std::int64_t kNanos = 1'000'000'000;
constexpr std::int64_t kFirstSecond = -62'135'596'800; // 0001-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253'402'300'799;  // 9999-12-31T23:59:59Z
constexpr std::int64_t kLongest = 315'576'000'000;

bool inDurationRange(Moment moment)
{
    return moment.seconds >= -kLongest &&
           (moment.seconds < kLongest || (moment.seconds == kLongest && moment.nanos == 0));
}

Moment normalised(std::int64_t seconds, std::int64_t nanos)
{
    std::int64_t carry = nanos / kNanos;
    nanos %= kNanos;
    if (nanos < 0) {
        nanos += kNanos;
        --carry;
    }
    return {seconds + carry, static_cast<std::int32_t>(nanos)};
}

/// Reads exactly \a count digits and removes them.
std::optional<int> digits(std::string_view &text, std::size_t count)
{
    int value = 0;
    if (text.size() < count) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') {
            return std::nullopt;
        }
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool literal(std::string_view &text, char wanted, char other)
{
    if (text.empty() || (text.front() != wanted && text.front() != other)) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// "+hh:mm" or "-hh:mm" in seconds; removes it.
std::optional<std::int64_t> offset(std::string_view &text)
{
    const bool west = !text.empty() && text.front() == '-';
    if (!literal(text, '+', '-')) {
        return std::nullopt;
    }
    const auto hours = digits(text, 2);
    if (!hours || *hours > 23 || !literal(text, ':', ':')) {
        return std::nullopt;
    }
    const auto minutes = digits(text, 2);
    if (!minutes || *minutes > 59) {
        return std::nullopt;
    }
    const std::int64_t seconds = *hours * 3600 + *minutes * 60;
    return west ? -seconds : seconds;
}

/// ".5" in nanoseconds; removes it. Nothing for a point without one to nine digits.
std::optional<std::int32_t> fraction(std::string_view &text)
{
    if (text.empty() || text.front() != '.') {
        return 0;
    }
    text.remove_prefix(1);
    std::int32_t value = 0;
    std::int32_t unit = 100'000'000;
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') {
        value += (text[count] - '0') * unit;
        unit /= 10;
        ++count;
    }
    text.remove_prefix(count);
    return count >= 1 && count <= 9 ? std::optional<std::int32_t>(value) : std::nullopt;
}

std::optional<std::int64_t> dateSeconds(std::string_view &text)
{
    const auto year = digits(text, 4);
    if (!year || !literal(text, '-', '-')) {
        return std::nullopt;
    }
    const auto month = digits(text, 2);
    if (!month || !literal(text, '-', '-')) {
        return std::nullopt;
    }
    const auto day = digits(text, 2);
    if (!day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return std::chrono::sys_days{date}.time_since_epoch().count() * std::int64_t{86'400};
}

std::optional<std::int64_t> clockSeconds(std::string_view &text)
{
    const auto hour = digits(text, 2);
    if (!hour || *hour > 23 || !literal(text, ':', ':')) {
        return std::nullopt;
    }
    const auto minute = digits(text, 2);
    if (!minute || *minute > 59 || !literal(text, ':', ':')) {
        return std::nullopt;
    }
    const auto second = digits(text, 2);
    if (!second || *second > 59) {
        return std::nullopt;
    }
    return *hour * 3600 + *minute * 60 + *second;
}

std::string twoDigits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string fractionText(std::int32_t nanos)
{
    if (nanos == 0) {
        return {};
    }
    std::string out = std::to_string(nanos);
    out.insert(0, 9 - out.size(), '0');
    out.erase(out.find_last_not_of('0') + 1);
    return "." + out;
}

/// Removes one "12.5ms" from \a text and returns it in nanoseconds as (seconds, nanoseconds).
std::optional<Moment> durationPart(std::string_view &text)
{
    static constexpr auto kUnits = std::to_array<std::pair<std::string_view, std::int64_t>>({{"ns", 1},
                                                                                             {"us", 1'000},
                                                                                             {"\xc2\xb5s", 1'000},
                                                                                             {"\xce\xbcs", 1'000},
                                                                                             {"ms", 1'000'000},
                                                                                             {"s", kNanos},
                                                                                             {"m", 60 * kNanos},
                                                                                             {"h", 3'600 * kNanos}});
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    const bool bare = end == text.data() && !text.empty() && text.front() == '.';
    if ((error != std::errc{} && !bare) || whole < 0 || whole > kLongest * 1'000) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    const auto part = fraction(text);
    if (!part) {
        return std::nullopt;
    }
    for (const auto &[name, nanos] : kUnits) {
        if (text.substr(0, name.size()) == name && (name != "m" || text.substr(0, 2) != "ms")) {
            text.remove_prefix(name.size());
            const std::int64_t perSecond = nanos >= kNanos ? nanos / kNanos : 1;
            const std::int64_t below = nanos >= kNanos ? 0 : whole % (kNanos / nanos) * nanos;
            const std::int64_t seconds = nanos >= kNanos ? whole * perSecond : whole / (kNanos / nanos);
            const std::int64_t extra = nanos >= kNanos ? *part * perSecond : *part / (kNanos / nanos);
            return normalised(seconds, below + extra);
        }
    }
    return std::nullopt;
}

/// The whole seconds of a duration, rounded toward zero.
std::int64_t truncated(Moment moment)
{
    return moment.seconds < 0 && moment.nanos > 0 ? moment.seconds + 1 : moment.seconds;
}

Value durationPartOf(Function part, Moment moment)
{
    const std::int64_t seconds = truncated(moment);
    switch (part) {
    case Function::Hours: return Value::ofInt(seconds / 3600);
    case Function::Minutes: return Value::ofInt(seconds / 60);
    case Function::Seconds: return Value::ofInt(seconds);
    case Function::Milliseconds: return Value::ofInt(moment.nanos / 1'000'000);
    default: return Value::failure(Fault::NoOverload);
    }
}

} // namespace

bool inTimestampRange(std::int64_t seconds) { return seconds >= kFirstSecond && seconds <= kLastSecond; }

Value momentArithmetic(Op op, const Value &a, const Value &b)
{
    const bool times = a.tag == Tag::Timestamp && b.tag == Tag::Timestamp;
    const bool lengths = a.tag == Tag::Duration && b.tag == Tag::Duration;
    const bool later = a.tag == Tag::Timestamp && b.tag == Tag::Duration;
    const bool added = op == Op::Add && (lengths || later || (a.tag == Tag::Duration && b.tag == Tag::Timestamp));
    const bool taken = op == Op::Subtract && (lengths || later || times);
    if (!added && !taken) {
        return Value::failure(Fault::NoOverload);
    }
    const std::int64_t sign = added ? 1 : -1;
    const Moment sum = normalised(a.moment.seconds + sign * b.moment.seconds, a.moment.nanos + sign * b.moment.nanos);
    if (lengths || times) {
        return inDurationRange(sum) ? Value::momentOf(Tag::Duration, sum) : Value::failure(Fault::Overflow);
    }
    return inTimestampRange(sum.seconds) ? Value::momentOf(Tag::Timestamp, sum) : Value::failure(Fault::Overflow);
}

std::optional<Moment> parseTimestamp(std::string_view text)
{
    const auto date = dateSeconds(text);
    if (!date || !literal(text, 'T', 't')) {
        return std::nullopt;
    }
    const auto clock = clockSeconds(text);
    if (!clock) {
        return std::nullopt;
    }
    const auto nanos = fraction(text);
    if (!nanos) {
        return std::nullopt;
    }
    std::optional<std::int64_t> east = 0;
    if (!literal(text, 'Z', 'z')) {
        east = offset(text);
    }
    if (!east || !text.empty()) {
        return std::nullopt;
    }
    const std::int64_t seconds = *date + *clock - *east;
    return inTimestampRange(seconds) ? std::optional<Moment>(Moment{seconds, *nanos}) : std::nullopt;
}

std::optional<Moment> parseDuration(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        text.remove_prefix(1);
    }
    if (text == "0") {
        return Moment{0, 0};
    }
    Moment sum{0, 0};
    do {
        const auto part = durationPart(text);
        if (!part) {
            return std::nullopt;
        }
        sum = normalised(sum.seconds + part->seconds, std::int64_t{sum.nanos} + part->nanos);
        if (!inDurationRange(sum)) {
            return std::nullopt;
        }
    } while (!text.empty());
    return negative ? normalised(-sum.seconds, -std::int64_t{sum.nanos}) : sum;
}

std::string timestampText(Moment moment)
{
    using namespace std::chrono;
    const sys_seconds time{seconds{moment.seconds}};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const auto clock = (time - day).count();
    std::string year = std::to_string(static_cast<int>(date.year()));
    year.insert(0, 4 - year.size(), '0');
    return year + "-" + twoDigits(static_cast<unsigned>(date.month())) + "-" +
           twoDigits(static_cast<unsigned>(date.day())) + "T" + twoDigits(clock / 3600) + ":" +
           twoDigits(clock / 60 % 60) + ":" + twoDigits(clock % 60) + fractionText(moment.nanos) + "Z";
}

std::string durationText(Moment moment)
{
    const bool negative = moment.seconds < 0;
    const Moment size = negative ? normalised(-moment.seconds, -std::int64_t{moment.nanos}) : moment;
    return (negative ? "-" : "") + std::to_string(size.seconds) + fractionText(size.nanos) + "s";
}

Value momentPart(Function part, const Value &value, std::string_view zone)
{
    using namespace std::chrono;
    if (value.tag == Tag::Duration) {
        return durationPartOf(part, value.moment);
    }
    std::optional<std::int64_t> east = 0;
    if (!zone.empty() && zone != "UTC" && zone != "Z") {
        std::string padded(zone.front() == '-' || zone.front() == '+' ? "" : "+");
        padded += zone;
        std::string_view rest = padded;
        east = offset(rest);
        if (!east || !rest.empty()) {
            return Value::failure(Fault::Conversion);
        }
    }
    const sys_seconds time{seconds{value.moment.seconds + *east}};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const auto clock = (time - day).count();
    switch (part) {
    case Function::FullYear: return Value::ofInt(static_cast<int>(date.year()));
    case Function::Month: return Value::ofInt(static_cast<unsigned>(date.month()) - 1);
    case Function::Date: return Value::ofInt(static_cast<unsigned>(date.day()));
    case Function::DayOfMonth: return Value::ofInt(static_cast<unsigned>(date.day()) - 1);
    case Function::DayOfWeek: return Value::ofInt(weekday{day}.c_encoding());
    case Function::DayOfYear: return Value::ofInt((day - sys_days{date.year() / January / 1}).count());
    case Function::Hours: return Value::ofInt(clock / 3600);
    case Function::Minutes: return Value::ofInt(clock / 60 % 60);
    case Function::Seconds: return Value::ofInt(clock % 60);
    default: return Value::ofInt(value.moment.nanos / 1'000'000);
    }
}

} // namespace pilothouse::policy::cel
