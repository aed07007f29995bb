// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/rule_suggestion.h"
#include "feed/backtest_port.h"
#include "feed/ports.h"
#include "models/ids.h"

#include <QSet>
#include <QString>
#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QVBoxLayout;

namespace pilothouse::theme {
class KeyButton;
}

namespace pilothouse::policy_view {

class BacktestView;

/// Rules that people's stored decisions suggest: each with the calls it stands on, tried on the stored sessions, and remembered or dismissed by a
/// person.
///
/// Guarantees: nothing is remembered that was not tried before as it stands, under the policy in force; Enter remembers nothing; what is sent is
/// exactly the rule that was shown. GUI thread.
class SuggestionPage final : public QWidget {
    Q_OBJECT
public:
    /// Both must outlive the page.
    SuggestionPage(feed::BacktestPort &backtests, feed::OperatorPort &port, QWidget *parent = nullptr);

    /// The text of the policy in force, on which a suggestion is tried. What was tried on another one counts no more.
    void setPolicy(const QString &text);
    /// Reads the suggestions again.
    void read();

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildSide();
    void buildButtons(QVBoxLayout *column);
    void take(const Result<std::vector<RuleSuggestion>> &made);
    void fill();
    void showSelected();
    void listEvidence(const RuleSuggestion &one);
    void tryOut();
    void noteTried();
    void remember();
    void dismiss();
    void refresh();
    [[nodiscard]] const RuleSuggestion *selected() const;

    feed::BacktestPort &m_backtests;
    feed::OperatorPort &m_port;
    std::vector<RuleSuggestion> m_all;
    QSet<QString> m_dismissed; ///< by key
    QString m_policy;
    QString m_shown;  ///< key of the one selected
    QString m_trying; ///< key of the one the backtest is about
    QString m_tried;  ///< key of the one whose backtest is whole
    QString m_note;
    QString m_problem;
    quint64 m_round = 0;
    bool m_sending = false;
    QLabel *m_title = nullptr;
    QListWidget *m_list = nullptr;
    QPlainTextEdit *m_condition = nullptr;
    QLabel *m_why = nullptr;
    QListWidget *m_evidence = nullptr;
    QLabel *m_status = nullptr;
    theme::KeyButton *m_try = nullptr;
    theme::KeyButton *m_remember = nullptr;
    theme::KeyButton *m_dismiss = nullptr;
    BacktestView *m_report = nullptr;
};

} // namespace pilothouse::policy_view
