// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pilothouse::text {

/// Phrases in lower case, of two bytes at least, known when the program is built: whether one of them stands in a text, in any case of ASCII
/// letters. One walk over the text, which compares only where the first two bytes fit.
template<std::size_t N>
class FixedPhrases {
public:
    constexpr explicit FixedPhrases(const std::array<std::string_view, N> &phrases) : m_phrases(phrases)
    {
        for (const std::string_view phrase : phrases) {
            const std::uint32_t second = std::uint32_t{1} << (static_cast<unsigned char>(phrase[1]) & 31U);
            m_seconds[static_cast<unsigned char>(phrase[0])] |= second;
            if (phrase[0] >= 'a' && phrase[0] <= 'z') {
                m_seconds[static_cast<unsigned char>(phrase[0] - 'a' + 'A')] |= second;
            }
        }
    }

    [[nodiscard]] bool standIn(std::string_view text) const
    {
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            // the five low bits of a letter are the same in both cases
            const std::uint32_t seconds = m_seconds[static_cast<unsigned char>(text[i])];
            if ((seconds >> (static_cast<unsigned char>(text[i + 1]) & 31U) & 1U) != 0 && beginsAt(text.substr(i))) {
                return true;
            }
        }
        return false;
    }

private:
    [[nodiscard]] bool beginsAt(std::string_view text) const
    {
        const auto same = [](char lower, char c) { return lower == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); };
        return std::any_of(m_phrases.begin(), m_phrases.end(), [&](std::string_view phrase) {
            return phrase.size() <= text.size() && std::equal(phrase.begin(), phrase.end(), text.begin(), same);
        });
    }

    std::array<std::string_view, N> m_phrases;
    std::array<std::uint32_t, 256> m_seconds{}; ///< by first byte: the low bits a second byte may have
};

} // namespace pilothouse::text
