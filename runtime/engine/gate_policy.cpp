// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/gate.h"

#include <vector>

// What a change of policy does to calls that are held.
namespace pilothouse::engine {

void Gate::reconsider()
{
    ++m_core.policyNumber;
    for (auto &[id, run] : m_core.sessions) {
        run.meter.follow(m_core.rules.budgets());
    }
    std::vector<std::pair<SessionId, StepSeq>> waiting;
    for (const auto &[id, where] : m_core.held) {
        waiting.push_back(where);
    }
    for (const auto &[session, seq] : waiting) {
        SessionRun *run = m_core.find(session);
        if (run != nullptr && run->undecided.contains(seq)) {
            reconsider(*run, seq);
        }
    }
}

void Gate::reconsider(SessionRun &run, StepSeq seq)
{
    Proposal &proposal = run.undecided.at(seq);
    const auto found = m_core.ledger.find(proposal.approval);
    if (proposal.state != Proposal::State::Open || !found || run.info.mode == Mode::Observe) {
        return;
    }
    const bool wanted = proposal.intercepted || !(*found)->escalatedBy.empty() || run.info.intercepting;
    proposal.judgedUnder = m_core.policyNumber;
    const policy::Decision decision = evaluate(run, proposal.step);
    if (decision.effect == RuleEffect::Ask) {
        restate(run, proposal, decision);
        return;
    }
    const bool denied = decision.effect == RuleEffect::Deny;
    if (!denied && wanted) {
        return;
    }
    Verdict verdict;
    verdict.kind = denied ? VerdictKind::Veto : VerdictKind::Approve;
    verdict.by = decision.origin == RuleOrigin::Remembered ? Decider::Remembered : Decider::Policy;
    verdict.ruleId = decision.ruleId;
    verdict.digest = (*found)->digest;
    verdict.reason = "The policy changed while this call was held. " + decision.reason;
    settle(run, seq, std::move(verdict));
}

void Gate::restate(SessionRun &run, Proposal &proposal, const policy::Decision &decision)
{
    const Approval before = **m_core.ledger.find(proposal.approval);
    auto changed = m_core.ledger.restate(proposal.approval, decision);
    if (!changed || *changed == before) {
        return;
    }
    proposal.ruleId = changed->ruleId;
    proposal.reason = changed->reason;
    (void)m_core.recorder.append(*changed,
                                 Durability::Group); // what a person decides on it is on disk before it counts
    m_core.event(feed::ApprovalChanged{std::move(*changed)});
    tellWaiting(run, proposal);
}

} // namespace pilothouse::engine
