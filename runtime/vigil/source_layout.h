// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/source_file.h"

#include <optional>

namespace pilothouse::vigil {

// How parseSource() finds out the layout of a source; each works on what those before it found.

/// Parts \a all into code and comments; mates point into the code alone.
void takeTokens(ParsedSource &source, std::vector<Token> all);
/// Logical lines and the blocks they are in; sets the fault where the indentation does not fit.
void findPythonLines(ParsedSource &source);
void findPythonFunctions(ParsedSource &source);
void findScriptFunctions(ParsedSource &source);

/// The blanks at the beginning of the physical line that has byte \a offset.
[[nodiscard]] std::string_view indentAt(const ParsedSource &source, std::size_t offset);

/// The line that token \a token is in. Python only; nothing for a NewLine that ends no line.
[[nodiscard]] std::optional<std::uint32_t> lineOfToken(const ParsedSource &source, std::uint32_t token);
/// The first word of a line that is not async: "def", "if", "return"; empty where it does not begin with a name.
[[nodiscard]] std::string_view headOf(const ParsedSource &source, const SourceLine &line);
/// The ':' that ends a block header (with or without a body on the same line), kNoToken where \a line is none.
[[nodiscard]] std::uint32_t headerColon(const ParsedSource &source, const SourceLine &line);
/// Past the last line of the block of \a header, \a header + 1 where that has none below it.
[[nodiscard]] std::uint32_t blockEnd(const ParsedSource &source, std::uint32_t header);

/// The '{' of the body of a function whose parameters close at token \a close; kNoToken where there is none. JavaScript and TypeScript.
[[nodiscard]] std::uint32_t bodyAfter(const ParsedSource &source, std::uint32_t close);
/// The function body that token \a token stands in: its '{'. kNoToken at the top level. JavaScript and TypeScript.
[[nodiscard]] std::uint32_t enclosingBody(const ParsedSource &source, std::uint32_t token);
/// Whether the function of that body is async.
[[nodiscard]] bool isAsyncBody(const ParsedSource &source, std::uint32_t body);
/// Whether it is a generator.
[[nodiscard]] bool isGeneratorBody(const ParsedSource &source, std::uint32_t body);

} // namespace pilothouse::vigil
