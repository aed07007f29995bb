// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/state_role.h"

#include <QRectF>

class QPainter;

namespace pilothouse::paint {

/// The shapes that go with the state roles; one shape never means two roles in one view.
enum class Mark : std::uint8_t {
    HollowDiamond, ///< hold
    Diamond,       ///< hold, answered
    FilledSquare,  ///< risk
    Triangle,      ///< warn
    FilledCircle,  ///< ok: working, applied
    HollowCircle,  ///< idle
    Check,         ///< ok: ended well
    Cross,         ///< risk: ended badly
    Pause,
};

[[nodiscard]] Mark markFor(theme::StateRole role);

/// Paints \a mark centred in \a rect, as large as its shorter side.
void drawMark(QPainter &painter, Mark mark, const QRectF &rect, const QColor &color);

} // namespace pilothouse::paint
