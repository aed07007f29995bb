// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/approval.h"
#include "domain/session.h"
#include "feed/ports.h"
#include "models/ids.h"
#include "models/rule_draft.h"

#include <QDialog>
#include <QTimer>

#include <vector>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace pilothouse::policy_view {

/// Makes a rule from a held call: exactly this call, or a pattern edited by hand, for how far and how long; with the stored calls the
/// rule would have matched.
///
/// Guarantees: opens as exactly this call for this session; sends the rule as shown and nothing wider; Enter never confirms; warns
/// while the rule would let through calls a person vetoed. Owned by the GUI thread.
class RememberDialog final : public QDialog {
    Q_OBJECT
public:
    /// \a session may be nullptr. Ports and clock must outlive the dialog.
    RememberDialog(const Approval &approval, const SessionInfo *session, feed::OperatorPort &port,
                   feed::HistoryPort &history, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] const models::RuleDraft &draft() const { return m_draft; }

signals:
    /// The rule holds and the present call is to be answered the same way.
    void decideAsked(pilothouse::ApprovalId approval, pilothouse::RuleEffect effect, const QString &reason);

private:
    void build();
    void buildWhat(QVBoxLayout *column);
    void buildPattern(QVBoxLayout *column);
    void buildReach(QVBoxLayout *column);
    void buildEffect(QVBoxLayout *column);
    void buildPreview(QVBoxLayout *column);
    void buildButtons(QVBoxLayout *column);
    void fillLifetimes();
    void showDraft();
    void askPreview();
    void showPreview(const Result<std::vector<feed::RuleMatch>> &matches);
    void listMatches(const std::vector<feed::RuleMatch> &matches);
    void send();
    void finish(const Result<void> &done);

    models::RuleDraft m_draft;
    ApprovalId m_approval{};
    feed::OperatorPort &m_port;
    feed::HistoryPort &m_history;
    const Clock &m_clock;
    QTimer m_previewTimer;
    quint64 m_previewRound = 0;
    QButtonGroup *m_what = nullptr;
    QWidget *m_pattern = nullptr;
    QLineEdit *m_tool = nullptr;
    QPlainTextEdit *m_condition = nullptr;
    QLabel *m_broad = nullptr;
    QWidget *m_reach = nullptr;
    QComboBox *m_scope = nullptr;
    QComboBox *m_lifetime = nullptr;
    QComboBox *m_effect = nullptr;
    QLineEdit *m_reason = nullptr;
    QLabel *m_sums = nullptr;
    QLabel *m_warning = nullptr;
    QListWidget *m_matches = nullptr;
    QCheckBox *m_decide = nullptr;
    QLabel *m_error = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace pilothouse::policy_view
