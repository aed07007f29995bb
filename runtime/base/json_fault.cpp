// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_fault.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pilothouse {

namespace {

using Json = nlohmann::json;

/// Takes everything and keeps nothing but the first fault.
struct FaultFinder : nlohmann::json_sax<Json> {
    std::size_t at = 0;
    std::string words;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t &) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string &, const Json::exception &problem) override
    {
        at = position;
        words = problem.what();
        return false;
    }
};

std::string place(std::string_view text, std::size_t at)
{
    const std::string_view before = text.substr(0, std::min(at > 0 ? at - 1 : 0, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto start = before.rfind('\n');
    const std::string_view row = start == std::string_view::npos ? before : before.substr(start + 1);
    const auto column =
        std::count_if(row.begin(), row.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }) +
        1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// Without what the library says before its colon and without the piece of text it quotes.
std::string plain(std::string words)
{
    if (const auto colon = words.find(": "); colon != std::string::npos) {
        words.erase(0, colon + 2);
    }
    if (const auto quoted = words.find("; last read: "); quoted != std::string::npos) {
        const auto next = words.rfind("; expected ");
        words.erase(quoted, next != std::string::npos && next > quoted ? next - quoted : std::string::npos);
    }
    return words;
}

} // namespace

std::string jsonFault(std::string_view text)
{
    FaultFinder finder;
    if (Json::sax_parse(text, &finder)) {
        return {};
    }
    return place(text, finder.at) + ": " + plain(std::move(finder.words));
}

} // namespace pilothouse
