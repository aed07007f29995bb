// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pilothouse::text {

/// What the split patterns of byte-pair encodings tell apart: general categories and white space of Unicode 16.0 (see
/// make_char_classes.py).
enum class CharClass : std::uint8_t {
    Other,   ///< punctuation, symbols, controls, what is not assigned, bytes that are no UTF-8
    Upper,   ///< Lu, Lt
    Lower,   ///< Ll
    Letter,  ///< Lm, Lo: without case
    Mark,    ///< Mn, Mc, Me
    Number,  ///< Nd, Nl, No
    Space,   ///< White_Space but for the next
    Newline, ///< \n and \r
    End,     ///< behind the text
};

/// The class of a code point; Other beyond the last one.
CharClass charClass(char32_t point);

/// One character of a text: its class and its bytes (0 at the end).
struct Char {
    CharClass kind = CharClass::End;
    std::uint8_t size = 0;
    char32_t point = 0; ///< U+FFFD for a byte that is no UTF-8
};

/// The character of several bytes at \a at, which is before the end of \a text.
Char wideCharAt(std::string_view text, std::size_t at);

namespace detail {

inline constexpr std::size_t kAscii = 0x80;

constexpr CharClass asciiClass(std::size_t c)
{
    if (c == '\n' || c == '\r') {
        return CharClass::Newline;
    }
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
        return CharClass::Space;
    }
    if (c >= 'a' && c <= 'z') {
        return CharClass::Lower;
    }
    if (c >= 'A' && c <= 'Z') {
        return CharClass::Upper;
    }
    return c >= '0' && c <= '9' ? CharClass::Number : CharClass::Other;
}

inline constexpr std::array<CharClass, kAscii> kAsciiClasses = [] {
    std::array<CharClass, kAscii> all{};
    for (std::size_t c = 0; c < kAscii; ++c) {
        all[c] = asciiClass(c);
    }
    return all;
}();

} // namespace detail

/// The character at \a at, which may be the end of \a text. A byte that is no UTF-8 (also of a surrogate, too long a form, or beyond
/// U+10FFFF) is a character of class Other.
inline Char charAt(std::string_view text, std::size_t at)
{
    if (at >= text.size()) {
        return {};
    }
    const auto first = static_cast<unsigned char>(text[at]);
    return first < detail::kAscii ? Char{detail::kAsciiClasses[first], 1, first} : wideCharAt(text, at);
}

} // namespace pilothouse::text
