// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/call_view.h"
#include "gui/approval_bench.h"
#include "theme/panel_header.h"

#include "support/qt_test.h"

#include <QAction>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace pilothouse;
using namespace std::chrono_literals;
using approvals::ApprovalController;
using test::Bench;
using test::call;
using Phase = ApprovalController::Phase;

class TestApprovalCard : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void showsTheWholeCall()
    {
        Bench bench;
        QVERIFY(bench.find<QLabel>("emptyCard")->isVisible());
        std::string args = "{\"a\":\"" + std::string(5000, 'x') + "\",\"z\":\"end\"}";
        bench.hold(call(1, bench.clock, args.c_str()));
        const auto text = bench.find<QPlainTextEdit>("callView")->toPlainText();
        QVERIFY(text.contains(QString(5000, u'x')));
        QVERIFY(text.endsWith(QStringLiteral("\"z\": \"end\"\n}")));
        QVERIFY(bench.label("cardTool").contains(QStringLiteral("mail to a new recipient")));
        QVERIFY(bench.label("cardTool").contains(QStringLiteral("mail.new")));
        QVERIFY(bench.label("cardWhy").contains(QStringLiteral("sends outside")));
    }

    void hiddenCharactersAreSpelledOut()
    {
        Bench bench;
        auto tricky = call(1, bench.clock,
                           "{\"file\":\"gpj.\xE2\x80\xAE"
                           "exe\xE2\x80\x8B\"}");
        tricky.step.tool = "open\xE2\x80\xAE";
        tricky.reason = "<b>bold</b>";
        bench.hold(tricky);
        QVERIFY(
            bench.find<QPlainTextEdit>("callView")->toPlainText().contains(QStringLiteral("gpj.<U+202E>exe<U+200B>")));
        QVERIFY(bench.label("cardTool").contains(QStringLiteral("open&lt;U+202E&gt;")));
        QVERIFY(bench.label("cardWhy").contains(QStringLiteral("&lt;b&gt;bold")));
    }

    void taintedValuesAreMarkedWithTheirStep()
    {
        ManualClock clock;
        auto tainted = call(1, clock);
        tainted.evidence = {{StepSeq{61}, "provenance:/to", 0.9},
                            {StepSeq{0}, "reach", 0.5},
                            {StepSeq{61}, "provenance:/deep/a/1", 0.4}};
        const auto marks = approvals::argMarks(tainted);
        QCOMPARE(marks.size(), std::size_t{2});
        QCOMPARE(marks[0].pointer, QStringLiteral("/to"));
        QCOMPARE(marks[0].step, StepSeq{61});
        approvals::CallView view;
        view.setCall(tainted);
        QStringList tinted;
        for (const auto &selection : view.extraSelections()) {
            tinted << selection.cursor.selectedText();
        }
        QCOMPARE(tinted.value(0), QStringLiteral("\"billing@acme.example\""));
        QVERIFY(tinted.value(1).contains(QStringLiteral("\"b\": 2.50")));
    }

    void approveIsNeverDefaultFocusedOrEnter()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        auto *approve = bench.find("buttonApprove");
        QVERIFY(!approve->isDefault() && !approve->autoDefault());
        QCOMPARE(approve->focusPolicy(), Qt::NoFocus);
        approve->setFocus(); // even when forced
        bench.key(Qt::Key_Return);
        bench.key(Qt::Key_Enter);
        QVERIFY(bench.port.acts.empty());
    }

    void keysAreDeadWhileTheCardIsNew()
    {
        Bench bench;
        bench.news({feed::ApprovalChanged{call(1, bench.clock)}});
        bench.panel->setFocus();
        bench.key(Qt::Key_A);
        QVERIFY(bench.port.acts.empty());
        QVERIFY(bench.label("cardStatus").contains(QStringLiteral("Not taken")));
        bench.clock.advance(400ms);
        bench.key(Qt::Key_A);
        QCOMPARE(bench.port.acts.size(), std::size_t{1});
        const auto *act = bench.port.last<Decide>();
        QVERIFY(act != nullptr);
        QCOMPARE(act->kind, VerdictKind::Approve);
        QCOMPARE(act->expectedDigest, std::string("digest-1"));
        QVERIFY(act->args.empty());
    }

    void lettersTypedIntoAFieldDecideNothing()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        auto *reason = bench.find<QLineEdit>("reasonField");
        reason->setFocus();
        QTest::keyClicks(reason, QStringLiteral("aredtp"));
        QCOMPARE(reason->text(), QStringLiteral("aredtp"));
        QVERIFY(bench.port.acts.empty());
    }

    void theClickThatActivatesDecidesNothing()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        QEvent activate(QEvent::WindowActivate);
        QApplication::sendEvent(&bench.window, &activate);
        QTest::mouseClick(bench.find("buttonVeto"), Qt::LeftButton);
        QVERIFY(bench.port.acts.empty());
        bench.clock.advance(400ms);
        QTest::mouseClick(bench.find("buttonVeto"), Qt::LeftButton);
        QCOMPARE(bench.port.last<Decide>()->kind, VerdictKind::Veto);
    }

    void singleKeysCanBeSwitchedOff()
    {
        Bench bench;
        bench.panel->setSingleKeys(false);
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_A);
        QVERIFY(bench.port.acts.empty());
        QTest::mouseClick(bench.find("buttonApprove"), Qt::LeftButton);
        QCOMPARE(bench.port.acts.size(), std::size_t{1});
    }

    void vetoByKeyAsksForAReasonFirst()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_R);
        QVERIFY(bench.port.acts.empty());
        auto *reason = bench.find<QLineEdit>("reasonField");
        QVERIFY(reason->hasFocus());
        QTest::keyClicks(reason, QStringLiteral("never outside"));
        QTest::keyClick(reason, Qt::Key_Return);
        const auto *act = bench.port.last<Decide>();
        QVERIFY(act != nullptr);
        QCOMPARE(act->kind, VerdictKind::Veto);
        QCOMPARE(act->reason, std::string("never outside"));
        QCOMPARE(bench.panel->reasons().all(), QStringList{QStringLiteral("never outside")});
    }

    void nothingCanBePressedWhileConfirming()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_A);
        QCOMPARE(bench.controller().phase(), Phase::Confirming);
        QVERIFY(bench.label("cardStatus").contains(QStringLiteral("Waiting for the runtime to confirm")));
        for (const char *name : {"buttonApprove", "buttonEditApprove", "buttonVeto", "buttonRespond", "buttonRemember",
                                 "buttonStop", "buttonEscalate"}) {
            QVERIFY2(!bench.find(name)->isEnabled(), name);
        }
        bench.clock.advance(1s);
        bench.key(Qt::Key_A);
        bench.port.answer();
        QCOMPARE(bench.controller().phase(), Phase::Confirming); // accepted is not decided
        QCOMPARE(bench.port.acts.size(), std::size_t{1});
        Verdict verdict;
        verdict.kind = VerdictKind::Approve;
        verdict.by = Decider::Operator;
        verdict.operatorName = "ann";
        bench.end(call(1, bench.clock), verdict);
        QCOMPARE(bench.controller().phase(), Phase::Ended);
        QVERIFY(bench.label("endTitle").contains(QStringLiteral("Approved by ann")));
    }

    void aRefusalIsShownAndTheButtonsComeBack()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_A);
        bench.port.answer(Error{ErrorCode::DigestMismatch, "x"});
        QCOMPARE(bench.controller().phase(), Phase::Ready);
        QVERIFY(bench.label("cardStatus").contains(QStringLiteral("not the one shown any more")));
        QVERIFY(bench.find("buttonApprove")->isEnabled());
    }

    void anExpiryNeverReadsLikeANo()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        Verdict verdict;
        verdict.by = Decider::Deadline;
        verdict.ended = HeldEnd::Expire;
        bench.end(call(1, bench.clock), verdict);
        const QString title = bench.label("endTitle");
        QVERIFY(title.contains(QStringLiteral("Expired")));
        QVERIFY(!title.contains(QStringLiteral("Veto"), Qt::CaseInsensitive));
    }

    void aRuleThatOverrulesIsNamed()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_A);
        Verdict verdict;
        verdict.by = Decider::Policy;
        verdict.ruleId = "deny.mail";
        verdict.reason = "evaluated again when approved: no mail after 18:00";
        bench.end(call(1, bench.clock), verdict);
        QVERIFY(bench.label("endTitle").contains(QStringLiteral("deny.mail")));
        QVERIFY(bench.label("endText").contains(QStringLiteral("evaluated again")));
    }

    void theNextCardComesAfterAMoment()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.hold(call(2, bench.clock));
        QCOMPARE(bench.controller().currentId(), ApprovalId{1}); // news never replace the card
        bench.end(call(1, bench.clock), Verdict{});
        bench.clock.advance(2400ms);
        bench.panel->tick();
        QCOMPARE(bench.controller().phase(), Phase::Ended);
        bench.clock.advance(200ms);
        bench.panel->tick();
        QCOMPARE(bench.controller().currentId(), ApprovalId{2});
        bench.key(Qt::Key_A); // the card is new
        QVERIFY(bench.port.acts.empty());
    }

    void countdownFollowsTheClock()
    {
        Bench bench;
        theme::PanelHeader header(QStringLiteral("x"));
        bench.panel->attachHeader(&header);
        bench.hold(call(1, bench.clock));
        bench.clock.advance(41s);
        bench.panel->tick();
        QVERIFY(header.accessibleDescription().contains(QStringLiteral("4:18")));
        QCOMPARE(header.accessibleName(), QStringLiteral("Approval 1 of 1"));
        QVERIFY(!bench.controller().inLastSeconds());
        bench.clock.advance(230s);
        QVERIFY(bench.controller().inLastSeconds());
        bench.clock.advance(600s);
        bench.panel->tick();
        QVERIFY(header.accessibleDescription().contains(QStringLiteral("0:00")));
    }

    void extendOnlyWhereTheAgentCanWait()
    {
        Bench bench;
        theme::PanelHeader header(QStringLiteral("x"));
        bench.panel->attachHeader(&header);
        bench.hold(call(1, bench.clock));
        auto *extend = header.findChild<QPushButton *>(QStringLiteral("buttonExtend"));
        QTest::mouseClick(extend, Qt::LeftButton);
        QCOMPARE(bench.port.last<ExtendDeadline>()->by, 300s);
        bench.port.answer();
        QCOMPARE(bench.controller().phase(), Phase::Ready);
        auto fixed = call(1, bench.clock);
        fixed.extendable = false;
        bench.news({feed::ApprovalChanged{fixed}});
        QVERIFY(!extend->isEnabled());
        bench.controller().extend();
        QCOMPARE(bench.port.acts.size(), std::size_t{1});
    }

    void respondStopAndEscalateAskOnceMore()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_R, Qt::ShiftModifier);
        auto *answer = bench.find<QPlainTextEdit>("responseField");
        QVERIFY(answer->hasFocus());
        QTest::keyClick(answer, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(bench.port.acts.empty()); // empty answers are not sent
        QTest::keyClicks(answer, QStringLiteral("use the archive"));
        QTest::keyClick(answer, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.port.last<Decide>()->kind, VerdictKind::Respond);
        QCOMPARE(bench.port.last<Decide>()->response, std::string("use the archive"));
        bench.port.answer(Error{ErrorCode::InvalidState, "x"});
        bench.clock.advance(1s);
        bench.panel->setFocus();
        bench.key(Qt::Key_T);
        QCOMPARE(bench.port.acts.size(), std::size_t{1});
        QTest::mouseClick(bench.find("confirmButton"), Qt::LeftButton);
        QCOMPARE(bench.port.last<Decide>()->kind, VerdictKind::Terminate);
        bench.port.answer(Error{ErrorCode::InvalidState, "x"});
        bench.clock.advance(1s);
        bench.panel->setFocus();
        bench.key(Qt::Key_E, Qt::ShiftModifier);
        QTest::mouseClick(bench.find("confirmButton"), Qt::LeftButton);
        QVERIFY(bench.port.last<Escalate>() != nullptr);
    }

    void twoPeopleAreNamed()
    {
        Bench bench;
        auto two = call(1, bench.clock);
        two.twoPerson = true;
        bench.hold(two);
        QVERIFY(bench.label("cardStatus").contains(QStringLiteral("Two different people")));
        bench.key(Qt::Key_A);
        bench.port.answer();
        two.approvedBy = "ann";
        bench.news({feed::ApprovalChanged{two}});
        QCOMPARE(bench.controller().phase(), Phase::Ready);
        QVERIFY(bench.label("cardStatus").contains(QStringLiteral("ann said yes")));
        two.escalatedBy = "bob";
        two.approvedBy.clear();
        bench.news({feed::ApprovalChanged{two}});
        QVERIFY(bench.label("cardStatus").contains(QStringLiteral("Escalated by bob")));
        QVERIFY(!bench.find("buttonEscalate")->isEnabled());
    }

    void batchIsSequentialConfirmsAndNeverRemembers()
    {
        Bench bench;
        QString question;
        bench.panel->setConfirm([&](QWidget *, const QString &asked, const std::function<void(bool)> &answer) {
            question = asked;
            answer(true);
        });
        for (std::uint64_t id = 1; id <= 3; ++id) {
            bench.hold(call(id, bench.clock));
        }
        bench.find<QListView>("approvalQueue")->setFocus();
        bench.key(Qt::Key_X);
        bench.key(Qt::Key_J);
        bench.key(Qt::Key_X);
        bench.key(Qt::Key_J);
        bench.key(Qt::Key_X);
        bench.key(Qt::Key_A, Qt::ShiftModifier);
        QVERIFY(question.contains(QStringLiteral("3")));
        QCOMPARE(bench.port.acts.size(), std::size_t{1}); // one at a time
        bench.port.answer();
        QCOMPARE(bench.port.acts.size(), std::size_t{2});
        bench.port.answer(Error{ErrorCode::Expired, "x"});
        QCOMPARE(bench.port.acts.size(), std::size_t{2}); // the rest stays
        QVERIFY(bench.label("batchText").contains(QStringLiteral("1 of 3")));
        for (const auto &act : bench.port.acts) {
            QVERIFY(std::holds_alternative<Decide>(act));
            QCOMPARE(std::get<Decide>(act).kind, VerdictKind::Approve);
            QVERIFY(!std::get<Decide>(act).expectedDigest.empty());
        }
    }

    void aDeclinedBatchDoesNothing()
    {
        Bench bench;
        bench.panel->setConfirm(
            [](QWidget *, const QString &, const std::function<void(bool)> &answer) { answer(false); });
        bench.hold(call(1, bench.clock));
        bench.waiting.setMarked(ApprovalId{1}, true);
        QTest::mouseClick(bench.find("buttonApproveMarked"), Qt::LeftButton);
        QVERIFY(bench.port.acts.empty());
    }

    void theQueueIsWalkedByKeys()
    {
        Bench bench;
        for (std::uint64_t id = 1; id <= 3; ++id) {
            bench.hold(call(id, bench.clock));
        }
        bench.find<QListView>("approvalQueue")->setFocus();
        bench.key(Qt::Key_J);
        QCOMPARE(bench.controller().currentId(), ApprovalId{2});
        bench.key(Qt::Key_K);
        QCOMPARE(bench.controller().currentId(), ApprovalId{1});
        bench.key(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.controller().currentId(), ApprovalId{3});
        QCOMPARE(bench.find<QListView>("approvalQueue")->currentIndex().row(), 2);
    }

    void likeCallsAreCounted()
    {
        Bench bench;
        bench.history.likes = {{SessionId{1}, StepSeq{3}, "send_mail", "{\"to\":\"a\"}", "approve", Decider::Operator},
                               {SessionId{1}, StepSeq{4}, "send_mail", "{\"to\":\"b\"}", "modify", Decider::Operator},
                               {SessionId{1}, StepSeq{5}, "send_mail", "{\"to\":\"c\"}", "veto", Decider::Operator},
                               {SessionId{1}, StepSeq{6}, "send_mail", "{\"to\":\"d\"}", "expire", Decider::Deadline}};
        bench.hold(call(1, bench.clock));
        QVERIFY(bench.label("cardLike").contains(QStringLiteral("2 approved, 1 vetoed, 1 otherwise")));
        QVERIFY(
            bench.label("cardLikeList")
                .contains(QRegularExpression(QStringLiteral("expired · .*<tt>\\{&quot;to&quot;:&quot;d&quot;\\}"))));
        QVERIFY(bench.label("cardLikeList")
                    .contains(QRegularExpression(QStringLiteral("vetoed · .*<tt>\\{&quot;to&quot;:&quot;c&quot;\\}"))));
    }

    void linksLeadToStepsAndRules()
    {
        Bench bench;
        auto held = call(1, bench.clock);
        held.evidence = {{StepSeq{61}, "provenance", 0.9}};
        bench.hold(held);
        QSignalSpy steps(bench.panel, &approvals::ApprovalPanel::stepActivated);
        QSignalSpy rules(bench.panel, &approvals::ApprovalPanel::ruleActivated);
        emit bench.find<QLabel>("cardWhy")->linkActivated(QStringLiteral("step:61"));
        QCOMPARE(steps.count(), 1);
        QCOMPARE(steps[0][1].value<StepSeq>(), StepSeq{61});
        emit bench.find<QLabel>("cardTool")->linkActivated(QStringLiteral("rule:mail.new"));
        QCOMPARE(rules[0][0].toString(), QStringLiteral("mail.new"));
    }

    void aReloadReadsTheOpenOnesAgain()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.history.open = {call(7, bench.clock)};
        bench.news({feed::Reload{}});
        QCOMPARE(bench.controller().currentId(), ApprovalId{7});
    }

    void aCardIsPaintedAtOnce()
    {
        Bench bench;
        qint64 best = std::numeric_limits<qint64>::max();
        std::string args = "{\"lines\":[\"" + std::string(60, 'x') + "\"";
        for (int i = 0; i < 250; ++i) {
            args += ",\"" + std::string(60, 'y') + "\"";
        }
        args += "]}";
        for (std::uint64_t id = 1; id <= 5; ++id) {
            QElapsedTimer timer;
            timer.start();
            bench.news({feed::ApprovalChanged{call(id, bench.clock, args.c_str())}});
            bench.window.grab();
            best = std::min(best, timer.elapsed());
            bench.end(call(id, bench.clock), Verdict{});
            bench.clock.advance(3s);
            bench.panel->tick();
        }
        QVERIFY2(best < 100, qPrintable(QStringLiteral("%1 ms").arg(best)));
        qInfo("16 KB of arguments: painted %lld ms after the news", static_cast<long long>(best));
    }

    void everyActionHasANameAndText()
    {
        Bench bench;
        const auto actions = bench.panel->allActions();
        QVERIFY(actions.size() >= 14);
        QSet<QString> names;
        for (const auto *action : actions) {
            QVERIFY(!action->objectName().isEmpty() && !action->text().isEmpty());
            names.insert(action->objectName());
        }
        QCOMPARE(names.size(), actions.size());
    }
};

QTEST_MAIN(TestApprovalCard)
#include "tst_approval_card.moc"
