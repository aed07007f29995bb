// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <vector>

namespace pilothouse::models {

/// What a line of a unified diff is.
enum class PatchLine : std::uint8_t {
    Context,
    Header, ///< diff --git, index, ---, +++
    Hunk,   ///< @@ … @@
    Added,
    Removed,
    Note, ///< "\ No newline at end of file"
};

/// What a stretch of code is.
enum class CodeToken : std::uint8_t { Keyword, String, Comment, Number };
enum class CodeLanguage : std::uint8_t { None, Python, Script }; ///< Script is JavaScript and TypeScript

struct CodeSpan {
    qsizetype begin = 0;
    qsizetype length = 0;
    CodeToken token = CodeToken::Keyword;

    friend bool operator==(const CodeSpan &, const CodeSpan &) = default;
};

/// Judges the lines of a unified diff one after the other: "--- x" is a header before the first hunk and a removed line within one.
class PatchReader {
public:
    /// Lines a hunk still owes are counted in \a state, as QSyntaxHighlighter keeps it from line to line; -1 to begin with.
    [[nodiscard]] static PatchLine classify(QStringView line, int &state);
};

[[nodiscard]] CodeLanguage languageOf(QStringView fileName);
/// The tokens of one line of code, in order, not overlapping. A string or comment that goes on over lines is judged within its line alone.
[[nodiscard]] std::vector<CodeSpan> codeSpans(QStringView line, CodeLanguage language);

} // namespace pilothouse::models
