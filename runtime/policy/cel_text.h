// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pilothouse::policy::cel {

/// Code points of \a text, which is taken to be UTF-8.
[[nodiscard]] std::size_t codePoints(std::string_view text);

/// Offset of the first byte that is not valid UTF-8 (RFC 3629), or npos.
[[nodiscard]] std::size_t firstInvalidUtf8(std::string_view text);

/// Appends \a code; false for surrogates and values beyond U+10FFFF.
bool appendUtf8(std::string &out, char32_t code);

/// True when \a path, taken relative to \a directory, stays inside it. By text alone: "." and ".." are resolved, links are not.
/// False whenever that cannot be told: \a directory is not absolute, \a path starts with "~" or a blank, is a URL,
/// or holds a variable, a control character or a backslash.
[[nodiscard]] bool isWithin(std::string_view path, std::string_view directory);

} // namespace pilothouse::policy::cel
