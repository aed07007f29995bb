// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace pilothouse::theme {
class KeyButton;
}

namespace pilothouse::app {

class WindowActions;

/// The line on top: which session, how it runs, and the acts on it. Greys out what its agent cannot do.
class SessionBar final : public QWidget {
    Q_OBJECT
public:
    explicit SessionBar(WindowActions &actions, QWidget *parent = nullptr);

    /// nullptr when no session is chosen.
    void showSession(const SessionInfo *session);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildModes();
    void showModes();
    theme::KeyButton *button(int act, const QString &text, const QString &name);
    void elideFacts();

    WindowActions &m_actions;
    QLabel *m_name = nullptr;
    QLabel *m_facts = nullptr;
    QWidget *m_modes = nullptr;
    theme::KeyButton *m_pause = nullptr;
    theme::KeyButton *m_search = nullptr;
    QString m_factsText;
};

} // namespace pilothouse::app
