// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/cell_colors.h"

#include "focusmap/focus_words.h"
#include "models/focus_history.h"

namespace pilothouse::focusmap {

CellColors::CellColors(const QPalette &palette) : m_none(theme::surfaceColor(theme::Surface::Panel, palette).rgb())
{
    constexpr double kWeakest = 0.5; // of the role's colour, so that forms stay apart from one another
    for (unsigned bits = 0; bits < m_colors.size(); ++bits) {
        const FocusCell cell = FocusCell::fromBits(static_cast<std::uint8_t>(bits));
        const double strength = double(cell.strength()) / (FocusCell::kStrengths - 1);
        const double share = kWeakest + (1 - kWeakest) * strength;
        m_colors[bits] = theme::tint(FocusWords::role(cell.fidelity()), palette, share).rgb();
    }
    m_colors[models::FocusHistory::kNone] = m_none;
}

} // namespace pilothouse::focusmap
