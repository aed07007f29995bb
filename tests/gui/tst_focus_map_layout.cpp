// SPDX-License-Identifier: GPL-3.0-or-later
// Where the focus map puts things and what its tiles show, without its widgets.
#include "focusmap/map_geometry.h"
#include "focusmap/name_column.h"
#include "focusmap/row_order.h"
#include "focusmap/tile_cache.h"
#include "support/focus_sample.h"
#include "support/qt_test.h"
#include "theme/state_role.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <numeric>

using namespace pilothouse;
using namespace pilothouse::focusmap;
using namespace std::chrono_literals;

namespace {

constexpr SessionId kSession{7};

} // namespace

class TestFocusMapLayout : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void geometryFitsZoomsAndStays()
    {
        MapGeometry map;
        map.area = QRectF(100, 50, 400, 300);
        map.calls = 1000;
        map.bodyRows = 600;
        map.fit();
        QCOMPARE(map.callWidth, 0.4);
        QCOMPARE(map.rowHeight, 0.5);
        QVERIFY(map.wholeInSight());
        const QPointF at(300, 200);
        const auto call = map.callAt(at.x());
        const auto row = map.rowAt(at.y());
        QCOMPARE(*call, 500U);
        QCOMPARE(*row, 300U);
        map.zoom(20, 20, at);
        QCOMPARE(map.callWidth, 8.0);
        QCOMPARE(*map.callAt(at.x()), *call);
        QCOMPARE(*map.rowAt(at.y()), *row);
        QVERIFY(!map.wholeInSight());
        map.pan(1e9, 1e9);
        QCOMPARE(*map.callAt(map.area.right() - 1), 999U);
        QCOMPARE(*map.rowAt(map.area.bottom() - 1), 599U);
        map.pan(-1e9, -1e9);
        QCOMPARE(*map.callAt(100), 0U);
        map.reveal(450, 720);
        QVERIFY(map.area.contains(map.cell(450, 720)));
        map.zoom(1e-9, 1e-9, at);
        QVERIFY(map.wholeInSight());
        QVERIFY(!map.callAt(99));
    }

    void topRowsStandStill()
    {
        MapGeometry map;
        map.area = QRectF(0, 0, 100, 100);
        map.calls = 10;
        map.topRows = 2;
        map.topRowHeight = 10;
        map.topGap = 4;
        map.bodyRows = 100;
        map.fit();
        map.zoom(1, 20, {50, 60});
        map.pan(0, 500);
        QCOMPARE(*map.rowAt(15), 1U);
        QVERIFY(!map.rowAt(22)); // the gap
        QVERIFY(*map.rowAt(30) > 10U);
        QCOMPARE(map.rowY(1), 10.0);
    }

    void whatMayNotGoIsOnTop()
    {
        models::FocusHistory history;
        history.setSession(kSession);
        RowOrder order;
        test::FocusMaker maker(kSession);
        for (const char *role : {"system", "user", "tool", "user", "assistant"}) {
            maker.add(role, role);
        }
        const auto pinned = [&](std::uint32_t pin, std::uint32_t constraint) {
            history.merge({maker.pack(
                [=](std::uint32_t row) { return FocusCell(Fidelity::Full, 5, row == pin, row == constraint); })});
            return order.update(history);
        };
        using Rows = std::vector<std::uint32_t>;
        QVERIFY(pinned(3, 9) == RowOrder::Change::Added);
        QCOMPARE(order.top(), (Rows{0, 3}));
        QCOMPARE(order.body(), (Rows{1, 2, 4}));
        QCOMPARE(order.placeOf(3), 1U);
        QCOMPARE(order.placeOf(4), 4U);
        QCOMPARE(order.rowAt(2), 1U);
        QVERIFY(pinned(3, 9) == RowOrder::Change::None);
        maker.add("user", "never do that");
        QVERIFY(pinned(3, 5) == RowOrder::Change::Added); // a new row on top moves no other
        QCOMPARE(order.top(), (Rows{0, 3, 5}));
        QVERIFY(pinned(2, 5) == RowOrder::Change::Moved);
        QCOMPARE(order.top(), (Rows{0, 2, 5}));
        QCOMPARE(order.count(), 6U);
    }

    void tilesShowTheCells()
    {
        models::FocusHistory history;
        history.setSession(kSession);
        history.merge(test::everyForm(kSession));
        const std::vector<std::uint32_t> order{2, 0, 1};
        TileCache tiles(history, order);
        const CellColors colors(qApp->palette());
        tiles.setColors(colors);
        QImage image(40, 60, QImage::Format_RGB32);
        const auto paint = [&](double callWidth, double rowHeight) {
            image.fill(Qt::magenta);
            QPainter painter(&image);
            return tiles.paint(painter, {QRectF(0, 0, 40, 60), 0, 0, callWidth, rowHeight}, 1s);
        };
        QVERIFY(paint(20, 20));
        const auto whole = colors[FocusCell(Fidelity::Full, 15, false, false).bits()];
        const auto dropped = colors[FocusCell(Fidelity::Dropped, 15, false, false).bits()];
        const auto compressed = colors[FocusCell(Fidelity::Compressed, 15, false, false).bits()];
        QCOMPARE(image.pixel(10, 10), whole);
        QCOMPARE(image.pixel(30, 10), dropped); // row 2 is first
        QCOMPARE(image.pixel(30, 30), compressed);
        QCOMPARE(QColor(whole), theme::stateColor(theme::StateRole::Full, qApp->palette()));
        QVERIFY(whole != dropped && dropped != compressed);
        // Two calls in one pixel are their mean.
        QVERIFY(paint(0.5, 20));
        const QColor mean = image.pixelColor(0, 10);
        QCOMPARE(mean.red(), (qRed(whole) + qRed(dropped)) / 2);
        QCOMPARE(mean.blue(), (qBlue(whole) + qBlue(dropped)) / 2);
    }

    void aNewCallPaintsOneColumn()
    {
        models::FocusHistory history;
        history.setSession(kSession);
        std::vector<std::uint32_t> order(100);
        std::iota(order.begin(), order.end(), 0U);
        test::FocusMaker maker(kSession);
        for (int i = 0; i < 100; ++i) {
            maker.add("user", "m");
        }
        for (int i = 0; i < 60; ++i) {
            history.merge({maker.packWhole()});
        }
        TileCache tiles(history, order);
        QImage image(200, 200, QImage::Format_RGB32);
        const auto paint = [&] {
            QPainter painter(&image);
            QVERIFY(tiles.paint(painter, {QRectF(0, 0, 200, 200), 0, 0, 2, 2}, 1s));
        };
        paint();
        QCOMPARE(tiles.columnsPainted(), std::uint64_t{60});
        paint();
        QCOMPARE(tiles.columnsPainted(), std::uint64_t{60});
        history.merge({maker.packWhole(0)});
        paint();
        QCOMPARE(tiles.columnsPainted(), std::uint64_t{61});
        QVERIFY(image.pixel(121, 10) != image.pixel(119, 10));
        QCOMPARE(tiles.tileCount(), std::size_t{1});
    }

    void whatIsNotDoneInTimeIsCoarseFirst()
    {
        models::FocusHistory history;
        history.setSession(kSession);
        history.merge(test::FocusSample(kSession).take(600));
        std::vector<std::uint32_t> order(history.rowCount());
        std::iota(order.begin(), order.end(), 0U);
        TileCache tiles(history, order);
        tiles.setColors(CellColors(qApp->palette()));
        QImage image(600, 1200, QImage::Format_RGB32);
        const auto paint = [&] {
            image.fill(Qt::magenta);
            QPainter painter(&image);
            return tiles.paint(painter, {QRectF(0, 0, 600, 1200), 0, 0, 1, 1}, 0us);
        };
        QVERIFY(!paint());
        QVERIFY(image.pixelColor(599, 600) != QColor(Qt::magenta)); // nothing is left blank
        int turns = 0;
        while (!paint()) {
            QVERIFY(++turns < 4000);
        }
        QCOMPARE(image.pixel(599, 3), CellColors(qApp->palette())[history.column(599)[3]]);
        QCOMPARE(image.pixel(300, 1100), CellColors(qApp->palette()).none()); // not said yet
    }

    void whereRowsAreLowTheStrongestAreNamed()
    {
        models::FocusHistory history;
        history.setSession(kSession);
        test::FocusMaker maker(kSession);
        for (int i = 0; i < 400; ++i) {
            maker.add("user", "message " + std::to_string(i));
        }
        history.merge({maker.pack([](std::uint32_t row) {
            return FocusCell(row % 100 == 42 ? Fidelity::Full : Fidelity::Dropped, 9, false, false);
        })});
        RowOrder order;
        order.update(history);
        MapGeometry map;
        map.area = QRectF(100, 0, 200, 200);
        map.calls = 1;
        map.bodyRows = 400;
        map.textHeight = 12;
        map.fit();
        const auto names = NameColumn{history, order, map, 0, QRectF(0, 0, 100, 200), Qt::LeftToRight, {}}.place();
        std::vector<std::uint32_t> places;
        for (const NameSlot &slot : names) {
            places.push_back(slot.place);
        }
        QCOMPARE(places, (std::vector<std::uint32_t>{42, 142, 242, 342}));
        // Rows a little lower than a line: each is named once at most.
        map.bodyRows = 20;
        map.fit();
        map.rowHeight = 8;
        history.merge({maker.packWhole()});
        const auto near = NameColumn{history, order, map, 1, QRectF(0, 0, 100, 200), Qt::LeftToRight, {}}.place();
        for (std::size_t i = 1; i < near.size(); ++i) {
            QVERIFY(near[i].place > near[i - 1].place);
        }
        QVERIFY(near.size() >= 12);
    }
};

QTEST_MAIN(TestFocusMapLayout)
#include "tst_focus_map_layout.moc"
