// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/call_view.h"
#include "approvals/evidence_strip.h"
#include "approvals/proposal_card.h"
#include "gui/approval_bench.h"
#include "theme/content_scroller.h"
#include "theme/state_role.h"

#include "support/qt_test.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

Intervention proposed(std::uint64_t id, WallTime at)
{
    Intervention out;
    out.id = InterventionId{id};
    out.session = SessionId{4};
    out.seq = StepSeq{30};
    out.lane = Lane::Recovery;
    out.action = "recovery.reflexion";
    out.detail = "Stop for a moment.";
    out.reason = "Reflexion: the signal loop is at 0.91.";
    out.state = InterventionState::Proposed;
    out.at = at;
    out.deadline = at + 300s;
    out.effect = Effect{SignalKind::Loop, 0.91, 0.95, {}, 4};
    return out;
}

struct Stage {
    ManualClock clock;
    models::ProposalList proposals;
    models::InterventionModel model;
    test::FakeOperator port;
    QMainWindow window;
    approvals::ProposalCard *card = nullptr;
    theme::ContentScroller *scroller = nullptr;
    QLineEdit *other = nullptr;

    Stage()
    {
        model.setSession(SessionId{4});
        auto *body = new QWidget;
        auto *column = new QVBoxLayout(body);
        card = new approvals::ProposalCard(proposals, model, port, clock);
        scroller = new theme::ContentScroller(card);
        other = new QLineEdit;
        column->addWidget(scroller);
        column->addWidget(other);
        window.setCentralWidget(body);
        window.resize(520, 420);
        window.show();
        if (!QTest::qWaitForWindowActive(&window)) {
            qFatal("the window does not get active");
        }
        window.setFocus();
    }
    void news(const Intervention &row)
    {
        const feed::FeedBatch batch{{feed::InterventionChanged{row}}, {}, {}};
        proposals.apply(batch);
        model.apply(batch);
    }
    void propose(std::uint64_t id = 7)
    {
        news(proposed(id, clock.wall()));
        clock.advance(1s);
    }
    void key(Qt::Key key) { QTest::keyClick(&window, key); }
    template<class Widget>
    Widget *find(const char *name) const
    {
        auto *widget = card->findChild<Widget *>(QString::fromLatin1(name));
        if (widget == nullptr) {
            qFatal("no %s", name);
        }
        return widget;
    }
};

} // namespace

class TestProposalCard : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void nothingIsPaintedOverAnythingWhereRoomIsShort()
    {
        Stage stage;
        auto wordy = proposed(7, stage.clock.wall());
        for (int i = 0; i < 12; ++i) {
            wordy.reason += " Eine lange Begründung, die über mehrere Zeilen geht.";
        }
        stage.news(wordy);
        QVERIFY(stage.scroller->isVisible());
        for (const int height : {420, 220, 160}) {
            stage.window.resize(300, height);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            QCoreApplication::processEvents();
            const auto *why = stage.find<QLabel>("proposalWhy");
            QVERIFY(why->height() >= why->heightForWidth(why->width()));
            QVERIFY(!why->geometry().intersects(stage.find<QPlainTextEdit>("proposalText")->geometry()));
            QVERIFY(!why->geometry().intersects(stage.find<QLineEdit>("proposalReason")->geometry()));
        }
        wordy.state = InterventionState::Expired;
        stage.news(wordy);
        QVERIFY(!stage.scroller->isVisible());
    }

    void itIsThereWhileSomethingIsProposed()
    {
        Stage stage;
        QVERIFY(!stage.card->isVisible());
        QSignalSpy appeared(stage.card, &approvals::ProposalCard::appeared);
        stage.propose();
        QVERIFY(stage.card->isVisible());
        QCOMPARE(appeared.count(), 1);
        QCOMPARE(stage.find<QPlainTextEdit>("proposalText")->toPlainText(), QStringLiteral("Stop for a moment."));
        QVERIFY(stage.find<QLabel>("proposalTitle")->text().contains(QStringLiteral("Proposed: reflexion")));
        const QString effect = stage.find<QLabel>("proposalEffect")->text();
        QVERIFY2(effect.contains(QStringLiteral("Loop is at 0.91; without it 0.95 is expected")), qPrintable(effect));
        QVERIFY2(effect.contains(QStringLiteral("not tried in this session yet")), qPrintable(effect));
        auto expired = proposed(7, stage.clock.wall());
        expired.at = stage.model.all().front().at;
        expired.state = InterventionState::Expired;
        stage.news(expired);
        QVERIFY(!stage.card->isVisible());
        QCOMPARE(stage.card->shown(), InterventionId{});
    }

    void itSaysHowLongItWaitsAndHowMuchTimeIsLeft()
    {
        Stage stage;
        stage.propose();
        const auto time = [&] { return stage.find<QLabel>("proposalTime")->text(); };
        stage.clock.advance(41s);
        QTRY_VERIFY2(time().contains(QStringLiteral("waits for 0:42")), qPrintable(time()));
        QVERIFY2(time().contains(QStringLiteral("4:18 left")), qPrintable(time()));
        const QString calm = theme::stateInk(theme::StateRole::Hold, stage.card->palette()).name();
        const QString last = theme::stateInk(theme::StateRole::Risk, stage.card->palette()).name();
        QVERIFY(time().contains(calm) && !time().contains(last));
        stage.clock.advance(229s);
        QTRY_VERIFY2(time().contains(QStringLiteral("0:29 left")), qPrintable(time()));
        QVERIFY(time().contains(last));
    }

    void whatWaitsElsewhereIsSaidAndReached()
    {
        Stage stage;
        stage.card->setTitles(
            [](SessionId session) { return session == SessionId{5} ? QStringLiteral("sorter <b>") : QString(); });
        auto *others = stage.find<QLabel>("proposalOthers");
        auto first = proposed(8, stage.clock.wall());
        first.session = SessionId{5};
        stage.news(first);
        QVERIFY(stage.card->isVisible());
        QVERIFY(others->isVisible());
        QVERIFY2(others->text().contains(QStringLiteral("1 proposal(s) in other sessions")),
                 qPrintable(others->text()));
        QVERIFY2(others->text().contains(QStringLiteral("sorter &lt;b&gt;, 5:00 left")), qPrintable(others->text()));
        QVERIFY(!stage.find<QPlainTextEdit>("proposalText")->isVisible()); // none of this session
        stage.key(Qt::Key_Y);
        QVERIFY(stage.port.acts.empty());
        QSignalSpy wanted(stage.card, &approvals::ProposalCard::sessionWanted);
        emit others->linkActivated(QStringLiteral("others"));
        QTest::keyClick(&stage.window, Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted[1][0].value<SessionId>(), SessionId{5});
        stage.propose();
        QVERIFY(stage.find<QPlainTextEdit>("proposalText")->isVisible());
        QVERIFY(others->isVisible());
        stage.model.setSession(SessionId{5});
        QCOMPARE(stage.card->shown(), InterventionId{8});
        QVERIFY2(others->text().contains(QStringLiteral("session 4")), qPrintable(others->text()));
        first.state = InterventionState::Vetoed;
        stage.news(first);
        stage.model.setSession(SessionId{4});
        QCOMPARE(stage.card->shown(), InterventionId{7});
        QVERIFY(!others->isVisible());
    }

    void anotherOneCanBeLookedAtFirst()
    {
        Stage stage;
        stage.propose(7);
        auto younger = proposed(8, stage.clock.wall());
        younger.action = "recovery.adapt_prompt";
        younger.detail = "- Ask first.";
        stage.news(younger);
        QCOMPARE(raw(stage.card->shown()), 7U);
        stage.card->select(InterventionId{8});
        QCOMPARE(raw(stage.card->shown()), 8U);
        QVERIFY(stage.find<QLabel>("proposalTitle")->text().contains(QStringLiteral("adapt the prompt")));
        stage.clock.advance(1s);
        stage.key(Qt::Key_Y);
        QCOMPARE(raw(stage.port.last<AnswerIntervention>()->intervention), 8U);
        younger.state = InterventionState::Approved;
        stage.news(younger);
        QCOMPARE(raw(stage.card->shown()), 7U); // the one before waits still
        stage.card->select(InterventionId{8});  // answered: nothing to show
        QCOMPARE(raw(stage.card->shown()), 7U);
    }

    void whatHelpedBeforeIsSaid()
    {
        Stage stage;
        for (std::uint64_t id = 1; id <= 3; ++id) {
            auto past = proposed(id, stage.clock.wall() - 60s);
            past.state = InterventionState::Applied;
            past.effect->after = id == 1 ? 0.94 : 0.2;
            stage.news(past);
        }
        stage.propose();
        QVERIFY(stage.find<QLabel>("proposalEffect")->text().contains(QStringLiteral("helped 2 of 3")));
    }

    void whatHelpedAgentsOfThisKindIsCounted()
    {
        Stage stage;
        test::FakeHistory history;
        history.record = feed::PlaybookRecord{};
        stage.card->setHistory(&history);
        stage.propose();
        auto *effect = stage.find<QLabel>("proposalEffect");
        QCOMPARE(history.recordsAsked, std::vector<std::string>{"recovery.reflexion"});
        QVERIFY2(effect->text().contains(QStringLiteral("not tried with agents of this kind yet")),
                 qPrintable(effect->text()));
        auto over = proposed(7, stage.clock.wall());
        over.at = stage.model.all().front().at;
        over.state = InterventionState::Applied;
        over.effect->after = 0.75; // 0.20 below the forecast
        stage.news(over);
        history.record = feed::PlaybookRecord{4, 1, 2, -1.7};
        stage.propose(8);
        QCOMPARE(history.recordsAsked.size(), std::size_t{2});
        for (const char *words : {"helped 2 of 5 time(s) with agents of this kind",
                                  "in 3 session(s), on average 0.30 above the forecast", "in this session 1 of 1"}) {
            QVERIFY2(effect->text().contains(QLatin1String(words)), qPrintable(effect->text()));
        }
        QVERIFY(effect->toolTip().contains(QStringLiteral("proposed first")));
        history.record = Error{ErrorCode::Unsupported, "nothing is stored"}; // then this session alone counts
        over = proposed(8, stage.clock.wall());
        over.at = stage.model.find(InterventionId{8})->at;
        over.state = InterventionState::Vetoed;
        stage.news(over);
        stage.propose(9);
        QVERIFY2(effect->text().contains(QStringLiteral("helped 1 of 1 time(s) in this session")),
                 qPrintable(effect->text()));
    }

    void approveNamesWhatWasShown()
    {
        Stage stage;
        stage.propose();
        stage.find<QLineEdit>("proposalReason")->setText(QStringLiteral(" it loops "));
        stage.key(Qt::Key_Y);
        const auto *sent = stage.port.last<AnswerIntervention>();
        QVERIFY(sent != nullptr);
        QCOMPARE(sent->session, SessionId{4});
        QCOMPARE(sent->intervention, InterventionId{7});
        QVERIFY(sent->approve);
        QCOMPARE(sent->text, std::string()); // as proposed
        QCOMPARE(sent->reason, std::string("it loops"));
        QVERIFY(stage.card->isConfirming());
        QVERIFY(!stage.find<QPushButton>("buttonProposalApprove")->isEnabled());
        stage.key(Qt::Key_Y);
        QCOMPARE(stage.port.acts.size(), std::size_t{1}); // once
        stage.port.answer(Error{ErrorCode::NotFound, "gone"});
        QVERIFY(!stage.card->isConfirming());
        QVERIFY(!stage.find<QLabel>("proposalStatus")->text().isEmpty());
        stage.clock.advance(1s);
        stage.key(Qt::Key_N);
        QVERIFY(!stage.port.last<AnswerIntervention>()->approve);
    }

    void theTextCanBeEdited()
    {
        Stage stage;
        stage.propose();
        auto *text = stage.find<QPlainTextEdit>("proposalText");
        QVERIFY(text->isReadOnly());
        stage.key(Qt::Key_M);
        QVERIFY(!text->isReadOnly());
        QCOMPARE(QApplication::focusWidget(), text);
        text->setPlainText(QStringLiteral("Try the other tool."));
        QTest::keyClick(text, Qt::Key_Y); // a letter, not an answer
        QVERIFY(stage.port.acts.empty());
        text->setPlainText(QString());
        stage.find<QPushButton>("buttonProposalApprove")->click();
        QVERIFY(stage.port.acts.empty()); // pressed down by nobody
        const auto press = [&] { QTest::mouseClick(stage.find<QPushButton>("buttonProposalApprove"), Qt::LeftButton); };
        press();
        QVERIFY(stage.port.acts.empty()); // nothing to say
        text->setPlainText(QStringLiteral("Try the other tool."));
        press();
        QCOMPARE(stage.port.last<AnswerIntervention>()->text, std::string("Try the other tool."));
        QVERIFY(stage.port.last<AnswerIntervention>()->approve);
    }

    void nothingIsApprovedByAccident()
    {
        Stage stage;
        stage.news(proposed(7, stage.clock.wall()));
        stage.key(Qt::Key_Y); // 0 ms after it appeared
        QVERIFY(stage.port.acts.empty());
        stage.clock.advance(399ms);
        QTest::mouseClick(stage.find<QPushButton>("buttonProposalApprove"), Qt::LeftButton);
        QVERIFY(stage.port.acts.empty());
        QVERIFY(!stage.find<QLabel>("proposalStatus")->text().isEmpty());
        stage.clock.advance(1s);
        QVERIFY(!stage.find<QPushButton>("buttonProposalApprove")->hasFocus());
        stage.key(Qt::Key_Return);
        stage.find<QPushButton>("buttonProposalVeto")->setFocus();
        QTest::keyClick(stage.find<QPushButton>("buttonProposalVeto"), Qt::Key_Return);
        QVERIFY(stage.port.acts.empty());
        stage.other->setFocus();
        QTest::keyClick(stage.other, Qt::Key_Y);
        QVERIFY(stage.port.acts.empty()); // typing
        stage.window.setFocus();
        stage.card->setSingleKeys(false);
        stage.key(Qt::Key_Y);
        QVERIFY(stage.port.acts.empty());
        stage.card->allActions().at(2)->trigger(); // the menu still answers
        QVERIFY(!stage.port.last<AnswerIntervention>()->approve);
    }

    void theCallShowsWhatIsTaintedWithinAValue()
    {
        Approval held;
        held.step.seq = StepSeq{68};
        held.step.args = "{\"body\":\"Dear \\\"Ann\\\", send it to evil@x.example now\",\"to\":\"me@ourshop.example\"}";
        held.evidence = {{StepSeq{61}, "provenance:/body", 0.9, "evil@x.example"},
                         {StepSeq{60}, "secrets:/to", 0.5, "not in there"},
                         {StepSeq{59}, "taint", 0.5, "\"Ann\""},
                         {StepSeq{68}, "rule_of_two", 0.5, "send"}};
        const auto marks = approvals::argMarks(held);
        QCOMPARE(marks.size(), std::size_t{3}); // the call's own step marks nothing
        QCOMPARE(marks[0].pointer, QStringLiteral("/body"));
        QCOMPARE(marks[2].pointer, QString());
        approvals::CallView view;
        view.setCall(held);
        QStringList tinted;
        for (const auto &selection : view.extraSelections()) {
            tinted << selection.cursor.selectedText();
        }
        QCOMPARE(tinted, (QStringList{QStringLiteral("evil@x.example"), QStringLiteral("\"me@ourshop.example\""),
                                      QStringLiteral("\\\"Ann\\\"")}));
    }

    void riskPartsComeOnceAndInOrder()
    {
        approvals::EvidenceStrip strip;
        strip.setEvidence({{StepSeq{1}, "same words", 0.3, ""},
                           {StepSeq{1}, "rule_of_two", 1.0, ""},
                           {StepSeq{1}, "provenance:/a", 0.2, ""},
                           {StepSeq{2}, "provenance:/b", 0.9, ""},
                           {StepSeq{}, "effect", 0.5, ""}});
        QCOMPARE(strip.accessibleDescription(),
                 QStringLiteral("provenance high, effect some, rule of two high, same words little"));
    }

    void likeCallsComeNearestFirst()
    {
        test::Bench bench;
        bench.history.likes = {
            {SessionId{1}, StepSeq{9}, "send_mail", "{\"to\":\"x@other.example\"}", "veto", Decider::Operator},
            {SessionId{2}, StepSeq{3}, "send_mail", test::kArgs, "approve", Decider::Operator}};
        bench.hold(test::call(1, bench.clock));
        const QString list = bench.label("cardLikeList");
        QVERIFY2(list.startsWith(QStringLiteral("approved · same arguments")), qPrintable(list));
        QVERIFY2(list.contains(QStringLiteral("% alike")), qPrintable(list));
        QSignalSpy steps(bench.panel, &approvals::ApprovalPanel::stepActivated);
        emit bench.find<QLabel>("cardLikeList")->linkActivated(QStringLiteral("like:2:3"));
        QCOMPARE(steps.count(), 1);
        QCOMPARE(steps[0][0].value<SessionId>(), SessionId{2});
        QCOMPARE(steps[0][1].value<StepSeq>(), StepSeq{3});
    }

    void reflexesAreToldAndCanBeAcknowledged()
    {
        test::Bench bench;
        auto *alarm = bench.find<QWidget>("reviewAlarm");
        for (std::uint64_t id = 1; id <= 5; ++id) {
            QVERIFY(!alarm->isVisible());
            const auto held = test::call(id, bench.clock);
            bench.hold(held); // a second on screen
            bench.key(Qt::Key_A);
            bench.port.answer();
            Verdict verdict;
            verdict.kind = VerdictKind::Approve;
            verdict.by = Decider::Operator;
            bench.end(held, verdict);
            bench.clock.advance(3s);
            bench.panel->tick();
        }
        QVERIFY(alarm->isVisible());
        QVERIFY(bench.label("reviewAlarmText").contains(QStringLiteral("5 approvals in a row")));
        QCOMPARE(bench.panel->pace().decisions(), 5);
        QTest::mouseClick(bench.find<QPushButton>("buttonReviewAlarmSeen"), Qt::LeftButton);
        QVERIFY(!alarm->isVisible());
    }
};

QTEST_MAIN(TestProposalCard)
#include "tst_proposal_card.moc"
