// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/approval_bench.h"

#include "support/qt_test.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace pilothouse;
using namespace std::chrono_literals;
using test::Bench;
using test::call;

class TestApprovalEdit : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void editKeepsTypes()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_E);
        QVERIFY(bench.controller().isEditing());
        QVERIFY(bench.port.acts.empty());
        QCOMPARE(bench.find<QLineEdit>("argEditor_big")->text(), QStringLiteral("9223372036854775807"));
        bench.type("argEditor_to", QStringLiteral("finance@ourshop.example"));
        bench.clock.advance(1s);
        QTest::mouseClick(bench.find("buttonApprove"), Qt::LeftButton); // plain approve after an edit
        const auto *act = bench.port.last<Decide>();
        QVERIFY(act != nullptr);
        QCOMPARE(act->kind, VerdictKind::Modify);
        QCOMPARE(
            act->args,
            std::string(
                R"({"to":"finance@ourshop.example","big":9223372036854775807,"f":1.0,"none":null,"deep":{"a":[1,{"b":2.50}]},"ok":true})"));
        QCOMPARE(act->expectedDigest, std::string("digest-1"));
    }

    void anUntouchedEditIsAPlainApprove()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_E);
        bench.type("argEditor_to", QStringLiteral("x"));
        bench.type("argEditor_to", QStringLiteral("billing@acme.example"));
        bench.clock.advance(1s);
        QTest::mouseClick(bench.find("buttonEditApprove"), Qt::LeftButton);
        QCOMPARE(bench.port.last<Decide>()->kind, VerdictKind::Approve);
    }

    void brokenEditsCannotBeSent()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_E);
        auto *big = bench.find<QLineEdit>("argEditor_big");
        big->selectAll();
        QTest::keyClicks(big, QStringLiteral("1.5"));
        QVERIFY(bench.label("argFault_big").contains(QStringLiteral("whole number")));
        QVERIFY(!bench.find("buttonApprove")->isEnabled());
        bench.type("argEditor_deep", QStringLiteral("[1]"));
        QVERIFY(!bench.label("argFault_deep").isEmpty());
        bench.panel->setFocus();
        bench.clock.advance(1s);
        bench.key(Qt::Key_V); // revert
        QVERIFY(bench.find("buttonApprove")->isEnabled());
        QVERIFY(!bench.controller().edit().isChanged());
    }

    void theSchemaSpeaksNextToTheField()
    {
        Bench bench;
        auto held = call(1, bench.clock, R"({"to":"a@b.example","n":3})");
        held.argsSchema =
            R"({"type":"object","required":["to"],"additionalProperties":false,"properties":{)"
            R"("to":{"type":"string","pattern":"@"},"n":{"type":"integer","maximum":9},"mode":{"type":"string","enum":["fast","safe"]}}})";
        bench.hold(held);
        bench.key(Qt::Key_E);
        auto *n = bench.find<QLineEdit>("argEditor_n");
        n->selectAll();
        QTest::keyClicks(n, QStringLiteral("10"));
        QVERIFY(bench.label("argFault_n").contains(QStringLiteral("at most 9")));
        QVERIFY(!bench.find("buttonApprove")->isEnabled());
        n->selectAll();
        QTest::keyClicks(n, QStringLiteral("4"));
        QVERIFY(bench.find("buttonApprove")->isEnabled());
        auto *add = bench.window.findChild<QAction *>(QStringLiteral("actionAddArg_mode"));
        QVERIFY(add != nullptr);
        add->trigger();
        QCOMPARE(bench.find<QComboBox>("argEditor_mode")->count(), 2);
        QVERIFY(!bench.find<QToolButton>("argRemove_to")->isEnabled());
        QTest::mouseClick(bench.find<QToolButton>("argRemove_n"), Qt::LeftButton);
        QCOMPARE(bench.controller().edit().text(), QStringLiteral("{\"to\":\"a@b.example\",\"mode\":\"fast\"}"));
        QVERIFY(bench.label("argsChanges").contains(QStringLiteral("mode")));
    }

    void theRawTextIsCheckedWhileTyped()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.key(Qt::Key_E);
        bench.find<QTabBar>("argsTabs")->setCurrentIndex(1);
        bench.type("argsRaw", QStringLiteral("{\"to\":"));
        QVERIFY(!bench.find("buttonApprove")->isEnabled());
        QVERIFY(!bench.label("argsRawFault").isEmpty());
        bench.type("argsRaw", QStringLiteral("{\"to\":\"x\",\"big\":18446744073709551616}"));
        QVERIFY(bench.find("buttonApprove")->isEnabled());
        QCOMPARE(bench.controller().edit().text(), QStringLiteral("{\"to\":\"x\",\"big\":18446744073709551616}"));
    }

    void textWithHiddenCharactersIsEditedAsALiteral()
    {
        Bench bench;
        bench.hold(call(1, bench.clock,
                        "{\"s\":\"a\xE2\x80\xAE"
                        "b\"}"));
        bench.key(Qt::Key_E);
        QCOMPARE(bench.find<QPlainTextEdit>("argEditor_s")->toPlainText(), QStringLiteral("\"a\\u202eb\""));
        bench.type("argEditor_s", QStringLiteral("\"ab\""));
        QCOMPARE(bench.controller().edit().text(), QStringLiteral("{\"s\":\"ab\"}"));
    }

    void whereTheAgentTakesNoEditsTheFormIsGreyed()
    {
        Bench bench;
        auto fixed = call(1, bench.clock);
        fixed.canEdit = false;
        bench.hold(fixed);
        QVERIFY(!bench.find("buttonEditApprove")->isEnabled());
        QVERIFY(bench.find("buttonEditApprove")->toolTip().contains(QStringLiteral("does not take")));
        bench.key(Qt::Key_E);
        QVERIFY(!bench.controller().isEditing());
    }

    void editsSurviveALookAtAnotherCard()
    {
        Bench bench;
        bench.hold(call(1, bench.clock));
        bench.hold(call(2, bench.clock, R"({"to":"other"})"));
        bench.key(Qt::Key_E);
        bench.type("argEditor_to", QStringLiteral("mine"));
        bench.controller().showNext();
        QVERIFY(!bench.controller().isEditing());
        bench.controller().showPrevious();
        QVERIFY(bench.controller().isEditing());
        QCOMPARE(bench.find<QPlainTextEdit>("argEditor_to")->toPlainText(), QStringLiteral("mine"));
        QVERIFY(bench.controller().edit().isChanged());
    }
};

QTEST_MAIN(TestApprovalEdit)
#include "tst_approval_edit.moc"
