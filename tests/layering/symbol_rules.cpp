// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/rules.h"

#include <cxxabi.h>

#include <cstdlib>
#include <map>
#include <memory>

namespace pilothouse::layering {

namespace {

/// What others may refer to and only one may define: code, data, constants, zeroed data. Weak ones are those of headers and templates.
constexpr std::string_view kStrong = "TDRB";

std::string readable(const std::string &symbol)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> words(
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), &std::free);
    return status == 0 ? std::string(words.get()) : symbol;
}

std::string_view word(std::string_view &rest)
{
    const auto end = rest.find(' ');
    const std::string_view out = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return out;
}

} // namespace

Violations checkSymbols(std::string_view listing)
{
    Violations found;
    std::map<std::string, std::string, std::less<>> owners;
    for (std::string_view line : lines(listing)) {
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) {
            continue;
        }
        const std::string object(line.substr(0, colon));
        line.remove_prefix(colon + 2);
        const std::string symbol(word(line));
        const std::string_view kind = word(line);
        if (kind.size() != 1 || kStrong.find(kind) == std::string_view::npos) {
            continue;
        }
        const auto [owner, fresh] = owners.emplace(symbol, object);
        if (!fresh && owner->second != object) {
            found.push_back({object, 0, "defines " + readable(symbol) + ", as " + owner->second + " does"});
        }
    }
    return found;
}

} // namespace pilothouse::layering
