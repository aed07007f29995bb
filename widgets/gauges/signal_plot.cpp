// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/signal_plot.h"

#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QChart>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pilothouse::gauges {

namespace {

constexpr double kDragStart = 4;

double stampSide(const QFontMetrics &metrics) { return 0.7 * metrics.height(); }

} // namespace

SignalPlot::SignalPlot(QChart *chart) : QChartView(chart)
{
    setObjectName(QStringLiteral("signalChartView"));
    setAccessibleName(tr("Lines of the signals over time"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(90);
    viewport()->setMouseTracking(true);
}

QRectF SignalPlot::plot() const { return chart()->mapRectToScene(chart()->plotArea()); }

double SignalPlot::toX(double at) const
{
    const QRectF area = plot();
    return area.left() + area.width() * (at - m_from) / (m_to - m_from);
}

double SignalPlot::toTime(double x) const
{
    const QRectF area = plot();
    return m_from + (m_to - m_from) * (x - area.left()) / std::max(1.0, area.width());
}

void SignalPlot::setWindow(double from, double to)
{
    m_from = from;
    m_to = std::max(to, from + 1);
    viewport()->update();
}

void SignalPlot::setCursorAt(std::optional<double> at, const QString &title, std::vector<Reading> readings)
{
    m_cursor = at;
    m_title = title;
    m_readings = std::move(readings);
    viewport()->update();
}

void SignalPlot::setStamps(std::vector<Stamp> stamps)
{
    m_stamps = std::move(stamps);
    viewport()->update();
}

void SignalPlot::setRange(std::optional<std::pair<double, double>> range)
{
    m_range = range;
    viewport()->update();
}

QPointF SignalPlot::stampPlace(InterventionId id) const
{
    const auto it = std::find_if(m_stamps.begin(), m_stamps.end(), [id](const Stamp &s) { return s.id == id; });
    if (it == m_stamps.end() || it->at < m_from || it->at > m_to) {
        return {};
    }
    return {toX(it->at), plot().top() + stampSide(fontMetrics()) / 2};
}

const SignalPlot::Stamp *SignalPlot::stampAt(const QPointF &position) const
{
    const double side = stampSide(fontMetrics());
    if (std::abs(position.y() - plot().top() - side / 2) > side) {
        return nullptr;
    }
    const Stamp *best = nullptr;
    double nearest = side;
    for (const auto &stamp : m_stamps) {
        const double distance = std::abs(toX(stamp.at) - position.x());
        if (distance <= nearest) {
            nearest = distance;
            best = &stamp;
        }
    }
    return best;
}

// Painting

void SignalPlot::drawForeground(QPainter *painter, const QRectF &)
{
    const QRectF area = plot();
    painter->save();
    paintRange(*painter, area);
    paintStamps(*painter, area);
    paintCursor(*painter, area);
    if (hasFocus()) {
        painter->setPen(theme::stateColor(theme::StateRole::Accent, palette()));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

void SignalPlot::paintRange(QPainter &painter, const QRectF &area) const
{
    if (!m_range) {
        return;
    }
    const double left = std::clamp(toX(m_range->first), area.left(), area.right());
    const double right = std::clamp(toX(m_range->second), area.left(), area.right());
    QColor dim = theme::surfaceColor(theme::Surface::Window, palette());
    dim.setAlphaF(0.6F);
    painter.fillRect(QRectF(QPointF(area.left(), area.top()), QPointF(left, area.bottom())), dim);
    painter.fillRect(QRectF(QPointF(right, area.top()), QPointF(area.right(), area.bottom())), dim);
    painter.setPen(QPen(theme::stateColor(theme::StateRole::Accent, palette()), 1));
    painter.drawLine(QPointF(left, area.top()), QPointF(left, area.bottom()));
    painter.drawLine(QPointF(right, area.top()), QPointF(right, area.bottom()));
}

void SignalPlot::paintStamps(QPainter &painter, const QRectF &area) const
{
    const double side = stampSide(fontMetrics());
    double before = -1;
    for (const auto &stamp : m_stamps) {
        const double x = toX(stamp.at);
        if (stamp.at < m_from || stamp.at > m_to || std::floor(x) == std::floor(before)) {
            continue; // one mark a pixel
        }
        before = x;
        QColor line = stamp.color;
        line.setAlphaF(0.5F);
        painter.setPen(QPen(line, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, area.top() + side), QPointF(x, area.bottom()));
        paint::drawMark(painter, stamp.mark, QRectF(x - side / 2, area.top(), side, side), stamp.color);
    }
}

void SignalPlot::paintCursor(QPainter &painter, const QRectF &area) const
{
    if (!m_cursor || *m_cursor < m_from || *m_cursor > m_to) {
        return;
    }
    const double x = toX(*m_cursor);
    painter.setPen(QPen(theme::inkColor(theme::Ink::Dim, palette()), 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    for (const auto &reading : m_readings) {
        const double y = area.bottom() - area.height() * std::clamp(reading.level, 0.0, 1.0);
        painter.setPen(QPen(theme::surfaceColor(theme::Surface::Panel, palette()), 1));
        painter.setBrush(reading.color);
        painter.drawEllipse(QPointF(x, y), 3.5, 3.5);
    }
    paintBox(painter, area, x);
}

void SignalPlot::paintBox(QPainter &painter, const QRectF &area, double x) const
{
    painter.setFont(theme::smallFont(font()));
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height();
    const auto room = std::max(1, static_cast<int>((area.height() - line - 3 * theme::kGrid) / line));
    const auto columns = std::max(1, (static_cast<int>(m_readings.size()) + room - 1) / room);
    const auto rows = (static_cast<int>(m_readings.size()) + columns - 1) / columns;
    double column = 0;
    for (const auto &reading : m_readings) {
        column = std::max(column, metrics.horizontalAdvance(reading.words) + line + 3 * theme::kGrid);
    }
    const double width = std::max(column * columns, metrics.horizontalAdvance(m_title)) + 2 * theme::kGrid;
    const double height = line * (rows + 1) + 2 * theme::kGrid;
    const double gap = 2 * theme::kGrid;
    const double left = x + gap + width <= area.right() ? x + gap : std::max(area.left(), x - gap - width);
    const QRectF box(left, area.top() + theme::kGrid, width, height);
    painter.setPen(theme::surfaceColor(theme::Surface::Line, palette()));
    painter.setBrush(theme::surfaceColor(theme::Surface::Raised, palette()));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(theme::inkColor(theme::Ink::Dim, palette()));
    painter.drawText(QPointF(box.left() + theme::kGrid, box.top() + theme::kGrid + metrics.ascent()), m_title);
    for (int i = 0; i < static_cast<int>(m_readings.size()); ++i) {
        const auto &reading = m_readings[static_cast<std::size_t>(i)];
        const double at = box.left() + theme::kGrid + column * (i / rows);
        const double top = box.top() + theme::kGrid + line * (1 + i % rows);
        painter.fillRect(QRectF(at, top + line / 2 - 1, line * 0.7, 2), reading.color);
        painter.setPen(theme::inkColor(theme::Ink::Text, palette()));
        painter.drawText(QPointF(at + line, top + metrics.ascent()), reading.words);
    }
}

// Mouse and keyboard

void SignalPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    setFocus(Qt::MouseFocusReason);
    m_drag = event->modifiers() & Qt::ShiftModifier ? Drag::Range : Drag::Pan;
    m_dragFrom = m_drag == Drag::Range ? toTime(event->position().x()) : event->position().x();
    m_moved = false;
}

void SignalPlot::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (m_drag == Drag::Range) {
        m_moved = m_moved || std::abs(x - toX(m_dragFrom)) > kDragStart;
        if (m_moved) {
            const double now = std::clamp(toTime(x), m_from, m_to);
            setRange(std::pair(std::min(m_dragFrom, now), std::max(m_dragFrom, now)));
        }
        return;
    }
    if (m_drag == Drag::Pan && (m_moved || std::abs(x - m_dragFrom) > kDragStart)) {
        m_moved = true;
        const double by = toTime(m_dragFrom) - toTime(x);
        m_dragFrom = x;
        emit panAsked(by);
        return;
    }
    viewport()->setCursor(stampAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const QRectF area = plot();
    emit pointed(toTime(x), (area.bottom() - event->position().y()) / std::max(1.0, area.height()));
}

void SignalPlot::mouseReleaseEvent(QMouseEvent *event)
{
    const auto drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Range && m_moved) {
        const double now = std::clamp(toTime(event->position().x()), m_from, m_to);
        emit rangePicked(std::min(m_dragFrom, now), std::max(m_dragFrom, now));
    } else if (drag != Drag::None && !m_moved) {
        if (const auto *stamp = stampAt(event->position())) {
            emit stampActivated(stamp->id);
        } else {
            emit activated(false);
        }
    }
}

void SignalPlot::mouseDoubleClickEvent(QMouseEvent *) { emit activated(true); }

void SignalPlot::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    const double sideways = event->angleDelta().x() / 120.0;
    if (event->modifiers() & Qt::ShiftModifier || std::abs(sideways) > std::abs(notches)) {
        emit panAsked(-(std::abs(sideways) > std::abs(notches) ? sideways : notches) * (m_to - m_from) / 10);
    } else if (notches != 0) {
        emit zoomAsked(std::pow(0.8, notches), std::clamp(toTime(event->position().x()), m_from, m_to));
    }
    event->accept();
}

void SignalPlot::keyPressEvent(QKeyEvent *event)
{
    const double middle = m_cursor.value_or((m_from + m_to) / 2);
    const bool side = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    const int sign = event->key() == Qt::Key_Right ? 1 : -1;
    if (side && event->modifiers() & Qt::ControlModifier) {
        emit panAsked(sign * (m_to - m_from) / 10);
    } else if (side) {
        emit cursorMoved(sign, event->modifiers() & Qt::ShiftModifier);
    } else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        constexpr int kAll = 1 << 30;
        emit cursorMoved(event->key() == Qt::Key_End ? kAll : -kAll, event->modifiers() & Qt::ShiftModifier);
    } else if (event->key() == Qt::Key_Plus) {
        emit zoomAsked(0.8, middle);
    } else if (event->key() == Qt::Key_Minus) {
        emit zoomAsked(1.25, middle);
    } else if (event->key() == Qt::Key_0) {
        emit allAsked();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit activated(true);
    } else if (event->key() == Qt::Key_Escape) {
        emit rangeDropped();
    } else {
        QWidget::keyPressEvent(event); // not the view's own scrolling
    }
}

bool SignalPlot::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        emit pointerLeft();
    } else if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        if (const auto *stamp = stampAt(help->pos())) {
            QToolTip::showText(help->globalPos(), stamp->words.toHtmlEscaped(), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QChartView::viewportEvent(event);
}

} // namespace pilothouse::gauges

#include "moc_signal_plot.cpp"
