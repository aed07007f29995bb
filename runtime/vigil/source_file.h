// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/source_token.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// A file of an agent's workspace, by value.
struct SourceFile {
    std::string path; ///< within the workspace, with '/'
    std::string text; ///< its bytes

    friend bool operator==(const SourceFile &, const SourceFile &) = default;
};

/// True for a relative path of plain components: no "..", no empty or "." part, no drive, backslash or control character, nothing in a .git folder.
[[nodiscard]] bool isWorkspacePath(std::string_view path);

/// Hex SHA-256 over paths and contents in the order of their paths: which sources something was looked for in.
[[nodiscard]] std::string workspaceDigest(std::span<const SourceFile> files);

/// A logical line of Python, or a block's header with what follows on the same line.
struct SourceLine {
    std::uint32_t first = 0;         ///< token
    std::uint32_t last = 0;          ///< token before its NewLine
    std::uint32_t column = 0;        ///< width of its indentation, tabs to multiples of 8
    std::uint32_t parent = kNoToken; ///< the line whose block it is in
};

/// A function or method: where it stands and how far it goes.
struct SourceFunction {
    std::string name;        ///< "Client.send"; classes are named before their methods
    std::uint32_t begin = 0; ///< byte offsets
    std::uint32_t end = 0;
    std::uint32_t line = 0; ///< from 1
};

/// A source with its tokens and layout. A value that refers to nothing outside; functions take it by reference.
struct ParsedSource {
    std::string path;
    SourceLanguage language = SourceLanguage::Python;
    std::string text;
    std::vector<Token> tokens; ///< comments left out
    std::vector<Token> comments;
    std::vector<SourceLine> lines;         ///< Python only
    std::vector<SourceFunction> functions; ///< by begin; inner ones after the outer
    std::string lineEnd = "\n";            ///< "\n" or "\r\n", whichever is more common
    std::string indent = "    ";           ///< one level
    std::string fault;                     ///< why nothing may be concluded; empty when all was read

    [[nodiscard]] bool python() const { return language == SourceLanguage::Python; }
    [[nodiscard]] std::string_view at(std::uint32_t token) const
    {
        return token < tokens.size()
                   ? std::string_view(text).substr(tokens[token].begin, tokens[token].end - tokens[token].begin)
                   : std::string_view{};
    }
    [[nodiscard]] bool is(std::uint32_t token, std::string_view word) const { return at(token) == word; }
    [[nodiscard]] bool isName(std::uint32_t token) const
    {
        return token < tokens.size() && tokens[token].kind == TokenKind::Name;
    }
};

/// Most bytes of a source that is looked at.
inline constexpr std::size_t kMostSourceBytes = 1u << 20;

/// Reads \a file. Errors: Unsupported for a language that is not known, TooLarge. A source that cannot be read for certain is no error: it has a fault.
/// Invalid UTF-8, zero bytes, lone carriage returns, brackets that do not match and indentation that does not fit are faults.
[[nodiscard]] ParsedSource parseSource(std::string_view path, SourceLanguage language, std::string_view text);

/// The innermost function that has byte \a offset; nullptr outside of all.
[[nodiscard]] const SourceFunction *functionAt(const ParsedSource &source, std::size_t offset);

} // namespace pilothouse::vigil
