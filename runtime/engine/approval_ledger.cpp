// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/approval_ledger.h"

namespace pilothouse::engine {

ApprovalId ApprovalLedger::open(Approval approval, std::chrono::microseconds patience)
{
    const ApprovalId id{m_nextId++};
    const MonoTime deadline = m_clock.mono() + patience;
    approval.id = id;
    approval.openedAt = m_clock.wall();
    approval.deadline = approval.openedAt + patience;
    m_byDeadline.emplace(deadline, id);
    m_open.emplace(id, Entry{std::move(approval), deadline});
    return id;
}

Result<std::map<ApprovalId, ApprovalLedger::Entry>::iterator> ApprovalLedger::live(ApprovalId id, bool evenIfDue)
{
    const auto at = m_open.find(id);
    if (at == m_open.end()) {
        const bool past = raw(id) != 0 && raw(id) < m_nextId;
        return past ? Error{ErrorCode::AlreadyResolved, "approval " + std::to_string(raw(id)) + " is settled"}
                    : Error{ErrorCode::NotFound, "no approval " + std::to_string(raw(id))};
    }
    if (!evenIfDue && m_clock.mono() >= at->second.deadline) {
        return Error{ErrorCode::Expired, "the deadline of approval " + std::to_string(raw(id)) + " has passed"};
    }
    return at;
}

Result<const Approval *> ApprovalLedger::find(ApprovalId id) const
{
    const auto at = const_cast<ApprovalLedger *>(this)->live(id, false);
    if (!at) {
        return at.error();
    }
    return &(*at)->second.approval;
}

Result<Approval> ApprovalLedger::settle(ApprovalId id, Verdict outcome)
{
    const auto at = live(id, !lets(outcome.kind));
    if (!at) {
        return at.error();
    }
    Approval done = std::move((*at)->second.approval);
    m_byDeadline.erase({(*at)->second.deadline, id});
    m_open.erase(*at);
    done.outcome = std::move(outcome);
    done.resolvedAt = m_clock.wall();
    return done;
}

Result<Approval> ApprovalLedger::extend(ApprovalId id, std::chrono::seconds by)
{
    if (by < std::chrono::seconds(1) || by > std::chrono::hours(24)) {
        return Error{ErrorCode::InvalidArgument, "an extension is 1 s to 24 h"};
    }
    const auto at = live(id, false);
    if (!at) {
        return at.error();
    }
    Entry &entry = (*at)->second;
    if (!entry.approval.extendable) {
        return Error{ErrorCode::Forbidden, "the agent itself cannot wait longer"};
    }
    m_byDeadline.erase({entry.deadline, id});
    entry.deadline += by;
    entry.approval.deadline += by;
    m_byDeadline.emplace(entry.deadline, id);
    return entry.approval;
}

Result<Approval> ApprovalLedger::escalate(ApprovalId id, const std::string &who)
{
    const auto at = live(id, false);
    if (!at) {
        return at.error();
    }
    Approval &approval = (*at)->second.approval;
    if (!approval.escalatedBy.empty()) {
        return Error{ErrorCode::Forbidden, "already escalated by " + approval.escalatedBy};
    }
    approval.escalatedBy = who;
    return approval;
}

Result<Approval> ApprovalLedger::firstYes(ApprovalId id, const std::string &who)
{
    const auto at = live(id, false);
    if (!at) {
        return at.error();
    }
    (*at)->second.approval.approvedBy = who;
    return (*at)->second.approval;
}

Result<Approval> ApprovalLedger::restate(ApprovalId id, const policy::Decision &decision,
                                         std::vector<Evidence> evidence)
{
    const auto at = live(id, false);
    if (!at) {
        return at.error();
    }
    Approval &approval = (*at)->second.approval;
    approval.ruleId = decision.ruleId;
    approval.ruleName = decision.ruleName;
    approval.reason = decision.reason;
    approval.evidence = std::move(evidence);
    approval.twoPerson = decision.twoPerson || !approval.approvedBy.empty();
    return approval;
}

std::vector<ApprovalId> ApprovalLedger::due() const
{
    std::vector<ApprovalId> ids;
    for (auto at = m_byDeadline.begin(); at != m_byDeadline.end() && at->first <= m_clock.mono(); ++at) {
        ids.push_back(at->second);
    }
    return ids;
}

std::optional<MonoTime> ApprovalLedger::nextDeadline() const
{
    return m_byDeadline.empty() ? std::nullopt : std::optional(m_byDeadline.begin()->first);
}

std::vector<Approval> ApprovalLedger::all() const
{
    std::vector<Approval> approvals;
    for (const auto &[id, entry] : m_open) {
        approvals.push_back(entry.approval);
    }
    return approvals;
}

} // namespace pilothouse::engine
