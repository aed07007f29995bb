// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/operator_fakes.h"
#include "models/text.h"
#include "policy/backtest_view.h"
#include "policy/policy_editor.h"
#include "policy/policy_panel.h"
#include "policy/rule_list.h"
#include "policy/rule_words.h"
#include "support/fake_policy_ports.h"
#include "support/fake_ports.h"
#include "support/qt_test.h"
#include "theme/panel_header.h"
#include "theme/state_role.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTranslator>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <memory>

/// A policy dock on fakes, for the tests of its pages.
namespace pilothouse::test {

using namespace std::chrono_literals;

inline Rule rule(const char *id, RuleEffect effect, RuleOrigin origin = RuleOrigin::Default)
{
    Rule out;
    out.id = id;
    out.name = std::string("name of ") + id;
    out.effect = effect;
    out.origin = origin;
    out.when = "step.tool == 'send_mail'";
    out.reason = "because";
    return out;
}

inline std::vector<Rule> someRules()
{
    Rule own = rule("remembered-1", RuleEffect::Allow, RuleOrigin::Remembered);
    own.createdBy = "ada";
    own.scope = RuleScope::Project;
    own.project = "/home/ada/shop";
    own.expiresAt = WallTime{1'800'000'000s};
    Rule two = rule("ask.money", RuleEffect::Ask);
    two.twoPerson = true;
    two.tools = {"pay_*", "transfer", "refund", "order", "wire"};
    return {own, rule("deny.keys", RuleEffect::Deny), two};
}

inline PolicyInForce inForce()
{
    PolicyInForce out;
    out.text = "{\n  \"version\": 1,\n  \"rules\": [\n    {\"id\": \"deny.keys\", \"effect\": \"deny\"}\n  ]\n}";
    out.document.fallback = RuleEffect::Ask;
    SpendLimit web;
    web.id = "web";
    web.tools = {"web_*"};
    web.tokens = 900;
    web.costUsd = 2.5;
    out.document.budgets = {web};
    out.document.tiers = {{0.5, false}, {0.75, true}};
    return out;
}

inline std::vector<RuleSuggestion> suggested()
{
    RuleSuggestion allow;
    allow.rule.effect = RuleEffect::Allow;
    allow.rule.origin = RuleOrigin::Remembered;
    allow.rule.name = "Allow shell as people decided";
    allow.rule.tools = {"shell"};
    allow.rule.when = "has(signals.risk) && signals.risk <= 0.22";
    allow.approved = 40;
    allow.edited = 1;
    allow.sessions = 5;
    allow.agreement = 0.873;
    allow.evidence = {{SessionId{5}, StepSeq{7}}, {SessionId{3}, StepSeq{41}}};
    RuleSuggestion deny = allow;
    deny.rule.effect = RuleEffect::Deny;
    deny.rule.tools = {"send_mail"};
    deny.rule.when = "has(signals.risk) && signals.risk >= 0.62";
    deny.approved = 0;
    deny.edited = 0;
    deny.vetoed = 12;
    return {allow, deny};
}

inline BacktestReport tried()
{
    BacktestReport out;
    out.sessionsRead = 5;
    out.present.emplace();
    out.changed = 40;
    out.sum.calls[static_cast<std::size_t>(RuleEffect::Allow)][static_cast<std::size_t>(DecidedThen::PersonApproved)] =
        40;
    out.present
        ->calls[static_cast<std::size_t>(RuleEffect::Ask)][static_cast<std::size_t>(DecidedThen::PersonApproved)] = 40;
    return out;
}

/// As the program's English.
class Plurals final : public QTranslator {
public:
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int n) const override
    {
        return QString::fromUtf8(source).replace(QStringLiteral("(s)"), n == 1 ? QString() : QStringLiteral("s"));
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

struct Stage {
    FakePolicyPort policies;
    FakeBacktestPort backtests;
    FakeHistory history;
    FakeOperator port;
    QWidget window;
    policy_view::PolicyPanel *panel = nullptr;

    Stage()
    {
        policies.policy = inForce();
        history.hits = {{"deny.keys", 12, {}}, {"tier.0.5", 3, {}}, {"budget.web", 2, {}}};
        panel = new policy_view::PolicyPanel({policies, backtests, history, port});
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        auto *header = new theme::PanelHeader(QStringLiteral("Policy"));
        panel->attachHeader(header);
        column->addWidget(header);
        column->addWidget(panel, 1);
        window.resize(1100, 420);
        window.show();
        panel->apply({{feed::RulesChanged{someRules()}}, {}, {}});
        settle();
    }
    static void settle()
    {
        for (int i = 0; i < 4; ++i) {
            QCoreApplication::processEvents();
        }
    }
    template<class T>
    T *find(const char *name) const
    {
        const QString wanted = QString::fromLatin1(name);
        T *found = panel->findChild<QStackedWidget *>()->currentWidget()->findChild<T *>(wanted);
        found = found == nullptr ? panel->findChild<T *>(wanted) : found; // of another page
        if (found == nullptr) {
            qFatal("no %s", name);
        }
        return found;
    }
    [[nodiscard]] QStringList column(int at) const
    {
        const auto *model = find<QTableView>("ruleTable")->model();
        QStringList out;
        for (int row = 0; row < model->rowCount(); ++row) {
            out << model->index(row, at).data().toString();
        }
        return out;
    }
    void edit() { panel->editAction()->setChecked(true); }
    void type(const QString &text) { find<QPlainTextEdit>("policyText")->setPlainText(text); }
    [[nodiscard]] QString status() const { return find<QLabel>("policyStatus")->text(); }
    void press(const char *name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void picture(const char *name)
    {
        const QByteArray folder = qgetenv("PILOTHOUSE_PICTURES");
        if (folder.isEmpty()) {
            return;
        }
        const QString path = QString::fromLocal8Bit(folder) + u'/' + QString::fromLatin1(name);
        settle();
        window.grab().save(path + QStringLiteral(".png"));
        const QPalette light = qApp->palette();
        qApp->setPalette(theme::makePalette(true));
        settle();
        window.grab().save(path + QStringLiteral("-dark.png"));
        qApp->setPalette(light);
        settle();
    }
};

} // namespace pilothouse::test
