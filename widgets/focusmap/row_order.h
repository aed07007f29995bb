// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/focus_history.h"

#include <cstdint>
#include <vector>

namespace pilothouse::focusmap {

/// In which order rows are displayed: what the newest call may not lose on top (pins, then constraints, then system text, at most
/// kMostOnTop), all others below, the oldest first. No painter, no widget.
class RowOrder {
public:
    static constexpr std::size_t kMostOnTop = 12;

    enum class Change : std::uint8_t { None, Added, Moved };
    /// Follows \a history. Added: rows came in, none moved.
    Change update(const models::FocusHistory &history);
    void clear();

    [[nodiscard]] const std::vector<std::uint32_t> &top() const { return m_top; }
    [[nodiscard]] const std::vector<std::uint32_t> &body() const { return m_body; }
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(m_top.size() + m_body.size()); }
    /// The row displayed at \a place < count().
    [[nodiscard]] std::uint32_t rowAt(std::uint32_t place) const;
    /// Where a row of the history is displayed.
    [[nodiscard]] std::uint32_t placeOf(std::uint32_t row) const;

private:
    static std::vector<std::uint32_t> wantedOnTop(const models::FocusHistory &history);

    std::vector<std::uint32_t> m_top;
    std::vector<std::uint32_t> m_body;
    std::vector<std::uint32_t> m_bodyPlace; ///< by row; of top rows kOnTop
    std::uint32_t m_rows = 0;
};

} // namespace pilothouse::focusmap
