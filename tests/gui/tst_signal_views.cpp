// SPDX-License-Identifier: GPL-3.0-or-later
#include "gauges/chart_window.h"
#include "gauges/evidence_panel.h"
#include "gauges/gauge_strip.h"
#include "gauges/gauge_text.h"
#include "gauges/signal_chart.h"
#include "gauges/signal_plot.h"
#include "gui/operator_fakes.h"
#include "models/current_session.h"
#include "models/step_list_model.h"
#include "steps/step_log_view.h"
#include "steps/steps_panel.h"
#include "theme/effect_words.h"
#include "timeline/timeline_panel.h"
#include "timeline/timeline_view.h"

#include "support/fake_ports.h"
#include "support/qt_test.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

const WallTime kStart{1'800'000'000s};

SignalSample sample(SignalKind kind, std::uint64_t seq, double level)
{
    SignalSample out;
    out.session = SessionId{4};
    out.seq = StepSeq{seq};
    out.at = kStart + std::chrono::seconds(seq);
    out.kind = kind;
    out.level = level;
    out.evidence = {{StepSeq{seq}, "provenance:/to", level, "as read at " + std::to_string(seq)}};
    return out;
}

/// Two lines of \a steps steps each: drift rises from 0 to 1, loop stays at 0.3.
void fill(models::SignalHistory &history, std::uint64_t steps)
{
    history.setSession(SessionId{4});
    feed::FeedBatch news;
    for (std::uint64_t i = 1; i <= steps; ++i) {
        news.samples.push_back(sample(SignalKind::Drift, i, static_cast<double>(i) / static_cast<double>(steps)));
        news.samples.push_back(sample(SignalKind::Loop, i, 0.3));
    }
    history.apply(news);
}

Intervention act(std::uint64_t id, std::uint64_t second, Lane lane = Lane::Recovery)
{
    Intervention out;
    out.id = InterventionId{id};
    out.session = SessionId{4};
    out.seq = StepSeq{second};
    out.lane = lane;
    out.action = "recovery.reflexion";
    out.state = InterventionState::Applied;
    out.at = kStart + std::chrono::seconds(second);
    return out;
}

template<class Widget>
Widget *find(QWidget &in, const char *name)
{
    auto *widget = in.findChild<Widget *>(QString::fromLatin1(name));
    if (widget == nullptr) {
        qFatal("no %s", name);
    }
    return widget;
}

using Range = std::optional<models::TimeRange>;

} // namespace

class TestSignalViews : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void aForecastIsOneSentence()
    {
        using gauges::forecastText;
        QCOMPARE(forecastText(SignalKind::Context, {9, 12.4, 20}),
                 QStringLiteral("full in about 12 step(s) (9 to 20)"));
        QCOMPARE(forecastText(SignalKind::Cost, {3, 3, 3}), QStringLiteral("spent in about 3 step(s)"));
        QCOMPARE(forecastText(SignalKind::Drift, {5, 8, 1e12}),
                 QStringLiteral("at its limit in about 8 step(s) (5 or more)"));
        QCOMPARE(forecastText(SignalKind::Drift, {5, 1e12, 1e13}), QString());
        QCOMPARE(forecastText(SignalKind::Drift, {0, std::nan(""), 0}), QString());
        auto context = sample(SignalKind::Context, 1, 0.8);
        context.quantity = 6400;
        context.limit = 8000;
        context.ahead = Forecast{9, 12, 20};
        QVERIFY(gauges::gaugeText(context, QLocale::c())
                    .spoken(SignalKind::Context)
                    .endsWith(QStringLiteral(", full in about 12 step(s) (9 to 20)")));
    }

    void twelveKindsStayCalm()
    {
        models::SignalHistory history;
        gauges::GaugeStrip strip(history);
        history.setSession(SessionId{4});
        const int bare = strip.sizeHint().height();
        feed::FeedBatch news;
        for (int k = 0; k < kSignalKindCount; ++k) {
            news.samples.push_back(sample(static_cast<SignalKind>(k), 1, 0.2));
        }
        history.apply(news);
        QTRY_COMPARE(strip.shown().size(), std::size_t{kSignalKindCount});
        strip.resize(900, strip.sizeHint().height());
        using Kind = SignalKind;
        const std::vector first(strip.shown().begin(), strip.shown().begin() + 6);
        QCOMPARE(first, (std::vector{Kind::Drift, Kind::Risk, Kind::Loop, Kind::Context, Kind::Cost, Kind::Health}));
        QVERIFY(strip.sizeHint().height() > bare);
        QVERIFY(strip.sizeHint().height() < bare + 40); // one row of words, not a second row of tiles
        QCOMPARE(strip.tileRect(Kind::Drift).top(), 0);
        QCOMPARE(strip.tileRect(Kind::Drift).width(), 150);
        QCOMPARE(strip.tileRect(Kind::Trouble).top(), strip.tileRect(Kind::Drift).bottom() + 1);
        QCOMPARE(strip.tileRect(Kind::Latency).right(), 899);
    }

    void theKeyboardTellsEvidence()
    {
        models::SignalHistory history;
        gauges::GaugeStrip strip(history);
        fill(history, 20);
        QTRY_COMPARE(strip.shown().size(), std::size_t{2});
        QSignalSpy chosen(&strip, &gauges::GaugeStrip::kindChosen);
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(chosen.last()[0].value<SignalKind>(), SignalKind::Loop);
        QTest::keyClick(&strip, Qt::Key_Home);
        QCOMPARE(chosen.last()[0].value<SignalKind>(), SignalKind::Drift);
        const QString tip = strip.tipOf(SignalKind::Drift);
        QVERIFY2(tip.contains(QStringLiteral("rising")), qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("provenance, step 20 (weight 1.00): “as read at 20”")), qPrintable(tip));
        QVERIFY(!strip.tipOf(SignalKind::Loop).contains(QStringLiteral("rising")));
        QVERIFY(strip.accessibleDescription().contains(QStringLiteral("rising")));
    }

    void aChartWindowZoomsAndFollowsItsEnd()
    {
        gauges::ChartWindow window;
        window.setExtent(1'000, 11'000);
        QVERIFY(window.isWhole());
        window.zoom(0.5, 11'000); // at the end: the end stays
        QCOMPARE(window.from(), 6'000.0);
        QCOMPARE(window.to(), 11'000.0);
        window.setExtent(1'000, 12'000); // new points come into sight
        QCOMPARE(window.to(), 12'000.0);
        QCOMPARE(window.span(), 5'000.0);
        window.pan(-3'000);
        QCOMPARE(window.from(), 4'000.0);
        window.setExtent(1'000, 13'000); // looking at the past: nothing moves
        QCOMPARE(window.from(), 4'000.0);
        window.pan(-1e9);
        QCOMPARE(window.from(), 1'000.0);
        for (int i = 0; i < 50; ++i) {
            window.zoom(0.5, 3'000);
        }
        QCOMPARE(window.span(), gauges::ChartWindow::kShortest);
        window.zoom(1e9, 3'000);
        QVERIFY(window.isWhole());
        QCOMPARE(window.to(), 13'000.0);
    }

    void theChartReadsAllLinesAtAStep()
    {
        models::SignalHistory history;
        fill(history, 100);
        gauges::SignalChart chart(history);
        chart.resize(700, 260);
        chart.show();
        chart.refresh();
        auto *plot = find<gauges::SignalPlot>(chart, "signalChartView");
        QCOMPARE(chart.readings(), QStringList{});
        const double ms = static_cast<double>((kStart + 40s).time_since_epoch().count()) / 1000;
        emit plot->pointed(ms + 300, 0.3); // between two steps: the nearer one
        QCOMPARE(chart.readings(), (QStringList{QStringLiteral("Drift 0.40"), QStringLiteral("Loop 0.30")}));
        QVERIFY(plot->accessibleDescription().startsWith(QStringLiteral("step 40 · ")));
        QSignalSpy steps(&chart, &gauges::SignalChart::stepActivated);
        QSignalSpy chosen(&chart, &gauges::SignalChart::sampleChosen);
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_Right);
        QTest::keyClick(plot, Qt::Key_Return);
        QCOMPARE(steps.last()[1].value<StepSeq>(), StepSeq{41});
        QCOMPARE(chosen.last()[0].value<SignalKind>(), SignalKind::Loop); // nearest to the pointer
        QTest::keyClick(plot, Qt::Key_Home);
        QVERIFY(plot->accessibleDescription().startsWith(QStringLiteral("step 1 · ")));
    }

    void theChartZoomsAndPicksARange()
    {
        models::SignalHistory history;
        fill(history, 100);
        gauges::SignalChart chart(history);
        chart.resize(700, 260);
        chart.show();
        chart.refresh();
        auto *plot = find<gauges::SignalPlot>(chart, "signalChartView");
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_Plus);
        QVERIFY(!chart.shownTime().isWhole());
        QVERIFY(find<QToolButton>(chart, "signalShowAll")->isVisible());
        QVERIFY(chart.pointCount(SignalKind::Drift) < 90); // only what is in sight is drawn
        QTest::keyClick(plot, Qt::Key_0);
        QVERIFY(chart.shownTime().isWhole());
        QCOMPARE(chart.pointCount(SignalKind::Drift), 100);
        QSignalSpy picked(&chart, &gauges::SignalChart::rangePicked);
        const auto at = [&](int second) {
            const double ms = static_cast<double>((kStart + std::chrono::seconds(second)).time_since_epoch().count());
            return QPoint(static_cast<int>(plot->toX(ms / 1000)), 100);
        };
        QTest::mousePress(plot->viewport(), Qt::LeftButton, Qt::ShiftModifier, at(20));
        QTest::mouseMove(plot->viewport(), at(60));
        QTest::mouseRelease(plot->viewport(), Qt::LeftButton, Qt::ShiftModifier, at(60));
        QCOMPARE(picked.count(), 1);
        const auto range = picked[0][0].value<Range>();
        QVERIFY(range.has_value());
        QVERIFY(range->contains(kStart + 40s));
        QVERIFY(!range->contains(kStart + 15s));
        QVERIFY(!range->contains(kStart + 65s));
        QTest::keyClick(plot, Qt::Key_Escape);
        QVERIFY(!picked.last()[0].value<Range>().has_value());
        QTest::keyClick(plot, Qt::Key_End);
        QTest::keyClick(plot, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(plot, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(picked.last()[0].value<Range>(), Range(models::rangeBetween(kStart + 98s, kStart + 100s)));
    }

    void aLongSessionIsDrawnWithFewPoints()
    {
        models::SignalHistory history;
        history.setSession(SessionId{4});
        for (int k = 0; k < kSignalKindCount; ++k) {
            feed::FeedBatch news;
            for (std::uint64_t i = 1; i <= 6'000; ++i) {
                news.samples.push_back(sample(static_cast<SignalKind>(k), i, i % 2 == 0 ? 0.2 : 0.4));
            }
            history.apply(news);
        }
        gauges::SignalChart chart(history);
        chart.resize(700, 260);
        chart.show();
        chart.refresh();
        int drawn = 0;
        for (int k = 0; k < kSignalKindCount; ++k) {
            drawn += chart.pointCount(static_cast<SignalKind>(k));
        }
        QVERIFY2(drawn <= static_cast<int>(gauges::SignalChart::kMaxDrawn), qPrintable(QString::number(drawn)));
        QVERIFY(drawn > 2'000);
        chart.showOnly(SignalKind::Cost);
        QCOMPARE(chart.pointCount(SignalKind::Drift), 0);
        QVERIFY(chart.pointCount(SignalKind::Cost) > 900);
    }

    void interventionsStandInTheChart()
    {
        models::SignalHistory history;
        fill(history, 100);
        models::InterventionModel acts;
        acts.setSession(SessionId{4});
        acts.merge({act(1, 30), act(2, 70)});
        gauges::SignalChart chart(history);
        chart.setInterventions(acts);
        chart.resize(700, 260);
        chart.show();
        chart.refresh();
        auto *plot = find<gauges::SignalPlot>(chart, "signalChartView");
        QSignalSpy activated(&chart, &gauges::SignalChart::interventionActivated);
        const QPointF place = plot->stampPlace(InterventionId{2});
        QVERIFY(!place.isNull());
        QTest::mouseClick(plot->viewport(), Qt::LeftButton, {}, place.toPoint());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].value<InterventionId>(), InterventionId{2});
        QVERIFY(plot->stampPlace(InterventionId{9}).isNull());
    }

    void evidenceIsListedAndJumps()
    {
        models::SignalHistory history;
        gauges::EvidencePanel panel(history);
        panel.resize(700, 160);
        panel.show();
        QVERIFY(find<QLabel>(panel, "evidenceEmpty")->isVisible());
        fill(history, 20);
        panel.follow(SignalKind::Drift);
        QVERIFY(panel.heading().endsWith(QStringLiteral("after step 20")));
        auto *table = find<QTableView>(panel, "evidenceTable");
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->index(0, models::EvidenceModel::FeatureColumn).data().toString(),
                 QStringLiteral("provenance"));
        feed::FeedBatch news;
        news.samples = {sample(SignalKind::Drift, 21, 0.5)};
        history.apply(news); // followed
        QVERIFY(panel.heading().endsWith(QStringLiteral("after step 21")));
        panel.showAt(SignalKind::Drift, kStart + 7s);
        history.apply({{}, {sample(SignalKind::Drift, 22, 0.5)}, {}}); // not followed any more
        QVERIFY(panel.heading().endsWith(QStringLiteral("after step 7")));
        QSignalSpy steps(&panel, &gauges::EvidencePanel::stepActivated);
        const auto cell = table->visualRect(table->model()->index(0, models::EvidenceModel::QuoteColumn)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell);
        QVERIFY(steps.count() >= 1);
        QCOMPARE(steps[0][0].value<SessionId>(), SessionId{4});
        QCOMPARE(steps[0][1].value<StepSeq>(), StepSeq{7});
        Approval held;
        held.session = SessionId{9};
        held.step.tool = "send_mail";
        held.reason = "sends outside";
        held.evidence = {{StepSeq{61}, "secrets:/a", 0.9, "~/.ssh/id"}};
        panel.showApproval(held);
        QCOMPARE(panel.heading(), QStringLiteral("send_mail was held: sends outside"));
        panel.showAt(SignalKind::Risk, kStart);
        QVERIFY(find<QLabel>(panel, "evidenceEmpty")->isVisible());
    }

    void noStepNumberOfTheEvidenceIsCutOff()
    {
        models::SignalHistory history;
        gauges::EvidencePanel panel(history);
        panel.resize(700, 160);
        panel.show();
        auto *table = find<QTableView>(panel, "evidenceTable");
        Approval held;
        for (const std::uint64_t step : {std::uint64_t{7}, std::uint64_t{98'765'432'109}}) {
            held.evidence = {{StepSeq{1}, "effect", 0.9, {}}, {StepSeq{step}, "secrets:/a", 0.5, {}}};
            panel.showApproval(held);
            const QString words = QString::number(step);
            const auto cell = table->model()->index(1, models::EvidenceModel::StepColumn);
            QVERIFY(table->columnWidth(cell.column()) > table->fontMetrics().horizontalAdvance(words));
            QVERIFY(table->columnWidth(cell.column()) >= table->sizeHintForIndex(cell).width());
            QVERIFY(table->columnWidth(models::EvidenceModel::StepColumn) >=
                    table->horizontalHeader()->sectionSizeHint(models::EvidenceModel::StepColumn));
        }
    }

    void effectsSayBeforeAfterAndExpected()
    {
        const Effect helped{SignalKind::Loop, 0.8, 0.85, 0.2, 4};
        QCOMPARE(theme::effectSentence(helped, QLocale::c()),
                 QStringLiteral("Loop 0.80 → 0.20 after 4 step(s), 0.85 was expected without it"));
        QCOMPARE(theme::effectShort(helped, QLocale::c()), QStringLiteral("Loop −0.60"));
        QCOMPARE(theme::effectRole(helped), theme::StateRole::Ok);
        QCOMPARE(theme::effectRole({SignalKind::Loop, 0.8, 0.6, 0.9, 4}), theme::StateRole::Risk);
        QCOMPARE(theme::effectRole({SignalKind::Loop, 0.8, 0.6, 0.6, 4}), theme::StateRole::Accent);
        const Effect awaited{SignalKind::Loop, 0.8, 0.85, {}, 4};
        QCOMPARE(theme::effectSentence(awaited, QLocale::c()),
                 QStringLiteral("Loop is at 0.80; without it 0.85 is expected in 4 step(s)"));
        QCOMPARE(theme::effectShort(awaited, QLocale::c()), QString());
    }

    void theTimelinePicksARangeAndTheTableFollows()
    {
        ManualClock clock;
        test::FakeHistory history;
        models::InterventionModel model;
        for (std::uint64_t id = 1; id <= 4; ++id) {
            auto row = act(id, id);
            row.at = clock.wall() - 400s + std::chrono::seconds(60 * id);
            row.effect = Effect{SignalKind::Loop, 0.8, 0.85, 0.2, 4};
            history.stored.push_back(row);
        }
        timeline::TimelinePanel panel(model, history, clock);
        model.setSession(SessionId{4});
        panel.resize(800, 200);
        panel.show();
        auto &view = panel.view();
        QSignalSpy picked(&view, &timeline::TimelineView::rangePicked);
        const auto marks = view.geometryOfMarks().place(model.all());
        const QPoint from(static_cast<int>(marks[1].x) - 5, 40);
        const QPoint to(static_cast<int>(marks[2].x) + 5, 40);
        QTest::mousePress(&view, Qt::LeftButton, Qt::ShiftModifier, from);
        QTest::mouseMove(&view, to);
        QTest::mouseRelease(&view, Qt::LeftButton, Qt::ShiftModifier, to);
        const auto range = picked.last()[0].value<Range>();
        QVERIFY(range.has_value());
        panel.setRange(range);
        auto *table = find<QTableView>(panel, "timelineTable");
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(0, models::InterventionModel::StepColumn).data().toInt(), 2);
        QVERIFY(table->model()
                    ->index(0, models::InterventionModel::EffectColumn)
                    .data()
                    .toString()
                    .startsWith(QStringLiteral("Loop 0.80 → 0.20")));
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!picked.last()[0].value<Range>().has_value());
        panel.setRange(std::nullopt);
        QCOMPARE(table->model()->rowCount(), 4);
        QTest::keyClick(&view, Qt::Key_Home);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(picked.last()[0].value<Range>(), Range(models::rangeBetween(model.all()[0].at, model.all()[2].at)));
        view.select(InterventionId{4});
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("0.85 was expected without it")));
    }

    void aRangeNarrowsTheSteps()
    {
        test::FakeHistoryPort port;
        for (std::uint64_t i = 1; i <= 30; ++i) {
            feed::StepRow row;
            row.step.seq = StepSeq{i};
            row.step.at = kStart + std::chrono::seconds(i);
            row.step.text = "text";
            port.rows[SessionId{4}].push_back(row);
        }
        models::StepListModel model(port);
        models::CurrentSession current;
        steps::StepsPanel panel(model, port, current, [] { return kStart; });
        model.setSession(SessionId{4}, StepSeq{30});
        current.select(SessionId{4});
        panel.resize(700, 400);
        panel.show();
        auto *chip = find<QToolButton>(panel, "stepsRange");
        QVERIFY(!chip->isVisible());
        QCOMPARE(model.rowCount(), 30);
        current.setRange(models::rangeBetween(kStart + 10s, kStart + 19s));
        QTRY_COMPARE(model.rowCount(), 10);
        QCOMPARE(model.seqAt(0), StepSeq{10});
        QVERIFY(chip->isVisible());
        QTest::mouseClick(chip, Qt::LeftButton);
        QVERIFY(!current.range().has_value());
        QTRY_COMPARE(model.rowCount(), 30);
        QVERIFY(!chip->isVisible());
    }
};

QTEST_MAIN(TestSignalViews)
#include "tst_signal_views.moc"
