// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/gauge_strip.h"
#include "paint/marks.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace pilothouse::gauges {

namespace {

constexpr std::size_t kSparkPoints = 120;

/// A small arrow up or down; nothing while steady.
void drawTrend(QPainter &painter, const QRectF &box, models::SignalTrend trend, const QColor &color)
{
    if (trend == models::SignalTrend::Steady) {
        return;
    }
    const double sign = trend == models::SignalTrend::Rising ? -1 : 1;
    const double half = std::min(box.width(), box.height()) / 2;
    const QPointF middle = box.center();
    const QPointF tip = middle + QPointF(0, sign * half);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawLine(middle - QPointF(0, sign * half), tip);
    painter.drawLine(tip, tip + QPointF(-half * 0.7, -sign * half * 0.7));
    painter.drawLine(tip, tip + QPointF(half * 0.7, -sign * half * 0.7));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

void GaugeStrip::paintTile(QPainter &painter, const QRect &tile, SignalKind kind) const
{
    const auto words = gaugeText(*m_history.newest(kind), locale());
    const QRect inner = tile.adjusted(theme::kPanelMargin, 2 * theme::kGrid, -theme::kPanelMargin, -2 * theme::kGrid);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.setFont(theme::smallFont(font()));
    const QFontMetrics small(painter.font());
    const QString name = theme::signalWord(kind);
    const QRect head(inner.left(), inner.top(), inner.width(), small.height());
    painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
    const int nameWidth = std::min(small.horizontalAdvance(name) + 1, inner.width());
    painter.drawText(head, (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                     small.elidedText(name, Qt::ElideRight, inner.width()));
    const int room = std::max(0, inner.width() - nameWidth - theme::kGrid);
    painter.setPen(theme::stateInk(words.role, palette()));
    painter.drawText(head, (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                     small.elidedText(words.word, Qt::ElideLeft, room));
    const QFontMetrics figure(theme::figureFont(font()));
    const QRect number(inner.left(), head.bottom() + theme::kGrid / 2, inner.width(), figure.height());
    paintNumber(painter, number, kind, words);
    const int top = number.bottom() + theme::kGrid;
    paintLine(painter, QRectF(inner.left(), top, inner.width(), std::max(8, inner.bottom() - top)), kind,
              theme::stateColor(words.role, palette()));
}

void GaugeStrip::paintNumber(QPainter &painter, const QRect &row, SignalKind kind, const GaugeText &words) const
{
    const auto placed = [&](int left, int width) {
        return QStyle::visualRect(layoutDirection(), row, QRect(row.left() + left, row.top(), width, row.height()));
    };
    painter.setFont(theme::figureFont(font()));
    const QFontMetrics figure(painter.font());
    const int width = std::min(figure.horizontalAdvance(words.number) + 1, row.width());
    painter.setPen(theme::inkColor(theme::Ink::Text, palette()));
    painter.drawText(placed(0, width), Qt::AlignCenter, figure.elidedText(words.number, Qt::ElideRight, width));
    const int arrow = figure.height() / 2;
    const int arrowAt = width + theme::kGrid;
    const auto trend = trendOf(m_history.line(kind));
    if (arrowAt + arrow <= row.width()) {
        const QColor ink = trend == models::SignalTrend::Rising ? theme::stateInk(words.role, palette())
                                                                : theme::inkColor(theme::Ink::Dim, palette());
        const QRectF box = placed(arrowAt, arrow);
        drawTrend(painter, box.adjusted(0, box.height() / 3.5, 0, -box.height() / 3.5), trend, ink);
    }
    const auto &ahead = m_history.newest(kind)->ahead;
    if (!ahead || words.ahead.isEmpty()) {
        return;
    }
    painter.setFont(theme::smallFont(font()));
    const QFontMetrics small(painter.font());
    const int from = arrowAt + arrow + theme::kGrid;
    const int room = row.width() - from;
    const QString whole = words.ahead;
    const QString told = small.horizontalAdvance(whole) <= room ? whole : shortForecast(*ahead);
    if (small.horizontalAdvance(told) <= room) {
        painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
        painter.drawText(placed(from, room),
                         (layoutDirection() == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                         told);
    }
}

void GaugeStrip::paintChip(QPainter &painter, const QRect &chip, SignalKind kind) const
{
    const auto words = gaugeText(*m_history.newest(kind), locale());
    const QRect inner = chip.adjusted(theme::kPanelMargin, 0, -theme::kGrid, 0);
    painter.setFont(theme::smallFont(font()));
    const QFontMetrics small(painter.font());
    int at = 0;
    const auto put = [&](const QString &text, const QColor &ink) {
        const int width = std::min(small.horizontalAdvance(text) + 1, std::max(0, inner.width() - at));
        const QRect place =
            QStyle::visualRect(layoutDirection(), inner, QRect(inner.left() + at, inner.top(), width, inner.height()));
        painter.setPen(ink);
        painter.drawText(place, Qt::AlignCenter, small.elidedText(text, Qt::ElideRight, width));
        at += width + theme::kGrid;
    };
    const bool calm = words.role == theme::StateRole::Ok;
    if (!calm) {
        const int side = small.ascent();
        const QRect place = QStyle::visualRect(layoutDirection(), inner,
                                               QRect(inner.left(), inner.center().y() - side / 2, side, side));
        paint::drawMark(painter, paint::markFor(words.role), place, theme::stateColor(words.role, palette()));
        at += side + theme::kGrid;
    }
    put(theme::signalWord(kind), theme::inkColor(theme::Ink::Dim, palette()));
    put(words.number, calm ? theme::inkColor(theme::Ink::Text, palette()) : theme::stateInk(words.role, palette()));
    const auto trend = trendOf(m_history.line(kind));
    const int side = small.ascent() - 2;
    if (trend != models::SignalTrend::Steady && at + side <= inner.width()) {
        const QRectF place = QStyle::visualRect(layoutDirection(), inner,
                                                QRect(inner.left() + at, inner.center().y() - side / 2, side, side));
        drawTrend(painter, place, trend, theme::inkColor(theme::Ink::Dim, palette()));
    }
}

void GaugeStrip::paintLine(QPainter &painter, const QRectF &area, SignalKind kind, const QColor &color) const
{
    const auto y = [&](double level) { return area.bottom() - area.height() * std::clamp(level, 0.0, 1.0); };
    const auto thresholds = models::signalThresholds(kind);
    const double risk = std::round(y(thresholds.risk));
    const double warn = std::round(y(thresholds.warn));
    painter.setPen(QPen(theme::inkColor(theme::Ink::Faint, palette()), 1, Qt::DotLine));
    painter.drawLine(QPointF(area.left(), risk), QPointF(area.right(), risk));
    // The lower threshold is a mark at both ends only, so that the line itself stays in front.
    painter.setPen(QPen(theme::inkColor(theme::Ink::Faint, palette()), 1));
    painter.drawLine(QPointF(area.left(), warn), QPointF(area.left() + theme::kGrid, warn));
    painter.drawLine(QPointF(area.right() - theme::kGrid, warn), QPointF(area.right(), warn));
    const auto points = models::decimated(m_history.line(kind), kSparkPoints);
    if (points.empty()) {
        return;
    }
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(points.size()) + 1);
    const double step = points.size() > 1 ? area.width() / static_cast<double>(points.size() - 1) : 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        line << QPointF(area.left() + step * static_cast<double>(i), y(points[i].level));
    }
    if (points.size() == 1) {
        line << QPointF(area.right(), line.front().y());
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5));
    painter.drawPolyline(line);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace pilothouse::gauges
