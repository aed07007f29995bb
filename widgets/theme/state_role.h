// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include <cstdint>

namespace pilothouse::theme {

/// What a colour says. Always shown together with a shape (paint/marks.h) and a word.
enum class StateRole : std::uint8_t {
    Hold,   ///< waits for a person
    Risk,   ///< vetoed, failed, tainted, dangerous
    Warn,   ///< trend towards a threshold
    Ok,     ///< working, applied, healthy
    Accent, ///< selection, the runtime's own acts, links
    Full,   ///< fidelity of a focus item, four values
    Compressed,
    Placeholder,
    Dropped,
};
enum class Surface : std::uint8_t { Window, Panel, Raised, Line };
enum class Ink : std::uint8_t {
    Text,
    Dim,
    Faint, ///< never carries meaning
};

/// True when \a palette is for a dark window. Qt 6.4 has no other way to tell.
[[nodiscard]] bool isDark(const QPalette &palette);

/// The one table of colours; dark or light as \a palette is.
[[nodiscard]] QColor stateColor(StateRole role, const QPalette &palette);
/// The same for words: readable (contrast 4.5 and more) on every surface and on a row tinted with it.
[[nodiscard]] QColor stateInk(StateRole role, const QPalette &palette);
[[nodiscard]] QColor surfaceColor(Surface surface, const QPalette &palette);
[[nodiscard]] QColor inkColor(Ink ink, const QPalette &palette);

/// Text that is read on a filled area of \a role.
[[nodiscard]] QColor onStateColor(StateRole role, const QPalette &palette);

/// \a role laid over \a surface with \a strength 0..1: row tints, quiet badges. Opaque.
[[nodiscard]] QColor tint(StateRole role, const QPalette &palette, double strength, Surface surface = Surface::Panel);

/// The palette of the application in the dark or the light theme, from the same table.
[[nodiscard]] QPalette makePalette(bool dark);

} // namespace pilothouse::theme
