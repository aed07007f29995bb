// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// Names of things in texts, by their form alone: numbers, paths, order ids, addresses, names from programs. Pure functions.
namespace pilothouse::text {

/// What an identifier is compared by; the same in this process only.
using IdentifierKey = std::uint64_t;
IdentifierKey identifierKey(std::string_view identifier);

/// True for a number of at least two digits; what has a digit and three characters; what has one of _ / @ # $ or an inner dot; camelCase; at
/// least three capitals alone. Longer than 200 bytes is none.
bool isIdentifier(std::string_view token);

/// Runs of ASCII letters, digits, _ $ . / @ # : - and bytes beyond ASCII, without punctuation at their ends, at least two bytes long.
std::vector<std::string_view> identifierTokens(std::string_view text);

/// Keys of all identifiers that somebody who has \a text can give: its tokens, their pieces between : . - # @ $ /, the beginnings and ends of
/// paths. Ascending, each once.
std::vector<IdentifierKey> identifiersOffered(std::string_view text);

/// Keys of the identifiers \a text uses: its tokens, cut at colons. Ascending, each once.
std::vector<IdentifierKey> identifiersUsed(std::string_view text);

} // namespace pilothouse::text
