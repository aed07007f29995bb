// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/budget_band.h"

#include "theme/state_role.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace pilothouse::focusmap {

namespace {

using theme::Ink;
using theme::StateRole;

/// Room above the budget's line for what does not fit.
constexpr double kHeadroom = 1.25;

} // namespace

QColor shareColor(FocusShare share, const QPalette &palette)
{
    switch (share) {
    case FocusShare::System: return theme::inkColor(Ink::Dim, palette);
    case FocusShare::Pinned: return theme::stateColor(StateRole::Warn, palette);
    case FocusShare::Full: return theme::stateColor(StateRole::Full, palette);
    case FocusShare::Tools: return theme::tint(StateRole::Full, palette, 0.55);
    case FocusShare::Compressed: return theme::stateColor(StateRole::Compressed, palette);
    case FocusShare::Placeholder: break;
    }
    return theme::stateColor(StateRole::Placeholder, palette);
}

BudgetBand::BudgetBand(const models::FocusHistory &history, const MapGeometry &map,
                       const models::FocusForecast &forecast, QRectF area)
    : m_history(history), m_map(map), m_forecast(forecast), m_area(area)
{
    const auto [first, end] = map.callsInSight();
    std::int64_t most = 1;
    for (std::uint32_t call = first; call < end; ++call) {
        most = std::max({most, history.call(call).budgetTokens, history.call(call).tokens});
    }
    m_scale = kHeadroom * static_cast<double>(most);
}

void BudgetBand::paint(QPainter &painter, const QPalette &palette) const
{
    if (m_area.width() < 1 || m_area.height() < 1) {
        return;
    }
    painter.save();
    painter.setClipRect(m_area.adjusted(0, -1, 0, 1), Qt::IntersectClip);
    paintStack(painter, palette);
    paintBudget(painter, palette);
    paintUnpacked(painter, palette);
    paintForecast(painter, palette);
    painter.restore();
}

void BudgetBand::paintStack(QPainter &painter, const QPalette &palette) const
{
    const double ratio = painter.device()->devicePixelRatioF();
    QImage image(qCeil(m_area.width() * ratio), qCeil(m_area.height() * ratio), QImage::Format_RGB32);
    image.fill(theme::surfaceColor(theme::Surface::Panel, palette));
    const double perToken = image.height() / m_scale;
    const auto stride = static_cast<std::size_t>(image.bytesPerLine()) / sizeof(QRgb);
    std::array<QRgb, kFocusShares> colors{};
    std::transform(kStack.begin(), kStack.end(), colors.begin(),
                   [&](FocusShare share) { return shareColor(share, palette).rgb(); });
    auto *pixels = reinterpret_cast<QRgb *>(image.bits());
    for (int x = 0; x < image.width(); ++x) {
        const double at = m_map.firstCall + x / ratio / m_map.callWidth;
        if (at >= m_map.calls) {
            break;
        }
        const models::FocusCall &call = m_history.call(static_cast<std::uint32_t>(at));
        double used = 0;
        int row = image.height();
        for (std::size_t i = 0; i < kStack.size(); ++i) {
            used += static_cast<double>(call.shares[static_cast<std::size_t>(kStack[i])]);
            const int to = std::max(0, image.height() - static_cast<int>(std::lround(used * perToken)));
            for (; row > to; --row) {
                pixels[std::size_t(row - 1) * stride + std::size_t(x)] = colors[i];
            }
        }
    }
    painter.drawImage(m_area, image);
}

void BudgetBand::paintBudget(QPainter &painter, const QPalette &palette) const
{
    QPainterPath line;
    const auto [first, end] = m_map.callsInSight();
    const auto step = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(1 / m_map.callWidth));
    std::int64_t budget = -1;
    for (std::uint32_t call = first; call < end; call += step) {
        if (m_history.call(call).budgetTokens == budget) {
            continue; // a corner only where it changes
        }
        const double before = y(static_cast<double>(budget));
        budget = m_history.call(call).budgetTokens;
        const QPointF corner(m_map.callX(call), y(static_cast<double>(budget)));
        if (call == first) {
            line.moveTo(corner);
        } else {
            line.lineTo(corner.x(), before);
            line.lineTo(corner);
        }
    }
    if (budget >= 0) {
        line.lineTo(m_map.callX(end), y(static_cast<double>(budget)));
    }
    if (m_map.calls > 0 && end == m_map.calls) {
        line.lineTo(m_area.right(), y(static_cast<double>(m_history.call(m_map.calls - 1).budgetTokens)));
    }
    QPen pen(theme::stateColor(StateRole::Risk, palette), 1, Qt::CustomDashLine);
    pen.setDashPattern({3, 3});
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
}

void BudgetBand::paintUnpacked(QPainter &painter, const QPalette &palette) const
{
    const auto [first, end] = m_map.callsInSight();
    if (end == first) {
        return;
    }
    // One point a pixel; what is above the band is cut off.
    QPolygonF line;
    const auto step = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(1 / m_map.callWidth));
    for (std::uint32_t call = first; call < end; call += step) {
        line << QPointF(m_map.callX(call + 0.5), y(static_cast<double>(m_history.call(call).inputTokens)));
    }
    QPen pen(theme::inkColor(Ink::Text, palette), 1);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setRenderHint(QPainter::Antialiasing, line.size() < 500);
    painter.drawPolyline(line);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void BudgetBand::paintForecast(QPainter &painter, const QPalette &palette) const
{
    if (m_forecast.state != models::FocusForecast::State::Expected || m_map.calls == 0) {
        return;
    }
    const models::FocusCall &newest = m_history.call(m_map.calls - 1);
    const QPointF from(m_map.callX(m_map.calls - 0.5), y(static_cast<double>(newest.inputTokens)));
    const double budget = y(static_cast<double>(newest.budgetTokens));
    const QColor color = theme::stateColor(StateRole::Warn, palette);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(color, 1.5, Qt::DotLine);
    painter.setPen(pen);
    painter.drawLine(from, QPointF(m_map.callX(m_forecast.call + 0.5), budget));
    painter.setRenderHint(QPainter::Antialiasing, false);
    const double left = m_map.callX(m_forecast.earliest);
    const double right = m_forecast.open ? m_area.right() : m_map.callX(m_forecast.latest + 1.0);
    painter.fillRect(QRectF(left, budget - 1.5, std::max(2.0, right - left), 3), color);
}

} // namespace pilothouse::focusmap
