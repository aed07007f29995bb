// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/attach_port.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTimer;

namespace pilothouse::app {

/// Attaches to an agent that listens: one that announced itself, or any address. GUI thread; \a port must outlive it.
class AttachDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AttachDialog(const AttachPort &port, const QString &lastUrl, QWidget *parent = nullptr);

    /// What is wrong with the address; empty when it can be dialled.
    [[nodiscard]] static QString problemWith(const QUrl &url);

signals:
    void attaching(const QUrl &url);

private:
    void refresh();
    void check();
    void attach();

    const AttachPort &m_port;
    QListWidget *m_agents = nullptr;
    QLabel *m_none = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_token = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_attach = nullptr;
    QTimer *m_refresh = nullptr;
};

} // namespace pilothouse::app
