// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <optional>

namespace pilothouse::focusmap {

/// Where calls and messages of the focus map are, in logical pixels. No painter, no widget: this is the part that is tested.
///
/// Rows are counted as displayed: first those kept on top, then the body. The top rows stand still; the body is zoomed and moved.
struct MapGeometry {
    static constexpr double kWidestCall = 48;
    static constexpr double kWidestFitted = 22; ///< a short session does not fill the width

    std::uint32_t calls = 0;
    std::uint32_t ahead = 0; ///< calls of the forecast shown behind the newest
    std::uint32_t topRows = 0;
    std::uint32_t bodyRows = 0;

    QRectF area;            ///< of all cells, top and body
    double textHeight = 12; ///< what a row needs to be read
    double topRowHeight = 12;
    double topGap = 0; ///< between the top rows and the body

    double firstCall = 0;
    double callWidth = 1;
    double firstRow = 0; ///< of the body
    double rowHeight = 1;

    [[nodiscard]] double bodyTop() const { return area.top() + topRows * topRowHeight + (topRows > 0 ? topGap : 0); }
    [[nodiscard]] QRectF body() const { return {area.left(), bodyTop(), area.width(), area.bottom() - bodyTop()}; }
    [[nodiscard]] double callX(double call) const { return area.left() + (call - firstCall) * callWidth; }
    /// Of the body, counted without the top rows.
    [[nodiscard]] double bodyY(double row) const { return bodyTop() + (row - firstRow) * rowHeight; }
    /// Of any displayed row.
    [[nodiscard]] double rowY(std::uint32_t row) const;
    [[nodiscard]] double heightOf(std::uint32_t row) const { return row < topRows ? topRowHeight : rowHeight; }
    [[nodiscard]] QRectF cell(std::uint32_t row, std::uint32_t call) const;
    /// The call under \a x, none left of the first or right of the newest.
    [[nodiscard]] std::optional<std::uint32_t> callAt(double x) const;
    /// The displayed row under \a y.
    [[nodiscard]] std::optional<std::uint32_t> rowAt(double y) const;

    /// Calls and rows of the body in sight: first, and one past the last.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> callsInSight() const;
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> rowsInSight() const;
    [[nodiscard]] bool wholeInSight() const;

    /// All of the session in sight, no cell larger than it needs to be read.
    void fit();
    /// The calls from \a first to before \a end (first < end) and all messages in sight.
    void fit(std::uint32_t first, std::uint32_t end);
    /// \a factor > 1 zooms in; the cell under \a at stays under it.
    void zoom(double calls, double rows, QPointF at);
    /// Positive moves the view later and down, in pixels.
    void pan(double dx, double dy);
    /// Moves the view as little as it takes to see the cell.
    void reveal(std::uint32_t row, std::uint32_t call);
    /// Keeps the view on the map.
    void clamp();

    friend bool operator==(const MapGeometry &, const MapGeometry &) = default;
};

} // namespace pilothouse::focusmap
