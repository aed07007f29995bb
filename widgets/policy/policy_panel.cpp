// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy_panel.h"

#include "models/text.h"
#include "policy/policy_editor.h"
#include "policy/rule_list.h"
#include "policy/rule_words.h"
#include "policy/suggestion_page.h"
#include "theme/panel_header.h"

#include <QAction>
#include <QPointer>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pilothouse::policy_view {

namespace {

constexpr int kHitsEveryMs = 5000;

} // namespace

PolicyPanel::PolicyPanel(Ports ports, QWidget *parent) : QWidget(parent), m_ports(ports)
{
    setObjectName(QStringLiteral("policyPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_pages = new QStackedWidget;
    m_rules = new RuleList(m_model, ports.history, ports.acts);
    m_editor = new PolicyEditor(ports.policies, ports.backtests, ports.acts);
    m_pages->addWidget(m_rules);
    m_pages->addWidget(m_editor);
    m_suggestions = new SuggestionPage(ports.backtests, ports.acts);
    m_pages->addWidget(m_suggestions);
    column->addWidget(m_pages);
    m_editAction = new QAction(tr("Edit the policy"), this);
    m_editAction->setObjectName(QStringLiteral("actionEditPolicy"));
    m_editAction->setIconText(tr("Edit")); // what the button says
    m_editAction->setCheckable(true);
    addAction(m_editAction);
    m_suggestAction = new QAction(tr("Rules suggested by people's decisions"), this);
    m_suggestAction->setObjectName(QStringLiteral("actionSuggestedRules"));
    m_suggestAction->setIconText(tr("Suggested"));
    m_suggestAction->setCheckable(true);
    addAction(m_suggestAction);
    connect(m_editAction, &QAction::toggled, this, [this](bool on) {
        m_suggestAction->setChecked(m_suggestAction->isChecked() && !on);
        showPage();
    });
    connect(m_suggestAction, &QAction::toggled, this, [this](bool on) {
        m_editAction->setChecked(m_editAction->isChecked() && !on);
        showPage();
    });
    connect(m_suggestions, &SuggestionPage::stepActivated, this, &PolicyPanel::stepActivated);
    connect(m_rules, &RuleList::stepActivated, this, &PolicyPanel::stepActivated);
    connect(m_rules, &RuleList::editWanted, this, [this](const QString &rule) {
        m_editAction->setChecked(true);
        m_editor->reveal(rule);
    });
    connect(m_editor, &PolicyEditor::stepActivated, this, &PolicyPanel::stepActivated);
    connect(m_editor, &PolicyEditor::applied, this, &PolicyPanel::readPolicy);
    m_hitsTimer.setInterval(kHitsEveryMs);
    connect(&m_hitsTimer, &QTimer::timeout, this, [this] {
        if (isVisible()) {
            readHits();
        }
    });
    m_hitsTimer.start();
    readPolicy();
}

void PolicyPanel::attachHeader(theme::PanelHeader *header)
{
    m_header = header;
    const auto add = [&](const char *name, QAction *action) {
        auto *button = new QToolButton;
        button->setObjectName(QString::fromLatin1(name));
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        header->addTrailing(button);
    };
    add("buttonSuggestedRules", m_suggestAction);
    add("buttonEditPolicy", m_editAction);
    showHeader();
}

void PolicyPanel::apply(const feed::FeedBatch &batch)
{
    bool changed = false;
    for (const feed::FeedEvent &event : batch.events) {
        if (const auto *rules = std::get_if<feed::RulesChanged>(&event)) {
            m_model.setRules(rules->rules);
            changed = true;
        }
    }
    if (changed) {
        readPolicy();
        if (m_suggestions->isVisible()) {
            m_suggestions->read();
        }
        showHeader();
    }
}

void PolicyPanel::readPolicy()
{
    m_ports.policies.inForce([self = QPointer(this)](const PolicyInForce &policy) {
        if (!self.isNull()) {
            self->m_model.setPolicy(policy);
            self->m_editor->setPolicy(policy);
            self->m_suggestions->setPolicy(models::text(policy.text));
            self->showHeader();
        }
    });
}

void PolicyPanel::readHits()
{
    m_ports.history.ruleHits([self = QPointer(this)](const Result<std::vector<feed::RuleHits>> &hits) {
        if (!self.isNull() && hits.ok()) {
            self->m_model.setHits(*hits);
        }
    });
}

bool PolicyPanel::showRule(const QString &id)
{
    m_editAction->setChecked(false);
    m_suggestAction->setChecked(false);
    return m_rules->select(id);
}

void PolicyPanel::showPage()
{
    m_pages->setCurrentIndex(m_editAction->isChecked() ? 1 : m_suggestAction->isChecked() ? 2 : 0);
}

void PolicyPanel::showHeader()
{
    if (m_header == nullptr) {
        return;
    }
    const PolicyInForce &policy = m_model.policy();
    const QString from = policy.from == PolicyInForce::From::BuiltIn ? tr("built in")
                         : policy.from == PolicyInForce::From::File  ? models::text(policy.file)
                                                                     : tr("edited");
    m_header->setNote(QStringLiteral("%1 · %2").arg(tr("%n rule(s)", nullptr, m_model.ruleCount()), from));
}

void PolicyPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readHits();
}

} // namespace pilothouse::policy_view

#include "moc_policy_panel.cpp"
