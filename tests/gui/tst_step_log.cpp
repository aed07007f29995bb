// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/current_session.h"
#include "models/json_item_model.h"
#include "models/step_list_model.h"
#include "models/text_diff.h"
#include "steps/step_details.h"
#include "steps/step_filter_bar.h"
#include "steps/step_log_layout.h"
#include "steps/step_log_view.h"
#include "steps/steps_panel.h"
#include "support/fake_ports.h"
#include "support/qt_test.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace pilothouse;
using steps::StepLogLayout;

namespace {

constexpr SessionId kSession{7};

/// A panel over a session whose first rows are on screen.
struct Rig {
    explicit Rig(std::uint64_t rows)
    {
        for (std::uint64_t seq = 1; seq <= rows; ++seq) {
            history.rows[kSession].push_back(test::makeRow(seq, seq % 5 == 0 ? StepKind::Error : StepKind::Assistant,
                                                           "text " + std::to_string(seq)));
        }
        panel.resize(900, 500);
        panel.show();
        current.select(kSession);
        model.setSession(kSession, StepSeq{rows});
        settle();
    }
    void settle()
    {
        for (int i = 0; i < 6; ++i) {
            panel.grab();
            QCoreApplication::processEvents();
        }
    }
    void add(std::uint64_t seq)
    {
        feed::FeedBatch batch;
        batch.events.push_back(feed::StepAdded{kSession, test::makeStep(seq, StepKind::Assistant, "new"), false});
        model.apply(batch);
        settle();
    }
    [[nodiscard]] int lastVisible() const { return panel.log()->layoutNow().visibleRows().second; }

    test::FakeHistoryPort history;
    models::CurrentSession current;
    models::StepListModel model{history};
    steps::StepsPanel panel{model, history, current, [] { return WallTime{std::chrono::seconds{1'800'000'100}}; }};
};

} // namespace

class TestStepLog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { new theme::Theme(*qApp); }
    void init() { test::failOnWarnings(); }

    void geometryIsExact()
    {
        StepLogLayout layout;
        layout.rowHeight = 20;
        layout.rows = 1000;
        layout.width = 900;
        layout.height = 105;
        layout.scroll = 50;
        QCOMPARE(layout.visibleRows(), (std::pair{2, 7}));
        QCOMPARE(layout.rowAt(0), 2);
        QCOMPARE(layout.rowAt(10), 3);
        QCOMPARE(layout.rowAt(-1), -1);
        QCOMPARE(layout.rowRect(2).top(), -10);
        QCOMPARE(layout.maxScroll(), 1000 * 20 - 105);
        QCOMPARE(layout.scrollTo(3), 50);
        QCOMPARE(layout.scrollTo(0), 0);
        QCOMPARE(layout.scrollTo(10), 11 * 20 - 105);
        layout.rows = 0;
        QVERIFY(layout.visibleRows().first > layout.visibleRows().second);
        QCOMPARE(layout.rowAt(0), -1);
    }

    void columnsGiveWayInANarrowView()
    {
        StepLogLayout layout;
        const StepLogLayout::Measures measures;
        layout.width = 1200;
        QVERIFY(layout.columns(measures).time.width() > 0);
        layout.width = 700;
        const auto narrow = layout.columns(measures);
        QCOMPARE(narrow.time.width(), 0);
        QVERIFY(narrow.content.width() >= 240);
        layout.width = 520;
        QCOMPARE(layout.columns(measures).tool.width(), 0);
        QVERIFY(layout.columns(measures).duration.right() <= 520);
    }

    void followsTheEndUntilTheReaderMoves()
    {
        Rig rig(200);
        auto *log = rig.panel.log();
        QVERIFY(log->isFollowing());
        QCOMPARE(rig.lastVisible(), 199);
        rig.add(201);
        QCOMPARE(rig.lastVisible(), 200);
        QTest::keyClick(log, Qt::Key_Home);
        QCOMPARE(log->currentStep(), StepSeq{1});
        QVERIFY(!log->isFollowing());
        const int top = log->verticalScrollBar()->value();
        rig.add(202);
        QCOMPARE(log->verticalScrollBar()->value(), top);
        QTest::keyClick(log, Qt::Key_F);
        QVERIFY(log->isFollowing());
        rig.add(203);
        QCOMPARE(rig.lastVisible(), 202);
        log->verticalScrollBar()->setValue(0);
        QVERIFY(!log->isFollowing());
        log->verticalScrollBar()->setValue(log->verticalScrollBar()->maximum());
        QVERIFY(log->isFollowing());
    }

    void keysMove()
    {
        Rig rig(200);
        auto *log = rig.panel.log();
        QTest::keyClick(log, Qt::Key_Home);
        QTest::keyClick(log, Qt::Key_J);
        QTest::keyClick(log, Qt::Key_Down);
        QCOMPARE(log->currentStep(), StepSeq{3});
        QTest::keyClick(log, Qt::Key_K);
        QCOMPARE(log->currentStep(), StepSeq{2});
        QTest::keyClick(log, Qt::Key_Up);
        QTest::keyClick(log, Qt::Key_K);
        QCOMPARE(log->currentStep(), StepSeq{1});
        QTest::keyClick(log, Qt::Key_PageDown);
        QCOMPARE(raw(log->currentStep()), std::uint64_t(1 + log->layoutNow().pageRows()));
        QTest::keyClick(log, Qt::Key_End);
        QCOMPARE(log->currentStep(), StepSeq{200});
        QCOMPARE(rig.current.step(), StepSeq{200});
        // Keys with Ctrl belong to the window.
        QTest::keyClick(log, Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(log->currentStep(), StepSeq{200});
    }

    void enterOpensAndSpacePeeks()
    {
        Rig rig(20);
        auto *log = rig.panel.log();
        QSignalSpy opened(log, &steps::StepLogView::activated);
        QTest::keyClick(log, Qt::Key_Return);
        QCOMPARE(opened.size(), 0);
        QTest::keyClick(log, Qt::Key_Home);
        QTest::keyClick(log, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QTest::keyClick(log, Qt::Key_Space);
        auto *peek = rig.panel.findChild<QWidget *>(QStringLiteral("stepPeek"));
        QTRY_VERIFY(peek->isVisible());
        auto *text = peek->findChild<QPlainTextEdit *>(QStringLiteral("stepPeekText"));
        QCOMPARE(text->toPlainText(), QStringLiteral("text 1"));
        QTest::keyClick(text, Qt::Key_Space);
        QVERIFY(!peek->isVisible());
    }

    void aClickSelectsAndAScreenReaderHearsIt()
    {
        Rig rig(3);
        auto *log = rig.panel.log();
        const int y = log->layoutNow().rowRect(1).center().y();
        QTest::mouseClick(log->viewport(), Qt::LeftButton, {}, QPoint(300, y));
        QCOMPARE(log->currentStep(), StepSeq{2});
        QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(log);
        QCOMPARE(heard->text(QAccessible::Name), QStringLiteral("Steps"));
        QCOMPARE(heard->text(QAccessible::Value), QStringLiteral("step 2, assistant, text 2"));
        QCOMPARE(heard->role(), QAccessible::List);
    }

    void revealShowsAStepInTheMiddle()
    {
        Rig rig(2000);
        rig.current.reveal(kSession, StepSeq{1000});
        rig.settle();
        const auto [first, last] = rig.panel.log()->layoutNow().visibleRows();
        QVERIFY(first < 999 && last > 999);
        QVERIFY(!rig.panel.log()->isFollowing());
        QVERIFY(rig.model.line(999));
    }

    void theFilterBarFilters()
    {
        Rig rig(50);
        auto *bar = rig.panel.filterBar();
        bar->showOnly(StepKind::Error);
        QTRY_COMPARE(rig.model.rowCount(), 10);
        auto *condition = bar->findChild<QLineEdit *>(QStringLiteral("stepCondition"));
        auto *problem = bar->findChild<QLabel *>(QStringLiteral("stepConditionProblem"));
        condition->setText(QStringLiteral("bad == 1"));
        QTest::keyClick(condition, Qt::Key_Return);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(QStringLiteral("column 6")));
        QCOMPARE(rig.model.rowCount(), 10);
        bar->setFilter({});
        QTRY_COMPARE(rig.model.rowCount(), 50);
        QVERIFY(!problem->isVisible());
        bar->showOnlyTool(QStringLiteral("a\"b"));
        QCOMPARE(bar->filter().expression, std::string("step.tool == \"a\\\"b\""));
    }

    void nothingToShowIsSaid()
    {
        Rig rig(0);
        auto *empty = rig.panel.findChild<QLabel *>(QStringLiteral("stepsEmpty"));
        QVERIFY(empty->isVisible());
        QVERIFY(empty->text().contains(QStringLiteral("not taken a step")));
        rig.add(1);
        QVERIFY(!empty->isVisible());
    }

    void detailsShowTheWholeStep()
    {
        test::FakeHistoryPort history;
        models::CurrentSession current;
        steps::StepDetails details(history, current);
        details.resize(400, 500);
        details.show();
        feed::StepDetail detail;
        detail.row = test::makeRow(1, StepKind::ToolCall, "");
        detail.row.step.tool = "send_mail";
        detail.row.step.args = "{\"to\":\"a@b\",\"n\":2}";
        Verdict verdict;
        verdict.kind = VerdictKind::Modify;
        verdict.by = Decider::Operator;
        verdict.operatorName = "ann";
        verdict.ruleId = "mail-rule";
        detail.row.verdict = verdict;
        detail.editedArgs = "{\"to\":\"c@b\",\"n\":2}";
        history.details[StepSeq{1}] = detail;
        current.select(kSession);
        current.selectStep(StepSeq{1});
        auto *title = details.findChild<QLabel *>(QStringLiteral("stepDetailsTitle"));
        QTRY_COMPARE(title->text(), QStringLiteral("1  ·  tool_call  ·  send_mail"));
        const QString diff = details.findChild<QPlainTextEdit *>(QStringLiteral("diffView"))->toPlainText();
        QVERIFY(diff.contains(QStringLiteral("−   \"to\": \"a@b\",")));
        QVERIFY(diff.contains(QStringLiteral("+   \"to\": \"c@b\",")));
        QStringList facts;
        for (const QLabel *label :
             details.findChild<QWidget *>(QStringLiteral("stepFacts"))->findChildren<QLabel *>()) {
            facts << label->text();
        }
        QVERIFY(facts.contains(QStringLiteral("modify")) && facts.contains(QStringLiteral("ann")) &&
                facts.contains(QStringLiteral("mail-rule")));
        auto *tabs = details.findChild<QTabWidget *>(QStringLiteral("stepDetailsTabs"));
        QVERIFY(tabs->isTabVisible(0) && !tabs->isTabVisible(2) && tabs->isTabVisible(3));
    }

    void jsonBecomesATree()
    {
        models::JsonItemModel model;
        const QAbstractItemModelTester tester(&model);
        model.setValue(*models::parseJson(u"{\"to\":[\"a\",\"b\"],\"n\":12345678901234567890,\"x\":null}").value);
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex list = model.index(0, 0);
        QCOMPARE(model.rowCount(list), 2);
        QCOMPARE(model.index(1, 1, list).data().toString(), QStringLiteral("b"));
        QCOMPARE(model.index(1, 0, list).data(models::JsonItemModel::PointerRole).toString(), QStringLiteral("/to/1"));
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("12345678901234567890"));
        QCOMPARE(model.index(1, 2).data().toString(), QStringLiteral("number"));
        QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("null"));
    }

    void diffsMarkWords()
    {
        using models::DiffLine;
        const auto lines =
            models::diffTexts(QStringLiteral("same\nto: alice here\nold"), QStringLiteral("same\nto: bob here"));
        QCOMPARE(lines.size(), std::size_t{4});
        QCOMPARE(lines[0].kind, DiffLine::Kind::Same);
        QCOMPARE(lines[1].kind, DiffLine::Kind::Removed);
        QVERIFY((lines[1].spans == std::vector<models::DiffSpan>{{QStringLiteral("to: "), false},
                                                                 {QStringLiteral("alice"), true},
                                                                 {QStringLiteral(" here"), false}}));
        QVERIFY((lines[2].spans == std::vector<models::DiffSpan>{{QStringLiteral("to: "), false},
                                                                 {QStringLiteral("bob"), true},
                                                                 {QStringLiteral(" here"), false}}));
        QCOMPARE(lines[3].kind, DiffLine::Kind::Removed);
    }
};

QTEST_MAIN(TestStepLog)
#include "tst_step_log.moc"
