// SPDX-License-Identifier: GPL-3.0-or-later
// The stretch that FocusMapView is narrowed to.
#include "focusmap/focus_map_view.h"
#include "theme/state_role.h"

#include <QPainter>

#include <algorithm>

namespace pilothouse::focusmap {

namespace {

constexpr double kVeil = 0.72; ///< how much of a call outside the stretch is covered

} // namespace

std::optional<std::pair<std::uint32_t, std::uint32_t>> FocusMapView::callsInRange() const
{
    if (!m_range) {
        return std::nullopt;
    }
    const std::pair calls{m_history.callAt(m_range->from), m_history.callAt(m_range->to)};
    return calls.first < calls.second ? std::optional(calls) : std::nullopt;
}

void FocusMapView::setRange(std::optional<models::TimeRange> range)
{
    if (range == m_range) {
        return;
    }
    m_range = range;
    fit();
    if (!m_range) {
        follow();
    } else if (const auto calls = callsInRange()) {
        select(m_row, calls->second - 1);
    } else {
        m_following = false;
        emit selectionChanged();
    }
}

void FocusMapView::paintVeil(QPainter &painter) const
{
    if (!m_range) {
        return;
    }
    const auto calls = callsInRange().value_or(std::pair{m_map.calls, m_map.calls});
    QColor veil = theme::surfaceColor(theme::Surface::Panel, palette());
    veil.setAlphaF(kVeil);
    const double top = budget().top();
    const double bottom = m_map.area.bottom();
    const double left = std::max(m_map.area.left(), m_map.callX(calls.first));
    const double right = std::min(m_map.area.right(), m_map.callX(calls.second));
    painter.fillRect(QRectF(QPointF(m_map.area.left(), top), QPointF(std::min(left, m_map.area.right()), bottom)),
                     veil);
    if (right < m_map.area.right()) {
        painter.fillRect(QRectF(QPointF(std::max(right, left), top), QPointF(m_map.area.right(), bottom)), veil);
    }
    painter.setPen(theme::stateColor(theme::StateRole::Accent, palette()));
    for (const double x : {m_map.callX(calls.first), m_map.callX(calls.second)}) {
        if (calls.first < calls.second && x > m_map.area.left() + 1 && x < m_map.area.right() - 1) {
            painter.drawLine(QPointF(x, top), QPointF(x, bottom));
        }
    }
}

} // namespace pilothouse::focusmap
