// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "approvals/approval_controller.h"
#include "feed/ports.h"

#include <QWidget>

#include <vector>

class QLabel;
class QScrollArea;
class QStackedWidget;

namespace pilothouse::models {
class RecentReasons;
}

namespace pilothouse::theme {
class BadgeLabel;
}

namespace pilothouse::approvals {

class ArgsEditor;
class CallView;
class DecisionBar;
class EvidenceStrip;

/// One held call, whole: what it wants to do, why it was held, what came before, how like calls were decided, and the answer.
/// Shows what the controller says. GUI thread.
class ApprovalCard final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive the card.
    ApprovalCard(ApprovalController &controller, models::RecentReasons &reasons, feed::HistoryPort &history,
                 QWidget *parent = nullptr);

    [[nodiscard]] DecisionBar &decisions() const { return *m_decisions; }

    /// Moves what depends on the time: age, the pulse of the last seconds. A few times a second.
    void tick();

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    void ruleActivated(const QString &ruleId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildBody();
    QWidget *buildEmpty();
    QLabel *addLabel(QWidget *parent, const char *name);
    void placeEdge();
    void onCurrent();
    void onChanged();
    void showHead();
    void showReasons();
    void showEnd();
    void askLikeCalls();
    void showLikeCalls(const std::vector<feed::RuleMatch> &matches);
    void onLink(const QString &link);
    [[nodiscard]] QString link(const QString &target, const QString &words) const;
    [[nodiscard]] QString stepLinks() const;

    ApprovalController &m_controller;
    models::RecentReasons &m_reasons;
    feed::HistoryPort &m_history;
    QStackedWidget *m_pages = nullptr;
    QScrollArea *m_scroll = nullptr;
    theme::BadgeLabel *m_badge = nullptr;
    QLabel *m_tool = nullptr;
    QLabel *m_where = nullptr;
    CallView *m_call = nullptr;
    ArgsEditor *m_editor = nullptr;
    QLabel *m_why = nullptr;
    EvidenceStrip *m_evidence = nullptr;
    QLabel *m_before = nullptr;
    QLabel *m_like = nullptr;
    QLabel *m_likeList = nullptr;
    QLabel *m_endTitle = nullptr;
    QLabel *m_endText = nullptr;
    DecisionBar *m_decisions = nullptr;
    ApprovalId m_editing{}; ///< whose arguments the editor holds
    bool m_pulse = false;
};

} // namespace pilothouse::approvals
