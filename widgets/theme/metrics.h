// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetrics>

namespace pilothouse::theme {

/// Every distance is a multiple of it, in logical pixels.
inline constexpr int kGrid = 4;
inline constexpr int kPanelHeaderHeight = 30;
/// Left and right inside of a panel.
inline constexpr int kPanelMargin = 3 * kGrid;

/// Height of one row of a dense list.
[[nodiscard]] int rowHeight(const QFontMetrics &metrics);

/// Small capitals of panel headers: 0.88 of \a base, spaced, semi-bold.
[[nodiscard]] QFont headerFont(const QFont &base);
/// Second lines and captions: 0.88 of \a base.
[[nodiscard]] QFont smallFont(const QFont &base);
/// Content: the system's fixed font at the size of \a base.
[[nodiscard]] QFont monospaceFont(const QFont &base);
/// The number of a gauge: 1.5 of \a base, semi-bold.
[[nodiscard]] QFont figureFont(const QFont &base);
[[nodiscard]] QFont boldFont(const QFont &base);

/// False when the user asked for no motion (the style's widget animation is off).
[[nodiscard]] bool motionAllowed();

} // namespace pilothouse::theme
