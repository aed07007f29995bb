// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/step_list_model.h"
#include "models/text.h"
#include "support/fake_ports.h"
#include "support/qt_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pilothouse;
using namespace std::chrono_literals;
using models::StepBadge;
using models::StepListModel;

namespace {

constexpr SessionId kSession{7};
constexpr models::TailPace kQuick{0ms, 0ms};

feed::FeedBatch added(std::uint64_t from, std::uint64_t to)
{
    feed::FeedBatch batch;
    for (std::uint64_t seq = from; seq <= to; ++seq) {
        batch.events.push_back(
            feed::StepAdded{kSession, test::makeStep(seq, StepKind::Assistant, "live " + std::to_string(seq)), false});
    }
    return batch;
}

} // namespace

class TestStepListModel : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void aBatchIsOneInsert()
    {
        test::FakeHistoryPort history;
        StepListModel model(history);
        const QAbstractItemModelTester tester(&model);
        model.setSession(kSession, StepSeq{});
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        model.apply(added(1, 500));
        model.apply(added(501, 1000));
        QCOMPARE(inserts.size(), 2);
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.line(999)->content, QStringLiteral("live 1000"));
        QCOMPARE(raw(model.seqAt(0)), std::uint64_t{1});
    }

    void otherSessionsAreNotShown()
    {
        test::FakeHistoryPort history;
        StepListModel model(history);
        model.setSession(SessionId{1}, StepSeq{});
        model.apply(added(1, 5));
        QCOMPARE(model.rowCount(), 0);
    }

    void aMillionRowsKeepAWindowInMemory()
    {
        test::FakeHistoryPort history;
        history.makeRow = [](SessionId, StepSeq seq) {
            return test::makeRow(raw(seq), StepKind::Thought, "old " + std::to_string(raw(seq)));
        };
        StepListModel model(history);
        model.setSession(kSession, StepSeq{1'000'000});
        QCOMPARE(model.rowCount(), 1'000'000);
        for (int row = 0; row < 1'000'000; row += 7'919) {
            const int last = std::min(row + 40, 999'999);
            QTRY_VERIFY((model.want(row, last), model.line(row) && model.line(last)));
            QCOMPARE(model.line(row)->content, QStringLiteral("old %1").arg(row + 1));
        }
        for (std::uint64_t seq = 1'000'001; seq < 1'050'000; seq += 1000) {
            model.apply(added(seq, seq + 999));
        }
        QVERIFY(model.loadedRows() <= StepListModel::kWindowRows + models::StepPages::kPageRows);
        QVERIFY(model.line(0) == nullptr);
        QVERIFY(model.line(model.rowCount() - 1) != nullptr);
    }

    void aPageOfTheSessionBeforeIsDropped()
    {
        test::FakeHistoryPort history;
        history.makeRow = [](SessionId session, StepSeq seq) {
            return test::makeRow(raw(seq), StepKind::User, std::to_string(raw(session)));
        };
        StepListModel model(history);
        history.hold = true;
        model.setSession(SessionId{1}, StepSeq{100});
        model.want(0, 20);
        model.setSession(SessionId{2}, StepSeq{100});
        history.release();
        QCoreApplication::processEvents();
        QVERIFY(model.line(0) == nullptr);
        model.want(0, 20);
        QTRY_VERIFY(model.line(0));
        QCOMPARE(model.line(0)->content, QStringLiteral("2"));
    }

    void aStoreThatHasNothingIsNotAskedForEver()
    {
        test::FakeHistoryPort history;
        StepListModel model(history);
        model.setSession(kSession, StepSeq{100});
        for (int i = 0; i < 20; ++i) {
            model.want(0, 20);
            QCoreApplication::processEvents();
        }
        QVERIFY(history.calls[feed::HistoryPort::Slot::Steps] <= 3);
    }

    void verdictsChangeRowsInSpans()
    {
        test::FakeHistoryPort history;
        StepListModel model(history);
        model.setSession(kSession, StepSeq{});
        model.apply(added(1, 10));
        feed::FeedBatch held;
        held.events.push_back(feed::StepAdded{kSession, test::makeStep(11, StepKind::ToolCall), true});
        model.apply(held);
        QCOMPARE(model.line(10)->badge, StepBadge::Held);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        feed::FeedBatch batch;
        Verdict veto;
        veto.kind = VerdictKind::Veto;
        Verdict expire = veto;
        expire.ended = HeldEnd::Expire;
        Verdict modify;
        modify.kind = VerdictKind::Modify;
        for (const auto &[seq, verdict] : {std::pair{3, veto}, std::pair{4, modify}, std::pair{11, expire}}) {
            batch.events.push_back(feed::StepDecided{kSession, StepSeq{static_cast<std::uint64_t>(seq)}, verdict});
        }
        model.apply(batch);
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes[0][0].toModelIndex().row(), 2);
        QCOMPARE(changes[0][1].toModelIndex().row(), 3);
        QCOMPARE(model.line(2)->badge, StepBadge::Vetoed);
        QCOMPARE(model.line(3)->badge, StepBadge::Modified);
        QCOMPARE(model.line(10)->badge, StepBadge::Expired);
        QVERIFY(!model.line(10)->held);
    }

    void aGapIsFilledFromTheStore()
    {
        test::FakeHistoryPort history;
        history.makeRow = [](SessionId, StepSeq seq) { return test::makeRow(raw(seq), StepKind::User, "stored"); };
        StepListModel model(history);
        model.setSession(kSession, StepSeq{});
        model.apply(added(41, 50));
        QCOMPARE(model.rowCount(), 50);
        QVERIFY(!model.line(0));
        model.want(30, 49);
        QTRY_VERIFY(model.line(30));
        QCOMPARE(model.line(45)->content, QStringLiteral("live 46"));
    }

    void reloadForgetsValuesAndKeepsRows()
    {
        test::FakeHistoryPort history;
        history.makeRow = [](SessionId, StepSeq seq) { return test::makeRow(raw(seq), StepKind::User, "stored"); };
        StepListModel model(history);
        const QAbstractItemModelTester tester(&model);
        model.setSession(kSession, StepSeq{});
        model.apply(added(1, 50));
        feed::FeedBatch batch;
        batch.events.push_back(feed::Reload{});
        SessionInfo session = test::makeSession(raw(kSession), "s");
        session.lastSeq = StepSeq{80};
        batch.events.push_back(feed::SessionChanged{session});
        model.apply(batch);
        QCOMPARE(model.rowCount(), 80);
        QCOMPARE(model.loadedRows(), 0);
        model.want(0, 20);
        QTRY_VERIFY(model.line(0));
        QCOMPARE(model.line(0)->content, QStringLiteral("stored"));
    }

    void filteringShowsMatchesAndTheNewTail()
    {
        test::FakeHistoryPort history;
        for (std::uint64_t seq = 1; seq <= 1000; ++seq) {
            history.rows[kSession].push_back(test::makeRow(seq, seq % 10 == 0 ? StepKind::Error : StepKind::Assistant));
        }
        StepListModel model(history, nullptr, kQuick);
        const QAbstractItemModelTester tester(&model);
        model.setSession(kSession, StepSeq{1000});
        feed::StepFilter errors;
        errors.kinds = 1U << static_cast<unsigned>(StepKind::Error);
        model.setFilter(errors);
        QTRY_COMPARE(model.rowCount(), 100);
        QCOMPARE(raw(model.seqAt(4)), std::uint64_t{50});
        QCOMPARE(model.rowOf(StepSeq{45}), 4);
        model.want(0, 30);
        QTRY_VERIFY(model.line(0));
        QCOMPARE(raw(model.line(0)->seq), std::uint64_t{10});

        // Seen before it is stored: found as soon as the store has it.
        feed::FeedBatch batch;
        batch.events.push_back(feed::StepAdded{kSession, test::makeStep(1001, StepKind::Error), false});
        model.apply(batch);
        QCoreApplication::processEvents();
        history.rows[kSession].push_back(test::makeRow(1001, StepKind::Error));
        history.rows[kSession].push_back(test::makeRow(1002, StepKind::Error));
        feed::FeedBatch next;
        next.events.push_back(feed::StepAdded{kSession, test::makeStep(1002, StepKind::Error), false});
        model.apply(next);
        QTRY_COMPARE(model.rowCount(), 102);
        QCOMPARE(raw(model.seqAt(100)), std::uint64_t{1001});

        model.setFilter({});
        QCOMPARE(model.rowCount(), 1002);
    }

    void aBadExpressionKeepsTheFilterInForce()
    {
        test::FakeHistoryPort history;
        history.rows[kSession] = {test::makeRow(1), test::makeRow(2, StepKind::Error)};
        StepListModel model(history, nullptr, kQuick);
        model.setSession(kSession, StepSeq{2});
        feed::StepFilter good;
        good.kinds = 1U << static_cast<unsigned>(StepKind::Error);
        model.setFilter(good);
        QTRY_COMPARE(model.rowCount(), 1);
        QSignalSpy problems(&model, &StepListModel::filterProblem);
        feed::StepFilter bad;
        bad.expression = "bad(";
        model.setFilter(bad);
        QTRY_COMPARE(problems.size(), 1);
        QCOMPARE(problems[0][0].toString(), QStringLiteral("line 1, column 6: unknown name"));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.filter() == good);
    }

    void linesAreReadable()
    {
        QCOMPARE(models::callSummary("{\"path\":\"a/b.txt\"}"), QStringLiteral("a/b.txt"));
        QCOMPARE(models::callSummary("{\"to\":\"x@y\",\"n\":2}"), QStringLiteral("to: x@y n: 2"));
        QCOMPARE(models::callSummary("{\"cut\":\"of"), QStringLiteral("{\"cut\":\"of"));
        Step step = test::makeStep(1, StepKind::ToolResult, "two\nlines");
        step.failed = true;
        const models::StepLine line = models::lineOf(step, false);
        QCOMPARE(line.content, QStringLiteral("two lines"));
        QCOMPARE(line.badge, StepBadge::Failed);
        step.origin = StepOrigin::Operator;
        QCOMPARE(models::lineOf(step, false).badge, StepBadge::ByOperator);
    }

    void observedVerdictsSayWhatWouldHaveBeen()
    {
        models::StepLine line = models::lineOf(test::makeStep(1, StepKind::ToolCall), false);
        Verdict verdict;
        verdict.kind = VerdictKind::Approve;
        verdict.note = "veto";
        models::decide(line, verdict);
        QCOMPARE(line.badge, StepBadge::WouldHold);
        QVERIFY(!line.failed);
    }
};

QTEST_GUILESS_MAIN(TestStepListModel)
#include "tst_step_list_model.moc"
