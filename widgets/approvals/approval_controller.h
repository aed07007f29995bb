// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "approvals/decision_guard.h"
#include "feed/ports.h"
#include "models/approval_list_model.h"
#include "models/args_edit.h"
#include "models/ids.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace pilothouse::approvals {

/// What the approval card is about and what it does. Knows no widget.
///
/// Guarantees: an approval gets at most one act at a time, and none after its end; a decision names the digest of the call as shown;
/// an approve after any edit is a modify; nothing is taken for decided before the runtime says so. Owned by the GUI thread.
class ApprovalController final : public QObject {
    Q_OBJECT
public:
    enum class Phase {
        Empty,      ///< nothing waits
        Ready,      ///< a person can decide
        Confirming, ///< sent; the runtime has not answered
        Ended,      ///< shows how it ended, for kLinger
    };
    static constexpr std::chrono::milliseconds kLinger{2500};
    static constexpr std::chrono::seconds kLastSeconds{30};

    /// All must outlive the controller.
    ApprovalController(models::ApprovalListModel &waiting, feed::OperatorPort &port, const Clock &clock,
                       QObject *parent = nullptr);

    [[nodiscard]] Phase phase() const;
    /// The approval shown, ended or not; nullptr when none is.
    [[nodiscard]] const Approval *current() const { return m_shown ? &*m_shown : nullptr; }
    [[nodiscard]] ApprovalId currentId() const { return m_shown ? m_shown->id : ApprovalId{}; }
    [[nodiscard]] models::ApprovalListModel &waiting() const { return m_waiting; }
    [[nodiscard]] DecisionGuard &guard() { return m_guard; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// 1-based place of the card in the queue, 0 when it is not in it.
    [[nodiscard]] int position() const;
    [[nodiscard]] std::chrono::microseconds timeLeft() const;
    [[nodiscard]] std::chrono::microseconds age() const;
    [[nodiscard]] bool inLastSeconds() const;
    /// The last refusal for this card, until the next act.
    [[nodiscard]] const std::optional<Error> &error() const;

    void show(ApprovalId id);
    void showNext();
    void showPrevious();
    void showNewest();

    [[nodiscard]] bool canEdit() const;
    [[nodiscard]] bool isEditing() const;
    void setEditing(bool on);
    /// Precondition: current().
    [[nodiscard]] models::ArgsEdit &edit();
    [[nodiscard]] const models::ArgsEdit &edit() const;
    /// After a change of edit().
    void noteEdited();
    /// An edit that must not be sent: text that is no JSON, or a fault of the schema.
    void setEditInvalid(bool invalid);
    [[nodiscard]] bool isEditInvalid() const;

    /// Approve, or modify when the arguments were edited. Refused while the edit is invalid.
    void approve(const QString &reason);
    void veto(const QString &reason);
    void respond(const QString &answer, const QString &reason);
    void terminate(const QString &reason);
    void escalate(const QString &reason);
    void extend(std::chrono::seconds by = std::chrono::seconds{300});

    /// Moves on from an ended card; call it a few times a second.
    void tick();

signals:
    /// Another card, or none.
    void currentChanged();
    /// The card shown changed: phase, error, deadline, edit mode …
    void changed();
    void edited();
    /// A person answered the card shown; the runtime has not confirmed it yet.
    void answered(pilothouse::VerdictKind kind);
    /// A reason was sent, for the presets.
    void reasonUsed(const QString &reason);

private:
    struct Draft {
        models::ArgsEdit edit;
        bool editing = false;
        bool invalid = false;
        bool confirming = false;
        std::optional<Error> error;
    };
    void onOpened(ApprovalId id);
    void onUpdated(ApprovalId id);
    void onEnded(const Approval &approval);
    void display(const Approval *approval);
    void displayFirst();
    void send(OperatorAct act, bool endsIt);
    void decide(VerdictKind kind, const QString &reason, const QString &response);
    [[nodiscard]] bool mayAct() const;
    [[nodiscard]] const Draft *draft() const;

    models::ApprovalListModel &m_waiting;
    feed::OperatorPort &m_port;
    const Clock &m_clock;
    DecisionGuard m_guard;
    std::optional<Approval> m_shown;
    QHash<quint64, Draft> m_drafts;
    MonoTime m_endedAt{};
};

} // namespace pilothouse::approvals
