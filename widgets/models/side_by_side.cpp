// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/side_by_side.h"

#include <algorithm>
#include <utility>

namespace pilothouse::models {

namespace {

/// Fills rows from the lines of a diff, each removed line beside the added line that follows it.
class Rows {
public:
    void add(const DiffLine &line)
    {
        switch (line.kind) {
        case DiffLine::Kind::Same:
            m_open = false;
            m_rows.push_back({half(DiffHalf::Kind::Same, ++m_left, line), half(DiffHalf::Kind::Same, ++m_right, line)});
            break;
        case DiffLine::Kind::Removed:
            m_rows.push_back({half(DiffHalf::Kind::Changed, ++m_left, line), {}});
            m_open = true;
            break;
        case DiffLine::Kind::Added:
            if (!std::exchange(m_open, false)) {
                m_rows.emplace_back();
            }
            m_rows.back().right = half(DiffHalf::Kind::Changed, ++m_right, line);
            break;
        }
    }
    [[nodiscard]] std::vector<DiffRow> take() { return std::move(m_rows); }

private:
    static DiffHalf half(DiffHalf::Kind kind, int number, const DiffLine &line) { return {kind, number, line.spans}; }

    std::vector<DiffRow> m_rows;
    int m_left = 0;
    int m_right = 0;
    bool m_open = false; ///< the last row has room at the right
};

} // namespace

std::vector<DiffRow> sideBySide(const QString &before, const QString &after)
{
    Rows rows;
    if (before.isEmpty() && after.isEmpty()) {
        return {};
    }
    for (const DiffLine &line : diffTexts(before, after)) {
        const bool nothing = (before.isEmpty() && line.kind == DiffLine::Kind::Removed) ||
                             (after.isEmpty() && line.kind == DiffLine::Kind::Added);
        if (!nothing) {
            rows.add(line);
        }
    }
    return rows.take();
}

DiffCount countChanges(const std::vector<DiffRow> &rows)
{
    DiffCount count;
    for (const DiffRow &row : rows) {
        count.removed += row.left.kind == DiffHalf::Kind::Changed ? 1 : 0;
        count.added += row.right.kind == DiffHalf::Kind::Changed ? 1 : 0;
    }
    return count;
}

} // namespace pilothouse::models
