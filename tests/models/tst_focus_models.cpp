// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/focus_forecast.h"
#include "models/focus_history.h"
#include "models/focus_table_model.h"
#include "support/focus_maker.h"
#include "support/qt_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace pilothouse;
using namespace pilothouse::models;

namespace {

constexpr SessionId kSession{3};
constexpr std::optional<Fidelity> kAbsent;

feed::FeedBatch batch(const std::vector<FocusColumn> &columns)
{
    feed::FeedBatch out;
    for (const FocusColumn &column : columns) {
        out.events.push_back(feed::ContextPacked{column});
    }
    return out;
}

FocusCell formed(Fidelity form) { return {form, 8, false, false}; }

/// Three calls: 0 has system and user; 1 a tool's answer, whole; 2 the answer compressed, the user's message gone from the request.
std::vector<FocusColumn> threeCalls()
{
    test::FocusMaker maker(kSession);
    maker.add("system", "Be brief.", 10);
    maker.add("user", "Sort the invoices.", 40);
    std::vector<FocusColumn> out{maker.packWhole()};
    maker.add("tool", "invoice 1", 300);
    out.push_back(maker.packWhole(4));
    out.push_back(
        maker.pack([](std::uint32_t row) { return formed(row == 2 ? Fidelity::Compressed : Fidelity::Full); }, {1}));
    return out;
}

std::vector<std::int64_t> growing(std::size_t calls, std::int64_t by)
{
    std::vector<std::int64_t> out;
    for (std::size_t i = 1; i <= calls; ++i) {
        out.push_back(by * static_cast<std::int64_t>(i));
    }
    return out;
}

} // namespace

class TestFocusModels : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void columnsBecomeCells()
    {
        FocusHistory history;
        QSignalSpy wanted(&history, &FocusHistory::columnsWanted);
        QSignalSpy appended(&history, &FocusHistory::appended);
        history.setSession(kSession);
        QCOMPARE(wanted.size(), 1);
        history.apply(batch(threeCalls()));
        QCOMPARE(appended.size(), 1); // one a batch
        QCOMPARE(history.callCount(), 3U);
        QCOMPARE(history.rowCount(), 3U);
        QCOMPARE(history.row(2).label, std::string("invoice 1"));
        QCOMPARE(*history.rowOf("m2"), 2U);
        QVERIFY(!history.rowOf("m9"));
        QCOMPARE(history.cell(0, 0)->strength(), 15);
        QCOMPARE(history.cell(2, 1)->strength(), 4);
        QVERIFY(!history.cell(2, 0)); // came later
        QVERIFY(!history.cell(1, 2)); // no longer in the request
        QVERIFY(history.cell(2, 2)->fidelity() == Fidelity::Compressed);
        QCOMPARE(history.call(2).tokens, 160);
        QCOMPARE(history.call(1).inputTokens, 350);
        QCOMPARE(history.callAt(history.call(1).at), 1U);
        QCOMPARE(history.callAt(history.call(2).at + std::chrono::seconds{1}), 3U);
    }

    void otherSessionsAreNotTaken()
    {
        FocusHistory history;
        history.apply(batch(threeCalls()));
        QCOMPARE(history.callCount(), 0U);
        history.setSession(SessionId{4});
        history.apply(batch(threeCalls()));
        QCOMPARE(history.callCount(), 0U);
        history.setSession(kSession);
        history.apply(batch(threeCalls()));
        QSignalSpy cleared(&history, &FocusHistory::cleared);
        history.setSession(SessionId{4});
        QCOMPARE(cleared.size(), 1);
        QCOMPARE(history.rowCount(), 0U);
        QVERIFY(!history.rowOf("m2"));
    }

    void whatCameTooEarlyWaitsForWhatIsStored()
    {
        const auto columns = threeCalls();
        FocusHistory history;
        history.setSession(kSession);
        QSignalSpy wanted(&history, &FocusHistory::columnsWanted);
        history.apply(batch({columns[2]}));
        QCOMPARE(history.callCount(), 0U);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][1].toUInt(), 0U);
        history.merge({columns[0], columns[1]});
        QCOMPARE(history.callCount(), 3U);
        history.merge(columns); // known
        history.apply(batch({columns[2]}));
        QCOMPARE(history.callCount(), 3U);
        QCOMPARE(history.rowCount(), 3U);
        history.apply({{feed::Reload{}}, {}, {}});
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted[1][1].toUInt(), 3U);
    }

    void theOldestCellsAreForgottenFirst()
    {
        constexpr std::uint32_t rows = 4000;
        FocusColumn column;
        column.session = kSession;
        column.newRows.resize(rows);
        column.cells.assign(rows, formed(Fidelity::Full));
        FocusHistory history(nullptr, 64'000);
        history.setSession(kSession);
        for (; column.call < 18; ++column.call) {
            history.merge({column});
            column.newRows.clear();
        }
        QCOMPARE(history.cellCount(), std::size_t{64'000});
        QCOMPARE(history.forgotten(), 2U);
        QVERIFY(!history.cell(5, 1));
        QVERIFY(history.cell(5, 2));
        QCOMPARE(history.callCount(), 18U);
        QVERIFY((history.runs(5) == std::vector<FocusRun>{{2, 17, Fidelity::Full}}));
    }

    void aRowsFormsAreRuns()
    {
        FocusHistory history;
        history.setSession(kSession);
        history.apply(batch(threeCalls()));
        QVERIFY((history.runs(0) == std::vector<FocusRun>{{0, 2, Fidelity::Full}}));
        QVERIFY((history.runs(1) == std::vector<FocusRun>{{0, 1, Fidelity::Full}, {2, 2, kAbsent}}));
        QVERIFY((history.runs(2) == std::vector<FocusRun>{{1, 1, Fidelity::Full}, {2, 2, Fidelity::Compressed}}));
        QVERIFY(history.runs(77).empty());
    }

    void twoCallsAreCompared()
    {
        using Kind = FocusChange::Kind;
        FocusHistory history;
        history.setSession(kSession);
        history.apply(batch(threeCalls()));
        const auto whole = Fidelity::Full;
        QVERIFY((history.diff(0, 1) == std::vector<FocusChange>{{2, Kind::Entered, kAbsent, whole, 300}}));
        QVERIFY((history.diff(1, 2) == std::vector<FocusChange>{{1, Kind::Left, whole, kAbsent, 40},
                                                                {2, Kind::Changed, whole, Fidelity::Compressed, 300}}));
        QVERIFY((history.diff(1, 0) == std::vector<FocusChange>{{2, Kind::Left, whole, kAbsent, 300}}));
        QVERIFY(history.diff(1, 1).empty());
        QVERIFY(history.diff(0, 3).empty()); // no such call
        test::FocusMaker maker(kSession);
        maker.add("user", "a");
        history.setSession(SessionId{1});
        history.setSession(kSession);
        history.merge({maker.pack([](std::uint32_t) { return formed(Fidelity::Dropped); }),
                       maker.pack([](std::uint32_t) { return formed(Fidelity::Dropped); }, {0})});
        QVERIFY(history.diff(0, 1).empty()); // out is out
    }

    void steadyGrowthIsForecastExactly()
    {
        using State = FocusForecast::State;
        const auto sizes = growing(10, 100); // 1,000 at call 9
        QVERIFY((forecastOverflow(sizes, 1450) == FocusForecast{State::Expected, 14, 14, 14, false}));
        QVERIFY((forecastOverflow(sizes, 1000) == FocusForecast{State::Expected, 10, 10, 10, false}));
        QVERIFY((forecastOverflow(sizes, 650) == FocusForecast{State::Over, 6, 0, 0, false}));
        QVERIFY(forecastOverflow(growing(5, 100), 1450).state == State::TooFew);
        auto shrinking = growing(30, 20);
        std::reverse(shrinking.begin(), shrinking.end());
        shrinking.resize(7); // never by a quarter at once
        QVERIFY(forecastOverflow({}, 1450).state == State::TooFew);
        QVERIFY(forecastOverflow(std::vector<std::int64_t>(30, 700), 1450).state == State::NoGrowth);
        QVERIFY(forecastOverflow(shrinking, 1450).state == State::NoGrowth);
        QVERIFY(forecastOverflow(sizes, 0).state == State::TooFew);
    }

    void unsteadyGrowthHasAnInterval()
    {
        std::vector<std::int64_t> sizes{500};
        for (int i = 0; i < 40; ++i) {
            sizes.push_back(sizes.back() + (i % 4 == 0 ? 900 : 60));
        }
        const auto forecast = forecastOverflow(sizes, sizes.back() + 5400); // 270 a call: 20 ahead
        QVERIFY(forecast.state == FocusForecast::State::Expected);
        QVERIFY2(forecast.call >= 58 && forecast.call <= 64, qPrintable(QString::number(forecast.call)));
        QVERIFY(forecast.earliest < forecast.call);
        QVERIFY(forecast.latest > forecast.call);
        QVERIFY(!forecast.open);
        QVERIFY(forecast == forecastOverflow(sizes, sizes.back() + 5400));
    }

    void onlyGrowthSinceTheLastCompactionCounts()
    {
        auto sizes = growing(20, 500); // to 10,000
        sizes.push_back(2000);         // compacted
        QVERIFY(forecastOverflow(sizes, 12'000).state == FocusForecast::State::TooFew);
        for (int i = 0; i < 8; ++i) {
            sizes.push_back(sizes.back() + 1000);
        }
        QVERIFY((forecastOverflow(sizes, 12'500) ==
                 FocusForecast{FocusForecast::State::Expected, 31, 31, 31, false})); // 10,000 at call 28
    }

    void aCallIsATable()
    {
        FocusHistory history;
        FocusTableModel table(history);
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        history.setSession(kSession);
        history.apply(batch(threeCalls()));
        table.setCall(0);
        QCOMPARE(table.rowCount(), 2);
        table.setCall(2);
        QCOMPARE(table.rowCount(), 3);
        const auto at = [&](int row, int column) { return table.index(row, column).data().toString(); };
        QCOMPARE(at(0, FocusTableModel::MessageColumn), QStringLiteral("Be brief."));
        QCOMPARE(at(0, FocusTableModel::RoleColumn), QStringLiteral("system"));
        QCOMPARE(at(0, FocusTableModel::FormColumn), QStringLiteral("full"));
        QCOMPARE(at(0, FocusTableModel::SinceColumn), QStringLiteral("1"));
        QCOMPARE(at(1, FocusTableModel::FormColumn), QString());
        QCOMPARE(at(2, FocusTableModel::FormColumn), QStringLiteral("compressed"));
        QCOMPARE(at(2, FocusTableModel::StrengthColumn), QStringLiteral("8"));
        QCOMPARE(at(2, FocusTableModel::SinceColumn), QStringLiteral("3"));
        QCOMPARE(at(2, FocusTableModel::TokensColumn), QStringLiteral("300"));
        QCOMPARE(table.index(1, 0).data(FocusTableModel::FormRole).toInt(), -1);
        table.setCall(9);
        QCOMPARE(table.rowCount(), 0);
        history.setSession(SessionId{});
    }
};

QTEST_GUILESS_MAIN(TestFocusModels)
#include "tst_focus_models.moc"
