// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/source_token.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// Collects the tokens of one source for the readers of its languages: lines, bracket mates, the first fault.
class SourceSink {
public:
    explicit SourceSink(std::string_view text) : m_text(text) {}

    [[nodiscard]] std::string_view text() const { return m_text; }
    /// The byte at \a offset, 0 past the end.
    [[nodiscard]] char at(std::size_t offset) const { return offset < m_text.size() ? m_text[offset] : '\0'; }
    [[nodiscard]] bool starts(std::size_t offset, std::string_view what) const
    {
        return m_text.substr(std::min(offset, m_text.size()), what.size()) == what;
    }
    [[nodiscard]] bool faulty() const { return !m_list.fault.empty(); }
    [[nodiscard]] std::size_t open() const { return m_open.size(); }
    [[nodiscard]] const std::vector<Token> &tokens() const { return m_list.tokens; }
    [[nodiscard]] std::string_view textOf(const Token &token) const
    {
        return m_text.substr(token.begin, token.end - token.begin);
    }

    /// Appends a token; brackets find their mates. Offsets must not fall.
    void push(TokenKind kind, std::size_t begin, std::size_t end);
    /// Only the first one is kept.
    void fail(std::size_t offset, std::string_view what);
    /// Forgets the tokens from \a count on, which must have closed all brackets they opened.
    void cut(std::size_t count) { m_list.tokens.resize(count); }
    /// Brackets that are still open are a fault.
    [[nodiscard]] TokenList take();

private:
    std::uint32_t lineAt(std::size_t offset);
    void openBracket();
    void closeBracket(char bracket);

    std::string_view m_text;
    TokenList m_list;
    std::vector<std::uint32_t> m_open;
    std::size_t m_counted = 0;
    std::uint32_t m_line = 1;
};

[[nodiscard]] constexpr bool isSourceDigit(char c) { return c >= '0' && c <= '9'; }
/// A byte of a name: letters, digits, '_' and everything beyond ASCII.
[[nodiscard]] constexpr bool isSourceNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isSourceDigit(c) || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// The end of the number at \a begin, in the spelling that Python and JavaScript share (with suffixes).
[[nodiscard]] std::size_t sourceNumberEnd(std::string_view text, std::size_t begin);

/// The longest of \a operators (longest first) that stands at \a offset, else one byte.
template<std::size_t N>
[[nodiscard]] std::size_t operatorLength(const SourceSink &sink, std::size_t offset,
                                         const std::array<std::string_view, N> &operators)
{
    for (const std::string_view word : operators) {
        if (sink.starts(offset, word)) {
            return word.size();
        }
    }
    return 1;
}

} // namespace pilothouse::vigil
