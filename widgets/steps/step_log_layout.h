// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

#include <utility>

namespace pilothouse::steps {

/// Where the step log puts what; logical pixels, left to right. No painter, no widget: this is the part that is tested.
struct StepLogLayout {
    /// Widths that depend on fonts and words.
    struct Measures {
        int digit = 8;     ///< width of one digit, monospace
        int kind = 80;     ///< widest kind word
        int tool = 90;     ///< room for a tool name
        int badge = 60;    ///< widest badge
        int duration = 90; ///< widest duration, "waiting 0:42" among them
    };
    struct Columns {
        QRect seq, time, kind, tool, content, badge, duration; ///< of the first row; y is 0
    };

    int rowHeight = 24; ///< > 0
    int rows = 0;
    int width = 0; ///< of the viewport
    int height = 0;
    int scroll = 0; ///< pixels hidden above

    /// In a narrow view the time goes first, then the tool, so that content keeps its room.
    [[nodiscard]] Columns columns(const Measures &measures) const;
    /// First and last row in sight, partly counted; first > last when there are none.
    [[nodiscard]] std::pair<int, int> visibleRows() const;
    /// -1 below the last row.
    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] QRect rowRect(int row) const;
    [[nodiscard]] int maxScroll() const;
    /// The scroll that shows \a row with the least movement.
    [[nodiscard]] int scrollTo(int row) const;
    /// Whole rows that fit, at least one.
    [[nodiscard]] int pageRows() const;
};

} // namespace pilothouse::steps
