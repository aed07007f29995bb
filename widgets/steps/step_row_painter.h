// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/step_line.h"
#include "steps/step_log_layout.h"

#include <QFont>
#include <QFontMetrics>
#include <QPalette>

class QPainter;
class QWidget;

namespace pilothouse::steps {

/// Paints rows of the step log. Knows fonts and colours, not where rows are. Rebuilt when font or palette change.
class StepRowPainter {
public:
    struct State {
        bool current = false;
        bool focused = false;
        bool hovered = false;
    };

    explicit StepRowPainter(const QWidget &view);

    [[nodiscard]] const StepLogLayout::Measures &measures() const { return m_measures; }
    [[nodiscard]] int rowHeight() const;

    /// \a line may be null: the row is still being read. \a columns are those of y = 0, mirrored when the view is.
    void paint(QPainter &painter, const QRect &row, const StepLogLayout::Columns &columns, const models::StepLine *line,
               StepSeq seq, const State &state, WallTime now);

    /// \a text cut to \a width with an ellipsis, quickly for what is plain monospace.
    [[nodiscard]] QString elided(const QString &text, int width) const;

private:
    /// Content takes the room of an absent badge and duration.
    [[nodiscard]] QRect contentRect(const StepLogLayout::Columns &columns, bool badge, const QString &duration) const;
    void paintBackground(QPainter &painter, const QRect &row, const models::StepLine *line, const State &state) const;
    void draw(QPainter &painter, const QRect &cell, const QString &text, bool atEnd = false) const;
    [[nodiscard]] const QString &timeText(WallTime at);

    QPalette m_palette;
    QFont m_base;
    QFont m_mono;
    QFontMetrics m_baseMetrics;
    QFontMetrics m_monoMetrics;
    bool m_mirrored = false;
    int m_charWidth = 8;      ///< rounded up: room in a column
    double m_charAdvance = 8; ///< exact: what fits
    StepLogLayout::Measures m_measures;
    std::int64_t m_timeSecond = -1;
    QString m_timeText;
};

} // namespace pilothouse::steps
