// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

/// Where in a text a value stands. Pure functions; they look at a few hundred bytes around it.
namespace pilothouse::signals {

/// True where [begin, end) is the whole value of a field ("IBAN: X", "to": "X", - X), a cell of a row, a key, or the whole text, and
/// false inside a sentence. Data supply values; sentences tell somebody to do something. A field inside a text that another field holds (a line
/// "IBAN: X" of a mail's body) is none: whoever wrote that text could write it.
bool standsInField(std::string_view text, std::size_t begin, std::size_t end);

/// True where the text begins like data (an object, a list, "key: value", a table, a word alone) and not like prose.
bool looksLikeRecords(std::string_view text);

} // namespace pilothouse::signals
