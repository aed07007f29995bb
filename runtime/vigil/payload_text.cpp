// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/simdjson_parse.h"
#include "vigil/event_import.h"
#include "vigil/payload_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace pilothouse::vigil {

namespace {

using simdjson::dom::element;

constexpr JsonLimits kLimits{kMaxEventBytes, 32};

void appendEscape(std::string &out, std::uint32_t unit)
{
    constexpr char kDigits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += kDigits[(unit >> static_cast<unsigned>(shift)) & 15U];
    }
}

/// The code point that begins at \a at of valid UTF-8; \a at moves behind it.
std::uint32_t nextPoint(std::string_view text, std::size_t &at)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t first = byte(at);
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    std::uint32_t point = first & (length == 2 ? 0x1FU : length == 3 ? 0x0FU : 0x07U);
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i) {
        point = point << 6U | (byte(at + i) & 0x3FU);
    }
    at = std::min(at + length, text.size());
    return point;
}

void appendText(std::string &out, std::string_view text)
{
    constexpr std::string_view kShort = "\"\\\b\f\n\r\t";
    constexpr std::string_view kLetters = "\"\\bfnrt";
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const auto code = static_cast<unsigned char>(c);
        if (const std::size_t known = kShort.find(c); known != std::string_view::npos) {
            out += '\\';
            out += kLetters[known];
            ++at;
        } else if (code >= 0x20 && code < 0x7F) {
            out += c;
            ++at;
        } else if (code < 0x80) {
            appendEscape(out, code);
            ++at;
        } else if (const std::uint32_t point = nextPoint(text, at); point < 0x10000) {
            appendEscape(out, point);
        } else {
            appendEscape(out, 0xD800 + ((point - 0x10000) >> 10U));
            appendEscape(out, 0xDC00 + ((point - 0x10000) & 0x3FFU));
        }
    }
    out += '"';
}

/// As Python writes a float: shortest digits that read back the same, an exponent below 1e-4 and from 1e16 on, else a point.
void appendDouble(std::string &out, double value)
{
    std::array<char, 40> buffer{};
    const double size = std::abs(value);
    const bool exponent = size != 0 && (size < 1e-4 || size >= 1e16);
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                       exponent ? std::chars_format::scientific : std::chars_format::fixed);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
    out += text;
    if (!exponent && text.find('.') == std::string_view::npos) {
        out += ".0";
    }
}

void appendValue(std::string &out, const element &value);

void appendObject(std::string &out, const simdjson::dom::object &object)
{
    std::vector<std::pair<std::string_view, element>> members;
    for (const auto field : object) {
        members.emplace_back(field.key, field.value);
    }
    std::stable_sort(members.begin(), members.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
        // of two members of one name the later one holds
        if (i + 1 < members.size() && members[i].first == members[i + 1].first) {
            continue;
        }
        out += out.back() == '{' ? "" : ", ";
        appendText(out, members[i].first);
        out += ": ";
        appendValue(out, members[i].second);
    }
    out += '}';
}

void appendArray(std::string &out, const simdjson::dom::array &array)
{
    out += '[';
    bool first = true;
    for (const element one : array) {
        out += std::exchange(first, false) ? "" : ", ";
        appendValue(out, one);
    }
    out += ']';
}

void appendValue(std::string &out, const element &value)
{
    using simdjson::dom::element_type;
    switch (value.type()) {
    case element_type::OBJECT: appendObject(out, value.get_object().value_unsafe()); break;
    case element_type::ARRAY: appendArray(out, value.get_array().value_unsafe()); break;
    case element_type::STRING: appendText(out, value.get_string().value_unsafe()); break;
    case element_type::INT64: out += std::to_string(value.get_int64().value_unsafe()); break;
    case element_type::UINT64: out += std::to_string(value.get_uint64().value_unsafe()); break;
    case element_type::DOUBLE: appendDouble(out, value.get_double().value_unsafe()); break;
    case element_type::BOOL: out += value.get_bool().value_unsafe() ? "true" : "false"; break;
    case element_type::NULL_VALUE: out += "null"; break;
    }
}

void appendNumber(std::string &out, std::string_view name, const std::optional<double> &value)
{
    if (value) {
        out += '"';
        out += name;
        out += "\": ";
        appendDouble(out, *value);
        out += ", ";
    }
}

} // namespace

std::string ownPayload(const Measures &measures, std::optional<std::uint64_t> id, std::uint64_t seq,
                       std::uint64_t session)
{
    std::string out = "{";
    appendNumber(out, "baseline_ms", measures.baselineMs);
    appendNumber(out, "delayed_by_sec", measures.delayedBySec);
    if (id) {
        out += "\"id\": " + std::to_string(*id) + ", ";
    }
    appendNumber(out, "improvement_pct", measures.improvementPct);
    appendNumber(out, "latency_ms", measures.latencyMs);
    appendNumber(out, "saved_ms", measures.savedMs);
    return out + "\"seq\": " + std::to_string(seq) + ", \"session\": " + std::to_string(session) + "}";
}

std::string failurePayload(std::string_view code, std::string_view detail)
{
    std::string out = "{\"code\": ";
    appendText(out, code);
    out += ", \"error\": ";
    appendText(out, detail);
    return out + "}";
}

std::string payloadTextOf(const simdjson::dom::object &payload)
{
    std::string out;
    appendObject(out, payload);
    return out;
}

Result<std::string> payloadText(std::string_view json)
{
    const auto document = detail::parseDom(json, kLimits);
    if (!document) {
        return document.error();
    }
    simdjson::dom::object object;
    if (document->get_object().get(object) != simdjson::SUCCESS) {
        return Error{ErrorCode::Malformed, "payload: an object is needed"};
    }
    return payloadTextOf(object);
}

} // namespace pilothouse::vigil
