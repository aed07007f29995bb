// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pilothouse::tools {

/// \a text on one line and harmless on a terminal: control characters (C0, DEL, C1), invalid UTF-8, line and paragraph separators and
/// the invisible characters that reorder or hide text are written as \n, \t or \u{XXXX}; a backslash as \\.
std::string escaped(std::string_view text);

/// \a json, which is well-formed, with those characters inside its strings written as \uXXXX: still the same JSON value.
std::string safeJson(std::string_view json);

/// escaped(), cut to about \a width characters with an ellipsis.
std::string shortened(std::string_view text, std::size_t width);

} // namespace pilothouse::tools
