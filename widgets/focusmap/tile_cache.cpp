// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/tile_cache.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace pilothouse::focusmap {

namespace {

constexpr int kChannelBits = 21;
constexpr std::uint64_t kChannel = (1ULL << kChannelBits) - 1;
/// A pixel is the mean of at most 2^2 x 2^2 cells, evenly spread over those it stands for.
constexpr int kSampleBits = 2;

std::uint32_t stepOf(int bits) { return 1U << unsigned(std::max(0, bits - kSampleBits)); }

std::uint64_t spread(QRgb color)
{
    return (std::uint64_t(qRed(color)) << (2 * kChannelBits)) | (std::uint64_t(qGreen(color)) << kChannelBits) |
           std::uint64_t(qBlue(color));
}

QRgb mean(std::uint64_t sum, std::uint64_t count)
{
    const auto channel = [&](int shift) { return static_cast<int>(((sum >> shift) & kChannel) / count); };
    return qRgb(channel(2 * kChannelBits), channel(kChannelBits), channel(0));
}

/// How often a pixel can be halved to hold no more than \a cells.
int bitsFor(double cells)
{
    return cells <= 1 ? 0 : std::min(12, static_cast<int>(std::floor(std::log2(cells) + 1e-9)));
}

int bitsToFit(std::size_t count)
{
    return count <= TileCache::kSide ? 0 : std::bit_width((count - 1) / TileCache::kSide);
}

} // namespace

TileCache::TileCache(const models::FocusHistory &history, const std::vector<std::uint32_t> &order)
    : m_history(history), m_order(order), m_colors(QPalette())
{
    setColors(m_colors);
}

void TileCache::setColors(const CellColors &colors)
{
    m_colors = colors;
    for (unsigned bits = 0; bits < m_sums.size(); ++bits) {
        m_sums[bits] = spread(colors[static_cast<std::uint8_t>(bits)]);
    }
    clear();
}

void TileCache::clear() { m_tiles.clear(); }

TileCache::Key TileCache::overviewKey() const
{
    return {bitsToFit(m_history.callCount()), bitsToFit(m_order.size()), 0, 0};
}

TileCache::Tile &TileCache::tile(const Key &key, Clock::time_point deadline, bool &complete)
{
    Tile &found = m_tiles[key];
    found.used = m_turn;
    if (found.image.isNull()) {
        found.image = QImage(kSide, kSide, QImage::Format_RGB32);
        found.image.fill(m_colors.none());
        found.calls = key.x * (std::uint32_t(kSide) << unsigned(key.callBits));
    }
    fill(found, key, deadline);
    const std::uint64_t end = (std::uint64_t(key.x) + 1) * kSide << unsigned(key.callBits);
    complete = found.calls >= std::min<std::uint64_t>(end, m_history.callCount());
    return found;
}

void TileCache::fill(Tile &tile, const Key &key, Clock::time_point deadline)
{
    const auto bits = unsigned(key.callBits);
    const std::uint32_t begin = (key.x * kSide) << bits;
    const std::uint32_t end = std::min(begin + (std::uint32_t(kSide) << bits), m_history.callCount());
    while (tile.calls < end) {
        const std::uint32_t x = (tile.calls - begin) >> bits;
        const std::uint32_t first = begin + (x << bits);
        const std::uint32_t last = std::min(first + (1U << bits), end);
        fillPixels(tile.image, key, static_cast<int>(x), first, last);
        tile.calls = last;
        ++m_columnsPainted;
        if (Clock::now() >= deadline) {
            return;
        }
    }
}

void TileCache::fillPixels(QImage &image, const Key &key, int x, std::uint32_t firstCall, std::uint32_t endCall) const
{
    const auto bits = unsigned(key.rowBits);
    const std::size_t firstRow = std::size_t(key.y) * kSide << bits;
    const std::size_t rows =
        m_order.size() > firstRow ? std::min<std::size_t>(m_order.size() - firstRow, std::size_t(kSide) << bits) : 0;
    const std::uint32_t callStep = stepOf(key.callBits);
    const std::size_t rowStep = stepOf(key.rowBits);
    std::array<std::uint64_t, kSide> sums{};
    for (std::uint32_t call = firstCall; call < endCall; call += callStep) {
        const auto column = m_history.column(call);
        const std::uint32_t *row = m_order.data() + firstRow;
        for (std::size_t i = 0; i < rows; i += rowStep) {
            sums[i >> bits] += m_sums[row[i] < column.size() ? column[row[i]] : models::FocusHistory::kNone];
        }
    }
    const auto stride = static_cast<std::size_t>(image.bytesPerLine()) / sizeof(QRgb);
    auto *pixel = reinterpret_cast<QRgb *>(image.bits()) + x;
    for (std::size_t y = 0; y << bits < rows; ++y, pixel += stride) {
        const std::size_t cells = std::min<std::size_t>(rows - (y << bits), std::size_t(1) << bits);
        const std::size_t down = (cells + rowStep - 1) / rowStep;
        *pixel = mean(sums[y], down * ((endCall - firstCall + callStep - 1) / callStep));
    }
}

void TileCache::draw(QPainter &painter, const View &view, const Key &key, const Tile &tile) const
{
    const double callsPerPixel = std::exp2(key.callBits);
    const double rowsPerPixel = std::exp2(key.rowBits);
    const double firstCall = key.x * kSide * callsPerPixel;
    const double firstRow = key.y * kSide * rowsPerPixel;
    // Only what is in sight and painted, in whole pixels of the tile.
    const double left = std::max(0.0, std::floor((view.firstCall - firstCall) / callsPerPixel));
    const double top = std::max(0.0, std::floor((view.firstRow - firstRow) / rowsPerPixel));
    const double right =
        std::min({double(kSide), std::ceil((tile.calls - firstCall) / callsPerPixel),
                  std::ceil((view.firstCall + view.target.width() / view.callWidth - firstCall) / callsPerPixel)});
    const double bottom =
        std::min({double(kSide), std::ceil((m_order.size() - firstRow) / rowsPerPixel),
                  std::ceil((view.firstRow + view.target.height() / view.rowHeight - firstRow) / rowsPerPixel)});
    if (right <= left || bottom <= top) {
        return;
    }
    // Edges on whole device pixels, so that tiles meet.
    const double scale = painter.device()->devicePixelRatioF();
    const auto x = [&](double pixel) {
        const double call = std::min(firstCall + pixel * callsPerPixel, double(tile.calls));
        return std::round((view.target.left() + (call - view.firstCall) * view.callWidth) * scale) / scale;
    };
    const auto y = [&](double pixel) {
        const double row = std::min(firstRow + pixel * rowsPerPixel, double(m_order.size()));
        return std::round((view.target.top() + (row - view.firstRow) * view.rowHeight) * scale) / scale;
    };
    painter.drawImage(QRectF(QPointF(x(left), y(top)), QPointF(x(right), y(bottom))), tile.image,
                      QRectF(QPointF(left, top), QPointF(right, bottom)));
}

void TileCache::drawCoarse(QPainter &painter, const View &view)
{
    bool complete = false;
    const Key key = overviewKey();
    draw(painter, view, key, tile(key, Clock::time_point::max(), complete));
}

std::vector<TileCache::Key> TileCache::inSight(const View &view, double scale) const
{
    std::vector<Key> out;
    Key key;
    key.callBits = bitsFor(1 / (view.callWidth * scale));
    key.rowBits = bitsFor(1 / (view.rowHeight * scale));
    const double calls = kSide * std::exp2(key.callBits);
    const double rows = kSide * std::exp2(key.rowBits);
    const double endCall =
        std::min<double>(m_history.callCount(), view.firstCall + view.target.width() / view.callWidth);
    const double endRow =
        std::min<double>(static_cast<double>(m_order.size()), view.firstRow + view.target.height() / view.rowHeight);
    const auto firstX = static_cast<std::uint32_t>(std::max(0.0, view.firstCall) / calls);
    const auto firstY = static_cast<std::uint32_t>(std::max(0.0, view.firstRow) / rows);
    for (key.x = firstX; key.x * calls < endCall; ++key.x) {
        for (key.y = firstY; key.y * rows < endRow; ++key.y) {
            out.push_back(key);
        }
    }
    return out;
}

bool TileCache::update(const std::vector<Key> &keys, std::chrono::microseconds patience)
{
    ++m_turn;
    const Clock::time_point deadline = Clock::now() + patience;
    bool done = true;
    for (const Key &key : keys) {
        bool complete = false;
        tile(key, deadline, complete);
        done = done && complete;
    }
    return done;
}

bool TileCache::update(const View &view, std::chrono::microseconds patience, double scale)
{
    return update(inSight(view, scale), patience);
}

bool TileCache::paint(QPainter &painter, const View &view, std::chrono::microseconds patience)
{
    if (m_order.empty() || m_history.callCount() == 0) {
        return true;
    }
    const auto keys = inSight(view, painter.device()->devicePixelRatioF());
    const bool done = update(keys, patience);
    painter.save();
    painter.setClipRect(view.target, Qt::IntersectClip);
    if (!done) {
        drawCoarse(painter, view);
    }
    for (const Key &key : keys) {
        draw(painter, view, key, m_tiles.at(key));
    }
    painter.restore();
    forgetUnused();
    return done;
}

void TileCache::paintAll(QPainter &painter, const QRectF &target)
{
    if (m_order.empty() || m_history.callCount() == 0) {
        return;
    }
    View view;
    view.target = target;
    view.callWidth = target.width() / m_history.callCount();
    view.rowHeight = target.height() / static_cast<double>(m_order.size());
    painter.save();
    painter.setClipRect(target, Qt::IntersectClip);
    drawCoarse(painter, view);
    painter.restore();
}

void TileCache::forgetUnused()
{
    if (m_tiles.size() <= kMostTiles) {
        return;
    }
    std::erase_if(m_tiles, [this, keep = overviewKey()](const auto &entry) {
        return entry.second.used != m_turn && entry.first != keep;
    });
}

} // namespace pilothouse::focusmap
