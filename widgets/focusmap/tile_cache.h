// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "focusmap/cell_colors.h"
#include "models/focus_history.h"

#include <QImage>
#include <QRectF>

#include <chrono>
#include <cstdint>
#include <map>
#include <vector>

class QPainter;

namespace pilothouse::focusmap {

/// Pictures of the map's cells, kept: tiles of kSide x kSide pixels, a pixel being the mean of 2^n calls by 2^m rows
/// (of some of them, evenly spread, when those are many).
///
/// A tile is painted when it is first seen, column by column, and later only what calls came in. What does not get done in the time given is
/// drawn from a coarse picture of everything and done the next time. Bounded to kMostTiles. GUI thread.
class TileCache {
public:
    static constexpr int kSide = 256;
    static constexpr std::size_t kMostTiles = 160; ///< 40 MB

    /// Cells of \a order's rows, top to bottom. Both must outlive the cache.
    TileCache(const models::FocusHistory &history, const std::vector<std::uint32_t> &order);

    /// Another theme: everything is painted anew.
    void setColors(const CellColors &colors);
    /// Rows moved, or another session.
    void clear();

    struct View {
        QRectF target;        ///< logical pixels
        double firstCall = 0; ///< at the left of target
        double firstRow = 0;
        double callWidth = 1; ///< logical pixels
        double rowHeight = 1;
    };
    /// Brings the tiles of what is in sight up to date, drawing nothing; \a scale is of device to logical pixels. False when \a patience was
    /// used up before.
    bool update(const View &view, std::chrono::microseconds patience, double scale = 1);
    /// Draws what is in sight; false when something is still coarse because \a patience was used up.
    bool paint(QPainter &painter, const View &view, std::chrono::microseconds patience);
    /// Everything, \a target filled. Coarse, for a minimap.
    void paintAll(QPainter &painter, const QRectF &target);

    [[nodiscard]] std::size_t tileCount() const { return m_tiles.size(); }
    /// Pixel columns painted so far: what a test can count.
    [[nodiscard]] std::uint64_t columnsPainted() const { return m_columnsPainted; }

private:
    using Clock = std::chrono::steady_clock;
    struct Key {
        int callBits = 0;
        int rowBits = 0;
        std::uint32_t x = 0;
        std::uint32_t y = 0;
        friend auto operator<=>(const Key &, const Key &) = default;
    };
    struct Tile {
        QImage image;
        std::uint32_t calls = 0; ///< painted up to this call
        std::uint64_t used = 0;
    };
    /// The tiles of what is in sight, at the resolution it is seen in.
    [[nodiscard]] std::vector<Key> inSight(const View &view, double scale) const;
    bool update(const std::vector<Key> &keys, std::chrono::microseconds patience);
    /// Brings the tile up to date, or as far as it gets until \a deadline.
    Tile &tile(const Key &key, Clock::time_point deadline, bool &complete);
    void fill(Tile &tile, const Key &key, Clock::time_point deadline);
    void fillPixels(QImage &image, const Key &key, int x, std::uint32_t firstCall, std::uint32_t endCall) const;
    void draw(QPainter &painter, const View &view, const Key &key, const Tile &tile) const;
    void drawCoarse(QPainter &painter, const View &view);
    [[nodiscard]] Key overviewKey() const;
    void forgetUnused();

    const models::FocusHistory &m_history;
    const std::vector<std::uint32_t> &m_order;
    CellColors m_colors;
    std::array<std::uint64_t, 256> m_sums{}; ///< colour by cell bits, channels 21 bits apart
    std::map<Key, Tile> m_tiles;
    std::uint64_t m_turn = 0;
    std::uint64_t m_columnsPainted = 0;
};

} // namespace pilothouse::focusmap
