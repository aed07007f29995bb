// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "focusmap/map_geometry.h"
#include "focusmap/row_order.h"
#include "models/focus_history.h"

#include <QFont>
#include <QHash>
#include <QPalette>
#include <QStaticText>

#include <optional>
#include <vector>

class QPainter;

namespace pilothouse::focusmap {

/// A name beside the map: of which row, and at which height.
struct NameSlot {
    std::uint32_t place = 0; ///< as displayed
    double y = 0;            ///< top
    double height = 0;

    friend bool operator==(const NameSlot &, const NameSlot &) = default;
};

/// The names of rows, cut to a width and laid out once. Bounded. GUI thread.
class NameTexts {
public:
    static constexpr qsizetype kMost = 4096;

    /// The name of \a row in \a font, at most \a width wide.
    const QStaticText &text(const models::FocusHistory &history, std::uint32_t row, int width, const QFont &font);
    void clear() { m_texts.clear(); }

private:
    QHash<std::uint32_t, QStaticText> m_texts;
    QFont m_font;
    int m_width = 0;
};

/// The names beside the map. Where rows are too low to be read, a line goes to the row of its stretch that the call shown has most of: what it
/// is still thinking of. No widget.
struct NameColumn {
    const models::FocusHistory &history;
    const RowOrder &order;
    const MapGeometry &map;
    std::uint32_t call = 0; ///< whose forms the names show
    QRectF area;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    std::optional<std::uint32_t> chosen; ///< a place that is named in any case

    [[nodiscard]] std::vector<NameSlot> place() const;
    void paint(QPainter &painter, const QPalette &palette, const QFont &font, NameTexts &texts) const;

private:
    [[nodiscard]] std::optional<std::uint32_t> strongest(std::uint32_t first, std::uint32_t end) const;
    void paintName(QPainter &painter, const QPalette &palette, const NameSlot &slot, NameTexts &texts) const;
    void paintFlag(QPainter &painter, const QPalette &palette, const QRectF &box, FocusCell cell) const;
};

/// A flag for constraints, a pin for pins.
void drawFlag(QPainter &painter, const QRectF &box, const QColor &color);
void drawPin(QPainter &painter, const QRectF &box, const QColor &color);

} // namespace pilothouse::focusmap
