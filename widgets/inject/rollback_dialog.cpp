// SPDX-License-Identifier: GPL-3.0-or-later
#include "inject/rollback_dialog.h"

#include "inject/session_controls.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/sentences.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QVBoxLayout>

namespace pilothouse::inject {

namespace {

/// With the day where it is not today's.
QString shownTime(const QDateTime &at)
{
    const bool today = at.date() == QDate::currentDate();
    return at.toString(today ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace

RollbackDialog::RollbackDialog(const SessionInfo &session, feed::OperatorPort &port, feed::HistoryPort &history,
                               QWidget *parent)
    : QDialog(parent), m_session(session), m_port(port)
{
    setObjectName(QStringLiteral("rollbackDialog"));
    setWindowTitle(tr("Roll back to a checkpoint"));
    build();
    const QString why = whyNot(session, RollbackAgent{});
    offer(why.isEmpty());
    if (!why.isEmpty()) {
        m_status->setText(why);
        return;
    }
    m_status->setText(tr("Reading the checkpoints…"));
    history.checkpoints(session.id, [self = QPointer(this)](const Result<std::vector<CheckpointInfo>> &checkpoints) {
        if (!self.isNull()) {
            self->list(checkpoints);
        }
    });
}

void RollbackDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin);
    column->setSpacing(2 * theme::kGrid);
    auto *limits = new QLabel(tr("An agent can go back only to a checkpoint it saved, not to any step."));
    limits->setWordWrap(true);
    limits->setForegroundRole(QPalette::PlaceholderText);
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("rollbackList"));
    m_list->setAccessibleName(tr("Checkpoints, newest first"));
    m_restores = new QLabel;
    m_restores->setObjectName(QStringLiteral("rollbackRestores"));
    m_restores->setWordWrap(true);
    m_restores->setTextFormat(Qt::PlainText);
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("rollbackReason"));
    m_reason->setPlaceholderText(tr("Reason the agent will read…"));
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("rollbackStatus"));
    m_status->setWordWrap(true);
    auto *row = new QHBoxLayout;
    auto *cancel = new theme::KeyButton;
    cancel->setObjectName(QStringLiteral("rollbackCancel"));
    cancel->setText(tr("Cancel"));
    cancel->setKey(tr("Esc"));
    m_send = new theme::KeyButton;
    m_send->setObjectName(QStringLiteral("rollbackSend"));
    m_send->setText(tr("Roll back"));
    m_send->setEnabled(false);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_send);
    column->addWidget(limits);
    column->addWidget(m_list, 1);
    column->addWidget(m_restores);
    column->addWidget(m_reason);
    column->addWidget(m_status);
    column->addLayout(row);
    connect(m_list, &QListWidget::currentRowChanged, this, &RollbackDialog::refresh);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_send, &QPushButton::clicked, this, &RollbackDialog::send);
    resize(460, 420);
}

void RollbackDialog::list(const Result<std::vector<CheckpointInfo>> &checkpoints)
{
    if (!checkpoints.ok()) {
        m_status->setText(theme::errorSentence(checkpoints.error()));
        offer(false);
        return;
    }
    m_checkpoints = *checkpoints;
    for (const auto &checkpoint : m_checkpoints) {
        const std::string &label = checkpoint.label.empty() ? checkpoint.id : checkpoint.label;
        const QString words = models::visibleText(models::oneLine(label, 120)).text;
        m_list->addItem(tr("%1 · step %2 · %3")
                            .arg(shownTime(models::localTime(checkpoint.at)))
                            .arg(raw(checkpoint.seq))
                            .arg(words));
    }
    m_status->setText(
        m_checkpoints.empty()
            ? tr("This agent has saved no checkpoint yet, so there is no place to go back to. Its program "
                 "saves one with checkpoint/save (checkpoint() in the clients). To correct it now, inject a "
                 "message, or stop it.")
            : QString());
    offer(!m_checkpoints.empty());
    m_list->setCurrentRow(m_checkpoints.empty() ? -1 : 0);
    refresh();
}

void RollbackDialog::offer(bool places)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_restores),
                            static_cast<QWidget *>(m_reason), static_cast<QWidget *>(m_send)}) {
        widget->setVisible(places);
    }
    adjustSize();
}

void RollbackDialog::refresh()
{
    const int row = m_list->currentRow();
    const bool chosen = row >= 0 && row < static_cast<int>(m_checkpoints.size());
    m_send->setEnabled(chosen && !m_sending);
    QString restores;
    if (chosen) {
        const auto &undoable = m_checkpoints[static_cast<std::size_t>(row)].undoable;
        restores = undoable.empty() ? tr("The agent does not say what this restores.")
                                    : tr("Restores: %1.").arg(models::visibleText(models::oneLine(undoable)).text);
        restores += u' ' + tr("What already happened outside (mails, purchases, remote changes) is not undone.");
    }
    m_restores->setText(restores);
}

void RollbackDialog::send()
{
    const auto &chosen = m_checkpoints[static_cast<std::size_t>(m_list->currentRow())];
    m_sending = true;
    refresh();
    SendControl act;
    act.session = m_session.id;
    act.control = RollbackAgent{chosen.id, chosen.seq};
    act.reason = models::utf8(m_reason->text().trimmed());
    m_port.act(std::move(act), [self = QPointer(this)](const Result<void> &done) {
        if (self.isNull()) {
            return;
        }
        self->m_sending = false;
        if (done.ok()) {
            self->accept();
            return;
        }
        self->m_status->setText(theme::errorSentence(done.error()));
        self->refresh();
    });
}

} // namespace pilothouse::inject

#include "moc_rollback_dialog.cpp"
