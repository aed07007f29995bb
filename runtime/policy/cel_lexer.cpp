// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_lexer.h"

#include "policy/cel_text.h"

#include <array>
#include <utility>

namespace pilothouse::policy::cel {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isWordStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Longest first.
constexpr std::array<std::pair<std::string_view, TokenKind>, 24> kSymbols{{
    {"&&", TokenKind::And},         {"||", TokenKind::Or},        {"==", TokenKind::Equal},
    {"!=", TokenKind::Unequal},     {"<=", TokenKind::LessEqual}, {">=", TokenKind::GreaterEqual},
    {"<", TokenKind::Less},         {">", TokenKind::Greater},    {"!", TokenKind::Not},
    {"+", TokenKind::Plus},         {"-", TokenKind::Minus},      {"*", TokenKind::Star},
    {"/", TokenKind::Slash},        {"%", TokenKind::Percent},    {"?", TokenKind::Question},
    {":", TokenKind::Colon},        {",", TokenKind::Comma},      {".", TokenKind::Dot},
    {"(", TokenKind::LeftParen},    {")", TokenKind::RightParen}, {"[", TokenKind::LeftBracket},
    {"]", TokenKind::RightBracket}, {"{", TokenKind::LeftBrace},  {"}", TokenKind::RightBrace},
}};

class Lexer {
public:
    Lexer(std::string_view text, std::vector<Token> &tokens, Complaint &complaint)
        : m_text(text), m_tokens(tokens), m_complaint(complaint)
    {
    }

    bool run()
    {
        if (const std::size_t bad = firstInvalidUtf8(m_text); bad != std::string_view::npos) {
            return complain(bad, "not valid UTF-8");
        }
        for (skipBlanks(); m_at < m_text.size(); skipBlanks()) {
            if (!next()) {
                return false;
            }
        }
        add(TokenKind::End, m_at);
        return true;
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    bool complain(std::size_t offset, std::string what)
    {
        m_complaint = {static_cast<std::uint32_t>(offset), std::move(what)};
        return false;
    }

    void add(TokenKind kind, std::size_t from)
    {
        m_tokens.push_back({kind, static_cast<std::uint32_t>(from), m_text.substr(from, m_at - from)});
    }

    void skipBlanks()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '/' && peek(1) == '/') {
                while (m_at < m_text.size() && m_text[m_at] != '\n') {
                    ++m_at;
                }
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                ++m_at;
            } else {
                return;
            }
        }
    }

    bool next()
    {
        if (isDigit(peek()) || (peek() == '.' && isDigit(peek(1)))) {
            return number();
        }
        if (const std::size_t prefix = quotePrefix(); prefix < 3) {
            return quoted(prefix);
        }
        if (isWordStart(peek())) {
            word();
            return true;
        }
        for (const auto &[symbol, kind] : kSymbols) {
            if (m_text.substr(m_at, symbol.size()) == symbol) {
                m_at += symbol.size();
                add(kind, m_at - symbol.size());
                return true;
            }
        }
        return complain(m_at, unexpected());
    }

    [[nodiscard]] std::string unexpected() const
    {
        const auto c = static_cast<unsigned char>(peek());
        if (c == '=') {
            return "unexpected '='; equality is '=='";
        }
        if (c == '&' || c == '|') {
            return std::string("unexpected '") + peek() + "'; did you mean '" + peek() + peek() + "'?";
        }
        return c > 0x20 && c < 0x7f ? std::string("unexpected character '") + peek() + "'"
                                    : std::string("unexpected character");
    }

    void word()
    {
        const std::size_t from = m_at;
        while (isWordStart(peek()) || isDigit(peek())) {
            ++m_at;
        }
        const std::string_view text = m_text.substr(from, m_at - from);
        const TokenKind kind = text == "true"    ? TokenKind::True
                               : text == "false" ? TokenKind::False
                               : text == "null"  ? TokenKind::Null
                               : text == "in"    ? TokenKind::In
                                                 : TokenKind::Identifier;
        add(kind, from);
    }

    /// Length of the prefix (r, b, br) before a quote here, or 3 when no text literal starts here.
    [[nodiscard]] std::size_t quotePrefix() const
    {
        const auto is = [](char c, char lower) { return c == lower || c == lower - 'a' + 'A'; };
        const auto quote = [](char c) { return c == '"' || c == '\''; };
        if (quote(peek())) {
            return 0;
        }
        if ((is(peek(), 'r') || is(peek(), 'b')) && quote(peek(1))) {
            return 1;
        }
        return is(peek(), 'b') && is(peek(1), 'r') && quote(peek(2)) ? 2 : 3;
    }

    bool quoted(std::size_t prefix)
    {
        const std::size_t from = m_at;
        const std::string_view letters = m_text.substr(from, prefix);
        const bool bytes = letters.find_first_of("bB") != std::string_view::npos;
        const bool raw = letters.find_first_of("rR") != std::string_view::npos;
        m_at += prefix;
        const char quote = peek();
        const bool triple = peek(1) == quote && peek(2) == quote;
        m_at += triple ? 3 : 1;
        while (true) {
            if (m_at >= m_text.size() || (!triple && (peek() == '\n' || peek() == '\r'))) {
                return complain(from, "text literal is not closed");
            }
            if (peek() == '\\' && !raw) {
                m_at += 2;
            } else if (peek() == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
                m_at += triple ? 3 : 1;
                break;
            } else {
                ++m_at;
            }
        }
        add(bytes ? TokenKind::Bytes : TokenKind::String, from);
        return true;
    }

    void digits()
    {
        while (isDigit(peek())) {
            ++m_at;
        }
    }

    bool number()
    {
        const std::size_t from = m_at;
        TokenKind kind = TokenKind::Int;
        if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && isHex(peek(2))) {
            m_at += 2;
            while (isHex(peek())) {
                ++m_at;
            }
        } else {
            kind = decimal();
        }
        if (kind == TokenKind::Int && (peek() == 'u' || peek() == 'U')) {
            ++m_at;
            kind = TokenKind::Uint;
        }
        if (isWordStart(peek()) || isDigit(peek())) {
            return complain(m_at, "a number ends here; letters cannot follow it");
        }
        add(kind, from);
        return true;
    }

    TokenKind decimal()
    {
        TokenKind kind = TokenKind::Int;
        digits();
        if (peek() == '.' && isDigit(peek(1))) {
            kind = TokenKind::Double;
            ++m_at;
            digits();
        }
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if ((peek() == 'e' || peek() == 'E') && isDigit(peek(sign))) {
            kind = TokenKind::Double;
            m_at += sign;
            digits();
        }
        return kind;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Token> &m_tokens;
    Complaint &m_complaint;
};

} // namespace

bool tokenize(std::string_view text, std::vector<Token> &tokens, Complaint &complaint)
{
    return Lexer(text, tokens, complaint).run();
}

} // namespace pilothouse::policy::cel
