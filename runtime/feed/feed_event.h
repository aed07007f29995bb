// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approval.h"
#include "domain/focus_column.h"
#include "domain/intervention.h"
#include "domain/rule.h"
#include "domain/session.h"
#include "domain/signal.h"
#include "domain/step.h"
#include "domain/verdict.h"
#include "domain/vigil_run.h"

#include <string>
#include <variant>
#include <vector>

namespace pilothouse::feed {

/// The newest state of a session; replaces the one before.
struct SessionChanged {
    SessionInfo session;
};
/// A step was appended. Steps of one session arrive in order, without gaps.
struct StepAdded {
    SessionId session{};
    Step step;         ///< text and args cut to kPreviewBytes; the whole is read from the store
    bool held = false; ///< proposed and waiting for a verdict
};
/// A proposed step got its verdict.
struct StepDecided {
    SessionId session{};
    StepSeq seq{};
    Verdict verdict;
};
/// An approval was opened, changed or ended (outcome set).
struct ApprovalChanged {
    Approval approval;
};
struct InterventionChanged {
    Intervention intervention;
};
/// The rules in force changed.
struct RulesChanged {
    std::vector<Rule> rules;
};
/// Ended sessions and all that belonged to them were deleted from the store.
struct SessionsDeleted {
    std::vector<SessionId> sessions;
};
/// A context was packed. Columns of one session arrive in order of their call, without gaps.
struct ContextPacked {
    FocusColumn column;
};
/// The listener fell behind: everything since the last batch must be read again from the store.
struct Reload {};
/// Something about the runtime itself that a person should see.
struct Notice {
    enum class Level { Info, Warning, Error };
    Level level = Level::Info;
    std::string code;   ///< stable word: "storage_failed", "policy_invalid", "listening" …
    std::string detail; ///< English
};
/// The gauges of a session after something was banked.
struct MoodChanged {
    SessionId session{};
    MoodPoint point;
};
/// VIGIL diagnosed a session.
struct VigilRan {
    VigilRun run;
};

using FeedEvent = std::variant<SessionChanged, StepAdded, StepDecided, ApprovalChanged, InterventionChanged,
                               RulesChanged, Reload, Notice, SessionsDeleted, ContextPacked, MoodChanged, VigilRan>;

/// Bytes of text and of args that travel with StepAdded.
inline constexpr std::size_t kPreviewBytes = 512;

/// Counters of the runtime, sampled a few times a second; the newest replaces the one before.
struct RuntimeStats {
    std::string endpoint;        ///< where agents dial in; empty when not listening
    std::uint32_t agents = 0;    ///< attached now
    std::uint32_t observing = 0; ///< of those, observe only
    std::uint32_t waiting = 0;   ///< open approvals
    double stepsPerMinute = 0;
    double verdictP99Ms = 0; ///< propose to verdict by policy
    std::uint64_t storedSessions = 0;
    std::uint64_t storeBytes = 0;
    bool storeHealthy = true;

    friend bool operator==(const RuntimeStats &, const RuntimeStats &) = default;
};

} // namespace pilothouse::feed
