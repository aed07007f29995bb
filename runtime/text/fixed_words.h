// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pilothouse::text {

/// A set of words known when the program is built, in a table made by the compiler: a word that is not in it mostly costs one look.
/// Words are not empty, at most 254, all different. Bytes are compared as they are.
template<std::size_t N>
class FixedWords {
public:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    constexpr explicit FixedWords(const std::array<std::string_view, N> &words) : m_words(words)
    {
        for (std::size_t i = 0; i < N; ++i) {
            std::size_t slot = slotOf(words[i]);
            while (m_slots[slot] != 0) {
                slot = (slot + 1) % kSlots;
            }
            m_slots[slot] = static_cast<std::uint8_t>(i + 1);
        }
    }

    /// The place of \a word in the list, kNone where it is not there.
    [[nodiscard]] constexpr std::size_t find(std::string_view word) const
    {
        if (word.empty()) {
            return kNone;
        }
        for (std::size_t slot = slotOf(word); m_slots[slot] != 0; slot = (slot + 1) % kSlots) {
            const std::string_view one = m_words[m_slots[slot] - 1];
            if (one.size() == word.size() && one.front() == word.front() && one.back() == word.back() && one == word) {
                return m_slots[slot] - std::size_t{1};
            }
        }
        return kNone;
    }
    [[nodiscard]] constexpr bool contains(std::string_view word) const { return find(word) != kNone; }

private:
    static_assert(N > 0 && N < 255);
    static constexpr std::size_t kSlots = N <= 8 ? 64 : N <= 32 ? 256 : N <= 128 ? 1024 : 2048;

    static constexpr std::size_t slotOf(std::string_view word)
    {
        const auto byte = [&](std::size_t at) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(word[at]));
        };
        const std::uint32_t mixed = byte(0) | byte(word.size() - 1) << 8U | byte(word.size() / 2) << 16U |
                                    static_cast<std::uint32_t>(word.size()) << 24U;
        return mixed * 0x9E3779B1U >> 16U & (kSlots - 1);
    }

    std::array<std::string_view, N> m_words;
    std::array<std::uint8_t, kSlots> m_slots{};
};

} // namespace pilothouse::text
