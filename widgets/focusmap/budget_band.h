// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "focusmap/map_geometry.h"
#include "models/focus_forecast.h"
#include "models/focus_history.h"

#include <QColor>
#include <QPalette>

class QPainter;

namespace pilothouse::focusmap {

/// The colour of a share in the stacked area, from the theme's roles.
[[nodiscard]] QColor shareColor(FocusShare share, const QPalette &palette);
/// Shares from the bottom of the stack to its top.
inline constexpr std::array kStack{FocusShare::System, FocusShare::Pinned,     FocusShare::Full,
                                   FocusShare::Tools,  FocusShare::Compressed, FocusShare::Placeholder};

/// What each call spent its budget on, stacked over the calls of the map, with the budget's line, the unpacked size, and where that is
/// expected to cross the budget. Painted pixel column by pixel column into one picture. No widget.
class BudgetBand {
public:
    /// The left and the width of \a area are the map's. All must outlive the band.
    BudgetBand(const models::FocusHistory &history, const MapGeometry &map, const models::FocusForecast &forecast,
               QRectF area);

    /// Tokens at the top edge.
    [[nodiscard]] double scale() const { return m_scale; }
    [[nodiscard]] double y(double tokens) const { return m_area.bottom() - tokens / m_scale * m_area.height(); }
    void paint(QPainter &painter, const QPalette &palette) const;

private:
    void paintStack(QPainter &painter, const QPalette &palette) const;
    void paintBudget(QPainter &painter, const QPalette &palette) const;
    void paintUnpacked(QPainter &painter, const QPalette &palette) const;
    void paintForecast(QPainter &painter, const QPalette &palette) const;

    const models::FocusHistory &m_history;
    const MapGeometry &m_map;
    const models::FocusForecast &m_forecast;
    QRectF m_area;
    double m_scale = 1;
};

} // namespace pilothouse::focusmap
