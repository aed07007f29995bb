// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "feed/ports.h"

#include <QDialog>

#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace pilothouse::theme {
class KeyButton;
}

namespace pilothouse::inject {

/// Sends an agent back to a checkpoint it saved. Says what that restores, and that nothing outside is undone. GUI thread.
class RollbackDialog final : public QDialog {
    Q_OBJECT
public:
    /// Ports must outlive the dialog.
    RollbackDialog(const SessionInfo &session, feed::OperatorPort &port, feed::HistoryPort &history,
                   QWidget *parent = nullptr);

private:
    void build();
    void list(const Result<std::vector<CheckpointInfo>> &checkpoints);
    /// Shows what is needed to choose and send, or hides it where there is nothing to choose.
    void offer(bool places);
    void refresh();
    void send();

    SessionInfo m_session;
    feed::OperatorPort &m_port;
    std::vector<CheckpointInfo> m_checkpoints;
    bool m_sending = false;
    QListWidget *m_list = nullptr;
    QLabel *m_restores = nullptr;
    QLineEdit *m_reason = nullptr;
    QLabel *m_status = nullptr;
    theme::KeyButton *m_send = nullptr;
};

} // namespace pilothouse::inject
