// SPDX-License-Identifier: GPL-3.0-or-later
#include "inject/inject_panel.h"

#include "inject/session_controls.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/sentences.h"
#include "theme/state_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QShortcut>
#include <QVBoxLayout>

namespace pilothouse::inject {

namespace {

constexpr int kHistory = 100;
constexpr int kMaxText = 64'000;

} // namespace

InjectPanel::InjectPanel(feed::OperatorPort &port, models::InterventionModel &acts, QWidget *parent)
    : QWidget(parent), m_port(port), m_acts(acts)
{
    setObjectName(QStringLiteral("injectPanel"));
    build();
    connect(&acts, &models::InterventionModel::changed, this, &InjectPanel::showHistory);
    refresh();
    showHistory();
}

void InjectPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kPanelMargin, 2 * theme::kGrid, theme::kPanelMargin, 2 * theme::kGrid);
    column->setSpacing(2 * theme::kGrid);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("injectText"));
    m_text->setAccessibleName(tr("Message for the agent"));
    m_text->setPlaceholderText(tr("A message for the agent. It reads it before its next model call."));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(3 * fontMetrics().lineSpacing());
    column->addWidget(m_text, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * theme::kGrid);
    m_role = new QComboBox;
    m_role->setObjectName(QStringLiteral("injectRole"));
    m_role->setAccessibleName(tr("Role of the message"));
    m_role->addItem(tr("as user"), QStringLiteral("user"));
    m_role->addItem(tr("as system"), QStringLiteral("system"));
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("injectStatus"));
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    m_send = new theme::KeyButton;
    m_send->setObjectName(QStringLiteral("injectSend"));
    m_send->setText(tr("Send"));
    m_send->setKey(tr("Ctrl+Enter"));
    row->addWidget(m_role);
    row->addWidget(m_status, 1);
    row->addWidget(m_send);
    column->addLayout(row);
    m_history = new QListWidget;
    m_history->setObjectName(QStringLiteral("injectHistory"));
    m_history->setAccessibleName(tr("Messages injected before"));
    m_history->setFrameShape(QFrame::NoFrame);
    m_history->setWordWrap(true);
    column->addWidget(m_history, 1);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &InjectPanel::send);
    }
    connect(m_send, &QPushButton::clicked, this, &InjectPanel::send);
    connect(m_text, &QPlainTextEdit::textChanged, this, &InjectPanel::refresh);
    connect(m_history, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        emit stepActivated(m_session.id, StepSeq{item->data(Qt::UserRole).toULongLong()});
    });
}

void InjectPanel::setSession(const SessionInfo &session)
{
    const bool other = session.id != m_session.id;
    m_session = session;
    if (other) {
        m_outcome.clear();
        showHistory();
    }
    refresh();
}

void InjectPanel::startTyping() { m_text->setFocus(); }

void InjectPanel::refresh()
{
    const QString why = whyNot(m_session, InjectMessage{});
    const bool can = why.isEmpty() && !m_sending;
    m_text->setReadOnly(!can);
    m_text->setEnabled(why.isEmpty());
    m_role->setEnabled(can);
    m_send->setEnabled(can && !m_text->toPlainText().trimmed().isEmpty());
    m_status->setText(!why.isEmpty() ? why : m_sending ? tr("Waiting for the runtime to confirm…") : m_outcome);
}

void InjectPanel::send()
{
    const QString text = m_text->toPlainText();
    if (!m_send->isEnabled()) {
        return;
    }
    if (text.size() > kMaxText) {
        m_outcome = tr("Too long: at most %1 characters.").arg(kMaxText);
        refresh();
        return;
    }
    m_sending = true;
    refresh();
    SendControl act;
    act.session = m_session.id;
    act.control = InjectMessage{models::utf8(m_role->currentData().toString()), models::utf8(text)};
    m_port.act(std::move(act), [panel = QPointer(this)](const Result<void> &done) {
        if (!panel.isNull()) {
            panel->sent(done);
        }
    });
}

void InjectPanel::sent(const Result<void> &done)
{
    m_sending = false;
    m_outcome = done.ok() ? tr("Sent.") : theme::errorSentence(done.error());
    if (done.ok()) {
        m_text->clear();
    }
    refresh();
}

void InjectPanel::showHistory()
{
    m_history->clear();
    const auto &all = m_acts.all();
    for (auto it = all.rbegin(); it != all.rend() && m_history->count() < kHistory; ++it) {
        if (it->action != "operator.inject" || it->session != m_session.id) {
            continue;
        }
        const QString words = models::visibleText(models::oneLine(it->detail, 300)).text;
        const QString time = models::localTime(it->at).toString(QStringLiteral("HH:mm:ss"));
        auto *item =
            new QListWidgetItem(QStringLiteral("%1  %2 · %3\n%4")
                                    .arg(time, theme::stateWord(it->state), models::text(it->operatorName), words));
        item->setData(Qt::UserRole, QVariant::fromValue<quint64>(raw(it->seq)));
        m_history->addItem(item);
    }
    m_history->setVisible(m_history->count() > 0);
}

} // namespace pilothouse::inject

#include "moc_inject_panel.cpp"
