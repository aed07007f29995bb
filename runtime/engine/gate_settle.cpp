// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/gate.h"

#include "base/json.h"

#include <algorithm>

// The second half of the gate: what happens to a proposal once it is held or decided.
namespace pilothouse::engine {

Verdict runtimeVeto(std::string reason)
{
    Verdict verdict;
    verdict.kind = VerdictKind::Veto;
    verdict.by = Decider::Runtime;
    verdict.reason = std::move(reason);
    return verdict;
}

Verdict endedUndecided(HeldEnd end, std::string reason)
{
    Verdict verdict;
    verdict.kind = VerdictKind::Veto;
    verdict.by = end == HeldEnd::Expire ? Decider::Deadline : Decider::Runtime;
    verdict.ended = end;
    verdict.reason = std::move(reason);
    return verdict;
}

std::vector<Evidence> evidenceOfCall(const Proposal &proposal)
{
    std::vector<Evidence> out;
    for (const SignalSample &sample : *proposal.samples) {
        if (sample.seq == proposal.step.seq) { // else it stands on an earlier call
            out.insert(out.end(), sample.evidence.begin(), sample.evidence.end());
        }
    }
    return out;
}

std::chrono::microseconds Gate::patience(const Proposal &proposal, const policy::Decision &decision,
                                         bool &extendable) const
{
    std::chrono::microseconds wait =
        decision.patience ? std::chrono::microseconds(*decision.patience) : m_core.options.patience;
    extendable = true;
    if (proposal.clientDeadline) {
        const auto left = *proposal.clientDeadline - m_core.clock.mono();
        extendable = false;
        wait = std::min<std::chrono::microseconds>(wait, left);
    }
    return std::max<std::chrono::microseconds>(wait, std::chrono::microseconds(1));
}

void Gate::hold(SessionRun &run, StepSeq seq, const policy::Decision &decision)
{
    Proposal &proposal = run.undecided.at(seq);
    keepSamples(run, proposal);
    proposal.judgedUnder = m_core.policyNumber;
    if (m_core.ledger.size() >= m_core.options.maxApprovals) {
        settle(run, seq, runtimeVeto("too many approvals are waiting already"));
        return;
    }
    auto digest = jsonDigest(callDigestInput(proposal.step, proposal.step.args));
    if (!digest) {
        settle(run, seq, runtimeVeto("a decision cannot be bound to this call: " + digest.error().detail));
        return;
    }
    Approval approval;
    approval.session = run.info.id;
    approval.step = proposal.step;
    approval.digest = std::move(*digest);
    approval.ruleId = decision.ruleId;
    approval.ruleName = decision.ruleName;
    approval.reason = decision.reason;
    approval.evidence = evidenceOfCall(proposal);
    approval.argsSchema = proposal.schema;
    approval.justBefore = run.lastSaid;
    approval.canEdit = run.info.capabilities.editArgs;
    approval.twoPerson = decision.twoPerson;
    const auto wait = patience(proposal, decision, approval.extendable);
    proposal.approval = m_core.ledger.open(std::move(approval), wait);
    proposal.state = Proposal::State::Opening;
    proposal.reason = decision.reason;
    proposal.ruleId = decision.ruleId;
    m_core.held[proposal.approval] = {run.info.id, seq};
    if (!run.info.waitingSince) {
        run.info.waitingSince = m_core.clock.wall();
    }
    m_core.refresh(run);
    auto ticket = m_core.recorder.append(**m_core.ledger.find(proposal.approval), Durability::Full);
    if (!ticket) {
        finish(run, seq, runtimeVeto(kNotRecorded));
        return;
    }
    m_core.releases.park(*ticket, [this, session = run.info.id, seq](bool durable) { opened(session, seq, durable); });
}

void Gate::opened(SessionId session, StepSeq seq, bool durable)
{
    SessionRun *run = m_core.find(session);
    const auto at = run == nullptr ? decltype(run->undecided.begin()){} : run->undecided.find(seq);
    if (run == nullptr || at == run->undecided.end() || at->second.state != Proposal::State::Opening) {
        return; // withdrawn meanwhile
    }
    if (!durable) {
        finish(*run, seq, runtimeVeto(kNotRecorded));
        return;
    }
    at->second.state = Proposal::State::Open;
    noteHold(*run, at->second);
    m_core.refresh(*run);
    if (const auto approval = m_core.ledger.find(at->second.approval); approval.ok()) {
        m_core.event(feed::ApprovalChanged{**approval});
    }
    tellWaiting(*run, at->second);
    const MonoTime again = m_core.clock.mono() + m_core.options.waitingEvery;
    m_nextWaiting = m_nextWaiting ? std::min(*m_nextWaiting, again) : again;
    // While the hold was on its way to the disk:
    if (at->second.judgedUnder != m_core.policyNumber) {
        reconsider(*run, seq, kPolicyChanged);
    } else if (!at->second.judgedAgain.empty()) {
        reconsider(*run, seq, at->second.judgedAgain);
    }
}

void Gate::settle(SessionRun &run, StepSeq seq, Verdict verdict, Settled then)
{
    Proposal &proposal = run.undecided.at(seq);
    verdict.approval = proposal.approval;
    Result<void> outcome;
    if (auto closed = closeApproval(proposal, verdict); !closed) {
        outcome = closed;
        verdict = endedUndecided(HeldEnd::Expire, kSilence);
        verdict.approval = proposal.approval;
        (void)closeApproval(proposal, verdict);
    }
    const std::string &args = verdict.kind == VerdictKind::Modify ? verdict.args : proposal.step.args;
    VerdictRecord record{run.info.id, seq, verdict, m_core.clock.wall(), callDigestInput(proposal.step, args)};
    proposal.state = Proposal::State::Settling;
    noteVeto(run, proposal, verdict);
    auto release = [this, session = run.info.id, seq, verdict = std::move(verdict), outcome,
                    then = std::move(then)](bool durable) {
        SessionRun *owner = m_core.find(session);
        const bool safe = durable || !lets(verdict.kind); // a veto needs no record to be safe
        if (owner != nullptr && owner->undecided.contains(seq)) {
            finish(*owner, seq, safe ? verdict : runtimeVeto(kNotRecorded));
        }
        if (then) {
            then(durable ? outcome : Result<void>(Error{ErrorCode::StorageFailed, kNotRecorded}));
        }
    };
    if (auto ticket = m_core.recorder.append(std::move(record), Durability::Full)) {
        m_core.releases.park(*ticket, std::move(release));
    } else {
        release(false);
    }
}

Result<void> Gate::closeApproval(Proposal &proposal, const Verdict &verdict)
{
    if (!m_core.held.contains(proposal.approval)) {
        return {};
    }
    auto done = m_core.ledger.settle(proposal.approval, verdict);
    if (!done) {
        return done.error();
    }
    m_core.held.erase(proposal.approval);
    (void)m_core.recorder.append(*done, Durability::Group); // the verdict that follows carries the guarantee
    proposal.closed = std::move(*done);
    return {};
}

std::optional<Approval> Gate::showClosed(Proposal &proposal, const Verdict &verdict)
{
    if (!proposal.closed) {
        return std::nullopt;
    }
    Approval closed = std::move(*proposal.closed);
    proposal.closed.reset();
    if (closed.outcome != verdict) {
        closed.outcome = verdict;
        (void)m_core.recorder.append(closed, Durability::Group);
    }
    m_core.event(feed::ApprovalChanged{closed});
    return closed;
}

void Gate::noteHold(SessionRun &run, Proposal &proposal)
{
    Intervention hold = m_core.newIntervention(run, Lane::Policy, "policy.hold");
    hold.seq = proposal.step.seq;
    hold.by = Decider::Policy;
    hold.detail = proposal.step.tool;
    hold.reason = proposal.reason;
    (void)m_core.note(hold, Durability::Group); // the approval itself is on disk already
    proposal.hold = std::move(hold);
}

void Gate::endHold(Proposal &proposal, const Verdict &verdict)
{
    if (!proposal.hold) {
        return;
    }
    Intervention hold = std::move(*proposal.hold);
    proposal.hold.reset();
    hold.state = lets(verdict.kind)                 ? InterventionState::Approved
                 : verdict.ended == HeldEnd::Expire ? InterventionState::Expired
                                                    : InterventionState::Vetoed;
    hold.endedAt = m_core.clock.wall();
    hold.outcome = name(verdict.kind);
    if (verdict.ended != HeldEnd::None) {
        hold.outcome = name(verdict.ended);
    }
    (void)m_core.note(hold, Durability::Group);
}

void Gate::noteVeto(const SessionRun &run, const Proposal &proposal, const Verdict &verdict)
{
    const bool byRule = verdict.by == Decider::Policy || verdict.by == Decider::Remembered;
    if (!byRule || lets(verdict.kind) || raw(proposal.approval) != 0) {
        return;
    }
    Intervention veto = m_core.newIntervention(run, Lane::Policy, "policy.veto");
    veto.seq = proposal.step.seq;
    veto.by = verdict.by;
    veto.state = InterventionState::Auto;
    veto.detail = proposal.step.tool;
    veto.reason = verdict.reason;
    (void)m_core.note(veto, Durability::Group); // ahead of the verdict that carries the guarantee
}

void Gate::finish(SessionRun &run, StepSeq seq, Verdict verdict)
{
    const auto at = run.undecided.find(seq);
    Proposal proposal = std::move(at->second);
    run.undecided.erase(at);
    verdict.approval = proposal.approval;
    (void)closeApproval(proposal, verdict);
    m_core.reply(VerdictReady{proposal.caller, run.info.id, seq, verdict});
    if (m_core.following()) {
        m_core.event(feed::StepDecided{run.info.id, seq, verdict});
    }
    const std::optional<Approval> closed = showClosed(proposal, verdict);
    endHold(proposal, verdict);
    if (m_core.decided) {
        m_core.decided(run, proposal.step, verdict, closed ? &*closed : nullptr);
    }
    run.decided.push_back({std::move(proposal.step), std::move(verdict)});
    if (run.decided.size() > SessionRun::kRemembered) {
        run.decided.pop_front();
    }
    m_core.refresh(run);
}

} // namespace pilothouse::engine
