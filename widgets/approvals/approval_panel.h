// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "approvals/approval_controller.h"
#include "approvals/batch_approver.h"
#include "domain/rule.h"
#include "feed/ports.h"
#include "models/approval_list_model.h"
#include "models/recent_reasons.h"
#include "models/review_pace.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QListView;
class QVBoxLayout;

namespace pilothouse::theme {
class KeyButton;
class PanelHeader;
} // namespace pilothouse::theme

namespace pilothouse::approvals {

class ApprovalCard;
class DecisionBar;

/// The queue of held calls and the card of one of them: what goes into the dock.
///
/// Reads open approvals again after a Reload. Tells the guard when its window is activated. Owned by the GUI thread.
class ApprovalPanel final : public QWidget {
    Q_OBJECT
public:
    /// Asks whether to go on and calls back with the answer, now or later.
    using Confirm = std::function<void(QWidget *parent, const QString &question, std::function<void(bool)> answer)>;

    /// All must outlive the panel.
    ApprovalPanel(models::ApprovalListModel &waiting, feed::OperatorPort &port, feed::HistoryPort &history,
                  const Clock &clock, QWidget *parent = nullptr);
    ~ApprovalPanel() override;

    /// Title ("Approval 1 of 3"), time left and "+5 min" go there.
    void attachHeader(theme::PanelHeader *header);

    [[nodiscard]] ApprovalController &controller() { return m_controller; }
    /// How fast and how often yes the person decides.
    [[nodiscard]] const models::ReviewPace &pace() const { return m_pace; }
    [[nodiscard]] models::RecentReasons &reasons() { return m_reasons; }
    /// Shows \a id and takes the keyboard.
    void select(ApprovalId id);
    void setSingleKeys(bool on);
    /// Every action of the panel, for menus and the list of keys.
    [[nodiscard]] QList<QAction *> allActions() const;
    /// Answers \a id as the rule just remembered says, when it still is the card shown.
    void answerRemembered(ApprovalId id, RuleEffect effect, const QString &reason);
    /// Replaces the message box that confirms a batch.
    void setConfirm(Confirm confirm) { m_confirm = std::move(confirm); }

    /// Moves what depends on the time. Called by a timer; tests call it.
    void tick();

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    void ruleActivated(const QString &ruleId);
    /// The Remember dialog is wanted for \a id; its decision comes back through answerRemembered().
    void rememberAsked(pilothouse::ApprovalId id);

protected:
    bool event(QEvent *event) override;

private:
    void build();
    void watchRows();
    void buildActions();
    QAction *addQueueAction(const QString &name, const QString &text, const QKeySequence &key,
                            std::function<void()> run);
    void reload();
    void refresh();
    void refreshHeader();
    void approveMarked();
    void buildPace(QVBoxLayout *column);
    void refreshPace();
    void onBatchFinished(int approved, int total, const std::optional<Error> &error);

    models::ApprovalListModel &m_waiting;
    feed::OperatorPort &m_port;
    feed::HistoryPort &m_history;
    const Clock &m_clock;
    models::RecentReasons m_reasons;
    ApprovalController m_controller;
    BatchApprover m_batch;
    bool m_rowsMoving = false;
    Confirm m_confirm;
    QTimer m_timer;
    theme::PanelHeader *m_header = nullptr;
    theme::KeyButton *m_extend = nullptr;
    QListView *m_queue = nullptr;
    QWidget *m_batchRow = nullptr;
    QLabel *m_batchText = nullptr;
    theme::KeyButton *m_batchButton = nullptr;
    models::ReviewPace m_pace;
    QWidget *m_paceRow = nullptr; ///< the alarm
    QLabel *m_paceText = nullptr;
    ApprovalCard *m_card = nullptr;
    QList<QAction *> m_actions;
};

} // namespace pilothouse::approvals
