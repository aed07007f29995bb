// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/name_column.h"

#include "focusmap/focus_words.h"
#include "theme/metrics.h"
#include "theme/state_role.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace pilothouse::focusmap {

namespace {

using theme::Ink;

/// What a row must have of the text's height to be named by itself.
constexpr double kReadable = 0.8;

} // namespace

void drawFlag(QPainter &painter, const QRectF &box, const QColor &color)
{
    const double pole = box.left() + box.width() * 0.2;
    QPainterPath cloth(QPointF(pole, box.top() + box.height() * 0.08));
    cloth.lineTo(box.right(), box.top() + box.height() * 0.32);
    cloth.lineTo(pole, box.top() + box.height() * 0.58);
    painter.fillPath(cloth, color);
    painter.fillRect(QRectF(pole - 0.5, box.top() + box.height() * 0.08, 1, box.height() * 0.86), color);
}

void drawPin(QPainter &painter, const QRectF &box, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const double head = box.height() * 0.52;
    painter.drawEllipse(QRectF(box.center().x() - head / 2, box.top() + box.height() * 0.06, head, head));
    painter.fillRect(QRectF(box.center().x() - 0.5, box.center().y(), 1, box.height() * 0.46), color);
}

std::optional<std::uint32_t> NameColumn::strongest(std::uint32_t first, std::uint32_t end) const
{
    std::optional<std::uint32_t> best;
    int most = -1;
    for (std::uint32_t place = first; place < end; ++place) {
        const auto cell = history.cell(order.rowAt(place), call);
        if (!cell || (cell->fidelity() != Fidelity::Full && cell->fidelity() != Fidelity::Compressed)) {
            continue;
        }
        const int worth = (cell->fidelity() == Fidelity::Full ? FocusCell::kStrengths : 0) + cell->strength();
        if (worth > most) {
            most = worth;
            best = place;
        }
    }
    return best;
}

std::vector<NameSlot> NameColumn::place() const
{
    std::vector<NameSlot> out;
    for (std::uint32_t row = 0; row < map.topRows; ++row) {
        out.push_back({row, map.rowY(row), map.topRowHeight});
    }
    if (map.bodyRows == 0) {
        return out;
    }
    if (map.rowHeight >= kReadable * map.textHeight) {
        const auto [first, end] = map.rowsInSight();
        for (std::uint32_t row = first; row < end; ++row) {
            out.push_back({map.topRows + row, map.bodyY(row), map.rowHeight});
        }
        return out;
    }
    const double last = std::min(map.area.bottom(), map.bodyY(map.bodyRows));
    // Each stretch has the rows whose middle is in it, so that none is named twice.
    const auto firstBelow = [&](double y) {
        const double row = std::ceil(map.firstRow + (y - map.bodyTop()) / map.rowHeight - 0.5);
        return map.topRows + static_cast<std::uint32_t>(std::clamp(row, 0.0, double(map.bodyRows)));
    };
    for (double y = map.bodyTop(); y + map.textHeight <= last + 0.5; y += map.textHeight) {
        const std::uint32_t from = firstBelow(y);
        const std::uint32_t end = firstBelow(y + map.textHeight);
        const bool named = chosen && *chosen >= from && *chosen < end;
        if (const auto best = named ? chosen : strongest(from, end)) {
            out.push_back({*best, y, map.textHeight});
        }
    }
    return out;
}

const QStaticText &NameTexts::text(const models::FocusHistory &history, std::uint32_t row, int width, const QFont &font)
{
    if (width != m_width || font != m_font || m_texts.size() > kMost) {
        m_texts.clear();
        m_width = width;
        m_font = font;
    }
    auto found = m_texts.find(row);
    if (found == m_texts.end()) {
        QStaticText laid(QFontMetrics(font).elidedText(FocusWords::label(history.row(row)), Qt::ElideRight, width));
        laid.setTextFormat(Qt::PlainText);
        laid.setPerformanceHint(QStaticText::AggressiveCaching);
        laid.prepare({}, font);
        found = m_texts.insert(row, laid);
    }
    return *found;
}

void NameColumn::paint(QPainter &painter, const QPalette &palette, const QFont &font, NameTexts &texts) const
{
    painter.save();
    QFont small = theme::smallFont(font);
    painter.setFont(small);
    painter.setClipRect(area, Qt::IntersectClip);
    for (const NameSlot &slot : place()) {
        if (slot.place >= map.topRows) {
            painter.setClipRect(QRectF(area.left(), map.bodyTop(), area.width(), area.bottom() - map.bodyTop()));
        }
        paintName(painter, palette, slot, texts);
    }
    painter.restore();
}

void NameColumn::paintFlag(QPainter &painter, const QPalette &palette, const QRectF &box, FocusCell cell) const
{
    const QColor color = theme::stateInk(theme::StateRole::Warn, palette);
    painter.setRenderHint(QPainter::Antialiasing);
    if (cell.pinned()) {
        drawPin(painter, box, color);
    } else if (cell.constraint()) {
        drawFlag(painter, box, color);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void NameColumn::paintName(QPainter &painter, const QPalette &palette, const NameSlot &slot, NameTexts &texts) const
{
    const std::uint32_t row = order.rowAt(slot.place);
    const auto cell = history.cell(row, call);
    const bool whole = cell && cell->fidelity() == Fidelity::Full;
    const bool gone = !cell || cell->fidelity() == Fidelity::Dropped;
    const bool leftToRight = direction == Qt::LeftToRight;
    QRectF box(area.left(), slot.y, area.width() - theme::kGrid, slot.height);
    const double glyph = std::min(slot.height, map.textHeight) * 0.85;
    const double towardsMap = leftToRight ? area.right() - theme::kGrid : area.left() + theme::kGrid;
    if (!leftToRight) {
        box.moveLeft(area.left() + theme::kGrid);
    }
    if (chosen == slot.place) {
        painter.fillRect(QRectF(area.left(), slot.y, area.width(), slot.height), palette.color(QPalette::Highlight));
    }
    if (cell && (cell->pinned() || cell->constraint())) {
        const double x = leftToRight ? box.left() : box.right() - glyph;
        paintFlag(painter, palette, QRectF(x, slot.y + (slot.height - glyph) / 2, glyph, glyph), *cell);
    }
    box.adjust(leftToRight ? glyph + 2 : theme::kGrid, 0, leftToRight ? -theme::kGrid : -glyph - 2, 0);
    painter.setPen(theme::inkColor(whole || chosen == slot.place ? Ink::Text : gone ? Ink::Faint : Ink::Dim, palette));
    const QStaticText &words = texts.text(history, row, static_cast<int>(box.width()), painter.font());
    const QSizeF size = words.size();
    painter.drawStaticText(QPointF(leftToRight ? box.left() : box.right() - size.width(),
                                   std::round(box.center().y() - size.height() / 2)),
                           words);
    // From the name to its row, where that is lower than a line of text.
    if (slot.place >= map.topRows && map.rowHeight < kReadable * map.textHeight) {
        const double y = map.rowY(slot.place) + map.rowHeight / 2;
        painter.drawLine(QPointF(towardsMap - (leftToRight ? theme::kGrid : -theme::kGrid), slot.y + slot.height / 2),
                         QPointF(leftToRight ? area.right() : area.left(), y));
    }
}

} // namespace pilothouse::focusmap
