// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keys of FocusMapView.
#include "focusmap/focus_map_view.h"

#include <QContextMenuEvent>

#include <algorithm>
#include <cmath>

namespace pilothouse::focusmap {

namespace {

constexpr int kDragFrom = 4; ///< pixels
constexpr double kZoomStep = 1.25;

} // namespace

void FocusMapView::wheelEvent(QWheelEvent *event)
{
    const QPointF notches = QPointF(event->angleDelta()) / 120.0;
    if (event->modifiers() & Qt::ControlModifier) {
        const double by = std::pow(kZoomStep, notches.y());
        m_map.zoom(by, event->modifiers() & Qt::ShiftModifier ? 1 : by, event->position());
        moved();
        event->accept();
        return;
    }
    const bool sideways = (event->modifiers() & Qt::ShiftModifier) != 0;
    const MapGeometry before = m_map;
    const double step = 3 * m_map.textHeight;
    m_map.pan(-(sideways ? notches.y() : notches.x()) * step, sideways ? 0 : -notches.y() * step);
    if (m_map == before) {
        event->ignore();
        return;
    }
    moved();
    event->accept();
}

void FocusMapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_press = Press{event->position(), event->position(), minimap().contains(event->position()), false};
    if (m_press->onMinimap) {
        panMinimap(event->position());
    }
}

void FocusMapView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_press) {
        return;
    }
    if (m_press->onMinimap) {
        panMinimap(event->position());
        return;
    }
    const QPointF by = m_press->last - event->position();
    if (m_press->dragged || (m_press->from - event->position()).manhattanLength() > kDragFrom) {
        m_press->dragged = true;
        m_press->last = event->position();
        if (!m_map.wholeInSight()) {
            m_map.pan(by.x(), by.y());
            moved();
        }
    }
}

void FocusMapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_press || event->button() != Qt::LeftButton) {
        return;
    }
    const bool click = !m_press->dragged && !m_press->onMinimap;
    m_press.reset();
    if (click) {
        selectAt(event->position(), (event->modifiers() & Qt::ShiftModifier) != 0);
    }
}

void FocusMapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rowUnder(event->position())) {
        emit activated();
    }
}

void FocusMapView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        selectAt(event->pos(), false);
    }
    const QRectF cell = m_row ? m_map.cell(m_order.placeOf(*m_row), m_call) : QRectF(m_map.area.center(), QSizeF());
    emit menuWanted(event->reason() == QContextMenuEvent::Mouse ? event->globalPos()
                                                                : mapToGlobal(cell.center().toPoint()));
}

void FocusMapView::panMinimap(const QPointF &position)
{
    const QRectF small = minimap();
    if (small.isEmpty()) {
        return;
    }
    const QPointF at((position.x() - small.left()) / small.width(), (position.y() - small.top()) / small.height());
    m_map.firstCall = at.x() * m_map.calls - m_map.area.width() / m_map.callWidth / 2;
    m_map.firstRow = at.y() * m_map.bodyRows - m_map.body().height() / m_map.rowHeight / 2;
    moved();
}

bool FocusMapView::moveKey(const QKeyEvent &event)
{
    const bool compare = (event.modifiers() & Qt::ShiftModifier) != 0;
    const bool rows = (event.modifiers() & Qt::ControlModifier) != 0;
    const int all = static_cast<int>(std::max(m_history.callCount(), m_order.count()));
    const int page = std::max(1, static_cast<int>(m_map.body().height() / m_map.rowHeight) - 1);
    switch (event.key()) {
    case Qt::Key_Up: moveSelection(-1, 0, false); return true;
    case Qt::Key_Down: moveSelection(1, 0, false); return true;
    case Qt::Key_Left: moveSelection(0, -1, compare); return true;
    case Qt::Key_Right: moveSelection(0, 1, compare); return true;
    case Qt::Key_PageUp: moveSelection(-page, 0, false); return true;
    case Qt::Key_PageDown: moveSelection(page, 0, false); return true;
    case Qt::Key_Home: rows ? moveSelection(-all, 0, false) : moveSelection(0, -all, compare); return true;
    case Qt::Key_End: rows ? moveSelection(all, 0, false) : moveSelection(0, all, compare); return true;
    default: return false;
    }
}

void FocusMapView::keyPressEvent(QKeyEvent *event)
{
    if (moveKey(*event)) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoom(kZoomStep); break;
    case Qt::Key_Minus: zoom(1 / kZoomStep); break;
    case Qt::Key_0: fit(); break;
    case Qt::Key_F: follow(); break;
    case Qt::Key_C: compareWith(m_compared || m_call == 0 ? std::nullopt : std::optional(m_call - 1)); break;
    case Qt::Key_Escape: letGo(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: emit activated(); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace pilothouse::focusmap
