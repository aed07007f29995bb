// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/control.h"
#include "domain/rule.h"
#include "domain/tool.h"
#include "domain/verdict.h"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pilothouse {

/// How a decision on an approval answers the call.
struct Decide {
    ApprovalId approval{};
    VerdictKind kind = VerdictKind::Veto;
    std::string reason;
    std::string args;           ///< Modify: the whole edited arguments object
    std::string response;       ///< Respond
    std::string expectedDigest; ///< of the call as it was shown; a mismatch is refused
};

/// Hands a held step to a second person; the first can no longer decide it.
struct Escalate {
    ApprovalId approval{};
    std::string reason;
};

/// Moves the deadline by \a by. Refused when the agent's own deadline does not allow it.
struct ExtendDeadline {
    ApprovalId approval{};
    std::chrono::seconds by{300};
};

/// Sends \a control to the session's agent, recorded as an intervention.
struct SendControl {
    SessionId session{};
    Control control;
    std::string reason;
};

/// While paused: lets exactly one proposed step through.
struct SingleStep {
    SessionId session{};
};

struct SetMode {
    SessionId session{};
    Mode mode = Mode::Supervise;
};

/// Holds every proposed step of the session (on) or returns to policy alone (off).
struct SetIntercept {
    SessionId session{};
    bool on = false;
};

/// Adds a rule made from a decision. The rule is exactly as given: nothing widens it.
struct Remember {
    Rule rule;
};
struct Forget {
    std::string ruleId;
};

/// Answers an intervention that the runtime proposed. What nobody answers in time expires and is not done.
struct AnswerIntervention {
    SessionId session{};
    InterventionId intervention{};
    bool approve = false; ///< else vetoed
    std::string text;     ///< what the agent is told in the place of the proposed text; empty is as proposed
    std::string reason;
};

/// Puts another policy in the place of the one in force, until the policy file changes or the runtime starts anew. Remembered rules stay;
/// calls that are held are judged again.
struct SetPolicy {
    std::string document; ///< as in a policy file
    std::string reason;
};

/// What a tool does, for all agents of that name, now and later; or with EffectClass::Unknown, that nothing is known better than the runtime
/// does.
struct CorrectTool {
    std::string agent;
    std::string tool;
    EffectClass effect = EffectClass::Unknown;
};

using OperatorAct = std::variant<Decide, Escalate, ExtendDeadline, SendControl, SingleStep, SetMode, SetIntercept,
                                 Remember, Forget, AnswerIntervention, SetPolicy, CorrectTool>;

} // namespace pilothouse
