// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

enum class SourceLanguage : std::uint8_t { Python, JavaScript, TypeScript };
/// python, javascript, typescript.
std::string_view name(SourceLanguage language);

/// By the end of the name: .py; .js .mjs .cjs; .ts .mts .cts. Nothing for all others, .jsx and .tsx among them.
std::optional<SourceLanguage> sourceLanguageOf(std::string_view path);

enum class TokenKind : std::uint8_t {
    Name, ///< identifiers and keywords
    Number,
    String,   ///< with its prefix and quotes; a Python f-string is one token
    Template, ///< `…` with everything in it
    Regex,
    Operator, ///< brackets, and one token for each operator that needs several characters
    Comment,  ///< without the line's end
    NewLine,  ///< Python: the end of a logical line
};

inline constexpr std::uint32_t kNoToken = UINT32_MAX;

/// A piece of a source by its place in it.
struct Token {
    TokenKind kind = TokenKind::Name;
    std::uint32_t begin = 0;       ///< byte offset
    std::uint32_t end = 0;         ///< past the last byte
    std::uint32_t line = 0;        ///< from 1, of \a begin
    std::uint32_t mate = kNoToken; ///< of a bracket: the index of the other one
    std::uint32_t depth = 0;       ///< brackets open around it; a bracket has the depth outside
    bool firstOnLine = false;      ///< only blanks before it on its physical line
};

/// A source cut into tokens. Where \a fault is set the source could not be read for certain and nothing may be concluded from the rest.
struct TokenList {
    std::vector<Token> tokens;
    std::string fault; ///< "line 3: string without an end"; empty when all was read
};

/// Reads \a text. What is no valid source of its language is a fault or harmless; never a crash. Linear in the size of the text.
[[nodiscard]] TokenList tokenizePython(std::string_view text);
/// The same for JavaScript, and TypeScript where \a types. JSX is a fault.
[[nodiscard]] TokenList tokenizeScript(std::string_view text, bool types);

} // namespace pilothouse::vigil
