// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/map_geometry.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::focusmap {

namespace {

std::pair<std::uint32_t, std::uint32_t> inSight(double first, double shown, std::uint32_t count)
{
    const auto from = static_cast<std::uint32_t>(std::clamp(std::floor(first), 0.0, double(count)));
    const auto to = static_cast<std::uint32_t>(std::clamp(std::ceil(first + shown), double(from), double(count)));
    return {from, to};
}

double fitted(double room, std::uint32_t count, double most)
{
    return count == 0 ? most : std::min(most, room / count);
}

} // namespace

double MapGeometry::rowY(std::uint32_t row) const
{
    return row < topRows ? area.top() + row * topRowHeight : bodyY(double(row) - topRows);
}

QRectF MapGeometry::cell(std::uint32_t row, std::uint32_t call) const
{
    return {callX(call), rowY(row), callWidth, heightOf(row)};
}

std::optional<std::uint32_t> MapGeometry::callAt(double x) const
{
    const double call = std::floor(firstCall + (x - area.left()) / callWidth);
    if (x < area.left() || x >= area.right() || call < 0 || call >= calls) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(call);
}

std::optional<std::uint32_t> MapGeometry::rowAt(double y) const
{
    if (y < area.top() || y >= area.bottom()) {
        return std::nullopt;
    }
    const double top = std::floor((y - area.top()) / topRowHeight);
    if (top < topRows) {
        return static_cast<std::uint32_t>(top);
    }
    const double row = std::floor(firstRow + (y - bodyTop()) / rowHeight);
    if (y < bodyTop() || row < 0 || row >= bodyRows) {
        return std::nullopt;
    }
    return topRows + static_cast<std::uint32_t>(row);
}

std::pair<std::uint32_t, std::uint32_t> MapGeometry::callsInSight() const
{
    return inSight(firstCall, area.width() / callWidth, calls);
}

std::pair<std::uint32_t, std::uint32_t> MapGeometry::rowsInSight() const
{
    return inSight(firstRow, body().height() / rowHeight, bodyRows);
}

bool MapGeometry::wholeInSight() const
{
    constexpr double kSlack = 0.5; // pixels
    return calls * callWidth <= area.width() + kSlack && bodyRows * rowHeight <= body().height() + kSlack;
}

void MapGeometry::fit()
{
    callWidth = fitted(area.width(), calls + ahead, kWidestFitted);
    rowHeight = fitted(std::max(1.0, body().height()), bodyRows, textHeight);
    firstCall = 0;
    firstRow = 0;
}

void MapGeometry::fit(std::uint32_t first, std::uint32_t end)
{
    fit();
    callWidth = std::max(callWidth, fitted(area.width(), end - first, kWidestCall));
    firstCall = first;
    clamp();
}

void MapGeometry::zoom(double byCalls, double byRows, QPointF at)
{
    const double call = firstCall + (at.x() - area.left()) / callWidth;
    const double row = firstRow + (at.y() - bodyTop()) / rowHeight;
    const double narrowest = fitted(area.width(), calls + ahead, kWidestFitted);
    const double lowest = fitted(std::max(1.0, body().height()), bodyRows, textHeight);
    callWidth = std::clamp(callWidth * byCalls, narrowest, std::max(narrowest, kWidestCall));
    rowHeight = std::clamp(rowHeight * byRows, lowest, std::max(lowest, 1.5 * textHeight));
    firstCall = call - (at.x() - area.left()) / callWidth;
    firstRow = row - (at.y() - bodyTop()) / rowHeight;
    clamp();
}

void MapGeometry::pan(double dx, double dy)
{
    firstCall += dx / callWidth;
    firstRow += dy / rowHeight;
    clamp();
}

void MapGeometry::reveal(std::uint32_t row, std::uint32_t call)
{
    const double across = area.width() / callWidth;
    firstCall = std::clamp(firstCall, call + 1 - across, std::max(call + 1 - across, double(call)));
    if (row >= topRows) {
        const double down = body().height() / rowHeight;
        const double index = double(row) - topRows;
        firstRow = std::clamp(firstRow, index + 1 - down, std::max(index + 1 - down, index));
    }
    clamp();
}

void MapGeometry::clamp()
{
    const double across = area.width() / callWidth;
    const double down = std::max(1.0, body().height()) / rowHeight;
    firstCall = std::clamp(firstCall, 0.0, std::max(0.0, calls + ahead - across));
    firstRow = std::clamp(firstRow, 0.0, std::max(0.0, bodyRows - down));
}

} // namespace pilothouse::focusmap
