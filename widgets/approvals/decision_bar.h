// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "approvals/decision_guard.h"

#include <QHash>
#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;

namespace pilothouse::models {
class RecentReasons;
}

namespace pilothouse::theme {
class KeyButton;
}

namespace pilothouse::approvals {

class ApprovalController;
class ReasonField;

/// The lower edge of the card: the reason, the buttons with their keys, and what they are waiting for.
///
/// Guarantees: every key and every click passes the guard; Approve has no default, no focus and no Enter; while the runtime confirms,
/// nothing can be pressed. GUI thread.
class DecisionBar final : public QWidget {
    Q_OBJECT
public:
    enum class Act { Approve, EditApprove, Veto, Respond, Remember, Stop, Escalate, Revert };

    DecisionBar(ApprovalController &controller, models::RecentReasons &reasons, QWidget *parent = nullptr);

    /// With shortcut and objectName, for menus; triggering one passes the guard as its key does.
    [[nodiscard]] QAction *action(Act act) const { return m_actions.value(static_cast<int>(act)); }
    /// Follows the controller.
    void refresh();
    /// Off: no single key decides; buttons and menus still do.
    void setSingleKeys(bool on);
    /// Another card: nothing armed, no reason left over.
    void reset();

signals:
    void rememberAsked();
    void revertAsked();

private:
    enum class Armed { None, Veto, Respond, Stop, Escalate };
    void buildInputs(models::RecentReasons &reasons);
    void buildButtons();
    void addButton(Act act, const QString &text, const QString &key, const QList<QKeySequence> &shortcuts,
                   const QString &name);
    void onKey(Act act);
    void onButton(Act act);
    void perform(Act act, bool byKey);
    void arm(Armed armed);
    void confirm();
    void refuse(DecisionGuard::Answer answer);
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] bool allowed(Act act) const;

    ApprovalController &m_controller;
    QHash<int, QAction *> m_actions;
    QHash<int, QList<QKeySequence>> m_keys;
    QHash<int, theme::KeyButton *> m_buttons;
    ReasonField *m_reason = nullptr;
    QPlainTextEdit *m_answer = nullptr;
    QWidget *m_confirmRow = nullptr;
    QLabel *m_confirmText = nullptr;
    theme::KeyButton *m_confirm = nullptr;
    QLabel *m_status = nullptr;
    Armed m_armed = Armed::None;
    QString m_hint;
};

} // namespace pilothouse::approvals
