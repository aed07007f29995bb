// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session_list_model.h"
#include "support/fake_ports.h"
#include "support/qt_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pilothouse;
using namespace std::chrono_literals;
using models::FleetGroup;
using models::SessionListModel;

namespace {

feed::FeedBatch changed(std::vector<SessionInfo> sessions)
{
    feed::FeedBatch batch;
    for (SessionInfo &session : sessions) {
        batch.events.push_back(feed::SessionChanged{std::move(session)});
    }
    return batch;
}

QStringList shown(const SessionListModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        rows << (index.data(SessionListModel::HeadingRole).toBool()
                     ? QStringLiteral("[%1:%2]")
                           .arg(index.data(SessionListModel::GroupRole).toInt())
                           .arg(index.data(SessionListModel::CountRole).toInt())
                     : index.data().toString());
    }
    return rows;
}

SessionInfo waiting(std::uint64_t id, const char *title, WallTime since)
{
    SessionInfo session = test::makeSession(id, title, SessionState::Waiting);
    session.waiting = 1;
    session.waitingSince = since;
    return session;
}

} // namespace

class TestSessionListModel : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void whatIsProposedWaitsLikeACall()
    {
        test::FakeHistoryPort history;
        ManualClock clock;
        SessionListModel model(history, clock);
        models::ProposalList proposals;
        model.setProposals(proposals);
        const QAbstractItemModelTester tester(&model);
        model.apply(changed(
            {waiting(1, "call", clock.wall() - 60s), test::makeSession(2, "proposal"), test::makeSession(3, "busy")}));
        QCOMPARE(model.waitingCount(), 1);
        Intervention proposed;
        proposed.id = InterventionId{8};
        proposed.session = SessionId{2};
        proposed.lane = Lane::Recovery;
        proposed.by = Decider::Runtime;
        proposed.at = clock.wall() - 90s;
        QSignalSpy changes(&model, &SessionListModel::sessionsChanged);
        proposals.apply({{feed::InterventionChanged{proposed}}, {}, {}});
        QCOMPARE(changes.count(), 1);
        QCOMPARE(model.waitingCount(), 2);
        QCOMPARE(shown(model).mid(0, 3), (QStringList{QStringLiteral("[0:2]"), QStringLiteral("proposal"),
                                                      QStringLiteral("call")})); // it waits longer
        QCOMPARE(model.mostUrgent(), SessionId{2});
        QVERIFY(model.waitingSince(*model.find(SessionId{2})) == proposed.at);
        model.apply(changed({waiting(2, "proposal", clock.wall() - 95s)}));
        QCOMPARE(model.waitingCount(), 3); // a call of it waits, too
        QVERIFY(model.waitingSince(*model.find(SessionId{2})) == clock.wall() - 95s);
        model.apply(changed({test::makeSession(2, "proposal")}));
        proposed.state = InterventionState::Expired;
        proposals.apply({{feed::InterventionChanged{proposed}}, {}, {}});
        QCOMPARE(model.waitingCount(), 1);
        QCOMPARE(shown(model).mid(0, 2), (QStringList{QStringLiteral("[0:1]"), QStringLiteral("call")}));
    }

    void whoWaitsLongestIsFirst()
    {
        test::FakeHistoryPort history;
        ManualClock clock;
        SessionListModel model(history, clock);
        const QAbstractItemModelTester tester(&model);
        const WallTime now = clock.wall();
        SessionInfo paused = test::makeSession(4, "paused", SessionState::Paused);
        model.apply(changed(
            {test::makeSession(1, "works"), waiting(2, "young", now - 5s), waiting(3, "old", now - 90s), paused}));
        QCOMPARE(shown(model), (QStringList{QStringLiteral("[0:2]"), QStringLiteral("old"), QStringLiteral("young"),
                                            QStringLiteral("[1:1]"), QStringLiteral("works"), QStringLiteral("[3:1]"),
                                            QStringLiteral("paused")}));
        QCOMPARE(model.mostUrgent(), SessionId{3});
        QCOMPARE(model.waitingCount(), 2);
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
    }

    void groupsFollowStateAndTime()
    {
        test::FakeHistoryPort history;
        ManualClock clock(WallTime{1'800'000'010s});
        SessionListModel model(history, clock);
        const QAbstractItemModelTester tester(&model);
        model.apply(changed({test::makeSession(1, "a"), test::makeSession(2, "b")}));
        QCOMPARE(shown(model), (QStringList{QStringLiteral("[1:2]"), QStringLiteral("b"), QStringLiteral("a")}));
        clock.advance(61s);
        SessionInfo b = test::makeSession(2, "b");
        b.lastActivityAt = clock.wall();
        model.apply(changed({b}));
        QCOMPARE(shown(model), (QStringList{QStringLiteral("[1:1]"), QStringLiteral("b"), QStringLiteral("[2:1]"),
                                            QStringLiteral("a")}));
        b.state = SessionState::Ended;
        model.apply(changed({b}));
        QCOMPARE(shown(model), (QStringList{QStringLiteral("[2:1]"), QStringLiteral("a"), QStringLiteral("[4:1]"),
                                            QStringLiteral("b")}));
        clock.advance(61s);
        model.tick();
        QCOMPARE(model.now(), clock.wall());
    }

    void aChangedRowIsOneSpan()
    {
        test::FakeHistoryPort history;
        ManualClock clock;
        SessionListModel model(history, clock);
        model.apply(changed({test::makeSession(1, "a"), test::makeSession(2, "b"), test::makeSession(3, "c")}));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        model.apply(changed({test::makeSession(2, "b2"), test::makeSession(3, "c2")}));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(inserts.size(), 0);
        QCOMPARE(model.find(SessionId{2})->title, std::string("b2"));
    }

    void storedSessionsComeInPages()
    {
        test::FakeHistoryPort history;
        for (std::uint64_t id = 1; id <= 250; ++id) {
            history.stored.push_back(test::makeSession(id, "s" + std::to_string(id), SessionState::Ended));
        }
        ManualClock clock;
        SessionListModel model(history, clock);
        // No model tester here: its own checks call fetchMore(), and this test counts the pages.
        model.apply({});
        QTRY_COMPARE(model.rowCount(), 101);
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("s250"));
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 201);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 251);
        QVERIFY(!model.canFetchMore({}));
        model.forget({SessionId{250}});
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("s249"));
    }

    void aSessionFarBackIsReadOnFor()
    {
        test::FakeHistoryPort history;
        for (std::uint64_t id = 1; id <= 450; ++id) {
            history.stored.push_back(test::makeSession(id, "s" + std::to_string(id), SessionState::Ended));
        }
        ManualClock clock;
        SessionListModel model(history, clock);
        model.apply({});
        QTRY_COMPARE(model.rowCount(), 101);
        model.ensure(SessionId{3});
        QTRY_VERIFY(model.find(SessionId{3}));
        QCOMPARE(history.calls[feed::HistoryPort::Slot::Sessions], 5);
    }

    void theFeedWinsOverAnOlderStoredRow()
    {
        test::FakeHistoryPort history;
        history.stored.push_back(test::makeSession(1, "stale"));
        ManualClock clock;
        SessionListModel model(history, clock);
        SessionInfo live = test::makeSession(1, "fresh");
        live.lastSeq = StepSeq{9};
        model.apply(changed({live}));
        QTRY_COMPARE(history.calls[feed::HistoryPort::Slot::Sessions], 1);
        QCoreApplication::processEvents();
        QCOMPARE(model.find(SessionId{1})->title, std::string("fresh"));
    }
};

QTEST_GUILESS_MAIN(TestSessionListModel)
#include "tst_session_list_model.moc"
