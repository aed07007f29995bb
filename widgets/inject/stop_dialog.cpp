// SPDX-License-Identifier: GPL-3.0-or-later
#include "inject/stop_dialog.h"

#include "inject/session_controls.h"
#include "models/text.h"
#include "theme/key_button.h"
#include "theme/metrics.h"
#include "theme/sentences.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QShortcut>
#include <QVBoxLayout>

namespace pilothouse::inject {

StopDialog::StopDialog(const SessionInfo &session, feed::OperatorPort &port, QWidget *parent)
    : QDialog(parent), m_port(port), m_session(session.id)
{
    setObjectName(QStringLiteral("stopDialog"));
    setWindowTitle(tr("Stop the session"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin, theme::kPanelMargin);
    column->setSpacing(3 * theme::kGrid);
    auto *question = new QLabel(tr("Stop <b>%1</b>? Calls that wait are vetoed and no further call is let through.")
                                    .arg(theme::plainHtml(models::text(session.title))));
    question->setTextFormat(Qt::RichText);
    question->setWordWrap(true);
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("stopReason"));
    m_reason->setPlaceholderText(tr("Reason the agent will read…"));
    m_reason->setAccessibleName(tr("Reason the agent will read"));
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("stopStatus"));
    m_status->setWordWrap(true);
    const QString why = whyNot(session, StopAgent{});
    m_status->setText(!why.isEmpty() ? why
                      : session.capabilities.stop
                          ? QString()
                          : tr("The agent cannot be told to end by itself; it is stopped at the gate."));
    m_status->setVisible(!m_status->text().isEmpty());
    auto *row = new QHBoxLayout;
    auto *cancel = new theme::KeyButton;
    cancel->setObjectName(QStringLiteral("stopCancel"));
    cancel->setText(tr("Cancel"));
    cancel->setKey(tr("Esc"));
    m_stop = new theme::KeyButton;
    m_stop->setObjectName(QStringLiteral("stopConfirm"));
    m_stop->setText(tr("Stop the session"));
    m_stop->setKey(tr("Ctrl+Enter"));
    m_stop->setFill(theme::StateRole::Risk);
    m_stop->setEnabled(why.isEmpty());
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_stop);
    column->addWidget(question);
    column->addWidget(m_reason);
    column->addWidget(m_status);
    column->addStretch(1);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_stop, &QPushButton::clicked, this, &StopDialog::stop);
    auto *send = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(send, &QShortcut::activated, this, &StopDialog::stop);
    m_reason->setFocus();
    resize(440, sizeHint().height());
}

void StopDialog::stop()
{
    if (!m_stop->isEnabled()) {
        return;
    }
    m_stop->setEnabled(false);
    const std::string reason = models::utf8(m_reason->text().trimmed());
    SendControl act;
    act.session = m_session;
    act.control = StopAgent{reason};
    act.reason = reason;
    m_port.act(std::move(act), [self = QPointer(this)](const Result<void> &done) {
        if (self.isNull()) {
            return;
        }
        if (done.ok()) {
            self->accept();
            return;
        }
        self->m_stop->setEnabled(true);
        self->m_status->setText(theme::errorSentence(done.error()));
        self->m_status->setVisible(true);
    });
}

} // namespace pilothouse::inject

#include "moc_stop_dialog.cpp"
