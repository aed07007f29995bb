// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text.h"
#include "paint/marks.h"
#include "theme/effect_words.h"
#include "theme/metrics.h"
#include "theme/state_role.h"
#include "theme/state_words.h"
#include "timeline/timeline_view.h"

#include <QDateTime>
#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pilothouse::timeline {

namespace {

constexpr double kTickDistance = 64;

TimeAxis::Time utcOffset(TimeAxis::Time at)
{
    const auto moment = models::localTime(WallTime{at});
    return std::chrono::seconds{moment.offsetFromUtc()};
}

} // namespace

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::surfaceColor(theme::Surface::Panel, palette()));
    paintGrid(painter);
    paintMarks(painter);
    paintRange(painter);
    if (m_model.all().empty()) {
        painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
        painter.drawText(rect().adjusted(static_cast<int>(m_layout.axis.left), 0, 0, 0),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Nothing has stepped in yet. Holds, vetoes, injected messages and pauses show up here."));
    }
    if (hasFocus()) {
        painter.setPen(theme::stateColor(theme::StateRole::Accent, palette()));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineView::paintGrid(QPainter &painter) const
{
    painter.setFont(font());
    const QColor line = theme::surfaceColor(theme::Surface::Line, palette());
    for (int lane = 0; lane < kLaneCount; ++lane) {
        const double y = std::round(m_layout.laneY(static_cast<Lane>(lane)));
        painter.fillRect(QRectF(m_layout.axis.left, y, m_layout.axis.width, 1), line);
        painter.setPen(theme::inkColor(theme::Ink::Text, palette()));
        const QRectF name(theme::kPanelMargin, y - m_layout.laneHeight / 2, m_layout.axis.left - theme::kPanelMargin,
                          m_layout.laneHeight);
        painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft, theme::laneWord(static_cast<Lane>(lane)));
    }
    painter.setFont(theme::smallFont(font()));
    painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
    const double distance =
        std::max(kTickDistance, 1.4 * painter.fontMetrics().horizontalAdvance(QStringLiteral("00:00:00")));
    const bool seconds = m_layout.axis.tickStep(distance) < std::chrono::minutes{1};
    const QString format = seconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    for (const auto &tick : m_layout.axis.ticks(distance, utcOffset(m_layout.axis.begin))) {
        const QString words = models::localTime(WallTime{tick.at}).toString(format);
        const double half = painter.fontMetrics().horizontalAdvance(words) / 2.0;
        const double x = std::clamp(tick.x - half, m_layout.axis.left,
                                    std::max(m_layout.axis.left, width() - 2 * half - theme::kGrid));
        painter.drawText(QPointF(x, height() - painter.fontMetrics().descent() - theme::kGrid), words);
    }
}

void TimelineView::paintMarks(QPainter &painter) const
{
    const double size = m_layout.markSize;
    painter.setClipRect(QRectF(m_layout.axis.left - size, 0, m_layout.axis.width + 2 * size, height()));
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        const auto &mark = m_marks[i];
        const auto &row = m_model.all()[mark.index];
        const QColor color = theme::stateColor(theme::stateRole(row.state), palette());
        const bool chosen = row.id == m_selected;
        if (row.state == InterventionState::Proposed || chosen) {
            painter.setPen(QPen(color, 1, Qt::DotLine));
            painter.drawLine(QPointF(mark.x, m_layout.top), QPointF(mark.x, m_layout.bottom()));
        }
        const QRectF box(mark.x - size / 2, mark.y - size / 2, size, size);
        paint::drawMark(painter, theme::stateMark(row.state), box, color);
        if (row.effect && row.effect->after) {
            paintEffect(painter, i, *row.effect);
        }
        if (chosen) {
            painter.setPen(theme::stateColor(theme::StateRole::Accent, palette()));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(box.adjusted(-3, -3, 3, 3));
        }
    }
    painter.setClipping(false);
}

void TimelineView::paintEffect(QPainter &painter, std::size_t at, const Effect &effect) const
{
    const auto &mark = m_marks[at];
    const bool more = at + 1 < m_marks.size() && m_marks[at + 1].y == mark.y;
    const double size = m_layout.markSize;
    const double end = more ? m_marks[at + 1].x - size : m_layout.axis.left + m_layout.axis.width;
    const double left = mark.x + size / 2 + theme::kGrid;
    const double arrow = 4 * theme::kGrid;
    if (left + arrow > end) {
        return; // the tool tip and the table tell it
    }
    // From the level before to the level after, against the one expected: steeper is more.
    const double half = m_layout.laneHeight / 2 - 3;
    const auto y = [&](double change) { return mark.y - std::clamp(change, -1.0, 1.0) * half; };
    const QPointF from(left, mark.y);
    const QPointF tip(left + arrow, y(*effect.after - effect.before));
    const QColor ink = theme::stateInk(theme::effectRole(effect), palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::inkColor(theme::Ink::Dim, palette()), 1, Qt::DotLine));
    painter.drawLine(from, QPointF(left + arrow, y(effect.expected - effect.before)));
    painter.setPen(QPen(ink, 1.6));
    painter.drawLine(from, tip);
    const QLineF shaft(tip, from);
    for (const double turn : {28.0, -28.0}) {
        QLineF head = shaft;
        head.setAngle(shaft.angle() + turn);
        head.setLength(5);
        painter.drawLine(head);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(theme::smallFont(font()));
    const QString words = theme::effectShort(effect, locale());
    const double textLeft = left + arrow + theme::kGrid;
    if (textLeft + painter.fontMetrics().horizontalAdvance(words) <= end) {
        painter.setPen(ink);
        painter.drawText(QRectF(textLeft, mark.y - m_layout.laneHeight / 2, end - textLeft, m_layout.laneHeight),
                         Qt::AlignVCenter | Qt::AlignLeft, words);
    }
}

void TimelineView::paintRange(QPainter &painter) const
{
    if (!m_range) {
        return;
    }
    const double begin = m_layout.axis.left;
    const double end = begin + m_layout.axis.width;
    const double left = std::clamp(m_layout.axis.toX(m_range->from.time_since_epoch()), begin, end);
    const double right = std::clamp(m_layout.axis.toX(m_range->to.time_since_epoch()), begin, end);
    QColor dim = theme::surfaceColor(theme::Surface::Panel, palette());
    dim.setAlphaF(0.7F);
    const double height = m_layout.bottom() - m_layout.top;
    painter.fillRect(QRectF(begin, m_layout.top, left - begin, height), dim);
    painter.fillRect(QRectF(right, m_layout.top, end - right, height), dim);
    const QColor edge = theme::stateColor(theme::StateRole::Accent, palette());
    painter.fillRect(QRectF(left, m_layout.top, 1, height), edge);
    painter.fillRect(QRectF(right, m_layout.top, 1, height), edge);
}

} // namespace pilothouse::timeline
