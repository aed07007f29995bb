// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/badge.h"

#include "theme/metrics.h"

#include <QFontMetrics>
#include <QPainter>

namespace pilothouse::paint {

namespace {

QFont badgeFont(const QFont &base, BadgeFill fill)
{
    return fill == BadgeFill::Solid ? theme::boldFont(theme::smallFont(base)) : theme::smallFont(base);
}

void box(QPainter &painter, const QRect &rect, const QColor &area, const QColor &line)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(area);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.restore();
}

} // namespace

QSize badgeSize(const QString &word, const QFont &base)
{
    const QFontMetrics metrics(badgeFont(base, BadgeFill::Solid));
    return {metrics.horizontalAdvance(word) + 3 * theme::kGrid, metrics.height() + 3};
}

void drawBadge(QPainter &painter, const QRect &rect, const QString &word, theme::StateRole role,
               const QPalette &palette, BadgeFill fill, const QFont &base)
{
    const bool solid = fill == BadgeFill::Solid;
    const QColor area =
        solid ? theme::stateColor(role, palette) : theme::tint(role, palette, theme::isDark(palette) ? 0.28 : 0.18);
    box(painter, rect, area, area);
    painter.setFont(badgeFont(base, fill));
    const QColor quiet = theme::isDark(palette) ? theme::stateColor(role, palette).lighter(125)
                                                : theme::stateInk(role, palette).darker(125);
    painter.setPen(solid ? theme::onStateColor(role, palette) : quiet);
    painter.drawText(rect, Qt::AlignCenter, word);
}

QSize keyCapSize(const QString &key, const QFont &base)
{
    const QFontMetrics metrics(theme::smallFont(theme::monospaceFont(base)));
    return {metrics.horizontalAdvance(key) + 2 * theme::kGrid, metrics.height() + 2};
}

void drawKeyCap(QPainter &painter, const QRect &rect, const QString &key, const QPalette &palette, const QFont &base)
{
    box(painter, rect, theme::surfaceColor(theme::Surface::Panel, palette),
        theme::surfaceColor(theme::Surface::Line, palette));
    painter.setFont(theme::smallFont(theme::monospaceFont(base)));
    painter.setPen(theme::inkColor(theme::Ink::Dim, palette));
    painter.drawText(rect, Qt::AlignCenter, key);
}

} // namespace pilothouse::paint
