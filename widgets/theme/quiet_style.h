// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace pilothouse::theme {

/// Fusion without its bevels: flat buttons and fields with a one-pixel line, thin scroll bars, line separators between docks,
/// underlined tabs. Colours come from the table only.
///
/// A QPushButton or QToolButton whose property "pilothouseRole" holds a StateRole (as int) is filled with it; "pilothouseInk" colours its text instead.
class QuietStyle final : public QProxyStyle {
    Q_OBJECT
public:
    QuietStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                       const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const override;
};

/// Names of the two properties above.
inline constexpr char kRoleProperty[] = "pilothouseRole";
inline constexpr char kInkProperty[] = "pilothouseInk";

} // namespace pilothouse::theme
