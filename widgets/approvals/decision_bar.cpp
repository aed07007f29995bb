// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/decision_bar.h"

#include "approvals/approval_controller.h"
#include "approvals/reason_field.h"
#include "approvals/text_focus.h"
#include "approvals/words.h"
#include "models/text.h"
#include "theme/flow_layout.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/sentences.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace pilothouse::approvals {

namespace {

void setInk(QLabel *label, const QColor &ink)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, ink);
    label->setPalette(palette);
}

} // namespace

DecisionBar::DecisionBar(ApprovalController &controller, models::RecentReasons &reasons, QWidget *parent)
    : QWidget(parent), m_controller(controller)
{
    setObjectName(QStringLiteral("decisionBar"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kPanelMargin, 2 * theme::kGrid, theme::kPanelMargin, 2 * theme::kGrid);
    column->setSpacing(2 * theme::kGrid);
    buildInputs(reasons);
    buildButtons();
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("cardStatus"));
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    column->addWidget(m_status);
    reset();
}

void DecisionBar::buildInputs(models::RecentReasons &reasons)
{
    m_answer = new QPlainTextEdit;
    m_answer->setObjectName(QStringLiteral("responseField"));
    m_answer->setPlaceholderText(tr("The answer the agent gets instead of running the call. Ctrl+Enter sends it."));
    m_answer->setAccessibleName(tr("Answer instead of running the call"));
    m_answer->setTabChangesFocus(true);
    m_answer->setFixedHeight(4 * fontMetrics().lineSpacing() + 3 * theme::kGrid);
    m_reason = new ReasonField(reasons);
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        if (m_armed == Armed::Veto) {
            confirm();
        }
    });
    connect(m_reason, &ReasonField::escaped, this, [this] { arm(Armed::None); });
    m_confirmRow = new QWidget;
    auto *row = new QHBoxLayout(m_confirmRow);
    row->setContentsMargins(0, 0, 0, 0);
    m_confirmText = new QLabel;
    m_confirmText->setObjectName(QStringLiteral("confirmText"));
    m_confirmText->setWordWrap(true);
    m_confirm = new theme::KeyButton;
    m_confirm->setObjectName(QStringLiteral("confirmButton"));
    m_confirm->setFill(theme::StateRole::Risk);
    auto *cancel = new theme::KeyButton;
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setText(tr("Cancel"));
    cancel->setKey(tr("Esc"));
    row->addWidget(m_confirmText, 1);
    row->addWidget(cancel);
    row->addWidget(m_confirm);
    connect(m_confirm, &QPushButton::clicked, this, &DecisionBar::confirm);
    connect(cancel, &QPushButton::clicked, this, [this] { arm(Armed::None); });
    auto *send = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    send->setContext(Qt::WidgetWithChildrenShortcut);
    connect(send, &QShortcut::activated, this, [this] {
        if (m_armed != Armed::None) {
            confirm();
        }
    });
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] { arm(Armed::None); });
    layout()->addWidget(m_answer);
    layout()->addWidget(m_reason);
    layout()->addWidget(m_confirmRow);
}

void DecisionBar::buildButtons()
{
    auto *holder = new QWidget;
    holder->setLayout(new theme::FlowLayout(2 * theme::kGrid));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    holder->setSizePolicy(policy);
    layout()->addWidget(holder);
    addButton(Act::Approve, tr("Approve"), tr("A"), {Qt::Key_A}, QStringLiteral("Approve"));
    addButton(Act::EditApprove, tr("Edit && approve"), tr("E"), {Qt::Key_E}, QStringLiteral("EditApprove"));
    addButton(Act::Veto, tr("Veto"), tr("R"), {Qt::Key_R, Qt::Key_D}, QStringLiteral("Veto"));
    addButton(Act::Respond, tr("Respond"), tr("⇧R"), {Qt::SHIFT | Qt::Key_R}, QStringLiteral("Respond"));
    addButton(Act::Remember, tr("Remember…"), tr("P"), {Qt::Key_P}, QStringLiteral("Remember"));
    addButton(Act::Stop, tr("Stop"), tr("T"), {Qt::Key_T}, QStringLiteral("Stop"));
    addButton(Act::Escalate, tr("Escalate"), tr("⇧E"), {Qt::SHIFT | Qt::Key_E}, QStringLiteral("Escalate"));
    addButton(Act::Revert, tr("Revert edits"), tr("V"), {Qt::Key_V}, QStringLiteral("Revert"));
    for (auto *button : std::as_const(m_buttons)) {
        holder->layout()->addWidget(button);
    }
    for (const auto act : {Act::Approve, Act::EditApprove, Act::Veto, Act::Respond, Act::Remember, Act::Stop,
                           Act::Escalate, Act::Revert}) {
        holder->layout()->removeWidget(m_buttons[static_cast<int>(act)]);
        holder->layout()->addWidget(m_buttons[static_cast<int>(act)]);
    }
    m_buttons[static_cast<int>(Act::Approve)]->setFocusPolicy(Qt::NoFocus);
    m_buttons[static_cast<int>(Act::EditApprove)]->setFocusPolicy(Qt::NoFocus);
    m_buttons[static_cast<int>(Act::Veto)]->setFill(theme::StateRole::Risk);
    m_buttons[static_cast<int>(Act::Stop)]->setInk(theme::StateRole::Risk);
}

void DecisionBar::addButton(Act act, const QString &text, const QString &key, const QList<QKeySequence> &shortcuts,
                            const QString &name)
{
    auto *button = new theme::KeyButton;
    button->setObjectName(QLatin1String("button") + name);
    button->setText(QString(text).replace(QLatin1String("&&"), QLatin1String("&")));
    button->setAccessibleName(button->text());
    button->setKey(key);
    connect(button, &QPushButton::pressed, this, [this] { m_controller.guard().pressed(m_controller.currentId()); });
    connect(button, &QPushButton::clicked, this, [this, act] { onButton(act); });
    m_buttons.insert(static_cast<int>(act), button);
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String("action") + name);
    action->setShortcuts(shortcuts);
    m_keys.insert(static_cast<int>(act), shortcuts);
    action->setShortcutContext(Qt::WindowShortcut);
    action->setAutoRepeat(false);
    connect(action, &QAction::triggered, this, [this, act] { onKey(act); });
    addAction(action);
    m_actions.insert(static_cast<int>(act), action);
}

void DecisionBar::setSingleKeys(bool on)
{
    m_controller.guard().setSingleKeys(on);
    for (auto it = m_actions.begin(); it != m_actions.end(); ++it) {
        it.value()->setShortcuts(on ? m_keys.value(it.key()) : QList<QKeySequence>{});
    }
}

void DecisionBar::onKey(Act act)
{
    if (!m_controller.guard().singleKeys()) { // without keys it came from a menu
        m_controller.guard().pressed(m_controller.currentId());
        onButton(act);
        return;
    }
    const auto answer = m_controller.guard().key(m_controller.currentId(), textFieldHasFocus());
    if (answer == DecisionGuard::Answer::Go) {
        perform(act, true);
    } else {
        refuse(answer);
    }
}

void DecisionBar::onButton(Act act)
{
    const auto answer = m_controller.guard().released(m_controller.currentId());
    if (answer == DecisionGuard::Answer::Go) {
        perform(act, false);
    } else {
        refuse(answer);
    }
}

void DecisionBar::refuse(DecisionGuard::Answer answer)
{
    switch (answer) {
    case DecisionGuard::Answer::TooSoon:
    case DecisionGuard::Answer::NotPressed:
        m_hint = tr("Not taken: the card had just changed. Look, then press again.");
        break;
    case DecisionGuard::Answer::Activation:
        m_hint = tr("Not taken: this only brought the window to the front. Press again.");
        break;
    case DecisionGuard::Answer::KeysOff: m_hint = tr("Single keys are switched off."); break;
    default: return;
    }
    refresh();
}

bool DecisionBar::allowed(Act act) const
{
    if (m_controller.phase() != ApprovalController::Phase::Ready) {
        return false;
    }
    switch (act) {
    case Act::Approve: return !m_controller.isEditInvalid();
    case Act::EditApprove: return m_controller.canEdit() && !(m_controller.isEditing() && m_controller.isEditInvalid());
    case Act::Escalate: return m_controller.current()->escalatedBy.empty();
    case Act::Revert: return m_controller.isEditing();
    default: return true;
    }
}

void DecisionBar::perform(Act act, bool byKey)
{
    if (!allowed(act)) {
        return;
    }
    m_hint.clear();
    switch (act) {
    case Act::Approve: m_controller.approve(m_reason->text()); break;
    case Act::EditApprove:
        m_controller.isEditing() ? m_controller.approve(m_reason->text()) : m_controller.setEditing(true);
        break;
    case Act::Veto: byKey ? arm(Armed::Veto) : m_controller.veto(m_reason->text()); break;
    case Act::Respond: arm(Armed::Respond); break;
    case Act::Stop: arm(Armed::Stop); break;
    case Act::Escalate: arm(Armed::Escalate); break;
    case Act::Remember: emit rememberAsked(); break;
    case Act::Revert: emit revertAsked(); break;
    }
    refresh();
}

void DecisionBar::arm(Armed armed)
{
    m_armed = armed;
    m_answer->setVisible(armed == Armed::Respond);
    m_confirmRow->setVisible(armed != Armed::None);
    switch (armed) {
    case Armed::None:
        if (m_reason->hasFocus() || m_answer->hasFocus()) {
            setFocus();
        }
        break;
    case Armed::Veto:
        m_confirmText->setText(tr("Say why, or leave it empty. Enter vetoes."));
        m_confirm->setText(tr("Veto"));
        m_confirm->setKey(tr("Enter"));
        m_reason->setFocus();
        break;
    case Armed::Respond:
        m_confirmText->setText(tr("The call will not run; the agent gets this answer."));
        m_confirm->setText(tr("Send answer"));
        m_confirm->setKey(tr("Ctrl+Enter"));
        m_answer->setFocus();
        break;
    case Armed::Stop:
        m_confirmText->setText(tr("This vetoes the call and ends the whole session."));
        m_confirm->setText(tr("Stop the session"));
        m_confirm->setKey(tr("Ctrl+Enter"));
        m_reason->setFocus();
        break;
    case Armed::Escalate:
        m_confirmText->setText(tr("Another person must decide; you no longer can."));
        m_confirm->setText(tr("Escalate"));
        m_confirm->setKey(tr("Ctrl+Enter"));
        m_reason->setFocus();
        break;
    }
    refresh();
}

void DecisionBar::confirm()
{
    switch (m_armed) {
    case Armed::Veto: m_controller.veto(m_reason->text()); break;
    case Armed::Respond:
        if (m_answer->toPlainText().trimmed().isEmpty()) {
            m_hint = tr("Write an answer first.");
            refresh();
            return;
        }
        m_controller.respond(m_answer->toPlainText(), m_reason->text());
        break;
    case Armed::Stop: m_controller.terminate(m_reason->text()); break;
    case Armed::Escalate: m_controller.escalate(m_reason->text()); break;
    case Armed::None: return;
    }
    arm(Armed::None);
}

void DecisionBar::reset()
{
    m_hint.clear();
    m_reason->clear();
    m_answer->clear();
    arm(Armed::None);
}

QString DecisionBar::statusText() const
{
    const auto *approval = m_controller.current();
    if (approval == nullptr) {
        return {};
    }
    if (m_controller.phase() == ApprovalController::Phase::Confirming) {
        return tr("Waiting for the runtime to confirm…");
    }
    if (m_controller.error()) {
        return theme::errorSentence(*m_controller.error());
    }
    if (!m_hint.isEmpty()) {
        return m_hint;
    }
    if (m_controller.isEditing() && m_controller.isEditInvalid()) {
        return tr("The edited arguments cannot be sent yet: see the marked fields.");
    }
    if (!approval->approvedBy.empty()) {
        return tr("%1 said yes. The rule wants two: another person must approve too.")
            .arg(models::text(approval->approvedBy));
    }
    if (!approval->escalatedBy.empty()) {
        return tr("Escalated by %1, who can no longer decide.").arg(models::text(approval->escalatedBy));
    }
    return approval->twoPerson ? tr("Two different people must approve this call.") : QString();
}

void DecisionBar::refresh()
{
    using Phase = ApprovalController::Phase;
    const bool ready = m_controller.phase() == Phase::Ready;
    for (auto it = m_buttons.begin(); it != m_buttons.end(); ++it) {
        it.value()->setEnabled(allowed(static_cast<Act>(it.key())));
        m_actions.value(it.key())->setEnabled(allowed(static_cast<Act>(it.key())));
    }
    m_buttons.value(static_cast<int>(Act::Revert))->setVisible(m_controller.isEditing());
    auto *edit = m_buttons.value(static_cast<int>(Act::EditApprove));
    edit->setText(m_controller.isEditing() ? tr("Approve edited") : tr("Edit & approve"));
    const bool changed = m_controller.isEditing() && m_controller.edit().isChanged();
    m_buttons.value(static_cast<int>(Act::Approve))->setText(changed ? tr("Approve as edited") : tr("Approve"));
    const bool why = ready && m_controller.current()->canEdit == false;
    edit->setToolTip(why ? tr("The agent does not take edited arguments.")
                     : ready && !m_controller.edit().isObject()
                         ? tr("The arguments are not one JSON object and cannot be edited.")
                         : QString());
    m_reason->setEnabled(ready);
    m_answer->setEnabled(ready);
    m_confirm->setEnabled(ready);
    const QString status = statusText();
    const bool bad = m_controller.error().has_value() && m_controller.phase() == Phase::Ready;
    setInk(m_status,
           bad ? theme::stateColor(theme::StateRole::Risk, palette()) : theme::inkColor(theme::Ink::Dim, palette()));
    m_status->setText(status);
    m_status->setVisible(!status.isEmpty());
}

} // namespace pilothouse::approvals

#include "moc_decision_bar.cpp"
