// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/gate.h"

#include <algorithm>
#include <utility>
#include <vector>

// What a change of policy, or of what is known of a tool, does to calls that are held.
namespace pilothouse::engine {

namespace {

using RiskNow = signals::SignalSet::RiskNow;

/// \a kept with what changed from \a before to \a after. Risk leaves 1 - level by a factor for each reason, so what is the same in both falls out.
double moved(double kept, double before, double after)
{
    return before >= 1 ? kept : std::clamp(1 - (1 - kept) * (1 - after) / (1 - before), 0.0, 1.0);
}

/// Puts what a correction changed into the risk the call had when it was proposed; the higher of the two ways to count what it reaches. False
/// where it changes nothing.
bool weighAgain(Proposal &proposal, const RiskNow &before, const RiskNow &after)
{
    const auto risk = std::find_if(proposal.samples->begin(), proposal.samples->end(), [&](const SignalSample &one) {
        return one.kind == SignalKind::Risk && one.seq == proposal.step.seq;
    });
    if (risk == proposal.samples->end() || (before.used == after.used && before.anew == after.anew)) {
        return false;
    }
    risk->level = std::max(moved(risk->level, before.used, after.used), moved(risk->level, before.anew, after.anew));
    risk->quantity = risk->level;
    risk->evidence = after.evidence;
    if (!risk->evidence.empty()) {
        risk->evidence.front().weight = risk->level; // the level as a whole comes first
    }
    return true;
}

std::string sentenceOf(const ToolCorrection &correction)
{
    const std::string who = correction.by.empty() ? "A person" : correction.by;
    return correction.effect == EffectClass::Unknown
               ? who + " took back what was said of " + correction.tool + " while this call was held."
               : who + " said that " + correction.tool + " is of the kind " + std::string(name(correction.effect)) +
                     " while this call was held.";
}

} // namespace

void Gate::correct(const ToolCorrection &correction)
{
    for (auto &[id, run] : m_core.sessions) {
        if (run.info.agent.name == correction.agent) {
            correct(run, correction);
        }
    }
}

void Gate::correct(SessionRun &run, const ToolCorrection &correction)
{
    std::vector<std::pair<StepSeq, RiskNow>> waiting;
    for (const auto &[seq, proposal] : run.undecided) {
        if (proposal.samples && proposal.state != Proposal::State::Settling &&
            proposal.step.kind == StepKind::ToolCall && proposal.step.tool == correction.tool) {
            waiting.emplace_back(seq, run.signals.riskNow(proposal.step));
        }
    }
    run.signals.correct(correction.tool, correction.effect);
    for (const auto &[seq, before] : waiting) {
        const auto at = run.undecided.find(seq);
        if (at != run.undecided.end() && weighAgain(at->second, before, run.signals.riskNow(at->second.step))) {
            at->second.judgedAgain = sentenceOf(correction);
            reconsider(run, seq, at->second.judgedAgain);
        }
    }
}

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
            reconsider(*run, seq, kPolicyChanged);
        }
    }
}

void Gate::reconsider(SessionRun &run, StepSeq seq, const std::string &why)
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
    verdict.reason = why + " " + decision.reason;
    settle(run, seq, std::move(verdict));
}

void Gate::restate(SessionRun &run, Proposal &proposal, const policy::Decision &decision)
{
    const Approval before = **m_core.ledger.find(proposal.approval);
    auto changed = m_core.ledger.restate(proposal.approval, decision, evidenceOfCall(proposal));
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
