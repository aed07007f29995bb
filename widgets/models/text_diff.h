// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace pilothouse::models {

/// A stretch of one line of a diff; changed words are marked.
struct DiffSpan {
    QString text;
    bool changed = false;
    friend bool operator==(const DiffSpan &, const DiffSpan &) = default;
};

struct DiffLine {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    std::vector<DiffSpan> spans;
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// \a before and \a after line by line, each removed line next to the added line that took its place, with the words that differ
/// marked. Texts of more than 2,000 lines are shown as one replaced by the other. Any thread.
[[nodiscard]] std::vector<DiffLine> diffTexts(const QString &before, const QString &after);

} // namespace pilothouse::models
