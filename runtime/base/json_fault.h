// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pilothouse {

/// Where \a text stops being JSON and what is wrong there: "line 3, column 12: syntax error while parsing object; expected '}'".
/// The place is the end of the first piece that does not fit; columns count characters from 1. Quotes nothing of the text.
/// Empty when the text is well formed. Reads the text a second time: for files and options that people write, after
/// parsing failed.
std::string jsonFault(std::string_view text);

} // namespace pilothouse
