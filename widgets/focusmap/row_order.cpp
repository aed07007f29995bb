// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/row_order.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pilothouse::focusmap {

namespace {

constexpr std::uint32_t kOnTop = std::numeric_limits<std::uint32_t>::max();

} // namespace

std::vector<std::uint32_t> RowOrder::wantedOnTop(const models::FocusHistory &history)
{
    std::array<std::vector<std::uint32_t>, 3> kinds; // pinned, constraint, system
    const auto newest = history.column(history.callCount() - 1);
    for (std::uint32_t row = 0; row < newest.size(); ++row) {
        const FocusCell cell = FocusCell::fromBits(newest[row]);
        if (newest[row] == models::FocusHistory::kNone) {
            continue;
        }
        if (cell.pinned()) {
            kinds[0].push_back(row);
        } else if (cell.constraint()) {
            kinds[1].push_back(row);
        } else if (kinds[2].size() < kMostOnTop && history.row(row).role == "system") {
            kinds[2].push_back(row);
        }
    }
    std::vector<std::uint32_t> out;
    for (const auto &kind : kinds) {
        const auto room = std::min(kind.size(), kMostOnTop - out.size());
        out.insert(out.end(), kind.begin(), kind.begin() + static_cast<std::ptrdiff_t>(room));
    }
    std::sort(out.begin(), out.end());
    return out;
}

RowOrder::Change RowOrder::update(const models::FocusHistory &history)
{
    if (history.callCount() == 0) {
        clear();
        return Change::Moved;
    }
    auto top = wantedOnTop(history);
    const bool added = history.rowCount() > m_rows;
    // Rows that are new may go on top without moving others; everything else starts anew.
    const auto fresh = std::lower_bound(top.begin(), top.end(), m_rows);
    const bool moved = !std::equal(top.begin(), fresh, m_top.begin(), m_top.end());
    if (moved) {
        m_body.clear();
        m_bodyPlace.clear();
        m_rows = 0;
    }
    m_top = std::move(top);
    for (; m_rows < history.rowCount(); ++m_rows) {
        if (std::binary_search(m_top.begin(), m_top.end(), m_rows)) {
            m_bodyPlace.push_back(kOnTop);
        } else {
            m_bodyPlace.push_back(static_cast<std::uint32_t>(m_body.size()));
            m_body.push_back(m_rows);
        }
    }
    return moved ? Change::Moved : added ? Change::Added : Change::None;
}

void RowOrder::clear()
{
    m_top.clear();
    m_body.clear();
    m_bodyPlace.clear();
    m_rows = 0;
}

std::uint32_t RowOrder::rowAt(std::uint32_t place) const
{
    return place < m_top.size() ? m_top[place] : m_body[place - m_top.size()];
}

std::uint32_t RowOrder::placeOf(std::uint32_t row) const
{
    if (m_bodyPlace[row] != kOnTop) {
        return static_cast<std::uint32_t>(m_top.size()) + m_bodyPlace[row];
    }
    return static_cast<std::uint32_t>(std::lower_bound(m_top.begin(), m_top.end(), row) - m_top.begin());
}

} // namespace pilothouse::focusmap
