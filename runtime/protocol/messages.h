// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"
#include "domain/control.h"
#include "domain/intervention.h"
#include "domain/operator_act.h"
#include "domain/session.h"
#include "domain/step.h"
#include "domain/tool.h"
#include "domain/verdict.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// The messages of PROTOCOL.md as plain values. Sections as there.
namespace pilothouse::protocol {

inline constexpr int kVersion = 1;
inline constexpr std::int64_t kMaxInteger = std::int64_t{1} << 53; ///< the largest integer any member may hold
inline constexpr std::size_t kMaxStepsPerRecord = 256;

/// The id of a JSON-RPC request, sent back as it came.
using WireId = std::variant<std::int64_t, std::string>;

// 2. From the agent.

inline constexpr std::size_t kMaxTools = 1024;

struct Initialize {
    std::vector<std::int64_t> versions; ///< holds kVersion once decoded
    AgentInfo agent;
    std::string token;
    std::string session; ///< key of the session to resume; empty opens a new one
    std::string title;
    std::string goal;
    std::vector<std::string> constraints;
    Budget budget;
    std::optional<std::chrono::milliseconds> deadline;
    std::optional<Mode> mode;
    Capabilities capabilities;
    std::vector<ToolDeclaration> tools; ///< at most kMaxTools, of different names
    friend bool operator==(const Initialize &, const Initialize &) = default;
};
struct RecordSteps {
    std::vector<Step> steps; ///< 1 .. kMaxStepsPerRecord; at is the epoch where the agent gave no time
    friend bool operator==(const RecordSteps &, const RecordSteps &) = default;
};
struct ProposeStep {
    Step step;
    std::optional<std::chrono::milliseconds> deadline;
    std::string schema; ///< minified JSON Schema of the arguments, or empty
    friend bool operator==(const ProposeStep &, const ProposeStep &) = default;
};
struct WithdrawStep {
    StepSeq seq{};
    friend bool operator==(const WithdrawStep &, const WithdrawStep &) = default;
};
inline constexpr std::size_t kMaxMessages = 100'000; ///< of a context

struct ComposeContext {
    ContextRequest request;
    std::uint32_t keep =
        0;              ///< so many first messages are those of the compose before; request.messages come after them
    bool brief = false; ///< answer with what is sent alone
    std::string policy; ///< by which to pack; empty is the session's
    friend bool operator==(const ComposeContext &, const ComposeContext &) = default;
};
struct SaveCheckpoint {
    CheckpointInfo checkpoint; ///< at is left for the runtime to fill in
    friend bool operator==(const SaveCheckpoint &, const SaveCheckpoint &) = default;
};
struct AckIntervention {
    InterventionId intervention{};
    InterventionState state = InterventionState::Applied; ///< Applied, Ignored or Failed
    std::string detail;
    friend bool operator==(const AckIntervention &, const AckIntervention &) = default;
};
struct CloseSession {
    EndReason reason = EndReason::Completed; ///< Completed, Failed or Stopped
    std::string note;
    friend bool operator==(const CloseSession &, const CloseSession &) = default;
};

using AgentMessage = std::variant<Initialize, RecordSteps, ProposeStep, WithdrawStep, ComposeContext, SaveCheckpoint,
                                  AckIntervention, CloseSession>;

// Answers and notifications to the agent.

struct Limits {
    std::uint64_t frameBytes = 0;
    std::uint64_t stepsPerSecond = 0;
    std::uint64_t undecided = 0;
    friend bool operator==(const Limits &, const Limits &) = default;
};
struct Welcome {
    std::string session; ///< the key that resumes it
    StepSeq lastSeq{};   ///< last durable step
    Mode mode = Mode::Supervise;
    std::string runtimeVersion;
    bool stores = true; ///< false: this runtime keeps nothing on disk
    Limits limits;
    friend bool operator==(const Welcome &, const Welcome &) = default;
};
struct Acked {
    StepSeq upTo{};
    bool stored = true; ///< false: received, but this runtime keeps nothing on disk
    friend bool operator==(const Acked &, const Acked &) = default;
};
/// 3. A proposed step is held.
struct Waiting {
    StepSeq seq{};
    ApprovalId approval{};
    WallTime since{};
    WallTime deadline{};
    std::string reason;
    std::string rule;
    friend bool operator==(const Waiting &, const Waiting &) = default;
};
/// 4. A control message, answered by intervention/ack.
struct ControlMessage {
    InterventionId intervention{};
    Control control; ///< StopAgent's own reason is not sent; reason below is
    std::string reason;
};

// 5. From an operator. Sessions are named by their number, never by the agent's key.

struct OperatorInitialize {
    std::vector<std::int64_t> versions;
    std::string name;
    std::string token;
};
struct ListSessions {
    std::size_t limit = 100;        ///< 1 .. 1000
    std::optional<WallTime> before; ///< started before
};
struct ListSteps {
    SessionId session{};
    StepSeq from{};
    std::size_t count = 0; ///< 1 .. 1000
};
/// A page of a session's packings.
struct ListPackings {
    SessionId session{};
    std::uint32_t from = 0; ///< call
    std::size_t count = 0;  ///< 1 .. kMaxPackings
};
inline constexpr std::size_t kMaxPackings = 250;
/// What one packing did with its messages.
struct ListPackedItems {
    SessionId session{};
    std::uint32_t call = 0;
    std::size_t from = 0;  ///< place in the request
    std::size_t count = 0; ///< 1 .. 1000
};
/// What it did with one of them, and that message's texts.
struct ShowPackedItem {
    SessionId session{};
    std::uint32_t call = 0;
    std::uint32_t row = 0;
};
/// A run of VIGIL over a session, now.
struct Diagnose {
    SessionId session{};
    std::string workspace; ///< a folder where the runtime is, with the agent's sources; empty: no code is looked at
};
struct ListApprovals {};
struct ListRules {};
struct Subscribe {
    std::vector<SessionId> sessions; ///< empty is all
};
/// Deletes ended sessions and all that belongs to them; others are left alone.
struct DeleteSessions {
    std::vector<SessionId> sessions;
};
struct RememberRule {
    std::string rule; ///< minified JSON of a rule, as policy::ruleFromJson reads it
};
/// Any OperatorAct but Remember.
struct OperatorRequest {
    OperatorAct act;
};

using OperatorMessage =
    std::variant<OperatorInitialize, ListSessions, ListSteps, ListApprovals, ListRules, Subscribe, RememberRule,
                 OperatorRequest, DeleteSessions, ListPackings, ListPackedItems, ShowPackedItem, Diagnose>;

} // namespace pilothouse::protocol
