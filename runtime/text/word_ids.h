// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::text {

/// Gives each distinct word a number, from 0 in the order of arrival. Memory: the letters of each word once and about 14 bytes. For less
/// than 4 GiB of letters. Owned by one thread.
class WordIds {
public:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    /// kNone for a word that was not added.
    [[nodiscard]] std::uint32_t find(std::string_view word) const;
    /// The number of \a word, which is size() before the call where it is new.
    std::uint32_t add(std::string_view word);

    /// Forgets the word that was added last. Precondition: there is one.
    void removeLast();

    [[nodiscard]] std::size_t size() const { return m_words.size(); }
    [[nodiscard]] std::string_view operator[](std::uint32_t id) const;

private:
    struct Entry {
        std::uint32_t end = 0;  ///< of its letters in m_letters; they begin where those of the word before end
        std::uint32_t hash = 0; ///< part of its fingerprint
    };

    /// The slot of \a word, or the free one it would have. Precondition: there is a free one.
    [[nodiscard]] std::size_t slotOf(std::string_view word, std::uint32_t hash) const;
    void grow();

    std::string m_letters;
    std::vector<Entry> m_words;
    std::vector<std::uint32_t> m_slots; ///< ids, kNone where free; a power of two, at most two thirds full
};

} // namespace pilothouse::text
