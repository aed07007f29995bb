// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/waiting_notifier.h"
#include "gauges/evidence_panel.h"
#include "gauges/gauge_strip.h"
#include "gauges/gauge_text.h"
#include "gauges/signal_chart.h"
#include "gauges/signal_reader.h"
#include "gui/operator_fakes.h"
#include "inject/inject_panel.h"
#include "inject/rollback_dialog.h"
#include "inject/stop_dialog.h"
#include "policy/remember_dialog.h"
#include "timeline/timeline_panel.h"
#include "timeline/timeline_view.h"

#include "support/qt_test.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace pilothouse;
using namespace std::chrono_literals;

namespace {

template<class Widget>
Widget *find(QWidget &in, const char *name)
{
    auto *widget = in.findChild<Widget *>(QString::fromLatin1(name));
    if (widget == nullptr) {
        qFatal("no %s", name);
    }
    return widget;
}

Approval held(const ManualClock &clock)
{
    Approval out;
    out.id = ApprovalId{1};
    out.session = SessionId{4};
    out.step.tool = "send_mail";
    out.step.args = R"({"to":"a@b"})";
    out.digest = "abc";
    out.reason = "sends outside";
    out.openedAt = clock.wall();
    out.deadline = clock.wall() + 300s;
    return out;
}

SessionInfo session()
{
    SessionInfo out;
    out.id = SessionId{4};
    out.title = "sorter";
    out.agent.cwd = "/home/u/p";
    out.capabilities.inject = true;
    out.capabilities.rollback = true;
    return out;
}

SignalSample sample(SignalKind kind, double level, double quantity, double limit, std::uint64_t seq = 1)
{
    SignalSample out;
    out.session = SessionId{4};
    out.seq = StepSeq{seq};
    out.at = WallTime{std::chrono::seconds(1'800'000'000 + seq)};
    out.kind = kind;
    out.level = level;
    out.quantity = quantity;
    out.limit = limit;
    return out;
}

Intervention act(std::uint64_t id, WallTime at, Lane lane, InterventionState state = InterventionState::Applied)
{
    Intervention out;
    out.id = InterventionId{id};
    out.session = SessionId{4};
    out.seq = StepSeq{id * 10};
    out.lane = lane;
    out.action = "operator.inject";
    out.detail = "message " + std::to_string(id);
    out.operatorName = "ann";
    out.state = state;
    out.at = at;
    return out;
}

class FakeSink final : public approvals::NoticeSink {
public:
    struct Log {
        int count = -1;
        QString toolTip;
        QStringList messages;
        std::function<void()> activated;
    };
    explicit FakeSink(std::shared_ptr<Log> log) : m_log(std::move(log)) {}
    void showCount(int waiting, const QString &toolTip) override
    {
        m_log->count = waiting;
        m_log->toolTip = toolTip;
    }
    void showMessage(const QString &title, const QString &text) override { m_log->messages << title + u'|' + text; }
    void setActivated(std::function<void()> activated) override { m_log->activated = std::move(activated); }

private:
    std::shared_ptr<Log> m_log;
};

} // namespace

class TestOperatorPanels : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void rememberOpensAsExactlyThisCall()
    {
        ManualClock clock;
        test::FakeOperator port;
        test::FakeHistory history;
        const auto info = session();
        policy_view::RememberDialog dialog(held(clock), &info, port, history, clock);
        dialog.show();
        QVERIFY(find<QRadioButton>(dialog, "rememberSame")->isChecked());
        QVERIFY(!find<QPlainTextEdit>(dialog, "rememberCondition")->isVisible());
        QCOMPARE(history.previewed.size(), std::size_t{1});
        QCOMPARE(history.previewed[0].argsDigest, std::string("abc"));
        QTest::keyClick(&dialog, Qt::Key_Return);
        QVERIFY(port.acts.empty()); // Enter never confirms
        QSignalSpy decided(&dialog, &policy_view::RememberDialog::decideAsked);
        QTest::mouseClick(find<QPushButton>(dialog, "rememberOk"), Qt::LeftButton);
        const auto *sent = port.last<Remember>();
        QVERIFY(sent != nullptr);
        QCOMPARE(sent->rule.argsDigest, std::string("abc"));
        QCOMPARE(sent->rule.scope, RuleScope::Session);
        QCOMPARE(sent->rule.session, SessionId{4});
        QVERIFY(!sent->rule.expiresAt.has_value());
        QCOMPARE(decided.count(), 0); // nothing is decided before the rule holds
        port.answer();
        QCOMPARE(decided.count(), 1);
        QCOMPARE(decided[0][1].value<RuleEffect>(), RuleEffect::Allow);
        QVERIFY(!dialog.isVisible());
    }

    void aPatternIsEditedPreviewedAndEnds()
    {
        ManualClock clock;
        test::FakeOperator port;
        test::FakeHistory history;
        history.matches = {{SessionId{1}, StepSeq{1}, "send_mail", "{}", "approve", Decider::Remembered},
                           {SessionId{1}, StepSeq{2}, "send_mail", "{}", "veto", Decider::Operator},
                           {SessionId{1}, StepSeq{3}, "send_mail", "{}", "veto", Decider::Policy},
                           {SessionId{1}, StepSeq{4}, "send_mail", "{}", "expire", Decider::Deadline}};
        const auto info = session();
        policy_view::RememberDialog dialog(held(clock), &info, port, history, clock);
        dialog.show();
        find<QRadioButton>(dialog, "rememberPattern")->click();
        QCOMPARE(find<QPlainTextEdit>(dialog, "rememberCondition")->toPlainText(),
                 QStringLiteral("step.args.to == \"a@b\""));
        QCOMPARE(find<QComboBox>(dialog, "rememberLifetime")->currentText(), QStringLiteral("8 hours"));
        QTRY_VERIFY(find<QLabel>(dialog, "rememberWarning")->isVisible());
        QVERIFY(find<QLabel>(dialog, "rememberWarning")->text().contains(QStringLiteral("A person vetoed 1 of them")));
        QVERIFY(
            find<QLabel>(dialog, "rememberSums")->text().contains(QStringLiteral("1 approved, 2 vetoed, 1 otherwise")));
        QStringList lines;
        for (int row = 0; row < find<QListWidget>(dialog, "rememberMatches")->count(); ++row) {
            lines
                << find<QListWidget>(dialog, "rememberMatches")->item(row)->text().section(QStringLiteral(" ·"), 0, 0);
        }
        QCOMPARE(lines, (QStringList{QStringLiteral("approved by a rule"), QStringLiteral("vetoed"),
                                     QStringLiteral("vetoed by a rule"), QStringLiteral("expired")}));
        find<QPlainTextEdit>(dialog, "rememberCondition")->clear();
        QVERIFY(find<QLabel>(dialog, "rememberBroad")->isVisible());
        find<QCheckBox>(dialog, "rememberDecide")->setChecked(false);
        QCOMPARE(find<QPushButton>(dialog, "rememberOk")->text(), QStringLiteral("Remember"));
        QSignalSpy decided(&dialog, &policy_view::RememberDialog::decideAsked);
        QTest::mouseClick(find<QPushButton>(dialog, "rememberOk"), Qt::LeftButton);
        QCOMPARE(*port.last<Remember>()->rule.expiresAt, clock.wall() + 8h);
        port.answer(Error{ErrorCode::InvalidArgument, "line 1, column 3"});
        QVERIFY(dialog.isVisible());
        QVERIFY(find<QLabel>(dialog, "rememberError")->text().contains(QStringLiteral("column 3")));
        QCOMPARE(decided.count(), 0);
    }

    void aConditionThatDoesNotCompileCannotBeSent()
    {
        ManualClock clock;
        test::FakeOperator port;
        test::FakeHistory history;
        history.previewError = Error{ErrorCode::InvalidArgument, "line 1, column 7: x"};
        policy_view::RememberDialog dialog(held(clock), nullptr, port, history, clock);
        QVERIFY(!find<QPushButton>(dialog, "rememberOk")->isEnabled());
        QCOMPARE(find<QComboBox>(dialog, "rememberScope")->count(), 2); // no project without a folder
    }

    void injectSendsAndListsWhatWasSent()
    {
        ManualClock clock;
        test::FakeOperator port;
        models::InterventionModel acts;
        acts.setSession(SessionId{4});
        inject::InjectPanel panel(port, acts);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QVERIFY(!find<QPlainTextEdit>(panel, "injectText")->isEnabled());
        panel.setSession(session());
        auto *text = find<QPlainTextEdit>(panel, "injectText");
        QVERIFY(!find<QPushButton>(panel, "injectSend")->isEnabled());
        text->setPlainText(QStringLiteral("stay inside"));
        find<QComboBox>(panel, "injectRole")->setCurrentIndex(1);
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        const auto *sent = port.last<SendControl>();
        QVERIFY(sent != nullptr);
        QCOMPARE(std::get<InjectMessage>(sent->control).role, std::string("system"));
        QCOMPARE(std::get<InjectMessage>(sent->control).text, std::string("stay inside"));
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(port.acts.size(), std::size_t{1});
        port.answer();
        QVERIFY(text->toPlainText().isEmpty());
        acts.apply({{feed::InterventionChanged{act(3, clock.wall(), Lane::Operator)}}, {}, {}});
        QCOMPARE(find<QListWidget>(panel, "injectHistory")->count(), 1);
        auto deaf = session();
        deaf.capabilities.inject = false;
        panel.setSession(deaf);
        QVERIFY(!text->isEnabled());
        QVERIFY(!find<QLabel>(panel, "injectStatus")->text().isEmpty());
    }

    void rollbackOffersSavedPlacesOnly()
    {
        test::FakeOperator port;
        test::FakeHistory history;
        inject::RollbackDialog empty(session(), port, history);
        empty.show();
        QVERIFY(!find<QPushButton>(empty, "rollbackSend")->isVisible());
        QVERIFY(!find<QListWidget>(empty, "rollbackList")->isVisible());
        const QString why = find<QLabel>(empty, "rollbackStatus")->text();
        QVERIFY(why.contains(QStringLiteral("saved no checkpoint yet")));
        QVERIFY(why.contains(QStringLiteral("checkpoint/save"))); // what to do
        history.saved = {{"c2", "after totals", StepSeq{40}, WallTime{}, "files"},
                         {"c1", "", StepSeq{10}, WallTime{}, ""}};
        inject::RollbackDialog dialog(session(), port, history);
        dialog.show();
        QCOMPARE(find<QListWidget>(dialog, "rollbackList")->count(), 2);
        const QString row = find<QListWidget>(dialog, "rollbackList")->item(0)->text();
        QVERIFY2(row.startsWith(QStringLiteral("1970-01-0")), qPrintable(row)); // another day than today
        QVERIFY2(row.endsWith(QStringLiteral(":00 · step 40 · after totals")), qPrintable(row));
        QVERIFY(find<QListWidget>(dialog, "rollbackList")->item(1)->text().endsWith(QStringLiteral("step 10 · c1")));
        QVERIFY(find<QLabel>(dialog, "rollbackRestores")->text().contains(QStringLiteral("files")));
        find<QListWidget>(dialog, "rollbackList")->setCurrentRow(1);
        QTest::mouseClick(find<QPushButton>(dialog, "rollbackSend"), Qt::LeftButton);
        QCOMPARE(std::get<RollbackAgent>(port.last<SendControl>()->control).checkpointId, std::string("c1"));
    }

    void stopAsksOnce()
    {
        test::FakeOperator port;
        inject::StopDialog dialog(session(), port);
        dialog.show();
        find<QLineEdit>(dialog, "stopReason")->setText(QStringLiteral("enough"));
        QTest::keyClick(find<QLineEdit>(dialog, "stopReason"), Qt::Key_Return);
        QVERIFY(port.acts.empty());
        QTest::mouseClick(find<QPushButton>(dialog, "stopConfirm"), Qt::LeftButton);
        QCOMPARE(std::get<StopAgent>(port.last<SendControl>()->control).reason, std::string("enough"));
        port.answer();
        QVERIFY(!dialog.isVisible());
    }

    void theTimelineShowsMovesAndTells()
    {
        ManualClock clock;
        test::FakeHistory history;
        history.stored = {act(1, clock.wall() - 300s, Lane::Memory), act(2, clock.wall() - 120s, Lane::Operator),
                          act(3, clock.wall() - 60s, Lane::Policy, InterventionState::Proposed)};
        models::InterventionModel model;
        timeline::TimelinePanel panel(model, history, clock);
        model.setSession(SessionId{4});
        panel.resize(800, 200);
        panel.show();
        auto &view = panel.view();
        QCOMPARE(view.rangeText(), QStringLiteral("last 10 min"));
        const auto marks = view.geometryOfMarks().place(model.all());
        QCOMPARE(marks.size(), std::size_t{3});
        QSignalSpy steps(&panel, &timeline::TimelinePanel::stepActivated);
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPointF(marks[1].x, marks[1].y).toPoint());
        QCOMPARE(steps.count(), 1);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.selected(), InterventionId{3});
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("proposed")));
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(view.selected(), InterventionId{2});
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(view.selected(), InterventionId{3}); // policy stands above operator
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(steps.last()[1].value<StepSeq>(), StepSeq{30});
        QTest::keyClick(&view, Qt::Key_Plus);
        QCOMPARE(view.rangeText(), QStringLiteral("last 8 min"));
        clock.advance(60s);
        view.tick();
        QCOMPARE(view.geometryOfMarks().axis.end, clock.wall().time_since_epoch());
        panel.tableAction()->setChecked(true);
        auto *table = find<QTableView>(panel, "timelineTable");
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->model()->index(2, models::InterventionModel::StateColumn).data().toString(),
                 QStringLiteral("proposed"));
        QCOMPARE(table->model()->index(0, models::InterventionModel::ActionColumn).data().toString(),
                 QStringLiteral("inject"));
    }

    void gaugesSayNumberWordAndRole_data()
    {
        QTest::addColumn<SignalSample>("value");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("role");
        const auto row = [](const char *name, const SignalSample &value, const QString &number, const QString &word,
                            theme::StateRole role) {
            QTest::newRow(name) << value << number << word << static_cast<int>(role);
        };
        using Role = theme::StateRole;
        row("context", sample(SignalKind::Context, 0.93, 7440, 8000), QStringLiteral("93"),
            QStringLiteral("% of 8,000"), Role::Risk);
        row("context without limit", sample(SignalKind::Context, 0.1, 7440, 0), QStringLiteral("7,440"),
            QStringLiteral("tokens"), Role::Ok);
        row("cost", sample(SignalKind::Cost, 0.21, 0.42, 2), QStringLiteral("$0.42"), QStringLiteral("of $2.00"),
            Role::Ok);
        row("small cost", sample(SignalKind::Cost, 0, 0.0042, 0), QStringLiteral("$0.0042"), QStringLiteral("so far"),
            Role::Ok);
        row("loop calm", sample(SignalKind::Loop, 0.01, 0, 0), QStringLiteral("0.01"), QStringLiteral("none"),
            Role::Ok);
        row("loop", sample(SignalKind::Loop, 0.71, 4, 0), QStringLiteral("0.71"), QStringLiteral("same action ×4"),
            Role::Warn);
        auto guess = sample(SignalKind::Context, 0.5, 4000, 8000);
        guess.estimated = true;
        row("estimated", guess, QStringLiteral("≈ 50"), QStringLiteral("% of 8,000"), Role::Ok);
    }
    void gaugesSayNumberWordAndRole()
    {
        QFETCH(SignalSample, value);
        const auto words = gauges::gaugeText(value, QLocale(QLocale::English, QLocale::UnitedStates));
        QTEST(words.number, "number");
        QTEST(words.word, "word");
        QTEST(static_cast<int>(words.role), "role");
    }

    void noSignalNoGauge()
    {
        models::SignalHistory history;
        gauges::GaugeStrip strip(history);
        strip.resize(600, 90);
        strip.show();
        history.setSession(SessionId{4});
        QVERIFY(strip.shown().empty());
        auto loop = sample(SignalKind::Loop, 0.7, 4, 0);
        loop.evidence = {{StepSeq{9}, "same request", 0.7, {}}};
        feed::FeedBatch news;
        news.samples = {loop, sample(SignalKind::Cost, 0.1, 0.2, 2)};
        history.apply(news);
        QTRY_COMPARE(strip.shown(), (std::vector{SignalKind::Loop, SignalKind::Cost}));
        QVERIFY(strip.tileRect(SignalKind::Drift).isEmpty());
        QCOMPARE(strip.evidenceLines(SignalKind::Loop).size(), 1);
        QVERIFY(strip.accessibleDescription().contains(QStringLiteral("Cost")));
        QSignalSpy steps(&strip, &gauges::GaugeStrip::stepActivated);
        QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.tileRect(SignalKind::Loop).center());
        auto *menu = strip.findChild<QMenu *>(QStringLiteral("evidenceMenu"));
        QVERIFY(menu != nullptr);
        for (auto *action : menu->actions()) {
            if (action->text().contains(QStringLiteral("same request"))) {
                action->trigger();
            }
        }
        QCOMPARE(steps.count(), 1);
        QCOMPARE(steps[0][1].value<StepSeq>(), StepSeq{9});
        menu->close();
    }

    void aPartOfTroubleWithoutWeightSaysWhy()
    {
        models::SignalHistory history;
        gauges::GaugeStrip strip(history);
        strip.resize(900, 90);
        strip.show();
        history.setSession(SessionId{4});
        auto trouble = sample(SignalKind::Trouble, 0.7, 4, 5);
        trouble.evidence = {{StepSeq{9}, "loop", 0.7, {}}};
        for (const char *reason : {"loop: a", "loop: b", "loop: c", "loop: d"}) {
            trouble.evidence.push_back({StepSeq{8}, reason, 0.2, {}});
        }
        trouble.evidence.push_back({StepSeq{9}, "stall", 0, {}});
        trouble.evidence.push_back({StepSeq{9}, "risk", 0, {}});
        feed::FeedBatch news;
        news.samples = {trouble, sample(SignalKind::Loop, 0.7, 4, 0)};
        history.apply(news);
        QTRY_COMPARE(strip.shown().size(), std::size_t{2});
        const QString stall = QStringLiteral("weight 0: it did not help to foresee failures on the development data");
        const QString risk = QStringLiteral("weight 0: it is about one call, which is judged by itself");
        QCOMPARE(strip.evidenceLines(SignalKind::Trouble).mid(5),
                 (QStringList{QStringLiteral("stall (%1)").arg(stall), QStringLiteral("risk (%1)").arg(risk)}));
        const QString told = strip.tipOf(SignalKind::Trouble);
        QVERIFY2(told.contains(QStringLiteral("and 2 more")), qPrintable(told));
        QVERIFY2(told.endsWith(QStringLiteral("· stall (%1)\n· risk (%2)").arg(stall, risk)), qPrintable(told));
        gauges::EvidencePanel panel(history);
        panel.follow(SignalKind::Trouble);
        const auto *table = panel.findChild<QTableView *>(QStringLiteral("evidenceTable"));
        const auto quoteAt = [&](int row) {
            return table->model()->index(row, models::EvidenceModel::QuoteColumn).data().toString();
        };
        QCOMPARE(quoteAt(5), stall);
        QCOMPARE(quoteAt(6), risk);
        QVERIFY(quoteAt(0).isEmpty());
    }

    void theChartReadsTheStoreAndStaysSmall()
    {
        models::SignalHistory history;
        test::FakeHistory port;
        for (std::uint64_t i = 1; i <= 5'000; ++i) {
            port.series.push_back(sample(SignalKind::Context, 0.5, 1, 2, i));
        }
        const gauges::SignalReader reader(history, port);
        gauges::SignalChart chart(history);
        chart.resize(600, 240);
        chart.show();
        QVERIFY(find<QLabel>(chart, "signalEmpty")->isVisible());
        history.setSession(SessionId{4});
        QCOMPARE(port.seriesAsked.size(), std::size_t{kSignalKindCount});
        chart.refresh();
        QVERIFY(!find<QLabel>(chart, "signalEmpty")->isVisible());
        QVERIFY(chart.pointCount(SignalKind::Context) > 1'000);
        QVERIFY(chart.pointCount(SignalKind::Context) <= 2'000);
        QCOMPARE(chart.pointCount(SignalKind::Drift), 0);
    }

    void theNotifierIsQuietWhileTheWindowIsActive()
    {
        ManualClock clock;
        models::ApprovalListModel waiting;
        QWidget window;
        auto log = std::make_shared<FakeSink::Log>();
        models::ProposalList proposals;
        approvals::WaitingNotifier notifier(waiting, proposals, clock, std::make_unique<FakeSink>(log), &window);
        bool active = true;
        notifier.setWindowActive([&] { return active; });
        const auto open = [&](std::uint64_t id) {
            auto approval = held(clock);
            approval.id = ApprovalId{id};
            waiting.apply({{feed::SessionChanged{session()}, feed::ApprovalChanged{approval}}, {}, {}});
        };
        QCOMPARE(log->count, 0);
        open(1);
        QCOMPARE(log->count, 1);
        QVERIFY(log->messages.isEmpty());
        active = false;
        open(2);
        QCOMPARE(log->messages, QStringList{QStringLiteral("sorter waits for you|send_mail: sends outside")});
        QVERIFY(!log->messages.first().contains(QStringLiteral("a@b")));
        open(3); // a burst is one message
        QCOMPARE(log->messages.size(), 1);
        QCOMPARE(log->count, 3);
        QSignalSpy asked(&notifier, &approvals::WaitingNotifier::approvalAsked);
        log->activated();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<ApprovalId>(), ApprovalId{2});
        clock.advance(6s);
        open(4);
        QCOMPARE(log->messages.size(), 2);

        clock.advance(6s);
        auto proposal = act(9, clock.wall(), Lane::Recovery, InterventionState::Proposed);
        proposal.action = "recovery.replan";
        proposal.detail = "the secret words";
        proposal.reason = "it loops";
        proposal.by = Decider::Runtime;
        proposals.apply({{feed::InterventionChanged{proposal}}, {}, {}});
        QCOMPARE(log->count, 5);
        QCOMPARE(log->messages.size(), 3);
        QCOMPARE(log->messages.last(), QStringLiteral("sorter waits for you|Proposed: re-plan: it loops"));
        QSignalSpy wanted(&notifier, &approvals::WaitingNotifier::proposalAsked);
        log->activated();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<SessionId>(), proposal.session);
        QCOMPARE(asked.count(), 1);
        proposal.state = InterventionState::Expired;
        proposals.apply({{feed::InterventionChanged{proposal}}, {}, {}});
        QCOMPARE(log->count, 4);
    }
};

QTEST_MAIN(TestOperatorPanels)
#include "tst_operator_panels.moc"
