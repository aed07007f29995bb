// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "feed/ports.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace pilothouse::theme {
class KeyButton;
}

namespace pilothouse::inject {

/// Asks once more before a session is stopped, with a reason the agent reads. Enter never stops. GUI thread.
class StopDialog final : public QDialog {
    Q_OBJECT
public:
    /// \a port must outlive the dialog.
    StopDialog(const SessionInfo &session, feed::OperatorPort &port, QWidget *parent = nullptr);

private:
    void stop();

    feed::OperatorPort &m_port;
    SessionId m_session{};
    QLineEdit *m_reason = nullptr;
    QLabel *m_status = nullptr;
    theme::KeyButton *m_stop = nullptr;
};

} // namespace pilothouse::inject
