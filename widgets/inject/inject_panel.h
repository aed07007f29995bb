// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "feed/ports.h"
#include "models/intervention_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;

namespace pilothouse::theme {
class KeyButton;
}

namespace pilothouse::inject {

/// Sends a message into a running session and lists what was injected before and what became of it. Goes into a dock. GUI thread.
class InjectPanel final : public QWidget {
    Q_OBJECT
public:
    /// \a acts holds the interventions of the session shown. Both must outlive the panel.
    InjectPanel(feed::OperatorPort &port, models::InterventionModel &acts, QWidget *parent = nullptr);

    /// The session that is steered; SessionInfo{} is none.
    void setSession(const SessionInfo &session);
    /// Takes the keyboard, ready to type.
    void startTyping();

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);

private:
    void build();
    void send();
    void sent(const Result<void> &done);
    void refresh();
    void showHistory();

    feed::OperatorPort &m_port;
    models::InterventionModel &m_acts;
    SessionInfo m_session;
    bool m_sending = false;
    QString m_outcome; ///< of the last message
    QComboBox *m_role = nullptr;
    QPlainTextEdit *m_text = nullptr;
    theme::KeyButton *m_send = nullptr;
    QLabel *m_status = nullptr;
    QListWidget *m_history = nullptr;
};

} // namespace pilothouse::inject
