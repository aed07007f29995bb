// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pilothouse::vigil {

/// ASCII letters in small; all other bytes as they are.
[[nodiscard]] inline std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char &c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

/// The first \a most bytes of \a text at most, no character torn apart.
[[nodiscard]] inline std::string_view cutTo(std::string_view text, std::size_t most)
{
    if (text.size() <= most) {
        return text;
    }
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) {
        --most;
    }
    return text.substr(0, most);
}

/// True when \a text has \a word with no letter or digit right before or after it. Both in small letters.
[[nodiscard]] inline bool hasWord(std::string_view text, std::string_view word)
{
    const auto isPart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    };
    if (word.empty()) {
        return false;
    }
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool before = at > 0 && isPart(text[at - 1]) && isPart(word.front());
        const bool after = end < text.size() && isPart(text[end]) && isPart(word.back());
        if (!before && !after) {
            return true;
        }
    }
    return false;
}

} // namespace pilothouse::vigil
