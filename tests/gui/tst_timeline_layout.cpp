// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_layout.h"

#include "support/qt_test.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::timeline;
using namespace std::chrono_literals;

namespace {

TimeAxis tenMinutes()
{
    TimeAxis axis;
    axis.show(1'800'000'000s, 1'800'000'600s);
    axis.left = 100;
    axis.width = 600;
    return axis;
}

Intervention mark(std::uint64_t id, TimeAxis::Time at, Lane lane)
{
    Intervention out;
    out.id = InterventionId{id};
    out.at = WallTime{at};
    out.lane = lane;
    return out;
}

} // namespace

class TestTimelineLayout : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void timeAndPixelsAreInverse()
    {
        const auto axis = tenMinutes();
        QCOMPARE(axis.toX(axis.begin), 100.0);
        QCOMPARE(axis.toX(axis.end), 700.0);
        QCOMPARE(axis.toX(1'800'000'060s), 160.0);
        QCOMPARE(axis.toTime(160.0), TimeAxis::Time(1'800'000'060s));
    }

    void zoomKeepsTheTimeUnderThePointer()
    {
        auto axis = tenMinutes();
        const auto under = axis.toTime(250);
        axis.zoom(0.5, 250);
        QCOMPARE(axis.span(), TimeAxis::Time(300s));
        QCOMPARE(axis.toTime(250), under);
        for (int i = 0; i < 60; ++i) {
            axis.zoom(0.5, 250);
        }
        QCOMPARE(axis.span(), TimeAxis::kShortest);
        for (int i = 0; i < 60; ++i) {
            axis.zoom(2, 250);
        }
        QCOMPARE(axis.span(), TimeAxis::kLongest);
    }

    void panMovesBoth()
    {
        auto axis = tenMinutes();
        axis.pan(60);
        QCOMPARE(axis.begin, TimeAxis::Time(1'800'000'060s));
        QCOMPARE(axis.span(), TimeAxis::Time(600s));
    }

    void ticksAreRoundAndApart()
    {
        const auto axis = tenMinutes();
        const auto ticks = axis.ticks(50);
        QCOMPARE(axis.tickStep(50), TimeAxis::Time(60s));
        QCOMPARE(ticks.size(), std::size_t{11});
        for (const auto &tick : ticks) {
            QCOMPARE(tick.at % 60s, TimeAxis::Time{0});
        }
        auto offset = tenMinutes();
        offset.show(1'800'000'000s, 1'800'036'000s);
        const auto local = offset.ticks(50, 30min); // half-hour zones still get whole hours
        QCOMPARE((local.front().at + 30min) % 3600s, TimeAxis::Time{0});
    }

    void oneMarkAPixelAndLane()
    {
        TimelineLayout layout;
        layout.axis = tenMinutes();
        layout.top = 10;
        layout.laneHeight = 24;
        layout.markSize = 10;
        const std::vector<Intervention> rows{
            mark(1, 1'799'999'000s, Lane::Policy), // out of sight
            mark(2, 1'800'000'060s, Lane::Memory),           mark(3, 1'800'000'060s + 100ms, Lane::Memory),
            mark(4, 1'800'000'060s + 200ms, Lane::Operator), mark(5, 1'800'000'300s, Lane::Memory),
            mark(6, 1'800'009'000s, Lane::Memory), // out of sight
        };
        const auto marks = layout.place(rows);
        QCOMPARE(marks.size(), std::size_t{3});
        QCOMPARE(marks[0].count, std::size_t{2});
        QCOMPARE(marks[0].index, std::size_t{2});
        QCOMPARE(marks[0].x, 160.0);
        QCOMPARE(marks[0].y, 22.0);
        QCOMPARE(marks[2].y, 10 + 24 * 4.5);
        QCOMPARE(layout.hit(marks, 163, 24), std::optional<std::size_t>(2));
        QCOMPARE(layout.hit(marks, 161, 118), std::optional<std::size_t>(3));
        QCOMPARE(layout.hit(marks, 230, 22), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestTimelineLayout)
#include "tst_timeline_layout.moc"
