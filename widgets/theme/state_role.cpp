// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/state_role.h"

#include <array>

namespace pilothouse::theme {

namespace {

struct Pair {
    QRgb dark;
    QRgb light;
};

constexpr std::array<Pair, 9> kRoles{{
    {0xfff2c14e, 0xffb98900}, // hold
    {0xffef6a5a, 0xffc0392b}, // risk
    {0xffe0a030, 0xff9a6400}, // warn
    {0xff3fb68b, 0xff0f7a55}, // ok
    {0xff5aa9ff, 0xff0b66d0}, // accent
    {0xff5aa9ff, 0xff2f7fe0}, // full
    {0xff5b6ee0, 0xff6a78d6}, // compressed
    {0xff4a4f60, 0xffb3bac8}, // placeholder
    {0xff262a33, 0xffeceef2}, // dropped
}};
constexpr QRgb kHoldInkLight = 0xff7a5a00; ///< the light colours of these two are too pale for words
constexpr QRgb kWarnInkLight = 0xff8a5a00;
constexpr std::array<Pair, 4> kSurfaces{{
    {0xff16181d, 0xfff4f5f7}, // window
    {0xff1c1f26, 0xffffffff}, // panel
    {0xff232730, 0xfff0f2f5}, // raised
    {0xff2e333d, 0xffd9dde4}, // line
}};
constexpr std::array<Pair, 3> kInks{{
    {0xffe4e7ec, 0xff1b1f27}, // text
    {0xff98a1b0, 0xff586172}, // dim
    {0xff697384, 0xff848d9c}, // faint
}};

template<std::size_t N, class Enum>
QColor pick(const std::array<Pair, N> &table, Enum value, bool dark)
{
    const Pair &pair = table[static_cast<std::size_t>(value) % N];
    return QColor::fromRgb(dark ? pair.dark : pair.light);
}

QColor mixed(const QColor &over, const QColor &under, double strength)
{
    const auto blend = [strength](int a, int b) { return static_cast<int>(a * strength + b * (1 - strength) + 0.5); };
    return QColor(blend(over.red(), under.red()), blend(over.green(), under.green()), blend(over.blue(), under.blue()));
}

} // namespace

bool isDark(const QPalette &palette) { return palette.color(QPalette::Active, QPalette::Base).lightnessF() < 0.5F; }

QColor stateColor(StateRole role, const QPalette &palette) { return pick(kRoles, role, isDark(palette)); }

QColor stateInk(StateRole role, const QPalette &palette)
{
    if (!isDark(palette) && (role == StateRole::Hold || role == StateRole::Warn)) {
        return QColor::fromRgb(role == StateRole::Hold ? kHoldInkLight : kWarnInkLight);
    }
    return stateColor(role, palette);
}

QColor surfaceColor(Surface surface, const QPalette &palette) { return pick(kSurfaces, surface, isDark(palette)); }

QColor inkColor(Ink ink, const QPalette &palette) { return pick(kInks, ink, isDark(palette)); }

QColor onStateColor(StateRole role, const QPalette &palette)
{
    const QColor dark = pick(kSurfaces, Surface::Window, true);
    const QColor light = pick(kSurfaces, Surface::Panel, false);
    // The better contrast of the two, by relative luminance.
    const QColor area = stateColor(role, palette);
    const double luminance = 0.2126 * area.redF() + 0.7152 * area.greenF() + 0.0722 * area.blueF();
    return luminance > 0.5 ? dark : light;
}

QColor tint(StateRole role, const QPalette &palette, double strength, Surface surface)
{
    return mixed(stateColor(role, palette), surfaceColor(surface, palette), strength);
}

QPalette makePalette(bool dark)
{
    const auto surface = [dark](Surface value) { return pick(kSurfaces, value, dark); };
    const auto ink = [dark](Ink value) { return pick(kInks, value, dark); };
    const QColor accent = pick(kRoles, StateRole::Accent, dark);
    QPalette palette;
    palette.setColor(QPalette::Window, surface(Surface::Panel));
    palette.setColor(QPalette::Base, surface(Surface::Window));
    palette.setColor(QPalette::AlternateBase, surface(Surface::Raised));
    palette.setColor(QPalette::Button, surface(Surface::Raised));
    palette.setColor(QPalette::ToolTipBase, surface(Surface::Raised));
    palette.setColor(QPalette::Light, surface(Surface::Raised));
    palette.setColor(QPalette::Midlight, surface(Surface::Raised));
    palette.setColor(QPalette::Mid, surface(Surface::Line));
    palette.setColor(QPalette::Dark, surface(Surface::Line));
    palette.setColor(QPalette::Shadow, surface(Surface::Line));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::BrightText}) {
        palette.setColor(role, ink(Ink::Text));
        palette.setColor(QPalette::Disabled, role, ink(Ink::Faint));
    }
    palette.setColor(QPalette::PlaceholderText, ink(Ink::Dim));
    palette.setColor(QPalette::Highlight, mixed(accent, surface(Surface::Panel), dark ? 0.28 : 0.16));
    palette.setColor(QPalette::HighlightedText, ink(Ink::Text));
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    return palette;
}

} // namespace pilothouse::theme
