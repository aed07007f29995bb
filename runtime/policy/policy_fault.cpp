// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy_text.h"

#include <charconv>
#include <optional>
#include <utility>

namespace pilothouse::policy {

namespace {

using Offset = std::size_t;
using Place = std::pair<std::uint32_t, std::uint32_t>; ///< line and column, from 1

/// Finds values in text that is JSON. Offsets are of the first character of a value.
class Finder {
public:
    explicit Finder(std::string_view json) : m_json(json) {}

    [[nodiscard]] std::optional<Offset> root() const { return at(skipped(0)); }

    /// \a key is compared as written.
    [[nodiscard]] std::optional<Offset> member(Offset object, std::string_view key) const
    {
        if (m_json[object] != '{') {
            return std::nullopt;
        }
        for (Offset pos = skipped(object + 1); pos < m_json.size() && m_json[pos] == '"';) {
            const Offset end = past(pos);
            const Offset value = skipped(skipped(end) + 1); // behind the colon
            if (m_json.substr(pos + 1, end - pos - 2) == key) {
                return at(value);
            }
            pos = next(value);
        }
        return std::nullopt;
    }
    [[nodiscard]] std::optional<Offset> element(Offset array, std::size_t index) const
    {
        if (m_json[array] != '[') {
            return std::nullopt;
        }
        Offset pos = skipped(array + 1);
        for (; index > 0 && pos < m_json.size() && m_json[pos] != ']'; --index) {
            pos = next(pos);
        }
        return pos < m_json.size() && m_json[pos] != ']' ? std::optional(pos) : std::nullopt;
    }
    /// The string at \a value as written, without quotes; empty when it is no string.
    [[nodiscard]] std::string_view written(Offset value) const
    {
        return m_json[value] == '"' ? m_json.substr(value + 1, past(value) - value - 2) : std::string_view();
    }

private:
    [[nodiscard]] std::optional<Offset> at(Offset pos) const
    {
        return pos < m_json.size() ? std::optional(pos) : std::nullopt;
    }
    [[nodiscard]] Offset skipped(Offset pos) const
    {
        const Offset found = m_json.find_first_not_of(" \t\r\n", pos);
        return found == std::string_view::npos ? m_json.size() : found;
    }
    /// Behind the value at \a pos.
    [[nodiscard]] Offset past(Offset pos) const
    {
        int depth = 0;
        bool text = false;
        for (; pos < m_json.size(); ++pos) {
            const char c = m_json[pos];
            if (text) {
                pos += c == '\\' ? 1 : 0;
                text = c != '"';
            } else if (c == '"') {
                text = true;
            } else if (c == '{' || c == '[') {
                ++depth;
            } else if (c == '}' || c == ']') {
                --depth;
            }
            const bool open = text || depth > 0;
            const char after = pos + 1 < m_json.size() ? m_json[pos + 1] : ',';
            const bool word = c != '"' && c != '}' && c != ']' &&
                              std::string_view(",]} \t\r\n").find(after) == std::string_view::npos;
            if (!open && !word) {
                return std::min(pos + 1, m_json.size());
            }
        }
        return m_json.size();
    }
    /// The value behind the one at \a pos and the comma.
    [[nodiscard]] Offset next(Offset pos) const
    {
        const Offset comma = skipped(past(pos));
        return comma < m_json.size() && m_json[comma] == ',' ? skipped(comma + 1) : comma;
    }

    std::string_view m_json;
};

Place placeOf(std::string_view json, Offset offset)
{
    Place place{1, 1};
    for (const char c : json.substr(0, offset)) {
        if (c == '\n') {
            place = {place.first + 1, 1};
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++place.second;
        }
    }
    return place;
}

/// "line 3, column 12: …"; what is behind it is left in \a detail.
std::optional<Place> takePlace(std::string_view &detail)
{
    constexpr std::string_view kLine = "line ";
    constexpr std::string_view kColumn = ", column ";
    Place place;
    if (!detail.starts_with(kLine)) {
        return std::nullopt;
    }
    const char *end = detail.data() + detail.size();
    const auto line = std::from_chars(detail.data() + kLine.size(), end, place.first);
    const std::string_view rest(line.ptr, static_cast<std::size_t>(end - line.ptr));
    if (line.ec != std::errc() || !rest.starts_with(kColumn)) {
        return std::nullopt;
    }
    const auto column = std::from_chars(line.ptr + kColumn.size(), end, place.second);
    std::string_view left(column.ptr, static_cast<std::size_t>(end - column.ptr));
    if (column.ec != std::errc() || !left.starts_with(": ")) {
        return std::nullopt;
    }
    detail = left.substr(2);
    return place;
}

/// The value that "rules[3].when" names; where a part is missing, what it should stand in.
std::optional<Offset> valueAt(const Finder &json, std::string_view path)
{
    auto at = json.root();
    while (at && !path.empty()) {
        std::optional<Offset> inner;
        if (path.front() == '[') {
            std::size_t index = 0;
            std::from_chars(path.data() + 1, path.data() + path.size(), index);
            inner = json.element(*at, index);
            path.remove_prefix(std::min(path.find(']'), path.size() - 1) + 1);
        } else {
            path.remove_prefix(path.front() == '.' ? 1 : 0);
            const std::size_t length = std::min(path.find_first_of(".["), path.size());
            inner = json.member(*at, path.substr(0, length));
            path.remove_prefix(length);
        }
        if (!inner) {
            return at;
        }
        at = inner;
    }
    return at;
}

/// The rule with that id, as written.
std::optional<Offset> ruleOf(const Finder &json, std::string_view id)
{
    const auto root = json.root();
    const auto rules = root ? json.member(*root, "rules") : std::nullopt;
    for (std::size_t i = 0; rules; ++i) {
        const auto rule = json.element(*rules, i);
        const auto own = rule ? json.member(*rule, "id") : std::nullopt;
        if (!rule || (own && json.written(*own) == id)) {
            return rule;
        }
    }
    return std::nullopt;
}

/// Where in \a json the place of the text is that the string at \a value stands for.
Offset within(std::string_view json, Offset value, Place place)
{
    Offset pos = value + 1;
    for (Place now{1, 1}; pos < json.size() && json[pos] != '"' && now < place;) {
        const bool escape = json[pos] == '\\' && pos + 1 < json.size();
        const bool line = escape && json[pos + 1] == 'n';
        now = line ? Place{now.first + 1, 1} : Place{now.first, now.second + 1};
        pos += escape ? (json[pos + 1] == 'u' ? 6 : 2) : 1;
        while (pos < json.size() && (static_cast<unsigned char>(json[pos]) & 0xC0U) == 0x80U) {
            ++pos;
        }
    }
    return std::min(pos, json.size());
}

/// Takes the subject of "rules[3].when: …" or "rule \"id\", when: …" from \a detail and finds it.
std::optional<Offset> takeSubject(const Finder &json, std::string_view &detail)
{
    constexpr std::string_view kRule = "rule \"";
    const std::size_t colon = detail.find(": ");
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    if (!detail.starts_with(kRule)) {
        const std::string_view path = detail.substr(0, colon);
        if (path.find(' ') != std::string_view::npos) {
            return std::nullopt;
        }
        detail.remove_prefix(colon + 2);
        return valueAt(json, path);
    }
    const std::size_t end = detail.find("\", ", kRule.size());
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const auto rule = ruleOf(json, detail.substr(kRule.size(), end - kRule.size()));
    const std::size_t behind = detail.find(": ", end);
    if (!rule || behind == std::string_view::npos) {
        return rule;
    }
    const auto field = json.member(*rule, detail.substr(end + 3, behind - end - 3));
    detail.remove_prefix(field ? behind + 2 : 0);
    return field ? field : rule;
}

} // namespace

PolicyFault policyFault(std::string_view json, std::string_view detail)
{
    constexpr std::string_view kNotJson = "not JSON: ";
    const std::string whole(detail);
    if (detail.starts_with(kNotJson)) {
        std::string_view rest = detail.substr(kNotJson.size());
        const auto place = takePlace(rest);
        return place ? PolicyFault{place->first, place->second, std::string(kNotJson) + std::string(rest)}
                     : PolicyFault{0, 0, whole};
    }
    const Finder finder(json);
    auto at = takeSubject(finder, detail);
    if (!at) {
        return {0, 0, whole};
    }
    const std::string_view subject = std::string_view(whole).substr(0, whole.size() - detail.size());
    if (const auto inner = takePlace(detail)) {
        at = within(json, *at, *inner);
    }
    const Place place = placeOf(json, *at);
    return {place.first, place.second, std::string(subject) + std::string(detail)};
}

} // namespace pilothouse::policy
