// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "approvals/decision_guard.h"
#include "feed/ports.h"
#include "models/intervention_model.h"
#include "models/proposal_list.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace pilothouse::theme {
class KeyButton;
}

namespace pilothouse::approvals {

/// What the runtime proposes to do about a run in trouble: what the agent would be told (editable), why, what is expected of it and how often
/// it helped before, how long it waits and how much time is left; and a line for what waits in other sessions. Hidden while nothing is
/// proposed anywhere.
///
/// Guarantees: as for the approval card every key and click passes a guard, Approve has no default, no focus and no Enter, and nothing is
/// taken for answered before the runtime says so; an answer names the intervention that was shown. GUI thread.
class ProposalCard final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kLastSeconds{30};

    /// Shows proposals of \a model's session. All must outlive the card.
    ProposalCard(models::ProposalList &proposals, models::InterventionModel &model, feed::OperatorPort &port,
                 const Clock &clock, QWidget *parent = nullptr);
    /// What sessions are called in the line about others.
    void setTitles(std::function<QString(SessionId)> titleOf) { m_titleOf = std::move(titleOf); }

    /// Where is read what came of the same in other sessions; it must outlive the card. Without it only this session counts.
    void setHistory(feed::HistoryPort *history) { m_history = history; }

    /// InterventionId{} when nothing is proposed.
    [[nodiscard]] InterventionId shown() const { return m_shown ? m_shown->id : InterventionId{}; }
    [[nodiscard]] bool isConfirming() const { return m_confirming; }
    /// Approve, edit, veto and the session that waits longest, with their keys, for menus.
    [[nodiscard]] QList<QAction *> allActions() const { return m_actions; }
    /// Shows \a id, of the ones that wait, instead of the oldest until it is answered, and takes the keyboard; another id changes nothing.
    void select(InterventionId id);
    /// Off: no single key answers; buttons and menus still do.
    void setSingleKeys(bool on);

signals:
    void stepActivated(pilothouse::SessionId session, pilothouse::StepSeq step);
    /// A proposal of the shown session came that was not there before.
    void appeared();
    /// A person wants to see what waits in \a session.
    void sessionWanted(pilothouse::SessionId session);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Act { Approve, Edit, Veto };
    void build();
    void buildOthers();
    void buildTitle();
    void buildButtons(QWidget *holder);
    theme::KeyButton *addButton(Act act, const QString &text, const QString &key, Qt::Key shortcut, const char *name);
    void take();
    void takeOwn(const Intervention &next);
    void showProposal();
    void showTime();
    void showOthers();
    void wantOthers();
    void refresh();
    void onKey(Act act);
    void onButton(Act act);
    void perform(Act act);
    void refuse(DecisionGuard::Answer answer);
    void send(bool approve);
    void finished(InterventionId id, const Result<void> &result);
    [[nodiscard]] QString effectWords() const;
    [[nodiscard]] QString pastWords() const;
    void askRecord();
    [[nodiscard]] ApprovalId owner() const;
    [[nodiscard]] const Intervention *wanted() const;

    models::ProposalList &m_proposals;
    models::InterventionModel &m_model;
    feed::OperatorPort &m_port;
    const Clock &m_clock;
    std::function<QString(SessionId)> m_titleOf;
    QTimer m_timer;
    DecisionGuard m_guard;
    std::optional<Intervention> m_shown;
    InterventionId m_wanted{}; ///< chosen by a person
    feed::HistoryPort *m_history = nullptr;
    InterventionId m_recordOf{};                  ///< the one the record was asked for
    std::optional<feed::PlaybookRecord> m_record; ///< of the other sessions
    bool m_confirming = false;
    bool m_editing = false;
    QString m_problem;
    QList<QAction *> m_actions;
    QList<theme::KeyButton *> m_buttons;
    QLabel *m_others = nullptr;
    QWidget *m_body = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_time = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_effect = nullptr;
    QLabel *m_status = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLineEdit *m_reason = nullptr;
};

} // namespace pilothouse::approvals
