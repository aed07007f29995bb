// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

#include "base/digest.h"
#include "base/simdjson_parse.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace pilothouse {

namespace detail {

Result<simdjson::dom::element> parseDom(std::string_view text, const JsonLimits &limits)
{
    if (text.size() > limits.maxBytes) {
        return Error{ErrorCode::TooLarge,
                     "JSON of " + std::to_string(text.size()) + " bytes, limit " + std::to_string(limits.maxBytes)};
    }
    thread_local simdjson::dom::parser parser;
    thread_local std::size_t depth = 0;
    if (parser.capacity() < text.size() || depth != limits.maxDepth) {
        if (parser.allocate(std::max(text.size(), std::size_t{4096}), limits.maxDepth) != simdjson::SUCCESS) {
            return Error{ErrorCode::Internal, "no memory for the JSON parser"};
        }
        depth = limits.maxDepth;
    }
    simdjson::dom::element element;
    const simdjson::error_code error = parser.parse(text.data(), text.size()).get(element);
    switch (error) {
    case simdjson::SUCCESS: return element;
    case simdjson::DEPTH_ERROR:
        return Error{ErrorCode::TooDeep, "JSON nested deeper than " + std::to_string(limits.maxDepth)};
    case simdjson::CAPACITY: return Error{ErrorCode::TooLarge, "JSON too large"};
    case simdjson::UTF8_ERROR: return Error{ErrorCode::Malformed, "not valid UTF-8"};
    case simdjson::EMPTY: return Error{ErrorCode::Malformed, "empty text where JSON was expected"};
    default: return Error{ErrorCode::Malformed, std::string("not JSON: ") + simdjson::error_message(error)};
    }
}

} // namespace detail

namespace {

using simdjson::dom::element;

std::u16string toUtf16(std::string_view text)
{
    std::u16string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t code = length == 1 ? lead : lead & (0xff >> (length + 1));
        for (int k = 1; k < length; ++k) {
            code = (code << 6) | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3f);
        }
        if (code >= 0x10000) {
            out.push_back(static_cast<char16_t>(0xd800 + ((code - 0x10000) >> 10)));
            out.push_back(static_cast<char16_t>(0xdc00 + ((code - 0x10000) & 0x3ff)));
        } else {
            out.push_back(static_cast<char16_t>(code));
        }
        i += static_cast<std::size_t>(length);
    }
    return out;
}

bool lessUtf16(std::string_view a, std::string_view b)
{
    const auto ascii = [](std::string_view s) {
        return std::all_of(s.begin(), s.end(), [](char c) { return (c & 0x80) == 0; });
    };
    return ascii(a) && ascii(b) ? a < b : toUtf16(a) < toUtf16(b);
}

/// ECMAScript Number::toString (ECMA-262 6.1.6.1.20), which RFC 8785 3.2.2.3 prescribes.
void appendNumber(std::string &out, double value)
{
    if (value == 0) {
        out.push_back('0');
        return;
    }
    if (value < 0) {
        out.push_back('-');
        value = -value;
    }
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
    const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    const std::size_t e = text.find('e');
    std::string digits(text.substr(0, 1));
    if (e > 2) {
        digits += text.substr(2, e - 2);
    }
    int exponent = 0;
    const bool negative = text[e + 1] == '-';
    std::from_chars(text.data() + e + 2, text.data() + text.size(), exponent);
    const int point = (negative ? -exponent : exponent) + 1; // digits before the decimal point
    const int count = static_cast<int>(digits.size());
    if (count <= point && point <= 21) {
        out += digits;
        out.append(static_cast<std::size_t>(point - count), '0');
    } else if (0 < point && point <= 21) {
        out.append(digits, 0, static_cast<std::size_t>(point));
        out.push_back('.');
        out.append(digits, static_cast<std::size_t>(point));
    } else if (-6 < point && point <= 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-point), '0');
        out += digits;
    } else {
        out.push_back(digits[0]);
        if (count > 1) {
            out.push_back('.');
            out.append(digits, 1);
        }
        out += point - 1 < 0 ? "e-" : "e+";
        out += std::to_string(std::abs(point - 1));
    }
}

template<class Integer>
Result<void> appendInteger(std::string &out, Integer value)
{
    constexpr double kTooLarge = 18446744073709551616.0; // 2^64: casting it back would overflow
    const auto asDouble = static_cast<double>(value);
    if (asDouble >= kTooLarge || static_cast<long double>(asDouble) != static_cast<long double>(value)) {
        return Error{ErrorCode::InvalidArgument,
                     "integer " + std::to_string(value) + " is not exact as a double (RFC 8785)"};
    }
    appendNumber(out, asDouble);
    return {};
}

Result<void> append(std::string &out, const element &value);

Result<void> appendObject(std::string &out, const simdjson::dom::object &object)
{
    std::vector<std::pair<std::string_view, element>> members;
    members.reserve(object.size());
    for (const auto field : object) {
        members.emplace_back(field.key, field.value);
    }
    std::sort(members.begin(), members.end(), [](const auto &a, const auto &b) { return lessUtf16(a.first, b.first); });
    const auto same = std::adjacent_find(members.begin(), members.end(),
                                         [](const auto &a, const auto &b) { return a.first == b.first; });
    if (same != members.end()) {
        return Error{ErrorCode::Malformed, "duplicate member name " + jsonString(same->first.substr(0, 40))};
    }
    out.push_back('{');
    for (const auto &[key, value] : members) {
        if (out.back() != '{') {
            out.push_back(',');
        }
        appendJsonString(out, key);
        out.push_back(':');
        if (auto done = append(out, value); !done) {
            return done;
        }
    }
    out.push_back('}');
    return {};
}

Result<void> append(std::string &out, const element &value)
{
    using simdjson::dom::element_type;
    switch (value.type()) {
    case element_type::NULL_VALUE: out += "null"; return {};
    case element_type::BOOL: out += value.get_bool().value_unsafe() ? "true" : "false"; return {};
    case element_type::INT64: return appendInteger(out, value.get_int64().value_unsafe());
    case element_type::UINT64: return appendInteger(out, value.get_uint64().value_unsafe());
    case element_type::DOUBLE: appendNumber(out, value.get_double().value_unsafe()); return {};
    case element_type::STRING: appendJsonString(out, value.get_string().value_unsafe()); return {};
    case element_type::OBJECT: return appendObject(out, value.get_object().value_unsafe());
    case element_type::ARRAY: break;
    }
    out.push_back('[');
    bool first = true;
    const simdjson::dom::array items = value.get_array().value_unsafe();
    for (const element item : items) {
        if (!std::exchange(first, false)) {
            out.push_back(',');
        }
        if (auto done = append(out, item); !done) {
            return done;
        }
    }
    out.push_back(']');
    return {};
}

} // namespace

Result<std::string> canonicalJson(std::string_view text, const JsonLimits &limits)
{
    const auto parsed = detail::parseDom(text, limits);
    if (!parsed.ok()) {
        return parsed.error();
    }
    std::string out;
    out.reserve(text.size());
    if (auto done = append(out, parsed.value()); !done) {
        return done.error();
    }
    return out;
}

Result<std::string> jsonDigest(std::string_view text, const JsonLimits &limits)
{
    auto canonical = canonicalJson(text, limits);
    if (!canonical) {
        return canonical.error();
    }
    return hex(sha256(*canonical));
}

} // namespace pilothouse
