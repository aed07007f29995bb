// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/frame_places.h"

#include <algorithm>
#include <cstring>

namespace pilothouse::protocol::detail {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

char at(std::string_view frame, std::size_t place) { return place < frame.size() ? frame[place] : '\0'; }

/// Behind the closing quote of the string whose first quote is at \a begin.
std::size_t stringEnd(std::string_view frame, std::size_t begin)
{
    std::size_t place = begin + 1;
    while (place < frame.size()) {
        const void *found = std::memchr(frame.data() + place, '"', frame.size() - place);
        if (found == nullptr) {
            return frame.size();
        }
        const auto quote = static_cast<std::size_t>(static_cast<const char *>(found) - frame.data());
        std::size_t slashes = quote;
        while (slashes > place && frame[slashes - 1] == '\\') {
            --slashes;
        }
        if ((quote - slashes) % 2 == 0) {
            return quote + 1;
        }
        place = quote + 1;
    }
    return frame.size();
}

/// A member of an object: its name as it is written, and where name and value start.
struct Member {
    std::string_view name;
    std::size_t begin = 0;
    std::size_t value = 0;
};

/// The member that starts at \a place, where there is one.
std::optional<Member> memberAt(std::string_view frame, std::size_t place)
{
    const std::size_t begin = spaceEnd(frame, place);
    if (at(frame, begin) != '"') {
        return std::nullopt;
    }
    const std::size_t end = stringEnd(frame, begin);
    const std::size_t colon = spaceEnd(frame, end);
    if (end - begin < 2 || at(frame, colon) != ':') {
        return std::nullopt;
    }
    return Member{frame.substr(begin + 1, end - begin - 2), begin, spaceEnd(frame, colon + 1)};
}

/// The first member \a wanted of the object that opens at \a open; \a passed is told of those before it.
template<class Passed>
std::optional<Member> memberOf(std::string_view frame, std::size_t open, std::string_view wanted, Passed passed)
{
    if (at(frame, open) != '{') {
        return std::nullopt;
    }
    for (auto member = memberAt(frame, open + 1); member;) {
        if (member->name == wanted) {
            return member;
        }
        const std::size_t end = valueEnd(frame, member->value);
        passed(*member, frame.substr(member->value, end - member->value));
        const std::size_t comma = spaceEnd(frame, end);
        if (at(frame, comma) != ',') {
            return std::nullopt;
        }
        member = memberAt(frame, comma + 1);
    }
    return std::nullopt;
}

} // namespace

std::size_t spaceEnd(std::string_view frame, std::size_t at)
{
    while (at < frame.size() && isSpace(frame[at])) {
        ++at;
    }
    return std::min(at, frame.size());
}

std::size_t valueEnd(std::string_view frame, std::size_t place)
{
    for (std::size_t depth = 0; place < frame.size();) {
        const char c = frame[place];
        if (c == '"') {
            place = stringEnd(frame, place);
        } else if (c == '{' || c == '[') {
            ++depth;
            ++place;
            continue;
        } else if (c == '}' || c == ']') {
            if (depth == 0) {
                return place; // it belongs to who holds the value
            }
            --depth;
            ++place;
        } else if (depth == 0 && (c == ',' || isSpace(c))) {
            return place;
        } else {
            ++place;
            continue;
        }
        if (depth == 0) {
            return place;
        }
    }
    return frame.size();
}

std::optional<MessagesPlace> messagesOf(std::string_view frame)
{
    bool composes = false;
    const auto params = memberOf(frame, spaceEnd(frame, 0), "params", [&](const Member &member, auto value) {
        composes = composes || (member.name == "method" && value == R"("context/compose")");
    });
    if (!params || !composes) {
        return std::nullopt;
    }
    const auto messages = memberOf(frame, params->value, "messages", [](const Member &, auto) {});
    if (!messages || at(frame, messages->value) != '[') {
        return std::nullopt;
    }
    return MessagesPlace{messages->begin, messages->value + 1};
}

} // namespace pilothouse::protocol::detail
