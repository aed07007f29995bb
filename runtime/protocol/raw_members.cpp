// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/read_values.h"

#include <algorithm>
#include <cstring>

namespace pilothouse::protocol::detail {

namespace {

namespace od = simdjson::ondemand;

/// The bytes of \a json without white space between tokens.
std::string minified(std::string_view json)
{
    const bool loose =
        std::any_of(json.begin(), json.end(), [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    if (!loose) {
        return std::string(json);
    }
    std::string out(json.size(), '\0');
    std::size_t length = out.size();
    if (simdjson::minify(json.data(), json.size(), out.data(), length) != simdjson::SUCCESS) {
        return minifiedJson(json);
    }
    out.resize(length);
    return out;
}

/// Text of a value that starts here, without what follows it.
std::string rawText(od::value value)
{
    std::string_view text;
    od::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) {
        return {};
    }
    if (type == od::json_type::object) {
        od::object object;
        return value.get_object().get(object) == simdjson::SUCCESS && object.raw_json().get(text) == simdjson::SUCCESS
                   ? minified(text)
                   : std::string();
    }
    if (type == od::json_type::array) {
        od::array array;
        return value.get_array().get(array) == simdjson::SUCCESS && array.raw_json().get(text) == simdjson::SUCCESS
                   ? minified(text)
                   : std::string();
    }
    return std::string();
}

/// The value of the member \a name, escapes in names undone.
std::optional<od::value> memberOf(od::object object, std::string_view name)
{
    for (auto field : object) {
        std::string_view key;
        if (field.unescaped_key().get(key) != simdjson::SUCCESS) {
            return std::nullopt;
        }
        od::value value;
        if (key == name) {
            return field.value().get(value) == simdjson::SUCCESS ? std::optional(value) : std::nullopt;
        }
    }
    return std::nullopt;
}

std::string memberText(od::value holder, std::string_view name)
{
    od::object object;
    if (holder.get_object().get(object) != simdjson::SUCCESS) {
        return {};
    }
    const auto value = memberOf(object, name);
    return value ? rawText(*value) : std::string();
}

/// A copy of \a frame with the padding simdjson reads past the end; lives until the next call on the same thread.
simdjson::padded_string_view padded(std::string_view frame)
{
    thread_local std::string buffer;
    if (buffer.size() < frame.size() + simdjson::SIMDJSON_PADDING) {
        buffer.resize(frame.size() + simdjson::SIMDJSON_PADDING);
    }
    std::memcpy(buffer.data(), frame.data(), frame.size());
    return simdjson::padded_string_view(buffer.data(), frame.size(), buffer.size());
}

} // namespace

std::vector<std::string> rawMembers(std::string_view frame, std::initializer_list<std::string_view> path,
                                    std::string_view name)
{
    thread_local od::parser parser;
    od::document document;
    od::object root;
    std::vector<std::string> out;
    if (parser.iterate(padded(frame)).get(document) != simdjson::SUCCESS ||
        document.get_object().get(root) != simdjson::SUCCESS) {
        return out;
    }
    if (path.size() == 0) {
        const auto value = memberOf(root, name);
        out.push_back(value ? rawText(*value) : std::string());
        return out;
    }
    std::optional<od::value> at = memberOf(root, *path.begin());
    for (auto step = path.begin() + 1; at && step != path.end(); ++step) {
        od::object object;
        at = at->get_object().get(object) == simdjson::SUCCESS ? memberOf(object, *step) : std::nullopt;
    }
    od::json_type type{};
    if (!at || at->type().get(type) != simdjson::SUCCESS) {
        return out;
    }
    if (type != od::json_type::array) {
        out.push_back(memberText(*at, name));
        return out;
    }
    for (auto item : at->get_array()) {
        od::value value;
        out.push_back(item.get(value) == simdjson::SUCCESS ? memberText(value, name) : std::string());
    }
    return out;
}

std::string rawMember(std::string_view frame, std::initializer_list<std::string_view> path, std::string_view name)
{
    auto found = rawMembers(frame, path, name);
    return found.empty() ? std::string() : std::move(found.front());
}

} // namespace pilothouse::protocol::detail
