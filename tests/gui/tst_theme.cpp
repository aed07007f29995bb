// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/marks.h"
#include "theme/metrics.h"
#include "theme/panel_header.h"
#include "theme/state_role.h"
#include "theme/theme.h"

#include "support/qt_test.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <set>

using namespace pilothouse;
using namespace pilothouse::theme;

namespace {

double channel(double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void palettesAreJudgedByTheirBase()
    {
        QVERIFY(isDark(makePalette(true)));
        QVERIFY(!isDark(makePalette(false)));
        QCOMPARE(stateColor(StateRole::Hold, makePalette(true)), QColor(0xf2, 0xc1, 0x4e));
        QCOMPARE(stateColor(StateRole::Hold, makePalette(false)), QColor(0xb9, 0x89, 0x00));
    }

    void textCanBeRead()
    {
        for (const bool dark : {true, false}) {
            const QPalette palette = makePalette(dark);
            for (const auto surface : {Surface::Window, Surface::Panel, Surface::Raised}) {
                QVERIFY(contrast(inkColor(Ink::Text, palette), surfaceColor(surface, palette)) >= 7);
                QVERIFY(contrast(inkColor(Ink::Dim, palette), surfaceColor(surface, palette)) >= 4.5);
            }
            for (const auto role :
                 {StateRole::Risk, StateRole::Ok, StateRole::Accent, StateRole::Hold, StateRole::Warn}) {
                QVERIFY(contrast(stateColor(role, palette), surfaceColor(Surface::Panel, palette)) >= 3);
                QVERIFY(contrast(onStateColor(role, palette), stateColor(role, palette)) >= 3);
                for (const auto surface : {Surface::Window, Surface::Panel, Surface::Raised}) {
                    QVERIFY2(contrast(stateInk(role, palette), surfaceColor(surface, palette)) >= 4.5,
                             qPrintable(stateInk(role, palette).name()));
                }
            }
            const QColor heldRow = tint(StateRole::Hold, palette, 0.16, Surface::Window);
            QVERIFY(contrast(stateInk(StateRole::Hold, palette), heldRow) >= 4.5);
            const QColor selected = palette.color(QPalette::Highlight);
            QVERIFY(contrast(stateInk(StateRole::Hold, palette), selected) >= 4.5);
        }
    }

    void everyRoleHasItsOwnShape()
    {
        std::set<QByteArray> pictures;
        const QList<paint::Mark> marks{paint::Mark::HollowDiamond, paint::Mark::Diamond,      paint::Mark::FilledSquare,
                                       paint::Mark::Triangle,      paint::Mark::FilledCircle, paint::Mark::HollowCircle,
                                       paint::Mark::Check,         paint::Mark::Cross,        paint::Mark::Pause};
        for (const paint::Mark mark : marks) {
            QImage image(16, 16, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paint::drawMark(painter, mark, QRectF(2, 2, 12, 12), Qt::black);
            painter.end();
            pictures.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
        }
        QCOMPARE(pictures.size(), std::size_t(marks.size()));
        QCOMPARE(paint::markFor(StateRole::Hold), paint::Mark::HollowDiamond);
        QCOMPARE(paint::markFor(StateRole::Risk), paint::Mark::FilledSquare);
    }

    void theThemeChangesTheRunningApplication()
    {
        auto *theme = new Theme(*qApp);
        theme->choose(Choice::Dark);
        QVERIFY(theme::isDark(QApplication::palette()));
        theme->choose(Choice::Light);
        QVERIFY(!theme::isDark(QApplication::palette()));
        delete theme;
    }

    void headersSpeakWhatTheyShow()
    {
        PanelHeader header(QStringLiteral("Fleet"));
        header.setBadge(QStringLiteral("1 waits"));
        header.setNote(QStringLiteral("38 stored"));
        QCOMPARE(header.accessibleName(), QStringLiteral("Fleet"));
        QCOMPARE(header.accessibleDescription(), QStringLiteral("1 waits, 38 stored"));
        QCOMPARE(header.sizeHint().height(), kPanelHeaderHeight);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
