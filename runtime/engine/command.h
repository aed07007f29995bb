// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"
#include "domain/intervention.h"
#include "domain/operator_act.h"
#include "domain/recorder.h"
#include "domain/session.h"
#include "domain/step.h"
#include "domain/text_vector.h"
#include "domain/tool.h"
#include "domain/vigil_run.h"
#include "policy/rule_set.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pilothouse::engine {

/// What comes with every request of a source: who asks and which answer it waits for.
struct Caller {
    ConnectionId connection{};
    RequestId request{};
};

struct OpenSession {
    Caller caller;
    std::string resumeKey; ///< empty opens a new session
    std::string title;
    AgentInfo agent;
    SourceKind source = SourceKind::Step;
    std::string goal;
    std::vector<std::string> constraints;
    Budget budget;
    Capabilities capabilities;
    std::optional<Mode> mode;
    std::optional<std::chrono::milliseconds> deadline; ///< the agent's own limit for a held step
    std::vector<ToolDeclaration> tools;                ///< as the agent declares them
};
struct RecordSteps {
    Caller caller;
    SessionId session{};
    std::vector<Step> steps;
};
struct ProposeStep {
    Caller caller;
    SessionId session{};
    Step step;
    std::optional<std::chrono::milliseconds> deadline;
    std::string argsSchema;
};
struct WithdrawStep {
    Caller caller;
    SessionId session{};
    StepSeq seq{};
};
struct ComposeContext {
    Caller caller;
    SessionId session{};
    ContextRequest request;
    std::uint32_t keep =
        0; ///< so many first messages are those of the session's compose before; the request's come after them
    bool brief = false; ///< goes into the answer
    std::string policy; ///< a name of memory::focusPolicyNames(); empty is the session's, at first adaptive_focus
};
struct SaveCheckpoint {
    Caller caller;
    SessionId session{};
    CheckpointInfo checkpoint;
};
struct AckIntervention {
    Caller caller;
    SessionId session{};
    InterventionId intervention{};
    InterventionState state = InterventionState::Applied; ///< Applied, Ignored or Failed
    std::string detail;
};
struct CloseSession {
    Caller caller;
    SessionId session{};
    EndReason reason = EndReason::Completed;
    std::string note;
};
/// The socket is gone. Held steps are withdrawn; the session may be resumed.
struct ConnectionLost {
    ConnectionId connection{};
};
/// An operator's act; answered through AgentPort::OperatorReply to the same caller.
struct Operate {
    Caller caller;
    std::string operatorName;
    OperatorAct act;
};
/// Rules from file or editor replace those in force; remembered rules stay.
struct InstallPolicy {
    policy::PolicyDocument document;
};
/// From the recorder: every ticket up to and including \a upTo is on disk, or, when \a failed, will never be.
struct Durable {
    Ticket upTo{};
    bool failed = false;
};
/// From the store: ended sessions and all that belonged to them are gone.
struct SessionsDeleted {
    std::vector<SessionId> sessions;
};
/// From an embedding endpoint, for texts of a session that Outlets::embed asked for.
struct VectorsArrived {
    SessionId session{};
    std::vector<EmbeddedText> texts;
    std::vector<std::uint64_t> missing; ///< marks of those that do not come this time
};

/// From the store, for a session whose steps Outlets::recall asked for: the next ones, in order and whole, or why they cannot be had.
struct PastArrived {
    SessionId session{};
    Result<std::vector<Step>> steps;
    std::vector<VerdictRecord> verdicts; ///< on these steps
    std::vector<BankRow> bank;           ///< with the first steps: the newest rows of the session's EmoBank
};

/// A run of VIGIL over a session, made beside the path: what came out, and the whole record as JSON.
struct VigilArrived {
    VigilRun run; ///< without a number
    std::string record;
    std::string playbook; ///< that asked for it; empty: a person did
};
/// A part of the runtime outside of the engine failed.
struct RuntimeFailed {
    std::string component; ///< embeddings, advisor, gateway …
    Error error;
};

using Command = std::variant<OpenSession, RecordSteps, ProposeStep, WithdrawStep, ComposeContext, SaveCheckpoint,
                             AckIntervention, CloseSession, ConnectionLost, Operate, InstallPolicy, Durable,
                             SessionsDeleted, VectorsArrived, PastArrived, VigilArrived, RuntimeFailed>;

} // namespace pilothouse::engine
