// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::text {

/// One word as it is compared.
struct Word {
    std::string_view text;    ///< ASCII letters in lower case, without a possessive 's
    bool capitalised = false; ///< it began with an ASCII capital
};

/// The words of a text, in order.
///
/// A word is a run of ASCII letters, digits and bytes of other scripts. An apostrophe (also U+2019) before a letter stays inside
/// ("don't"), a final 's goes, general punctuation beyond ASCII (U+2000 to U+203F) separates. Invalid UTF-8 is read as the bytes it
/// has. Two buffers hold everything and are used again by read(): no allocation a word. Owned by one thread.
class Words {
public:
    Words() = default;
    explicit Words(std::string_view text) { read(text); }

    /// Replaces the words by those of \a text, which need not outlive the call.
    void read(std::string_view text);

    [[nodiscard]] std::size_t size() const { return m_spans.size(); }
    [[nodiscard]] bool empty() const { return m_spans.empty(); }
    /// Precondition: index < size(). The word's text is valid until the next read().
    [[nodiscard]] Word operator[](std::size_t index) const
    {
        const Span &span = m_spans[index];
        return {std::string_view(m_letters.data() + span.begin, span.size), span.capitalised};
    }
    /// The text of word \a index, empty where there is none: for looking at the words around one.
    [[nodiscard]] std::string_view textAt(std::size_t index) const
    {
        return index < m_spans.size() ? (*this)[index].text : std::string_view{};
    }

private:
    struct Span {
        std::size_t begin = 0;
        std::size_t size = 0;
        bool capitalised = false;
    };
    std::size_t readWord(std::string_view text, std::size_t at);

    std::string m_letters; ///< of all words, one after the other; what follows m_end is left over
    std::size_t m_end = 0;
    std::vector<Span> m_spans;
};

} // namespace pilothouse::text
