// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/backtest_port.h"
#include "feed/policy_port.h"
#include "feed/ports.h"
#include "models/ids.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace pilothouse::theme {
class KeyButton;
}

namespace pilothouse::policy_view {

class BacktestView;

/// The policy as text: edited by hand, checked by the runtime while one types, tried on the stored sessions, and put in force in the running
/// runtime with a reason that is recorded.
///
/// Guarantees: what is applied is the text as shown and only after the runtime found no fault in exactly that text; Enter never applies;
/// what a person typed is not overwritten when the policy in force changes; a file is replaced only when that was asked, whole or not at all, and
/// by a text without fault. GUI thread.
class PolicyEditor final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive the editor.
    PolicyEditor(feed::PolicyPort &policies, feed::BacktestPort &backtests, feed::OperatorPort &port,
                 QWidget *parent = nullptr);

    /// The policy in force. Replaces the text unless it was changed by hand.
    void setPolicy(const PolicyInForce &policy);
    /// True while the text is another one than that in force.
    [[nodiscard]] bool isChanged() const;
    /// Puts the cursor to the rule with \a id.
    void reveal(const QString &id);

    /// Replaces the file dialog: the file chosen, empty for none.
    std::function<QString()> chooseSettings;
    /// Replaces the dialog that asks where to save: takes the place proposed, gives the one chosen, empty for none.
    std::function<QString(const QString &)> chooseFile;
    /// Replaces the question before a file that is there is replaced.
    std::function<bool(const QString &)> mayOverwrite;

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    /// The text holds since now.
    void applied();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class State { Unchecked, Checking, Good, Faulty, Applying };
    void build();
    QWidget *buildText();
    void buildButtons(QVBoxLayout *column);
    void onEdited();
    void check();
    void takeCheck(const feed::PolicyCheck &checked);
    void apply();
    void takeApplied(const Result<void> &done);
    void importSettings();
    void takeImport(const Result<feed::PermissionProposal> &proposal);
    void setFileDialogs();
    void saveAs();
    void reloadFile();
    /// The file saved to or read last, else that of the policy in force; empty when there is none.
    [[nodiscard]] QString knownFile() const;
    void discard();
    void refresh();
    void markFault();
    void goToFault();
    void replaceText(const QString &other);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString originSentence() const;
    [[nodiscard]] QString statusSentence() const;

    feed::PolicyPort &m_policies;
    feed::OperatorPort &m_port;
    PolicyInForce m_policy;
    State m_state = State::Unchecked;
    bool m_stale = false; ///< the one in force changed since this text was begun
    bool m_replacing = false;
    feed::PolicyCheck m_checked;
    QString m_problem;
    QString m_done;
    QString m_file; ///< saved to last
    QTimer m_checkTimer;
    QLabel *m_origin = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_report = nullptr;
    QLineEdit *m_reason = nullptr;
    theme::KeyButton *m_try = nullptr;
    theme::KeyButton *m_apply = nullptr;
    theme::KeyButton *m_import = nullptr;
    theme::KeyButton *m_save = nullptr;
    theme::KeyButton *m_reload = nullptr;
    theme::KeyButton *m_discard = nullptr;
    BacktestView *m_backtest = nullptr;
};

} // namespace pilothouse::policy_view
