// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"
#include "models/ids.h"
#include "models/policy_model.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QSortFilterProxyModel;
class QTableView;

namespace pilothouse::policy_view {

/// The lines of the policy in force, filtered, with the whole of the one selected and the stored calls it decided. A remembered rule can be
/// forgotten. GUI thread.
class RuleList final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive the list.
    RuleList(models::PolicyModel &model, feed::HistoryPort &history, feed::OperatorPort &port,
             QWidget *parent = nullptr);

    /// Selects the line that verdicts name \a id, and lets go of a filter that hides it. False when there is none.
    bool select(const QString &id);
    [[nodiscard]] QString selected() const;

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    /// A person wants to change the rule.
    void editWanted(const QString &ruleId);

private:
    void build();
    QWidget *buildDetails();
    void restoreSelection();
    void showSelected();
    void showDecisions(const Result<std::vector<feed::RuleMatch>> &decisions);
    void forget();

    models::PolicyModel &m_model;
    feed::HistoryPort &m_history;
    feed::OperatorPort &m_port;
    QSortFilterProxyModel *m_rows = nullptr;
    QLineEdit *m_filter = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_title = nullptr;
    QPlainTextEdit *m_condition = nullptr;
    QLabel *m_reason = nullptr;
    QLabel *m_sums = nullptr;
    QListWidget *m_decisions = nullptr;
    QLabel *m_error = nullptr;
    QAction *m_forget = nullptr;
    QString m_selected;
    quint64 m_round = 0;
};

} // namespace pilothouse::policy_view
