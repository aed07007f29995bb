// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::policy::cel {

enum class TokenKind : std::uint8_t {
    End,
    Identifier,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    True,
    False,
    Null,
    In,
    And,
    Or,
    Not,
    Equal,
    Unequal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Question,
    Colon,
    Comma,
    Dot,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
};

/// One word of an expression: a view into its text, quotes and prefixes included.
struct Token {
    TokenKind kind = TokenKind::End;
    std::uint32_t offset = 0;
    std::string_view text;
};

/// What is wrong and at which byte.
struct Complaint {
    std::uint32_t offset = 0;
    std::string what;
};

/// Cuts \a text into tokens, the last one End. Returns false and fills \a complaint for text that is no sequence of tokens.
bool tokenize(std::string_view text, std::vector<Token> &tokens, Complaint &complaint);

} // namespace pilothouse::policy::cel
