// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/metrics.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyle>

namespace pilothouse::theme {

namespace {

QFont scaled(const QFont &base, double factor)
{
    QFont font = base;
    if (base.pixelSize() > 0) {
        font.setPixelSize(qMax(8, qRound(base.pixelSize() * factor)));
    } else {
        font.setPointSizeF(qMax(6.0, base.pointSizeF() * factor));
    }
    return font;
}

} // namespace

int rowHeight(const QFontMetrics &metrics) { return metrics.height() + 9; }

QFont headerFont(const QFont &base)
{
    QFont font = scaled(base, 0.88);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont smallFont(const QFont &base) { return scaled(base, 0.88); }

QFont monospaceFont(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pixelSize() > 0) {
        font.setPixelSize(base.pixelSize());
    } else {
        font.setPointSizeF(base.pointSizeF());
    }
    return font;
}

QFont figureFont(const QFont &base)
{
    QFont font = scaled(base, 1.5);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont boldFont(const QFont &base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

bool motionAllowed()
{
    const QStyle *style = QApplication::style();
    return style && style->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
}

} // namespace pilothouse::theme
