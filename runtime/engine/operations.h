// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"
#include "engine/gate.h"
#include "engine/intake.h"
#include "engine/policy_desk.h"
#include "engine/recovery_desk.h"

#include <string>

namespace pilothouse::engine {

/// What a person at the wheel does: decisions, control of a run, remembered rules.
///
/// Guarantees: an act is answered once; it takes effect only after its record is durable, except pause and stop, which
/// close the gate at once; a decision is bound to the digest of the call as it was shown and evaluated again when
/// applied. Owned by the engine thread.
class Operations {
public:
    Operations(Core &core, Gate &gate, RecoveryDesk &recovery, PolicyDesk &policy)
        : m_core(core), m_gate(gate), m_recovery(recovery), m_policy(policy)
    {
    }

    void operate(const Operate &command);

private:
    struct Who {
        const Caller &caller;
        const std::string &name;
    };

    void act(const Who &who, const Decide &decide);
    void act(const Who &who, const Escalate &escalate);
    void act(const Who &who, const ExtendDeadline &extend);
    void act(const Who &who, const SendControl &send);
    void act(const Who &who, const SingleStep &step);
    void act(const Who &who, const SetMode &set);
    void act(const Who &who, const SetIntercept &set);
    void act(const Who &who, const Remember &remember);
    void act(const Who &who, const Forget &forget);
    void act(const Who &who, const AnswerIntervention &answer);
    void act(const Who &who, const SetPolicy &set);
    void act(const Who &who, const CorrectTool &correct);

    Result<Verdict> verdictFor(const Who &who, const Decide &decide, const Approval &approval, SessionRun &run) const;
    Result<void> mayDecide(const Who &who, const Decide &decide, const Approval &approval) const;
    Result<void> applyAtGate(SessionRun &run, const Who &who, const SendControl &send);
    void recordChange(const Who &who, Result<Approval> changed);
    void recordAct(const Who &who, Intervention intervention, std::function<void()> then);
    SessionRun *running(const Who &who, SessionId id);

    Core &m_core;
    Gate &m_gate;
    RecoveryDesk &m_recovery;
    PolicyDesk &m_policy;
};

} // namespace pilothouse::engine
