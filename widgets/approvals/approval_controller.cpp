// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvals/approval_controller.h"

#include "models/text.h"

#include <QPointer>

#include <algorithm>

namespace pilothouse::approvals {

ApprovalController::ApprovalController(models::ApprovalListModel &waiting, feed::OperatorPort &port, const Clock &clock,
                                       QObject *parent)
    : QObject(parent), m_waiting(waiting), m_port(port), m_clock(clock), m_guard(clock)
{
    using Model = models::ApprovalListModel;
    connect(&waiting, &Model::opened, this, &ApprovalController::onOpened);
    connect(&waiting, &Model::updated, this, &ApprovalController::onUpdated);
    connect(&waiting, &Model::ended, this, &ApprovalController::onEnded);
    connect(&waiting, &Model::countChanged, this, &ApprovalController::changed);
    connect(&waiting, &Model::modelReset, this, [this] {
        if (m_shown && !m_shown->outcome && m_waiting.rowOf(m_shown->id) < 0) {
            displayFirst();
        }
    });
    displayFirst();
}

ApprovalController::Phase ApprovalController::phase() const
{
    if (!m_shown) {
        return Phase::Empty;
    }
    if (m_shown->outcome) {
        return Phase::Ended;
    }
    const auto *known = draft();
    return known != nullptr && known->confirming ? Phase::Confirming : Phase::Ready;
}

int ApprovalController::position() const { return m_shown ? m_waiting.rowOf(m_shown->id) + 1 : 0; }

std::chrono::microseconds ApprovalController::timeLeft() const
{
    return m_shown ? std::max(std::chrono::microseconds{0}, m_shown->deadline - m_clock.wall())
                   : std::chrono::microseconds{0};
}

std::chrono::microseconds ApprovalController::age() const
{
    return m_shown ? std::max(std::chrono::microseconds{0}, m_clock.wall() - m_shown->openedAt)
                   : std::chrono::microseconds{0};
}

bool ApprovalController::inLastSeconds() const { return m_shown && !m_shown->outcome && timeLeft() <= kLastSeconds; }

const ApprovalController::Draft *ApprovalController::draft() const
{
    const auto it = m_drafts.constFind(raw(currentId()));
    return it == m_drafts.constEnd() ? nullptr : &*it;
}

const std::optional<Error> &ApprovalController::error() const
{
    static const std::optional<Error> kNone;
    const auto *known = draft();
    return known != nullptr ? known->error : kNone;
}

void ApprovalController::display(const Approval *approval)
{
    m_shown = approval != nullptr ? std::optional(*approval) : std::nullopt;
    if (m_shown && !m_drafts.contains(raw(m_shown->id))) {
        m_drafts[raw(m_shown->id)].edit =
            models::ArgsEdit(models::text(m_shown->step.args), models::text(m_shown->argsSchema));
    }
    m_guard.cardAppeared(currentId());
    emit currentChanged();
    emit changed();
}

void ApprovalController::displayFirst() { display(m_waiting.rowCount() > 0 ? &m_waiting.at(0) : nullptr); }

void ApprovalController::show(ApprovalId id)
{
    const auto *approval = m_waiting.find(id);
    if (approval != nullptr && id != currentId()) {
        display(approval);
    }
}

void ApprovalController::showNext()
{
    const int row = m_shown ? m_waiting.rowOf(m_shown->id) : -1;
    if (row < 0) {
        displayFirst();
    } else if (row + 1 < m_waiting.rowCount()) {
        display(&m_waiting.at(row + 1));
    }
}

void ApprovalController::showPrevious()
{
    const int row = m_shown ? m_waiting.rowOf(m_shown->id) : -1;
    if (row < 0) {
        displayFirst();
    } else if (row > 0) {
        display(&m_waiting.at(row - 1));
    }
}

void ApprovalController::showNewest() { show(m_waiting.newest()); }

void ApprovalController::onOpened(ApprovalId id)
{
    if (!m_shown) {
        show(id);
    }
}

void ApprovalController::onUpdated(ApprovalId id)
{
    if (id != currentId()) {
        return;
    }
    const auto *approval = m_waiting.find(id);
    const bool answered = approval->approvedBy != m_shown->approvedBy || approval->escalatedBy != m_shown->escalatedBy;
    m_shown = *approval;
    if (answered) {
        m_drafts[raw(id)].confirming = false;
    }
    m_guard.cardChanged();
    emit changed();
}

void ApprovalController::onEnded(const Approval &approval)
{
    m_drafts.remove(raw(approval.id));
    if (approval.id != currentId()) {
        return;
    }
    m_shown = approval;
    m_endedAt = m_clock.mono();
    m_guard.cardAppeared(ApprovalId{});
    emit changed();
}

void ApprovalController::tick()
{
    if (m_shown && m_shown->outcome && m_clock.mono() - m_endedAt >= kLinger) {
        displayFirst();
    }
}

bool ApprovalController::canEdit() const { return m_shown && m_shown->canEdit && edit().isObject(); }

bool ApprovalController::isEditing() const
{
    const auto *known = draft();
    return known != nullptr && known->editing;
}

void ApprovalController::setEditing(bool on)
{
    if (phase() != Phase::Ready || isEditing() == on) {
        return;
    }
    m_drafts[raw(currentId())].editing = on;
    emit changed();
}

models::ArgsEdit &ApprovalController::edit() { return m_drafts[raw(currentId())].edit; }

const models::ArgsEdit &ApprovalController::edit() const
{
    static const models::ArgsEdit kNone;
    const auto *known = draft();
    return known != nullptr ? known->edit : kNone;
}

void ApprovalController::noteEdited() { emit edited(); }

void ApprovalController::setEditInvalid(bool invalid)
{
    if (m_shown) {
        m_drafts[raw(currentId())].invalid = invalid;
        emit edited();
    }
}

bool ApprovalController::isEditInvalid() const
{
    const auto *known = draft();
    return known != nullptr && known->invalid;
}

bool ApprovalController::mayAct() const { return phase() == Phase::Ready; }

void ApprovalController::send(OperatorAct act, bool endsIt)
{
    const auto id = currentId();
    auto &mine = m_drafts[raw(id)];
    mine.confirming = true;
    mine.error.reset();
    emit changed();
    m_port.act(std::move(act), [guard = QPointer(this), id, endsIt](const Result<void> &result) {
        if (guard.isNull() || !guard->m_drafts.contains(raw(id))) {
            return;
        }
        auto &done = guard->m_drafts[raw(id)];
        if (!result.ok()) {
            done.error = result.error();
        }
        if (!result.ok() || !endsIt) {
            done.confirming = false;
        }
        if (id == guard->currentId()) {
            guard->m_guard.cardChanged();
            emit guard->changed();
        }
    });
}

void ApprovalController::decide(VerdictKind kind, const QString &reason, const QString &response)
{
    if (!mayAct()) {
        return;
    }
    Decide act;
    act.approval = m_shown->id;
    act.kind = kind;
    act.reason = models::utf8(reason.trimmed());
    act.response = models::utf8(response);
    act.expectedDigest = m_shown->digest;
    if (kind == VerdictKind::Modify) {
        act.args = models::utf8(edit().text());
    }
    if (!act.reason.empty()) {
        emit reasonUsed(reason.trimmed());
    }
    send(std::move(act), true);
    emit answered(kind);
}

void ApprovalController::approve(const QString &reason)
{
    if (isEditInvalid()) {
        return;
    }
    decide(edit().isChanged() ? VerdictKind::Modify : VerdictKind::Approve, reason, {});
}

void ApprovalController::veto(const QString &reason) { decide(VerdictKind::Veto, reason, {}); }

void ApprovalController::respond(const QString &answer, const QString &reason)
{
    decide(VerdictKind::Respond, reason, answer);
}

void ApprovalController::terminate(const QString &reason) { decide(VerdictKind::Terminate, reason, {}); }

void ApprovalController::escalate(const QString &reason)
{
    if (mayAct()) {
        send(Escalate{m_shown->id, models::utf8(reason.trimmed())}, false);
    }
}

void ApprovalController::extend(std::chrono::seconds by)
{
    if (mayAct() && m_shown->extendable) {
        send(ExtendDeadline{m_shown->id, by}, false);
    }
}

} // namespace pilothouse::approvals

#include "moc_approval_controller.cpp"
