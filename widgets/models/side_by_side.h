// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/text_diff.h"

#include <QString>

#include <vector>

namespace pilothouse::models {

/// One half of a row of a side-by-side diff.
struct DiffHalf {
    enum class Kind { Absent, Same, Changed };
    Kind kind = Kind::Absent; ///< Absent: only the other side has a line here
    int number = 0;           ///< of the line in its text, from 1; 0 when absent
    std::vector<DiffSpan> spans;

    friend bool operator==(const DiffHalf &, const DiffHalf &) = default;
};
struct DiffRow {
    DiffHalf left;
    DiffHalf right;

    friend bool operator==(const DiffRow &, const DiffRow &) = default;
};

/// \a before and \a after row by row: what is the same on both sides, a removed line beside the one that took its place. Empty texts have no
/// line. Any thread.
[[nodiscard]] std::vector<DiffRow> sideBySide(const QString &before, const QString &after);

struct DiffCount {
    int added = 0;
    int removed = 0;

    friend bool operator==(const DiffCount &, const DiffCount &) = default;
};
[[nodiscard]] DiffCount countChanges(const std::vector<DiffRow> &rows);

} // namespace pilothouse::models
