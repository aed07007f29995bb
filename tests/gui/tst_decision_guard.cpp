// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/decision_guard.h"

#include "support/qt_test.h"

#include <QTest>

using namespace pilothouse;
using namespace std::chrono_literals;
using approvals::DecisionGuard;
using Answer = DecisionGuard::Answer;

class TestDecisionGuard : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void keysAreDeadWhileACardIsNew()
    {
        ManualClock clock;
        DecisionGuard guard(clock);
        QCOMPARE(guard.key(ApprovalId{1}, false), Answer::NotOwner);
        guard.cardAppeared(ApprovalId{1});
        QCOMPARE(guard.key(ApprovalId{1}, false), Answer::TooSoon);
        clock.advance(399ms);
        QCOMPARE(guard.key(ApprovalId{1}, false), Answer::TooSoon);
        clock.advance(1ms);
        QCOMPARE(guard.key(ApprovalId{1}, false), Answer::Go);
        guard.cardChanged();
        QCOMPARE(guard.key(ApprovalId{1}, false), Answer::TooSoon);
    }

    void oneCardOwnsTheKeys()
    {
        ManualClock clock;
        DecisionGuard guard(clock);
        guard.cardAppeared(ApprovalId{1});
        guard.cardAppeared(ApprovalId{2});
        clock.advance(1s);
        QCOMPARE(guard.key(ApprovalId{1}, false), Answer::NotOwner);
        QCOMPARE(guard.key(ApprovalId{2}, false), Answer::Go);
        QCOMPARE(guard.key(ApprovalId{}, false), Answer::NotOwner);
    }

    void typingNeverDecides()
    {
        ManualClock clock;
        DecisionGuard guard(clock);
        guard.cardAppeared(ApprovalId{1});
        clock.advance(1s);
        QCOMPARE(guard.key(ApprovalId{1}, true), Answer::Typing);
        guard.setSingleKeys(false);
        QCOMPARE(guard.key(ApprovalId{1}, false), Answer::KeysOff);
        guard.pressed(ApprovalId{1}); // buttons still work
        QCOMPARE(guard.released(ApprovalId{1}), Answer::Go);
    }

    void activatingTheWindowDecidesNothing()
    {
        ManualClock clock;
        DecisionGuard guard(clock);
        guard.cardAppeared(ApprovalId{1});
        clock.advance(10s);
        guard.windowActivated();
        QCOMPARE(guard.key(ApprovalId{1}, false), Answer::Activation);
        guard.pressed(ApprovalId{1});
        clock.advance(2s); // held down for long: still the click that activated
        QCOMPARE(guard.released(ApprovalId{1}), Answer::Activation);
        guard.pressed(ApprovalId{1});
        QCOMPARE(guard.released(ApprovalId{1}), Answer::Go);
    }

    void aCardThatMovesUnderThePointerSwallowsTheClick()
    {
        ManualClock clock;
        DecisionGuard guard(clock);
        guard.cardAppeared(ApprovalId{1});
        clock.advance(1s);
        guard.pressed(ApprovalId{1});
        guard.cardAppeared(ApprovalId{2});
        clock.advance(1s);
        QCOMPARE(guard.released(ApprovalId{2}), Answer::NotPressed);
    }
};

QTEST_GUILESS_MAIN(TestDecisionGuard)
#include "tst_decision_guard.moc"
