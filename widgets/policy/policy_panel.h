// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/backtest_port.h"
#include "feed/feed_queue.h"
#include "feed/policy_port.h"
#include "feed/ports.h"
#include "models/ids.h"
#include "models/policy_model.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QStackedWidget;

namespace pilothouse::theme {
class PanelHeader;
}

namespace pilothouse::policy_view {

class PolicyEditor;
class RuleList;
class SuggestionPage;

/// The policy dock: the rules in force with what they decided, their text to edit, try and apply, and the rules that people's decisions suggest.
/// GUI thread.
class PolicyPanel final : public QWidget {
    Q_OBJECT
public:
    /// What the panel asks and acts through; all must outlive it.
    struct Ports {
        feed::PolicyPort &policies;
        feed::BacktestPort &backtests;
        feed::HistoryPort &history;
        feed::OperatorPort &acts;
    };
    explicit PolicyPanel(Ports ports, QWidget *parent = nullptr);

    /// The switch to the text and what is in force go there.
    void attachHeader(theme::PanelHeader *header);
    void apply(const feed::FeedBatch &batch);
    /// Shows the rules and selects the one that verdicts name \a id. False when no line has it.
    bool showRule(const QString &id);

    [[nodiscard]] RuleList &rules() const { return *m_rules; }
    [[nodiscard]] PolicyEditor &editor() const { return *m_editor; }
    /// Switches to the text and back; checkable, objectName "actionEditPolicy".
    [[nodiscard]] QAction *editAction() const { return m_editAction; }

    /// Switches to the suggested rules and back; checkable, objectName "actionSuggestedRules".
    [[nodiscard]] QAction *suggestAction() const { return m_suggestAction; }

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void readPolicy();
    void readHits();
    void showHeader();
    void showPage();

    Ports m_ports;
    models::PolicyModel m_model;
    QTimer m_hitsTimer;
    QStackedWidget *m_pages = nullptr;
    RuleList *m_rules = nullptr;
    PolicyEditor *m_editor = nullptr;
    SuggestionPage *m_suggestions = nullptr;
    QAction *m_editAction = nullptr;
    QAction *m_suggestAction = nullptr;
    theme::PanelHeader *m_header = nullptr;
};

} // namespace pilothouse::policy_view
