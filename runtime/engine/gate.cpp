// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/gate.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <utility>

namespace pilothouse::engine {

namespace {

Verdict byPolicy(VerdictKind kind, policy::Decision decision)
{
    Verdict verdict;
    verdict.kind = kind;
    verdict.by = decision.origin == RuleOrigin::Remembered ? Decider::Remembered : Decider::Policy;
    verdict.ruleId = std::move(decision.ruleId);
    verdict.reason = std::move(decision.reason);
    return verdict;
}

/// Signals about one call: while it waits, later calls must not speak for it.
bool isOfCall(const SignalSample &sample)
{
    return sample.kind == SignalKind::Risk || sample.kind == SignalKind::Taint;
}

} // namespace

void Gate::propose(ProposeStep command)
{
    SessionRun *run = m_core.ownedBy(command.caller, command.session);
    if (run == nullptr || answerRepeated(*run, command)) {
        return;
    }
    const std::uint64_t expected = raw(run->info.lastSeq) + 1;
    if (raw(command.step.seq) != expected) {
        m_core.refuse(command.caller, ErrorCode::SequenceGap,
                      "step " + std::to_string(raw(command.step.seq)) + " came, " + std::to_string(expected) +
                          " was expected",
                      expected);
        return;
    }
    if (run->undecided.size() >= m_core.options.maxUndecided) {
        m_core.refuse(command.caller, ErrorCode::LimitReached,
                      "undecided steps of this session: " + std::to_string(run->undecided.size()));
        return;
    }
    if (auto taken = m_core.take(*run, command.step, true); !taken) {
        m_core.refuse(command.caller, taken.error());
        return;
    }
    const StepSeq seq = command.step.seq;
    keep(*run, std::move(command));
    decide(*run, seq);
}

void Gate::keep(SessionRun &run, ProposeStep command)
{
    Proposal proposal;
    const StepSeq seq = command.step.seq;
    proposal.step = std::move(command.step);
    proposal.caller = command.caller;
    proposal.schema = std::move(command.argsSchema);
    const auto wait = command.deadline ? command.deadline : run.clientDeadline;
    if (wait) {
        proposal.clientDeadline = m_core.clock.mono() + std::max(*wait - m_core.options.clientMargin, *wait / 2);
    }
    run.undecided.insert_or_assign(seq, std::move(proposal));
}

bool Gate::answerRepeated(SessionRun &run, const ProposeStep &command)
{
    if (command.step.seq > run.info.lastSeq) {
        return false;
    }
    const std::string number = std::to_string(raw(command.step.seq));
    if (const auto at = run.undecided.find(command.step.seq); at != run.undecided.end()) {
        if (!sameCall(at->second.step, command.step)) {
            m_core.refuse(command.caller, ErrorCode::DigestMismatch,
                          "step " + number + " was proposed as a different call");
            return true;
        }
        at->second.caller = command.caller;
        tellWaiting(run, at->second);
        return true;
    }
    const auto at = std::find_if(run.decided.begin(), run.decided.end(),
                                 [&](const Answered &p) { return p.step.seq == command.step.seq; });
    if (at == run.decided.end() && run.unjudged.erase(command.step.seq) > 0) {
        keep(run, command);
        settle(run, command.step.seq, runtimeVeto("the runtime stopped before it decided this step; propose it again"));
    } else if (at == run.decided.end()) {
        m_core.refuse(command.caller, ErrorCode::AlreadyResolved, "step " + number + " is already recorded");
    } else if (!at->isOf(command.step)) {
        m_core.refuse(command.caller, ErrorCode::DigestMismatch,
                      "step " + number + " was proposed as a different call");
    } else {
        m_core.reply(VerdictReady{command.caller, run.info.id, command.step.seq, at->verdict});
    }
    return true;
}

policy::Decision Gate::evaluate(const SessionRun &run, const Step &step) const
{
    const auto at = run.undecided.find(step.seq);
    std::span<const SignalSample> samples = run.signals.latest();
    std::vector<SignalSample> then;
    if (at != run.undecided.end() && at->second.samples) {
        then = *at->second.samples;
        std::copy_if(samples.begin(), samples.end(), std::back_inserter(then), std::not_fn(isOfCall));
        samples = then;
    }
    return m_core.rules.decide({step, run.info, samples}, run.meter, m_core.now);
}

std::optional<Verdict> Gate::withoutRules(const SessionRun &run) const
{
    const bool observing = run.info.mode == Mode::Observe;
    if (m_core.recordingFailed && !observing) {
        return runtimeVeto("the store cannot record, so nothing may run until it can");
    }
    if (run.stopped) {
        Verdict verdict = runtimeVeto(run.stopReason.empty() ? "an operator stopped this session" : run.stopReason);
        verdict.kind = VerdictKind::Terminate;
        verdict.by = run.stopReason.empty() ? Decider::Operator : Decider::Runtime;
        return verdict;
    }
    return std::nullopt;
}

void Gate::decide(SessionRun &run, StepSeq seq)
{
    Proposal &proposal = run.undecided.at(seq);
    if (auto verdict = withoutRules(run)) {
        settle(run, seq, std::move(*verdict));
        return;
    }
    policy::Decision decision = evaluate(run, proposal.step);
    if (run.info.mode == Mode::Observe) {
        Verdict verdict = byPolicy(VerdictKind::Approve, decision);
        if (decision.effect != RuleEffect::Allow) {
            verdict.note = std::string("observe only; would be ") +
                           (decision.effect == RuleEffect::Deny ? "vetoed: " : "held: ") + decision.reason;
            verdict.reason = "observe mode never alters a run";
        }
        pass(run, seq, std::move(verdict));
        return;
    }
    if (run.paused && run.stepCredit == 0 && decision.effect != RuleEffect::Deny) {
        park(run, seq);
        return;
    }
    if (run.paused && run.stepCredit > 0) {
        --run.stepCredit;
    }
    if (decision.effect == RuleEffect::Deny) {
        settle(run, seq, byPolicy(VerdictKind::Veto, std::move(decision)));
    } else if (decision.effect == RuleEffect::Ask) {
        hold(run, seq, decision);
    } else if (run.info.intercepting) {
        policy::Decision intercepted;
        intercepted.reason = "intercept is on: every proposed step is held";
        proposal.intercepted = true;
        hold(run, seq, intercepted);
    } else {
        pass(run, seq, byPolicy(VerdictKind::Approve, std::move(decision)));
    }
}

void Gate::keepSamples(const SessionRun &run, Proposal &proposal)
{
    if (!proposal.samples) {
        const auto latest = run.signals.latest();
        std::copy_if(latest.begin(), latest.end(), std::back_inserter(proposal.samples.emplace()), isOfCall);
    }
}

void Gate::park(SessionRun &run, StepSeq seq)
{
    Proposal &proposal = run.undecided.at(seq);
    keepSamples(run, proposal);
    proposal.state = Proposal::State::Parked;
    proposal.reason = "the session is paused";
    if (proposal.clientDeadline) {
        m_parkedUntil.emplace(*proposal.clientDeadline, run.info.id, seq);
    }
    m_core.refresh(run);
}

void Gate::pass(SessionRun &run, StepSeq seq, Verdict verdict)
{
    const Proposal &proposal = run.undecided.at(seq);
    VerdictRecord record{run.info.id, seq, {}, m_core.now, {}};
    if (m_core.recorder.keeps()) {
        record.verdict = verdict;
        record.callInput = callDigestInput(proposal.step, proposal.step.args);
    }
    if (!m_core.recorder.append(std::move(record), Durability::Deferred).ok()) {
        if (run.info.mode == Mode::Observe) {
            verdict.note = "the decision could not be recorded; observe mode lets the call run all the same";
        } else {
            verdict = runtimeVeto(kNotRecorded);
        }
    }
    finish(run, seq, std::move(verdict));
}

void Gate::withdraw(const WithdrawStep &command)
{
    SessionRun *run = m_core.ownedBy(command.caller, command.session);
    if (run == nullptr) {
        return;
    }
    const auto at = run->undecided.find(command.seq);
    if (at == run->undecided.end() || at->second.state == Proposal::State::Settling) {
        m_core.refuse(command.caller, ErrorCode::AlreadyResolved,
                      "step " + std::to_string(raw(command.seq)) + " is not held");
        return;
    }
    settle(*run, command.seq, endedUndecided(HeldEnd::Withdraw, "the agent took the step back"));
    m_core.reply(Done{command.caller});
}

void Gate::withdrawAll(SessionRun &run, const std::string &reason)
{
    std::vector<StepSeq> open;
    for (const auto &[seq, proposal] : run.undecided) {
        if (proposal.state != Proposal::State::Settling) {
            open.push_back(seq);
        }
    }
    for (const StepSeq seq : open) {
        settle(run, seq, endedUndecided(HeldEnd::Withdraw, reason));
    }
}

void Gate::terminateAll(SessionRun &run, const std::string &operatorName, const std::string &reason)
{
    std::vector<StepSeq> open;
    for (const auto &[seq, proposal] : run.undecided) {
        if (proposal.state != Proposal::State::Settling) {
            open.push_back(seq);
        }
    }
    for (const StepSeq seq : open) {
        Verdict verdict;
        verdict.kind = VerdictKind::Terminate;
        verdict.by = Decider::Operator;
        verdict.operatorName = operatorName;
        verdict.reason = reason.empty() ? "an operator stopped this session" : reason;
        settle(run, seq, std::move(verdict));
    }
}

void Gate::unpark(SessionRun &run, bool onlyFirst)
{
    std::vector<StepSeq> parked;
    for (const auto &[seq, proposal] : run.undecided) {
        if (proposal.state == Proposal::State::Parked) {
            parked.push_back(seq);
        }
    }
    if (onlyFirst) {
        ++run.stepCredit;
        parked.resize(std::min<std::size_t>(parked.size(), 1));
    }
    for (const StepSeq seq : parked) {
        decide(run, seq);
    }
}

void Gate::expireDue()
{
    for (const ApprovalId id : m_core.ledger.due()) {
        const auto at = m_core.held.find(id);
        SessionRun *run = at == m_core.held.end() ? nullptr : m_core.find(at->second.first);
        const auto proposal =
            run == nullptr ? decltype(run->undecided.begin()){} : run->undecided.find(at->second.second);
        if (run == nullptr || proposal == run->undecided.end() || proposal->second.state == Proposal::State::Settling) {
            continue;
        }
        settle(*run, at->second.second, endedUndecided(HeldEnd::Expire, kSilence));
    }
    while (!m_parkedUntil.empty() && std::get<0>(*m_parkedUntil.begin()) <= m_core.clock.mono()) {
        const auto [when, session, seq] = *m_parkedUntil.begin();
        m_parkedUntil.erase(m_parkedUntil.begin());
        SessionRun *run = m_core.find(session);
        if (run != nullptr && run->undecided.contains(seq) && run->undecided.at(seq).state == Proposal::State::Parked) {
            settle(*run, seq, endedUndecided(HeldEnd::Expire, "the session stayed paused past the agent's deadline"));
        }
    }
}

void Gate::tellWaiting(const SessionRun &run, const Proposal &proposal) const
{
    if (proposal.state != Proposal::State::Open) {
        return;
    }
    const auto approval = m_core.ledger.find(proposal.approval);
    if (approval.ok()) {
        const Approval &open = **approval;
        m_core.reply(ApprovalWaiting{proposal.caller.connection, run.info.id, proposal.step.seq, open.id, open.openedAt,
                                     open.deadline, open.reason, open.ruleId});
    }
}

void Gate::repeatWaiting()
{
    if (!m_nextWaiting || *m_nextWaiting > m_core.clock.mono()) {
        return;
    }
    m_nextWaiting.reset();
    for (const auto &[id, where] : m_core.held) {
        const SessionRun *run = m_core.find(where.first);
        const auto at = run == nullptr ? decltype(run->undecided.begin()){} : run->undecided.find(where.second);
        if (run != nullptr && at != run->undecided.end()) {
            tellWaiting(*run, at->second);
            m_nextWaiting = m_core.clock.mono() + m_core.options.waitingEvery;
        }
    }
}

std::optional<MonoTime> Gate::nextDeadline() const
{
    std::optional<MonoTime> next = m_nextWaiting;
    const auto earlier = [&next](const std::optional<MonoTime> &time) {
        if (time && (!next || *time < *next)) {
            next = time;
        }
    };
    earlier(m_core.ledger.nextDeadline());
    if (!m_parkedUntil.empty()) {
        earlier(std::get<0>(*m_parkedUntil.begin()));
    }
    return next;
}

} // namespace pilothouse::engine
