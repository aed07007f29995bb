// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/approval.h"
#include "domain/context.h"
#include "domain/control.h"
#include "domain/session.h"
#include "domain/verdict.h"
#include "engine/command.h"

#include <cstdint>
#include <string>
#include <variant>

namespace pilothouse::engine {

struct SessionOpened {
    Caller caller;
    SessionInfo session;
    StepSeq lastDurable{};
};
struct StepsAcked {
    Caller caller;
    StepSeq upTo{};
};
struct VerdictReady {
    Caller caller;
    SessionId session{};
    StepSeq seq{};
    Verdict verdict;
};
/// The proposed step is held; sent when it starts, when the deadline moves, and again every 10 s.
struct ApprovalWaiting {
    ConnectionId connection{};
    SessionId session{};
    StepSeq seq{};
    ApprovalId approval{};
    WallTime since{};
    WallTime deadline{};
    std::string reason;
    std::string ruleId;
};
struct ContextComposed {
    Caller caller;
    Packing packing;
    bool brief = false; ///< as asked for
};
/// An empty success: checkpoint saved, acknowledgement taken, session closed, operator act done.
struct Done {
    Caller caller;
};
/// A request that was refused. \a expected and \a needed carry the number the error is about, or 0.
struct Refused {
    Caller caller;
    Error error;
    std::uint64_t expected = 0;
};
struct ControlAgent {
    ConnectionId connection{};
    SessionId session{};
    InterventionId intervention{};
    Control control;
    std::string reason;
};
/// The connection lost its session to a resume elsewhere, or was told to go.
struct DropConnection {
    ConnectionId connection{};
    enum class Why { TakenOver, Terminated } why = Why::TakenOver;
};

using Reply = std::variant<SessionOpened, StepsAcked, VerdictReady, ApprovalWaiting, ContextComposed, Done, Refused,
                           ControlAgent, DropConnection>;

} // namespace pilothouse::engine
