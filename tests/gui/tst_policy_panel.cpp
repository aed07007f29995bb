// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/policy_stage.h"

#include <memory>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

using Model = models::PolicyModel;

} // namespace

class TestPolicyPanel : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<theme::Theme>(*qApp);
        m_theme->choose(theme::Choice::Light);
        QCoreApplication::installTranslator(&m_plurals);
    }
    void cleanupTestCase() { QCoreApplication::removeTranslator(&m_plurals); }
    void init() { test::failOnWarnings(); }

    void theLinesStandInTheOrderTheyAreAsked()
    {
        Stage stage;
        const QAbstractItemModelTester tester(stage.find<QTableView>("ruleTable")->model());
        QCOMPARE(stage.column(Model::NameColumn),
                 (QStringList{QStringLiteral("web"), QStringLiteral("name of remembered-1"),
                              QStringLiteral("name of deny.keys"), QStringLiteral("name of ask.money"),
                              QStringLiteral("otherwise"), QStringLiteral("risk from 0.5"),
                              QStringLiteral("risk from 0.75")}));
        QCOMPARE(stage.column(Model::EffectColumn).mid(0, 4),
                 (QStringList{QStringLiteral("■ deny"), QStringLiteral("● allow"), QStringLiteral("■ deny"),
                              QStringLiteral("◇ ask two people")}));
        QCOMPARE(stage.column(Model::EffectColumn).last(), QStringLiteral("◇ ask two people"));
        QCOMPARE(stage.column(Model::HitsColumn).mid(0, 3),
                 (QStringList{QStringLiteral("2"), QStringLiteral("0"), QStringLiteral("12")}));
        QCOMPARE(stage.column(Model::HitsColumn)[5], QStringLiteral("3"));
        QCOMPARE(stage.column(Model::FromColumn).mid(1, 2),
                 (QStringList{QStringLiteral("remembered by ada"), QStringLiteral("built in")}));
        QVERIFY(stage.column(Model::ScopeColumn)[1].startsWith(QStringLiteral("in /home/ada/shop, until ")));
        QCOMPARE(stage.column(Model::ScopeColumn)[2], QStringLiteral("everywhere"));
        QCOMPARE(stage.column(Model::MatchColumn)[0], QStringLiteral("web_* · at most 900 tokens, $2.5, each session"));
        QCOMPARE(stage.column(Model::MatchColumn)[3],
                 QStringLiteral("pay_*, transfer, refund, order, +1 · step.tool == 'send_mail'"));
        stage.picture("policy-rules");
    }

    void aFilterFindsWordsAndARuleAskedForComesThroughIt()
    {
        Stage stage;
        auto *filter = stage.find<QLineEdit>("ruleFilter");
        filter->setText(QStringLiteral("PAY_"));
        QCOMPARE(stage.column(Model::NameColumn), QStringList{QStringLiteral("name of ask.money")});
        QVERIFY(stage.panel->showRule(QStringLiteral("deny.keys")));
        QVERIFY(filter->text().isEmpty());
        QCOMPARE(stage.panel->rules().selected(), QStringLiteral("deny.keys"));
        QVERIFY(!stage.panel->showRule(QStringLiteral("gone")));
    }

    void aSelectedRuleShowsWhatItDecided()
    {
        Stage stage;
        stage.history.decisions = {
            {SessionId{3}, StepSeq{41}, "read_file", "{\"path\":\"~/.ssh/id\"}", "veto", Decider::Policy},
            {SessionId{2}, StepSeq{7}, "read_file", "{}", "approve", Decider::Operator}};
        QVERIFY(stage.panel->showRule(QStringLiteral("deny.keys")));
        QCOMPARE(stage.history.decisionsAsked.back(), std::string("deny.keys"));
        QCOMPARE(stage.find<QLabel>("ruleTitle")->text(), QStringLiteral("name of deny.keys (deny.keys)"));
        QCOMPARE(stage.find<QPlainTextEdit>("ruleCondition")->toPlainText(),
                 QStringLiteral("step.tool == 'send_mail'"));
        QCOMPARE(stage.find<QLabel>("ruleSums")->text(), QStringLiteral("2 calls it decided or asked about:"));
        auto *list = stage.find<QListWidget>("ruleDecisions");
        QCOMPARE(list->count(), 2);
        QVERIFY2(list->item(0)->text().contains(QStringLiteral("read_file {\"path\"")),
                 qPrintable(list->item(0)->text()));
        QSignalSpy steps(stage.panel, &policy_view::PolicyPanel::stepActivated);
        emit list->itemActivated(list->item(0));
        QCOMPARE(steps.count(), 1);
        QCOMPARE(steps[0][0].value<SessionId>(), SessionId{3});
        QCOMPARE(steps[0][1].value<StepSeq>(), StepSeq{41});
        // News about the rules keep the selection.
        stage.panel->apply({{feed::RulesChanged{someRules()}}, {}, {}});
        QCOMPARE(stage.panel->rules().selected(), QStringLiteral("deny.keys"));
        stage.picture("policy-decisions");
    }

    void onlyARememberedRuleCanBeForgotten()
    {
        Stage stage;
        auto *forget = stage.panel->findChild<QAction *>(QStringLiteral("actionForgetRule"));
        stage.panel->showRule(QStringLiteral("deny.keys"));
        QVERIFY(!forget->isEnabled());
        stage.panel->showRule(QStringLiteral("remembered-1"));
        QVERIFY(forget->isEnabled());
        forget->trigger();
        QCOMPARE(stage.port.last<Forget>()->ruleId, std::string("remembered-1"));
        stage.port.answer(Error{ErrorCode::StorageFailed, "no"});
        QVERIFY(stage.find<QLabel>("ruleError")->isVisible());
        QVERIFY(forget->isEnabled());
    }

    void theTextIsCheckedWhileOneTypes()
    {
        Stage stage;
        stage.edit();
        QCOMPARE(stage.find<QPlainTextEdit>("policyText")->toPlainText(), models::text(inForce().text));
        QVERIFY(!stage.panel->editor().isChanged());
        QVERIFY(!stage.find<QPushButton>("buttonApplyPolicy")->isEnabled());
        stage.policies.fault = PolicyFault{2, 3, "rules[0].effect: one of deny, ask, allow is needed"};
        stage.type(QStringLiteral("{\n  \"ü\": wrong\n}"));
        QTRY_VERIFY2(stage.status().contains(QStringLiteral("Line 2, column 3")), qPrintable(stage.status()));
        QCOMPARE(stage.policies.checked.back(), std::string("{\n  \"ü\": wrong\n}"));
        QVERIFY(stage.status().contains(QStringLiteral("one of deny, ask, allow is needed")));
        auto *text = stage.find<QPlainTextEdit>("policyText");
        QCOMPARE(text->extraSelections().size(), 1);
        QCOMPARE(text->extraSelections().front().cursor.blockNumber(), 1);
        QVERIFY(!stage.find<QPushButton>("buttonApplyPolicy")->isEnabled());
        QVERIFY(!stage.find<QPushButton>("buttonTryPolicy")->isEnabled());
        stage.picture("policy-fault");
        text->moveCursor(QTextCursor::End);
        emit stage.find<QLabel>("policyStatus")->linkActivated(QStringLiteral("fault"));
        QCOMPARE(text->textCursor().blockNumber(), 1);
        QCOMPARE(text->textCursor().positionInBlock(), 2);
        stage.policies.fault.reset();
        stage.type(QStringLiteral("{\"version\":1,\"rules\":[]}"));
        QTRY_VERIFY(stage.status().contains(QStringLiteral("No fault")));
        QVERIFY(text->extraSelections().isEmpty());
        stage.press("buttonDiscardPolicy");
        QCOMPARE(text->toPlainText(), models::text(inForce().text));
        text->undo(); // nothing typed is lost
        QVERIFY(text->toPlainText() != models::text(inForce().text));
    }

    void applyPutsExactlyTheTextInForce()
    {
        Stage stage;
        stage.edit();
        stage.type(QStringLiteral("{\"version\":1,\"fallback\":\"deny\",\"rules\":[]}"));
        QTRY_VERIFY(stage.find<QPushButton>("buttonApplyPolicy")->isEnabled());
        auto *reason = stage.find<QLineEdit>("policyReason");
        reason->setText(QStringLiteral(" a quiet night "));
        QTest::keyClick(reason, Qt::Key_Return);
        QVERIFY(stage.port.acts.empty()); // Enter applies nothing
        stage.press("buttonApplyPolicy");
        const auto *sent = stage.port.last<SetPolicy>();
        QVERIFY(sent != nullptr);
        QCOMPARE(sent->document, std::string("{\"version\":1,\"fallback\":\"deny\",\"rules\":[]}"));
        QCOMPARE(sent->reason, std::string("a quiet night"));
        QVERIFY(stage.find<QPlainTextEdit>("policyText")->isReadOnly());
        QVERIFY(stage.status().contains(QStringLiteral("Waiting for the runtime")));
        stage.port.answer(Error{ErrorCode::StorageFailed, "disk"});
        QVERIFY(stage.find<QPushButton>("buttonApplyPolicy")->isEnabled());
        QVERIFY(stage.panel->editor().isChanged());
        stage.press("buttonApplyPolicy");
        stage.port.answer();
        QVERIFY2(stage.status().contains(QStringLiteral("In force since")), qPrintable(stage.status()));
        QVERIFY(!stage.panel->editor().isChanged());
        QVERIFY(!stage.find<QPushButton>("buttonApplyPolicy")->isEnabled());
    }

    void aChangeElsewhereDoesNotOverwriteWhatWasTyped()
    {
        Stage stage;
        stage.edit();
        stage.type(QStringLiteral("mine"));
        stage.policies.policy.text = "theirs";
        stage.panel->apply({{feed::RulesChanged{someRules()}}, {}, {}});
        stage.settle();
        QCOMPARE(stage.find<QPlainTextEdit>("policyText")->toPlainText(), QStringLiteral("mine"));
        QTRY_VERIFY2(stage.status().contains(QStringLiteral("changed since you began")), qPrintable(stage.status()));
        stage.press("buttonDiscardPolicy");
        QCOMPARE(stage.find<QPlainTextEdit>("policyText")->toPlainText(), QStringLiteral("theirs"));
        stage.policies.policy.text = "theirs again";
        stage.panel->apply({{feed::RulesChanged{someRules()}}, {}, {}});
        QTRY_COMPARE(stage.find<QPlainTextEdit>("policyText")->toPlainText(), QStringLiteral("theirs again"));
    }

    void aTryIsComparedWithThePresentPolicy()
    {
        Stage stage;
        stage.edit();
        stage.type(QStringLiteral("{\"version\":1,\"rules\":[]}"));
        QTRY_VERIFY(stage.find<QPushButton>("buttonTryPolicy")->isEnabled());
        stage.press("buttonTryPolicy");
        QCOMPARE(stage.backtests.request.policy, std::string("{\"version\":1,\"rules\":[]}"));
        QVERIFY(stage.backtests.request.comparePresent);
        QVERIFY(!stage.find<QPushButton>("buttonTryPolicy")->isEnabled());
        stage.backtests.progress({3, 10, 120});
        QCOMPARE(stage.find<QProgressBar>("backtestProgress")->value(), 3);
        QVERIFY(stage.find<QLabel>("backtestTitle")->text().contains(QStringLiteral("3 of 10")));
        stage.press("buttonCancelBacktest");
        QCOMPARE(stage.find<QLabel>("backtestTitle")->text(), QStringLiteral("Cancelled."));
        QVERIFY(stage.find<QPushButton>("buttonTryPolicy")->isEnabled());

        stage.press("buttonTryPolicy");
        BacktestReport report;
        report.sessionsRead = 4;
        report.changed = 2;
        report.present.emplace();
        const auto put = [](BacktestCounts &to, RuleEffect effect, DecidedThen then, std::uint64_t count) {
            to.calls[static_cast<std::size_t>(effect)][static_cast<std::size_t>(then)] = count;
        };
        put(report.sum, RuleEffect::Allow, DecidedThen::Passed, 30);
        put(report.sum, RuleEffect::Allow, DecidedThen::PersonRefused, 1);
        put(report.sum, RuleEffect::Ask, DecidedThen::PersonApproved, 5);
        put(*report.present, RuleEffect::Allow, DecidedThen::Passed, 29);
        put(*report.present, RuleEffect::Ask, DecidedThen::PersonApproved, 7);
        report.changes = {{SessionId{2}, StepSeq{9}, "send_mail", RuleEffect::Allow, "", "nothing holds it",
                           DecidedThen::PersonRefused, "ada", RuleEffect::Ask, "ask.mail"}};
        stage.backtests.done(report);
        const QString title = stage.find<QLabel>("backtestTitle")->text();
        QVERIFY2(title.contains(QStringLiteral("36 calls of 4 sessions: 2 decided otherwise")), qPrintable(title));
        QVERIFY(stage.find<QLabel>("backtestWarning")->isVisible());
        QVERIFY(stage.find<QLabel>("backtestWarning")->text().contains(QStringLiteral("1 call that a person refused")));
        auto *changes = stage.find<QTreeWidget>("backtestChanges");
        QCOMPARE(changes->topLevelItemCount(), 1);
        const QTreeWidgetItem *item = changes->topLevelItem(0);
        QCOMPARE(item->text(0), QStringLiteral("session 2, step 9: send_mail"));
        QCOMPARE(item->text(1), QStringLiteral("held"));
        QCOMPARE(item->text(2), QStringLiteral("let through"));
        QCOMPARE(item->text(3), QStringLiteral("otherwise"));
        QCOMPARE(item->text(4), QStringLiteral("a person refused (ada)"));
        stage.picture("policy-backtest");
        auto *sums = stage.find<QLabel>("backtestSums");
        const QString light = sums->text();
        m_theme->choose(theme::Choice::Dark);
        QTRY_VERIFY(sums->text() != light); // its colours are in the text
        m_theme->choose(theme::Choice::Light);
        QTRY_COMPARE(sums->text(), light);
        QSignalSpy steps(stage.panel, &policy_view::PolicyPanel::stepActivated);
        emit changes->itemActivated(changes->topLevelItem(0), 0);
        QCOMPARE(steps.count(), 1);
        QCOMPARE(steps[0][1].value<StepSeq>(), StepSeq{9});
    }

    void permissionsComeAsAProposedChange()
    {
        Stage stage;
        stage.edit();
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("shop/.claude")));
        const QString settings = folder.filePath(QStringLiteral("shop/.claude/settings.json"));
        QFile file(settings);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"permissions\":{}}") > 0);
        file.close();
        stage.panel->editor().chooseSettings = [&] { return settings; };
        stage.policies.proposal = feed::PermissionProposal{
            "{\"version\":1,\"rules\":[{\"id\":\"claude.allow.1\",\"effect\":\"allow\"}]}",
            {{"allow", "Read(./**)", "exact", ""}, {"deny", "Bash(<rm>)", "left_out", "a pattern with a <bracket>"}}};
        stage.press("buttonImportPermissions");
        QCOMPARE(stage.policies.imported.first, std::string("{\"permissions\":{}}"));
        QCOMPARE(stage.policies.imported.second, models::utf8(folder.filePath(QStringLiteral("shop"))));
        auto *report = stage.find<QLabel>("policyImport");
        QTRY_VERIFY(report->isVisible());
        QVERIFY2(report->text().contains(QStringLiteral("2 permissions taken in: 1 exact, 0 stricter, 1 left out")),
                 qPrintable(report->text()));
        QVERIFY(report->text().contains(QStringLiteral("Bash(&lt;rm&gt;)")));
        QVERIFY(stage.panel->editor().isChanged());
        QVERIFY(stage.port.acts.empty()); // nothing holds yet
        QTRY_VERIFY(stage.find<QPushButton>("buttonApplyPolicy")->isEnabled());
    }

    void aSuggestedRuleIsInspectedTriedAndRemembered()
    {
        Stage stage;
        stage.backtests.suggestions = suggested();
        QCOMPARE(stage.backtests.suggestionsAsked, 0); // nothing is read before it is looked at
        stage.panel->suggestAction()->setChecked(true);
        auto *list = stage.find<QListWidget>("suggestionList");
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->item(0)->text(), QStringLiteral("● allow shell: 40 of 41 calls were decided so"));
        QCOMPARE(stage.find<QPlainTextEdit>("suggestionCondition")->toPlainText(),
                 QStringLiteral("has(signals.risk) && signals.risk <= 0.22"));
        QCOMPARE(stage.find<QLabel>("suggestionWhy")->text(),
                 QStringLiteral("40 approved, 1 edited, 0 vetoed by people, in 5 sessions; at least 87 % would be "
                                "decided so."));
        auto *evidence = stage.find<QListWidget>("suggestionEvidence");
        QCOMPARE(evidence->count(), 2);
        QSignalSpy steps(stage.panel, &policy_view::PolicyPanel::stepActivated);
        emit evidence->itemActivated(evidence->item(1));
        QCOMPARE(steps.at(0).at(0).value<SessionId>(), SessionId{3});
        QCOMPARE(steps.at(0).at(1).value<StepSeq>(), StepSeq{41});

        auto *remember = stage.find<QPushButton>("buttonRememberSuggestion");
        QVERIFY(!remember->isEnabled()); // not before it was tried
        stage.press("buttonTrySuggestion");
        QVERIFY(stage.backtests.request.added.has_value());
        QCOMPARE(stage.backtests.request.added->when, suggested()[0].rule.when);
        QVERIFY(!stage.backtests.request.added->id.empty());
        QCOMPARE(stage.backtests.request.policy, inForce().text);
        QVERIFY(stage.backtests.request.comparePresent);
        stage.backtests.cancel();
        QVERIFY(!remember->isEnabled()); // a try that was cancelled is none
        stage.press("buttonTrySuggestion");
        stage.backtests.done(tried());
        QVERIFY(remember->isEnabled());
        stage.picture("policy-suggestions");
        list->setCurrentRow(1);
        QVERIFY(!remember->isEnabled()); // it was another one
        list->setCurrentRow(0);
        QVERIFY(!remember->isEnabled());
        stage.press("buttonTrySuggestion");
        stage.backtests.done(tried());
        stage.press("buttonRememberSuggestion");
        QCOMPARE(stage.port.acts.size(), std::size_t{1});
        QCOMPARE(stage.port.last<Remember>()->rule, suggested()[0].rule);
        QVERIFY(!remember->isEnabled());
        stage.port.answer(Error{ErrorCode::StorageFailed, "disk"});
        QVERIFY(stage.find<QLabel>("suggestionStatus")->text().startsWith(QStringLiteral("■")));
        QVERIFY(remember->isEnabled());
        stage.press("buttonRememberSuggestion");
        stage.backtests.suggestions = std::vector<RuleSuggestion>{suggested()[1]};
        stage.port.answer();
        QCOMPARE(list->count(), 1);
        stage.panel->apply({{feed::RulesChanged{someRules()}}, {}, {}}); // as it follows
        QVERIFY2(stage.find<QLabel>("suggestionStatus")->text().contains(QStringLiteral("Remembered for shell")),
                 qPrintable(stage.find<QLabel>("suggestionStatus")->text()));
    }

    void aTextWithoutFaultIsSavedAndReadAgain()
    {
        Stage stage;
        stage.edit();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("policy.json"));
        QString proposed;
        int asked = 0;
        bool yes = false;
        stage.panel->editor().chooseFile = [&](const QString &at) {
            proposed = at;
            return path;
        };
        stage.panel->editor().mayOverwrite = [&](const QString &) {
            ++asked;
            return yes;
        };
        const auto onDisk = [&] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        auto *save = stage.find<QPushButton>("buttonSavePolicy");
        auto *reload = stage.find<QPushButton>("buttonReloadPolicy");
        QVERIFY(!reload->isEnabled()); // no file is known
        stage.policies.fault = PolicyFault{1, 2, "wrong"};
        stage.type(QStringLiteral("{wrong"));
        QTRY_VERIFY(stage.status().contains(QStringLiteral("Line 1, column 2")));
        QVERIFY(!save->isEnabled());
        stage.policies.fault.reset();
        stage.type(QStringLiteral("{\"version\":1, \"ü\": []}"));
        QTRY_VERIFY(save->isEnabled());
        stage.press("buttonSavePolicy");
        QCOMPARE(asked, 0); // nothing was there
        QVERIFY(proposed.endsWith(QStringLiteral("policy.json")));
        QCOMPARE(onDisk(), QByteArray("{\"version\":1, \"\xc3\xbc\": []}"));
        QVERIFY2(stage.status().contains(QStringLiteral("Saved as")), qPrintable(stage.status()));
        QVERIFY(stage.port.acts.empty()); // saved is not applied
        stage.type(QStringLiteral("{\"version\":1}"));
        QTRY_VERIFY(save->isEnabled());
        stage.press("buttonSavePolicy");
        QCOMPARE(asked, 1);
        QCOMPARE(onDisk().size(), qsizetype(23)); // no was said
        yes = true;
        stage.press("buttonSavePolicy");
        QCOMPARE(onDisk(), QByteArray("{\"version\":1}"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // nothing half is left
        stage.type(QStringLiteral("something else"));
        QVERIFY(reload->isEnabled());
        stage.press("buttonReloadPolicy");
        QCOMPARE(stage.find<QPlainTextEdit>("policyText")->toPlainText(), QStringLiteral("{\"version\":1}"));
        QVERIFY(QFile::remove(path));
        stage.press("buttonReloadPolicy");
        QVERIFY(stage.status().contains(QStringLiteral("cannot be read")));
        stage.panel->editor().chooseFile = [&](const QString &) { return folder.filePath(QStringLiteral("no/where")); };
        QTRY_VERIFY(save->isEnabled());
        stage.press("buttonSavePolicy");
        QVERIFY2(stage.status().contains(QStringLiteral("cannot be written")), qPrintable(stage.status()));
    }

    void aPolicyThatChangesMakesATryCountNoMore()
    {
        Stage stage;
        stage.backtests.suggestions = suggested();
        stage.panel->suggestAction()->setChecked(true);
        auto *remember = stage.find<QPushButton>("buttonRememberSuggestion");
        stage.press("buttonTrySuggestion");
        stage.backtests.done(tried());
        QVERIFY(remember->isEnabled());
        stage.policies.policy.text = "another one";
        stage.panel->apply({{feed::RulesChanged{someRules()}}, {}, {}});
        stage.settle();
        QVERIFY(!remember->isEnabled());
        stage.press("buttonTrySuggestion");
        QCOMPARE(stage.backtests.request.policy, std::string("another one"));
        stage.policies.policy.text = "a third one"; // while it runs
        stage.panel->apply({{feed::RulesChanged{someRules()}}, {}, {}});
        stage.settle();
        stage.backtests.done(tried());
        QVERIFY(!remember->isEnabled());
    }

    void aDismissedSuggestionStaysAwayAndAnEmptyListTeaches()
    {
        Stage stage;
        stage.backtests.suggestions = suggested();
        stage.panel->suggestAction()->setChecked(true);
        auto *list = stage.find<QListWidget>("suggestionList");
        stage.press("buttonDismissSuggestion");
        QCOMPARE(list->count(), 1);
        QVERIFY(stage.port.acts.empty());
        stage.edit(); // one page at a time
        QVERIFY(!stage.panel->suggestAction()->isChecked());
        stage.panel->suggestAction()->setChecked(true);
        QVERIFY(!stage.panel->editAction()->isChecked());
        QCOMPARE(stage.backtests.suggestionsAsked, 2);
        QCOMPARE(list->count(), 1);
        stage.press("buttonDismissSuggestion");
        QVERIFY(stage.find<QLabel>("suggestionTitle")
                    ->text()
                    .startsWith(QStringLiteral("People's decisions suggest no rule")));
        QVERIFY(!stage.find<QPushButton>("buttonRememberSuggestion")->isVisible());
        const auto *page = stage.panel->findChild<QWidget *>(QStringLiteral("suggestionPage"));
        QVERIFY(!page->findChild<policy_view::BacktestView *>()->isVisible()); // there is nothing to try
        QVERIFY(stage.find<QLabel>("suggestionTitle")->geometry().top() < 20);
        stage.picture("policy-suggestions-empty");
        auto other = suggested();
        other[0].rule.when = "has(signals.risk) && signals.risk <= 0.31"; // people decided otherwise since
        stage.backtests.suggestions = other;
        stage.panel->apply({{feed::RulesChanged{someRules()}}, {}, {}});
        QCOMPARE(list->count(), 1);
        stage.backtests.suggestions = Error{ErrorCode::StorageFailed, "disk"};
        stage.panel->apply({{feed::RulesChanged{someRules()}}, {}, {}});
        QVERIFY(stage.find<QLabel>("suggestionStatus")->isVisible());
    }

private:
    Plurals m_plurals;
    std::unique_ptr<theme::Theme> m_theme;
};

QTEST_MAIN(TestPolicyPanel)
#include "tst_policy_panel.moc"
