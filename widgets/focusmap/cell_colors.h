// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/focus_column.h"

#include <QPalette>
#include <QRgb>

#include <array>
#include <cstdint>

namespace pilothouse::focusmap {

/// The colour of every possible cell in one theme: the fidelity's role, the stronger the score the fuller.
class CellColors {
public:
    explicit CellColors(const QPalette &palette);

    /// \a bits as in models::FocusHistory.
    [[nodiscard]] QRgb operator[](std::uint8_t bits) const { return m_colors[bits]; }
    /// Where there is no cell: the panel.
    [[nodiscard]] QRgb none() const { return m_none; }

    friend bool operator==(const CellColors &, const CellColors &) = default;

private:
    std::array<QRgb, 256> m_colors{};
    QRgb m_none = 0;
};

} // namespace pilothouse::focusmap
