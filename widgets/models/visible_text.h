// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace pilothouse::models {

/// A stretch of a visible text, with where it came from.
struct VisibleSpan {
    qsizetype begin = 0; ///< in the visible text
    qsizetype end = 0;
};

/// A text with nothing hidden in it.
struct VisibleText {
    QString text;
    std::vector<VisibleSpan> escapes; ///< the parts that stand for an invisible character, in order
    std::vector<qsizetype> shifts;    ///< per escape: first source offset behind it

    /// Where the source offset \a offset is shown.
    [[nodiscard]] qsizetype shownAt(qsizetype offset) const;
};

/// True for characters that change how a text reads without being seen: controls except line feed and tab, bidirectional
/// marks and overrides, zero-width and other default-ignorable characters, odd spaces, line separators, unpaired surrogates,
/// private use and unassigned code points.
[[nodiscard]] bool isHidden(char32_t codePoint);

/// \a source with every hidden character spelled "<U+202E>". Any thread.
[[nodiscard]] VisibleText visibleText(QStringView source);

} // namespace pilothouse::models
