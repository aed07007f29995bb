// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "base/number_text.h"
#include "base/time_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::protocol {

/// Appends one JSON object to a string, member by member; the closing brace is written when it goes out of scope.
/// Member names are plain ASCII constants and are written as they are. Functions with "Any" leave out what is empty.
class ObjectWriter {
public:
    explicit ObjectWriter(std::string &out) : m_out(out) { m_out.push_back('{'); }
    ~ObjectWriter() { m_out.push_back('}'); }
    ObjectWriter(const ObjectWriter &) = delete;
    ObjectWriter &operator=(const ObjectWriter &) = delete;

    /// Writes the name and returns the text to append the value to.
    std::string &key(std::string_view name)
    {
        std::array<char, 32> put{',', '"'};
        constexpr std::size_t kAround = 4;
        if (name.size() + kAround > put.size()) {
            m_out += m_first ? "\"" : ",\"";
            m_out.append(name);
            m_out += "\":";
        } else { // at once: most of a frame is names
            name.copy(put.data() + 2, name.size());
            put[name.size() + 2] = '"';
            put[name.size() + 3] = ':';
            m_out.append(put.data() + (m_first ? 1 : 0), name.size() + (m_first ? kAround - 1 : kAround));
        }
        m_first = false;
        return m_out;
    }
    ObjectWriter &text(std::string_view name, std::string_view value)
    {
        appendJsonString(key(name), value);
        return *this;
    }
    ObjectWriter &textIfAny(std::string_view name, std::string_view value)
    {
        return value.empty() ? *this : text(name, value);
    }
    /// \a value is one of our own words: ASCII that needs no escapes.
    ObjectWriter &word(std::string_view name, std::string_view value)
    {
        key(name).append("\"").append(value).push_back('"');
        return *this;
    }
    template<std::integral Integer>
    ObjectWriter &integer(std::string_view name, Integer value)
    {
        appendNumber(key(name), value);
        return *this;
    }
    template<std::integral Integer>
    ObjectWriter &integerIfAny(std::string_view name, const std::optional<Integer> &value)
    {
        return value ? integer(name, *value) : *this;
    }
    ObjectWriter &number(std::string_view name, double value)
    {
        appendReal(key(name), value);
        return *this;
    }
    ObjectWriter &numberIfAny(std::string_view name, const std::optional<double> &value)
    {
        return value ? number(name, *value) : *this;
    }
    ObjectWriter &flag(std::string_view name, bool value)
    {
        key(name) += value ? "true" : "false";
        return *this;
    }
    ObjectWriter &flagIfSet(std::string_view name, bool value) { return value ? flag(name, true) : *this; }
    ObjectWriter &time(std::string_view name, WallTime value)
    {
        std::string &out = key(name);
        out.push_back('"');
        appendTime(out, value);
        out.push_back('"');
        return *this;
    }
    ObjectWriter &timeIfAny(std::string_view name, const std::optional<WallTime> &value)
    {
        return value ? time(name, *value) : *this;
    }
    /// \a json is one well-formed value.
    ObjectWriter &raw(std::string_view name, std::string_view json)
    {
        key(name).append(json);
        return *this;
    }
    ObjectWriter &rawIfAny(std::string_view name, std::string_view json)
    {
        return json.empty() ? *this : raw(name, json);
    }

    /// Shortest form that reads back as the same double; what is not finite is 0. From 2^53 on with an exponent: a long row of digits
    /// would be taken for an integer, and many readers refuse one beyond 64 bits.
    static void appendReal(std::string &out, double value)
    {
        constexpr double kWhole = 9007199254740992.0;
        std::array<char, kMostNumberBytes> buffer{};
        const double written = std::isfinite(value) ? value : 0.0;
        const char *const end =
            std::fabs(written) < kWhole
                ? writeNumber(buffer.data(), written)
                : std::to_chars(buffer.begin(), buffer.end(), written, std::chars_format::scientific).ptr;
        out.append(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    }
    /// Rounded to millionths, without zeros at the end: where the digits behind would tell nothing. Beyond 10^9 as appendReal().
    static void appendMillionths(std::string &out, double value)
    {
        constexpr double kMost = 1e9;
        constexpr std::int64_t kOne = 1'000'000;
        if (!(std::fabs(value) < kMost)) {
            return appendReal(out, value);
        }
        std::array<char, 24> buffer{};
        char *end = buffer.data();
        auto millionths = static_cast<std::int64_t>(value * kOne + std::copysign(0.5, value));
        if (millionths < 0) {
            *end++ = '-';
            millionths = -millionths;
        }
        end = std::to_chars(end, buffer.end(), millionths / kOne).ptr;
        if (std::int64_t part = millionths % kOne; part != 0) {
            *end++ = '.';
            for (std::int64_t unit = kOne / 10; part != 0; unit /= 10) {
                *end++ = static_cast<char>('0' + part / unit);
                part %= unit;
            }
        }
        out.append(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    }
    template<class Number>
    static void appendNumber(std::string &out, Number value)
    {
        char buffer[32];
        out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
    }

private:
    std::string &m_out;
    bool m_first = true;
};

/// Appends a JSON array; \a write appends one item to the text.
template<class Range, class Write>
void appendArray(std::string &out, const Range &items, Write write)
{
    out.push_back('[');
    bool first = true;
    for (const auto &item : items) {
        if (!first) {
            out.push_back(',');
        }
        first = false;
        write(out, item);
    }
    out.push_back(']');
}

} // namespace pilothouse::protocol
