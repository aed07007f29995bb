// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_evaluator.h"
#include "policy/cel_text.h"
#include "policy/cel_time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace pilothouse::policy::cel {

namespace {

Value unable() { return Value::failure(Fault::Conversion); }

template<class Number>
bool parsed(std::string_view text, Number &out)
{
    if (text.size() > 1 && text.front() == '+' && text[1] != '-') {
        text.remove_prefix(1);
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
}

Value toInt(const Value &value)
{
    constexpr double kTop = 9223372036854775808.0;
    std::int64_t number = 0;
    switch (value.tag) {
    case Tag::Int: return value;
    case Tag::Uint:
        return value.natural <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
                   ? Value::ofInt(static_cast<std::int64_t>(value.natural))
                   : Value::failure(Fault::Overflow);
    case Tag::Double:
        return value.real > -kTop && value.real < kTop ? Value::ofInt(static_cast<std::int64_t>(value.real))
                                                       : Value::failure(Fault::Overflow);
    case Tag::String: return parsed(value.view(), number) ? Value::ofInt(number) : unable();
    case Tag::Timestamp: return Value::ofInt(value.moment.seconds);
    default: return Value::failure(Fault::NoOverload);
    }
}

Value toUint(const Value &value)
{
    constexpr double kTop = 18446744073709551616.0;
    std::uint64_t number = 0;
    switch (value.tag) {
    case Tag::Uint: return value;
    case Tag::Int:
        return value.integer >= 0 ? Value::ofUint(static_cast<std::uint64_t>(value.integer))
                                  : Value::failure(Fault::Overflow);
    case Tag::Double:
        return value.real >= 0 && value.real < kTop ? Value::ofUint(static_cast<std::uint64_t>(value.real))
                                                    : Value::failure(Fault::Overflow);
    case Tag::String: return parsed(value.view(), number) ? Value::ofUint(number) : unable();
    default: return Value::failure(Fault::NoOverload);
    }
}

Value toDouble(const Value &value)
{
    double number = 0;
    switch (value.tag) {
    case Tag::Double: return value;
    case Tag::Int: return Value::ofDouble(static_cast<double>(value.integer));
    case Tag::Uint: return Value::ofDouble(static_cast<double>(value.natural));
    case Tag::String: return parsed(value.view(), number) ? Value::ofDouble(number) : unable();
    default: return Value::failure(Fault::NoOverload);
    }
}

Value keptText(std::string_view text, std::pmr::memory_resource &arena)
{
    char *out = static_cast<char *>(arena.allocate(std::max<std::size_t>(text.size(), 1), 1));
    std::copy_n(text.data(), text.size(), out);
    return Value::string({out, text.size()});
}

std::string doubleText(double value)
{
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0 ? "+Inf" : "-Inf";
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general).ptr;
    return {buffer.data(), end};
}

Value toText(const Value &value, std::pmr::memory_resource &arena)
{
    switch (value.tag) {
    case Tag::String: return value;
    case Tag::Bool: return Value::string(value.truth ? "true" : "false");
    case Tag::Int: return keptText(std::to_string(value.integer), arena);
    case Tag::Uint: return keptText(std::to_string(value.natural), arena);
    case Tag::Double: return keptText(doubleText(value.real), arena);
    case Tag::Bytes:
        return firstInvalidUtf8(value.view()) == std::string_view::npos ? Value::string(value.view()) : unable();
    case Tag::Timestamp: return keptText(timestampText(value.moment), arena);
    case Tag::Duration: return keptText(durationText(value.moment), arena);
    default: return Value::failure(Fault::NoOverload);
    }
}

Value toBool(const Value &value)
{
    static constexpr std::array<std::string_view, 6> kTrue{"1", "t", "T", "true", "TRUE", "True"};
    static constexpr std::array<std::string_view, 6> kFalse{"0", "f", "F", "false", "FALSE", "False"};
    if (value.tag == Tag::Bool) {
        return value;
    }
    if (value.tag != Tag::String) {
        return Value::failure(Fault::NoOverload);
    }
    if (std::find(kTrue.begin(), kTrue.end(), value.view()) != kTrue.end()) {
        return Value::boolean(true);
    }
    return std::find(kFalse.begin(), kFalse.end(), value.view()) != kFalse.end() ? Value::boolean(false) : unable();
}

Value toTimestamp(const Value &value)
{
    if (value.tag == Tag::Timestamp) {
        return value;
    }
    if (value.tag == Tag::Int) {
        return inTimestampRange(value.integer) ? Value::momentOf(Tag::Timestamp, {value.integer, 0})
                                               : Value::failure(Fault::Overflow);
    }
    const auto moment = value.tag == Tag::String ? parseTimestamp(value.view()) : std::nullopt;
    return moment ? Value::momentOf(Tag::Timestamp, *moment)
                  : Value::failure(value.tag == Tag::String ? Fault::Conversion : Fault::NoOverload);
}

Value toDuration(const Value &value)
{
    if (value.tag == Tag::Duration) {
        return value;
    }
    const auto moment = value.tag == Tag::String ? parseDuration(value.view()) : std::nullopt;
    return moment ? Value::momentOf(Tag::Duration, *moment)
                  : Value::failure(value.tag == Tag::String ? Fault::Conversion : Fault::NoOverload);
}

} // namespace

Value converted(Function function, const Value &value, std::pmr::memory_resource &arena)
{
    switch (function) {
    case Function::Int: return toInt(value);
    case Function::Uint: return toUint(value);
    case Function::Double: return toDouble(value);
    case Function::String: return toText(value, arena);
    case Function::Bool: return toBool(value);
    case Function::Bytes:
        return value.tag == Tag::String || value.tag == Tag::Bytes ? Value::string(value.view(), Tag::Bytes)
                                                                   : Value::failure(Fault::NoOverload);
    case Function::Timestamp: return toTimestamp(value);
    default: return toDuration(value);
    }
}

} // namespace pilothouse::policy::cel
