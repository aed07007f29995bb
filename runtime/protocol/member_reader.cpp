// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/member_reader.h"

#include "base/time_text.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pilothouse::protocol::detail {

namespace {

constexpr double kMaxAmount = 1e12;
constexpr std::int64_t kMinDeadlineMs = 1'000;
constexpr std::int64_t kMaxDeadlineMs = 86'400'000;

bool hasControl(std::string_view text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// A whole number, or nothing.
std::optional<std::int64_t> wholeNumber(element value)
{
    std::int64_t number = 0;
    if (value.get(number) == simdjson::SUCCESS) {
        return number;
    }
    double real = 0;
    if (value.is_double() && value.get(real) == simdjson::SUCCESS &&
        std::fabs(real) <= static_cast<double>(kMaxInteger) && real == std::floor(real)) {
        return static_cast<std::int64_t>(real);
    }
    return std::nullopt;
}

/// The first name that occurs twice, or nothing. Few members are compared pair by pair, many are sorted.
std::optional<std::string_view> repeatedName(const object &members)
{
    constexpr std::size_t kFew = 16;
    std::array<std::string_view, kFew> few;
    std::size_t count = 0;
    for (const auto member : members) {
        if (count == kFew) {
            break;
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (few[i] == member.key) {
                return member.key;
            }
        }
        few[count++] = member.key;
    }
    if (count < kFew) {
        return std::nullopt;
    }
    std::vector<std::string_view> many;
    for (const auto member : members) {
        many.push_back(member.key);
    }
    std::sort(many.begin(), many.end());
    const auto same = std::adjacent_find(many.begin(), many.end());
    return same == many.end() ? std::nullopt : std::optional(*same);
}

} // namespace

bool MemberReader::characters(std::string_view name, std::string_view text)
{
    return !hasControl(text) || fail(name, "holds a control character");
}

bool MemberReader::text(std::string_view name, element value, std::string &out, std::size_t maxBytes)
{
    std::string_view read;
    if (value.get(read) != simdjson::SUCCESS) {
        return fail(name, "must be a string");
    }
    if (read.size() > maxBytes) {
        return fail(name, "longer than " + std::to_string(maxBytes) + " bytes");
    }
    out.assign(read);
    return true;
}

bool MemberReader::wordOrEmpty(std::string_view name, element value, std::string &out, std::size_t maxBytes)
{
    return text(name, value, out, maxBytes) && characters(name, out);
}

bool MemberReader::word(std::string_view name, element value, std::string &out, std::size_t maxBytes)
{
    return wordOrEmpty(name, value, out, maxBytes) && (!out.empty() || fail(name, "must not be empty"));
}

bool MemberReader::integer(std::string_view name, element value, std::int64_t &out, std::int64_t least,
                           std::int64_t most)
{
    if (!value.is_number()) {
        return fail(name, "must be an integer");
    }
    const auto number = wholeNumber(value);
    if (!number && value.is_double() &&
        std::fabs(value.get_double().value_unsafe()) < static_cast<double>(kMaxInteger)) {
        return fail(name, "must be an integer");
    }
    if (!number || *number < least || *number > most) {
        return fail(name, "must be " + std::to_string(least) + " to " + std::to_string(most));
    }
    out = *number;
    return true;
}

bool MemberReader::integer(std::string_view name, element value, std::optional<std::int64_t> &out, std::int64_t least)
{
    std::int64_t number = 0;
    if (!integer(name, value, number, least)) {
        return false;
    }
    out = number;
    return true;
}

bool MemberReader::amount(std::string_view name, element value, std::optional<double> &out)
{
    double number = 0;
    if (!value.is_number() || value.get(number) != simdjson::SUCCESS) {
        return fail(name, "must be a number");
    }
    if (!(number >= 0 && number <= kMaxAmount)) {
        return fail(name, "must be 0 to 1e12");
    }
    out = number;
    return true;
}

bool MemberReader::flag(std::string_view name, element value, bool &out)
{
    return value.get(out) == simdjson::SUCCESS || fail(name, "must be true or false");
}

bool MemberReader::time(std::string_view name, element value, std::optional<WallTime> &out)
{
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
        return fail(name, "must be a string");
    }
    out = parseTime(text);
    return out.has_value() || fail(name, "must be an RFC 3339 time");
}

bool MemberReader::deadline(std::string_view name, element value, std::optional<std::chrono::milliseconds> &out)
{
    std::int64_t number = 0;
    if (!integer(name, value, number, kMinDeadlineMs, kMaxDeadlineMs)) {
        return false;
    }
    out = std::chrono::milliseconds{number};
    return true;
}

bool MemberReader::asObject(std::string_view name, element value, object &out)
{
    return value.get(out) == simdjson::SUCCESS || fail(name, "must be an object");
}

bool MemberReader::asArray(std::string_view name, element value, simdjson::dom::array &out, std::size_t least,
                           std::size_t most)
{
    if (value.get(out) != simdjson::SUCCESS) {
        return fail(name, "must be an array");
    }
    const std::size_t size = out.size();
    if (size < least || size > most) {
        return fail(name, "must have " + std::to_string(least) + " to " + std::to_string(most) + " items");
    }
    return true;
}

bool MemberReader::fail(std::string_view name, std::string_view problem)
{
    return fail(invalidParams(path(name), problem));
}

bool MemberReader::fail(WireError error)
{
    if (!m_problem) {
        m_problem = std::move(error);
    }
    return false;
}

std::string MemberReader::path(std::string_view name) const
{
    std::string out;
    for (std::size_t i = 0; i < m_depth; ++i) {
        out.append(out.empty() ? "" : ".").append(m_path[i].name);
        if (m_path[i].index >= 0) {
            out.append("[").append(std::to_string(m_path[i].index)).append("]");
        }
    }
    if (!name.empty()) {
        out.append(out.empty() ? "" : ".").append(name);
    }
    return out;
}

std::optional<std::string> duplicateMember(element root)
{
    constexpr std::size_t kShownName = 64;
    if (object members; root.get(members) == simdjson::SUCCESS) {
        if (const auto repeated = repeatedName(members)) {
            return std::string(repeated->substr(0, kShownName));
        }
        for (const auto member : members) {
            if (auto below = duplicateMember(member.value)) {
                const char *const separator = below->front() == '[' ? "" : ".";
                return std::string(member.key.substr(0, kShownName)) + separator + *below;
            }
        }
    } else if (simdjson::dom::array items; root.get(items) == simdjson::SUCCESS) {
        std::size_t index = 0;
        for (const element item : items) {
            if (const auto below = duplicateMember(item)) {
                return "[" + std::to_string(index) + "]" + (below->front() == '[' ? "" : ".") + *below;
            }
            ++index;
        }
    }
    return std::nullopt;
}

} // namespace pilothouse::protocol::detail
