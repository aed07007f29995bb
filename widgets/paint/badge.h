// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/state_role.h"

#include <QFont>
#include <QString>

class QPainter;

namespace pilothouse::paint {

enum class BadgeFill : std::uint8_t {
    Quiet, ///< tinted area, coloured word
    Solid, ///< filled area, contrasting word: for what calls for a person
};

/// Size of a badge with \a word beside text in \a base.
[[nodiscard]] QSize badgeSize(const QString &word, const QFont &base);

/// A small rounded word in \a rect (of badgeSize()).
void drawBadge(QPainter &painter, const QRect &rect, const QString &word, theme::StateRole role,
               const QPalette &palette, BadgeFill fill, const QFont &base);

/// A key cap ("A", "Ctrl+K") with the same size rules.
void drawKeyCap(QPainter &painter, const QRect &rect, const QString &key, const QPalette &palette, const QFont &base);
[[nodiscard]] QSize keyCapSize(const QString &key, const QFont &base);

} // namespace pilothouse::paint
