// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/suggestion_page.h"

#include "models/text.h"
#include "models/visible_text.h"
#include "policy/backtest_view.h"
#include "policy/page_parts.h"
#include "policy/rule_words.h"
#include "theme/flow_layout.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_role.h"

#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::policy_view {

namespace {

constexpr int kKeyRole = Qt::UserRole + 1;
constexpr int kSessionRole = Qt::UserRole + 2;
constexpr int kStepRole = Qt::UserRole + 3;

/// Two suggestions with one key decide alike.
QString keyOf(const RuleSuggestion &one)
{
    QStringList parts{models::text(std::string(name(one.rule.effect))), models::text(one.rule.when)};
    for (const std::string &tool : one.rule.tools) {
        parts << models::text(tool);
    }
    return parts.join(QChar(u'\n'));
}

QString toolsOf(const RuleSuggestion &one)
{
    QStringList tools;
    for (const std::string &tool : one.rule.tools) {
        tools << models::visibleText(models::oneLine(tool, 60)).text;
    }
    return tools.join(QStringLiteral(", "));
}

} // namespace

SuggestionPage::SuggestionPage(feed::BacktestPort &backtests, feed::OperatorPort &port, QWidget *parent)
    : QWidget(parent), m_backtests(backtests), m_port(port), m_report(new BacktestView(backtests))
{
    setObjectName(QStringLiteral("suggestionPage"));
    build();
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        m_note.clear(); // it was said of another one
        showSelected();
    });
    connect(m_report, &BacktestView::finished, this, &SuggestionPage::noteTried);
    connect(m_report, &BacktestView::stepActivated, this, &SuggestionPage::stepActivated);
    connect(m_evidence, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        emit stepActivated(SessionId{item->data(kSessionRole).toULongLong()},
                           StepSeq{item->data(kStepRole).toULongLong()});
    });
    fill();
}

void SuggestionPage::build() { layBeside(this, buildSide(), m_report); }

QWidget *SuggestionPage::buildSide()
{
    auto *side = new QWidget;
    auto *column = makeSideColumn(side);
    const auto label = [&](const char *name) { return addWrappedLabel(column, name, Qt::PlainText); };
    const auto list = [&](const char *name, const QString &spoken, int stretch) {
        auto *made = new QListWidget;
        made->setObjectName(QString::fromLatin1(name));
        made->setAccessibleName(spoken);
        made->setFrameShape(QFrame::NoFrame);
        made->setMinimumHeight(2 * theme::rowHeight(fontMetrics()));
        column->addWidget(made, stretch);
        return made;
    };
    m_title = label("suggestionTitle");
    m_list = list("suggestionList", tr("Suggested rules"), 2);
    m_condition = new QPlainTextEdit;
    m_condition->setObjectName(QStringLiteral("suggestionCondition"));
    m_condition->setAccessibleName(tr("The whole condition"));
    m_condition->setReadOnly(true);
    m_condition->setTabChangesFocus(true);
    m_condition->setFont(theme::smallFont(theme::monospaceFont(font())));
    m_condition->setMaximumHeight(4 * QFontMetrics(m_condition->font()).lineSpacing());
    column->addWidget(m_condition);
    m_why = label("suggestionWhy");
    m_evidence = list("suggestionEvidence", tr("The newest calls it stands on"), 1);
    m_status = label("suggestionStatus");
    buildButtons(column);
    column->addStretch(); // takes the room where there is no list
    return side;
}

void SuggestionPage::buildButtons(QVBoxLayout *column)
{
    auto *flow = addButtonRow(column);
    const auto button = [&](const char *name, const QString &text, void (SuggestionPage::*run)()) {
        auto *made = addRowButton(flow, name, text);
        connect(made, &QPushButton::clicked, this, run);
        return made;
    };
    m_try = button("buttonTrySuggestion", tr("Try on stored sessions"), &SuggestionPage::tryOut);
    m_remember = button("buttonRememberSuggestion", tr("Remember this rule"), &SuggestionPage::remember);
    m_dismiss = button("buttonDismissSuggestion", tr("Dismiss"), &SuggestionPage::dismiss);
    m_dismiss->setToolTip(tr("Not shown again until the program starts anew, or people decided otherwise."));
}

void SuggestionPage::setPolicy(const QString &text)
{
    if (text != m_policy) {
        m_policy = text;
        m_tried.clear();
        m_trying.clear(); // a running one is about the policy before
        m_report->setOutdated(true);
        refresh();
    }
}

void SuggestionPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
}

void SuggestionPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_report != nullptr && m_dismiss != nullptr) {
        fill();
    }
}

void SuggestionPage::read()
{
    const quint64 round = ++m_round;
    m_backtests.suggest([self = QPointer(this), round](const Result<std::vector<RuleSuggestion>> &made) {
        if (!self.isNull() && self->m_round == round) {
            self->take(made);
        }
    });
}

void SuggestionPage::take(const Result<std::vector<RuleSuggestion>> &made)
{
    m_problem = made.ok() ? QString() : theme::errorSentence(made.error());
    m_all = made.ok() ? *made : std::vector<RuleSuggestion>();
    fill();
}

void SuggestionPage::fill()
{
    const QString before = m_shown;
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const RuleSuggestion &one : m_all) {
            const QString key = keyOf(one);
            if (m_dismissed.contains(key)) {
                continue;
            }
            const bool allows = one.rule.effect == RuleEffect::Allow;
            auto *item = new QListWidgetItem(tr("%1 %2: %3 of %4 calls were decided so")
                                                 .arg(effectWord(one.rule.effect), toolsOf(one))
                                                 .arg(allows ? one.approved : one.vetoed)
                                                 .arg(one.approved + one.edited + one.vetoed),
                                             m_list);
            item->setData(kKeyRole, key);
            item->setForeground(theme::stateInk(effectRole(one.rule.effect), palette()));
            if (key == before) {
                m_list->setCurrentItem(item);
            }
        }
        if (m_list->currentRow() < 0 && m_list->count() > 0) {
            m_list->setCurrentRow(0);
        }
    }
    showSelected();
}

const RuleSuggestion *SuggestionPage::selected() const
{
    const QListWidgetItem *item = m_list->currentItem();
    const QString key = item == nullptr ? QString() : item->data(kKeyRole).toString();
    const auto at =
        std::find_if(m_all.begin(), m_all.end(), [&](const RuleSuggestion &one) { return keyOf(one) == key; });
    return item == nullptr || at == m_all.end() ? nullptr : &*at;
}

void SuggestionPage::showSelected()
{
    const RuleSuggestion *one = selected();
    const QString key = one == nullptr ? QString() : keyOf(*one);
    if (key != m_shown || key.isEmpty()) {
        m_shown = key;
        if (m_report->isRunning()) {
            m_backtests.cancel(); // it is about another one
        }
        m_report->setInvitation(
            tr("Try a suggested rule on the stored sessions to see here which calls it would decide otherwise "
               "than the policy in force. Only then can it be remembered."));
        m_tried.clear();
        m_trying.clear();
    }
    m_title->setText(one == nullptr
                         ? tr("People's decisions suggest no rule yet. A rule is suggested once many held calls "
                              "of one tool, in several sessions, were decided alike.")
                         : tr("Rules that would have decided as people did. None holds before a person "
                              "remembers it."));
    m_evidence->clear();
    m_condition->setPlainText(one == nullptr ? QString() : models::text(one->rule.when));
    if (one != nullptr) {
        m_why->setText(tr("%1 approved, %2 edited, %3 vetoed by people, in %n session(s); at least %4 % would be "
                          "decided so.",
                          nullptr, static_cast<int>(one->sessions))
                           .arg(one->approved)
                           .arg(one->edited)
                           .arg(one->vetoed)
                           .arg(static_cast<int>(100 * one->agreement)));
        listEvidence(*one);
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_list, m_condition, m_why, m_evidence, m_report}) {
        part->setVisible(one != nullptr);
    }
    refresh();
}

void SuggestionPage::listEvidence(const RuleSuggestion &one)
{
    for (const auto &[session, seq] : one.evidence) {
        auto *item = new QListWidgetItem(tr("session %1, step %2").arg(raw(session)).arg(raw(seq)), m_evidence);
        item->setData(kSessionRole, static_cast<qulonglong>(raw(session)));
        item->setData(kStepRole, static_cast<qulonglong>(raw(seq)));
    }
}

void SuggestionPage::tryOut()
{
    const RuleSuggestion *one = selected();
    if (one == nullptr) {
        return;
    }
    Rule rule = one->rule;
    rule.id = "suggested";
    m_note.clear();
    m_tried.clear();
    m_trying = m_shown;
    m_report->run(m_policy, rule);
    refresh();
}

void SuggestionPage::noteTried()
{
    m_tried = m_report->hasReport() ? m_trying : QString();
    m_trying.clear();
    refresh();
}

void SuggestionPage::remember()
{
    const RuleSuggestion *one = selected();
    if (one == nullptr || m_tried != m_shown || m_sending) {
        return;
    }
    m_sending = true;
    m_problem.clear();
    refresh();
    m_port.act(Remember{one->rule}, [self = QPointer(this), tools = toolsOf(*one)](const Result<void> &done) {
        if (self.isNull()) {
            return;
        }
        self->m_sending = false;
        if (done.ok()) {
            self->read();
            self->m_note =
                tr("Remembered for %1; it stands in the list of rules, where it can be forgotten.").arg(tools);
        } else {
            self->m_problem = theme::errorSentence(done.error());
        }
        self->refresh();
    });
}

void SuggestionPage::dismiss()
{
    if (!m_shown.isEmpty() && !m_sending) {
        m_dismissed.insert(m_shown);
        fill();
    }
}

void SuggestionPage::refresh()
{
    const bool any = selected() != nullptr && !m_sending;
    m_try->setEnabled(any && !m_report->isRunning());
    m_remember->setEnabled(any && !m_tried.isEmpty() && m_tried == m_shown);
    m_remember->setToolTip(m_remember->isEnabled() ? QString() : tr("Try it first."));
    m_dismiss->setEnabled(any);
    for (QWidget *part : std::initializer_list<QWidget *>{m_try, m_remember, m_dismiss}) {
        part->setVisible(selected() != nullptr);
    }
    QPalette own = palette();
    own.setColor(QPalette::WindowText,
                 theme::stateInk(m_problem.isEmpty() ? theme::StateRole::Ok : theme::StateRole::Risk, palette()));
    m_status->setPalette(own);
    m_status->setText(m_sending              ? tr("Waiting for the runtime to confirm…")
                      : !m_problem.isEmpty() ? QStringLiteral("■ ") + m_problem
                      : !m_note.isEmpty()    ? QStringLiteral("● ") + m_note
                                             : QString());
    m_status->setVisible(!m_status->text().isEmpty());
}

} // namespace pilothouse::policy_view

#include "moc_suggestion_page.cpp"
