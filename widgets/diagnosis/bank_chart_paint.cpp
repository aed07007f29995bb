// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/bank_chart.h"
#include "diagnosis/diagnosis_words.h"
#include "models/text.h"
#include "paint/marks.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace pilothouse::diagnosis {

namespace {

constexpr double kTickDistance = 70;
/// Of the colour in the area that fades.
constexpr double kFade = 0.28;
/// Points of a smooth line drawn in one go: what a long one costs grows with the square of its length where it goes up and down.
constexpr std::size_t kStroke = 8;
constexpr double kLineWidth = 1.2;
/// Points nearer to one another than so many pixels are drawn as what they cover.
constexpr double kPointDistance = 2;

paint::TimeAxis::Time utcOffset(WallTime at) { return std::chrono::seconds{models::localTime(at).offsetFromUtc()}; }

/// The shape of a role that is the runtime's own has none in the table.
paint::Mark markOf(theme::StateRole role)
{
    return role == theme::StateRole::Accent ? paint::Mark::HollowCircle : paint::markFor(role);
}

} // namespace

void BankChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::surfaceColor(theme::Surface::Panel, palette()));
    if (m_layout.lanes() == 0) {
        painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
        painter.drawText(rect().adjusted(theme::kPanelMargin, 0, -theme::kPanelMargin, 0),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         m_history.session() == SessionId{}
                             ? tr("Choose a session on the left.")
                             : tr("Nothing is banked yet. Successes, failures, delays and what the user says of them "
                                  "leave a trace here as they happen, and fade."));
        return;
    }
    keepShapes();
    painter.setFont(theme::smallFont(font()));
    paintTicks(painter);
    paintLanes(painter);
    painter.setClipRect(QRectF(m_layout.axis.left, 0, m_layout.axis.width + 1, height()));
    for (int lane = 0; lane < m_layout.lanes(); ++lane) {
        lane < m_layout.emotions ? paintEmotion(painter, lane) : paintGauge(painter, lane);
    }
    paintSelected(painter);
}

void BankChart::paintTicks(QPainter &painter) const
{
    const auto &axis = m_layout.axis;
    const int height = painter.fontMetrics().height();
    const bool seconds = axis.tickStep(kTickDistance) < std::chrono::minutes{1};
    const bool days = axis.span() > std::chrono::hours{20};
    const QString format = seconds ? QStringLiteral("HH:mm:ss")
                           : days  ? QStringLiteral("dd.MM. HH:mm")
                                   : QStringLiteral("HH:mm");
    for (const auto &tick : axis.ticks(days ? 1.6 * kTickDistance : kTickDistance, utcOffset(m_last))) {
        painter.setPen(theme::surfaceColor(theme::Surface::Line, palette()));
        painter.drawLine(QPointF(tick.x, m_layout.top), QPointF(tick.x, m_layout.bottom()));
        const QString words = models::localTime(WallTime{tick.at}).toString(format);
        const double half = painter.fontMetrics().horizontalAdvance(words) / 2.0;
        if (tick.x - half >= axis.left - theme::kPanelMargin && tick.x + half <= width()) {
            painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
            painter.drawText(QRectF(tick.x - half, m_layout.bottom() + theme::kGrid, 2 * half + 1, height),
                             Qt::AlignCenter, words);
        }
    }
}

void BankChart::paintLanes(QPainter &painter) const
{
    const int side = painter.fontMetrics().ascent() - 2;
    for (int lane = 0; lane < m_layout.lanes(); ++lane) {
        const double top = m_layout.laneTop(lane);
        const double base = m_layout.y(lane, 0);
        const bool first = lane == m_layout.emotions && lane > 0;
        painter.setPen(theme::surfaceColor(theme::Surface::Line, palette()));
        painter.drawLine(QPointF(m_layout.axis.left, base), QPointF(m_layout.axis.left + m_layout.axis.width, base));
        if (first) { // from here on: gauges
            painter.fillRect(QRectF(0, top - 1, width(), 1), theme::surfaceColor(theme::Surface::Line, palette()));
        }
        const QRectF row(theme::kPanelMargin, top, m_layout.axis.left - theme::kPanelMargin - theme::kGrid,
                         m_layout.laneHeight);
        if (lane < m_layout.emotions) {
            const auto role = emotionRole(m_curves[static_cast<std::size_t>(lane)].emotion());
            paint::drawMark(painter, markOf(role), QRectF(row.left(), row.center().y() - side / 2.0, side, side),
                            theme::stateColor(role, palette()));
        }
        painter.setPen(theme::inkColor(lane < m_layout.emotions ? theme::Ink::Text : theme::Ink::Dim, palette()));
        painter.drawText(row.adjusted(side + theme::kGrid, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, laneName(lane));
    }
}

void BankChart::keepShapes()
{
    if (m_kept == m_layout) {
        return;
    }
    m_columns.clear();
    for (const auto &curve : m_curves) {
        m_columns.push_back(m_layout.columns(curve));
    }
    m_lines.clear();
    m_bands.clear();
    for (int lane = m_layout.emotions; lane < m_layout.lanes(); ++lane) {
        const auto &line = m_lines.emplace_back(m_layout.line(m_history.picture().points, gaugeOf(lane), lane));
        const bool dense = static_cast<double>(line.size()) * kPointDistance > m_layout.axis.width;
        m_bands.push_back(dense ? m_layout.band(line) : std::vector<QRectF>());
    }
    m_kept = m_layout;
}

void BankChart::paintEmotion(QPainter &painter, int lane) const
{
    const auto &curve = m_curves[static_cast<std::size_t>(lane)];
    const auto &columns = m_columns[static_cast<std::size_t>(lane)];
    if (columns.empty()) {
        return;
    }
    const auto role = emotionRole(curve.emotion());
    const QColor line = theme::stateColor(role, palette());
    const int base = static_cast<int>(m_layout.y(lane, 0));
    QList<QLine> area; // whole pixels in one call: a column each
    QList<QLine> stems;
    QPolygon top;
    area.reserve(static_cast<qsizetype>(columns.size()));
    top.reserve(static_cast<qsizetype>(columns.size()));
    for (const CurveColumn &column : columns) {
        const int x = static_cast<int>(column.x);
        const int y = static_cast<int>(m_layout.y(lane, column.value));
        area << QLine(x, y, x, base);
        top << QPoint(x, y);
        if (column.mark != nullptr) {
            stems << QLine(x, static_cast<int>(m_layout.y(lane, column.mark->intensity)), x, base);
        }
    }
    painter.setPen(theme::tint(role, palette(), kFade));
    painter.drawLines(area);
    painter.setPen(line);
    painter.drawPolyline(top);
    painter.drawLines(stems);
    paintMarks(painter, lane, static_cast<double>(stems.size()));
}

/// The shape of each row, where they do not run together; a row without one still has its stem.
void BankChart::paintMarks(QPainter &painter, int lane, double rows) const
{
    const double size = std::min(0.45 * m_layout.laneHeight, 0.7 * painter.fontMetrics().height());
    if (rows * 2 * size > m_layout.axis.width) {
        return;
    }
    const auto role = emotionRole(m_curves[static_cast<std::size_t>(lane)].emotion());
    const QColor color = theme::stateColor(role, palette());
    double free = -1;
    for (const CurveColumn &column : m_columns[static_cast<std::size_t>(lane)]) {
        const double x = column.mark ? m_layout.axis.toX(column.mark->at.time_since_epoch()) : 0;
        if (column.mark != nullptr && x - size / 2 >= free) {
            const double y = m_layout.y(lane, column.mark->intensity);
            paint::drawMark(painter, markOf(role), QRectF(x - size / 2, y - size / 2, size, size), color);
            free = x + size / 2;
        }
    }
}

void BankChart::paintGauge(QPainter &painter, int lane) const
{
    const auto gauge = static_cast<std::size_t>(lane - m_layout.emotions);
    const double now = models::valueOf(m_history.picture().points.back(), gaugeOf(lane));
    const QColor color = theme::stateColor(gaugeRole(gaugeOf(lane), now), palette());
    painter.setRenderHint(QPainter::Antialiasing);
    if (const auto &band = m_bands[gauge]; !band.empty()) {
        for (const QRectF &column : band) {
            painter.fillRect(column.adjusted(0, -kLineWidth / 2, 0, kLineWidth / 2), color);
        }
    } else {
        const auto &points = m_lines[gauge];
        painter.setPen(QPen(color, kLineWidth, Qt::SolidLine, Qt::FlatCap));
        for (std::size_t from = 0; from + 1 < points.size(); from += kStroke - 1) {
            painter.drawPolyline(points.data() + from, static_cast<int>(std::min(kStroke, points.size() - from)));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void BankChart::paintSelected(QPainter &painter) const
{
    if (!m_selected) {
        return;
    }
    const double x = m_layout.axis.toX(timeOf(*m_selected).time_since_epoch());
    const double y = m_layout.y(m_selected->lane, valueOf(*m_selected));
    const double half = std::max(4.0, 0.3 * painter.fontMetrics().height());
    painter.setPen(QPen(theme::stateColor(theme::StateRole::Accent, palette()), 1, Qt::DotLine));
    painter.drawLine(QPointF(x, m_layout.top), QPointF(x, m_layout.bottom()));
    painter.setPen(QPen(theme::inkColor(theme::Ink::Text, palette()), hasFocus() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half));
}

} // namespace pilothouse::diagnosis
