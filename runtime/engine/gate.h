// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <tuple>

namespace pilothouse::engine {

/// The one gate every proposed step passes: decide, hold, answer.
///
/// Guarantees: each proposal is answered exactly once per request; a verdict that lets a call run after a hold leaves
/// only after its record is durable; whatever goes wrong on the way is a veto. Owned by the engine thread.
class Gate {
public:
    explicit Gate(Core &core) : m_core(core) {}

    void propose(ProposeStep command);
    void withdraw(const WithdrawStep &command);

    /// Ends every undecided proposal of \a run as withdrawn: the agent left, closed or lost its place.
    void withdrawAll(SessionRun &run, const std::string &reason);
    /// Answers every undecided proposal of \a run with terminate: an operator stopped it.
    void terminateAll(SessionRun &run, const std::string &operatorName, const std::string &reason);
    /// Decides parked proposals again, all of them or only the first.
    void unpark(SessionRun &run, bool onlyFirst);

    /// Learns what became of a decision: success once it is on disk and sent, else why the call was vetoed instead.
    using Settled = std::function<void(Result<void>)>;

    /// Answers the proposal \a seq with \a verdict once the record is on disk; if it cannot be, or the deadline passed,
    /// with a veto. From the call on nobody else can decide it.
    void settle(SessionRun &run, StepSeq seq, Verdict verdict, Settled then = {});

    /// Expires approvals and parked proposals that are due.
    void expireDue();
    /// Repeats approval/waiting for proposals whose turn it is.
    void repeatWaiting();
    [[nodiscard]] std::optional<MonoTime> nextDeadline() const;

    /// The policy changed: judges every held call again. What it denies now is vetoed, what it allows now runs, and what it still asks
    /// waits on under the rule that asks now. What a person wanted to see (intercept, a hold handed on) is not let go.
    void reconsider();
    /// A person said what a tool does: teaches the sessions of that agent, and judges the calls of the tool that wait again, as where the policy
    /// changes. Their risk moves by what the word changes and nothing else; a call that passes for it says whose word that was.
    void correct(const ToolCorrection &correction);

    /// What budgets, rules and risk tiers say of \a step in \a run now.
    [[nodiscard]] policy::Decision evaluate(const SessionRun &run, const Step &step) const;
    /// Sends approval/waiting for an open approval.
    void tellWaiting(const SessionRun &run, const Proposal &proposal) const;

private:
    /// From now on \a command waits for its verdict; its step is recorded already.
    void keep(SessionRun &run, ProposeStep command);
    bool answerRepeated(SessionRun &run, const ProposeStep &command);
    void decide(SessionRun &run, StepSeq seq);
    std::optional<Verdict> withoutRules(const SessionRun &run) const;
    void pass(SessionRun &run, StepSeq seq, Verdict verdict);
    void park(SessionRun &run, StepSeq seq);
    static void keepSamples(const SessionRun &run, Proposal &proposal);
    void hold(SessionRun &run, StepSeq seq, const policy::Decision &decision);
    void reconsider(SessionRun &run, StepSeq seq, const std::string &why);
    void correct(SessionRun &run, const ToolCorrection &correction);
    void restate(SessionRun &run, Proposal &proposal, const policy::Decision &decision);
    void opened(SessionId session, StepSeq seq, bool durable);
    std::chrono::microseconds patience(const Proposal &proposal, const policy::Decision &decision,
                                       bool &extendable) const;
    void finish(SessionRun &run, StepSeq seq, Verdict verdict);
    std::optional<Approval> showClosed(Proposal &proposal, const Verdict &verdict);
    void noteHold(SessionRun &run, Proposal &proposal);
    void endHold(Proposal &proposal, const Verdict &verdict);
    void noteVeto(const SessionRun &run, const Proposal &proposal, const Verdict &verdict);
    Result<void> closeApproval(Proposal &proposal, const Verdict &verdict);

    Core &m_core;
    std::optional<MonoTime> m_nextWaiting;
    std::set<std::tuple<MonoTime, SessionId, StepSeq>> m_parkedUntil; ///< may hold proposals that were decided since
};

inline constexpr const char *kSilence = "nobody decided in time; silence is a veto, not a person's no";
inline constexpr const char *kNotRecorded = "the decision could not be recorded, so the call may not run";

inline constexpr const char *kPolicyChanged = "The policy changed while this call was held.";

/// The evidence an approval shows: of the signals that are about its call.
std::vector<Evidence> evidenceOfCall(const Proposal &proposal);

/// A veto by the runtime itself: something failed, so nothing may run.
Verdict runtimeVeto(std::string reason);
/// The veto that ends a held step nobody decided.
Verdict endedUndecided(HeldEnd end, std::string reason);

} // namespace pilothouse::engine
