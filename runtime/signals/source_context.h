// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

/// Where in a text a value stands. Pure functions; they look at a few hundred bytes around it.
namespace pilothouse::signals {

/// True where [begin, end) is the whole value of a field ("IBAN: X", "to": "X", - X), a cell of a row, a key, or the whole text, and
/// false inside a sentence. Data supply values; sentences tell somebody to do something. A field inside a text that another field holds (a line
/// "IBAN: X" of a mail's body) is none but with \a inTexts: whoever wrote that text could write it.
bool standsInField(std::string_view text, std::size_t begin, std::size_t end, bool inTexts = false);

/// The sentence, line of a list or field around [begin, end), wrapped lines joined, at most 400 bytes to each side.
std::string_view sentenceAround(std::string_view text, std::size_t begin, std::size_t end);

} // namespace pilothouse::signals
