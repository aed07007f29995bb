// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/step.h"

#include <string>
#include <vector>

namespace pilothouse {

/// How an agent is attached.
enum class SourceKind : std::uint8_t { Step, Gateway, Hook, Mcp, Acp, Otlp, Import };
std::string_view name(SourceKind source);
std::optional<SourceKind> sourceKind(std::string_view name);

/// observe never alters; supervise proposes and a person decides; autopilot acts within its correction budget, asks
/// still ask.
enum class Mode : std::uint8_t { Observe, Supervise, Autopilot };
std::string_view name(Mode mode);
std::optional<Mode> modeFromName(std::string_view name);

enum class SessionState : std::uint8_t {
    Working,
    Waiting, ///< at least one approval is open
    Paused,
    Disconnected, ///< the agent left without closing; it may resume
    Ended,
};
std::string_view name(SessionState state);
std::optional<SessionState> sessionState(std::string_view name);

enum class EndReason : std::uint8_t { None, Completed, Failed, Stopped, Abandoned };
std::string_view name(EndReason reason);
std::optional<EndReason> endReason(std::string_view name);

/// What the agent can be told to do. The screen greys out the rest.
struct Capabilities {
    bool editArgs = false;
    bool editResult = false;
    bool pause = false;
    bool inject = false;
    bool rewriteContext = false;
    bool rollback = false;
    bool updatePrompt = false;
    bool stop = false;

    friend bool operator==(const Capabilities &, const Capabilities &) = default;
};

struct AgentInfo {
    std::string name;
    std::string version;
    std::string framework;
    std::string model;
    std::string cwd;
    std::int64_t pid = 0;

    friend bool operator==(const AgentInfo &, const AgentInfo &) = default;
};

/// Hard limits of a session; absent is unlimited.
struct Budget {
    std::optional<std::int64_t> contextTokens; ///< size of the model's context window
    std::optional<std::int64_t> totalTokens;
    std::optional<double> costUsd;
    std::optional<std::int64_t> steps;

    friend bool operator==(const Budget &, const Budget &) = default;
};

/// Everything about a session but its steps: a row of the fleet list and of the store's sessions table.
struct SessionInfo {
    SessionId id{};
    std::string key;   ///< unguessable, names the session on the wire
    std::string title; ///< what the list shows; defaults to the agent's name
    AgentInfo agent;
    SourceKind source = SourceKind::Step;
    std::string goal;
    std::vector<std::string> constraints;
    Budget budget;
    Capabilities capabilities;
    Mode mode = Mode::Supervise;
    SessionState state = SessionState::Working;
    EndReason endReason = EndReason::None;
    std::string endNote;
    WallTime startedAt{};
    std::optional<WallTime> endedAt;
    WallTime lastActivityAt{};
    StepSeq lastSeq{};
    Usage total;                    ///< sums over the steps so far
    std::int64_t contextTokens = 0; ///< what the last model call carried, reported or estimated
    std::uint32_t waiting = 0;      ///< open approvals
    std::optional<WallTime> waitingSince;
    std::string activity;      ///< one line: what it is doing now
    bool intercepting = false; ///< every proposed step is held until switched off

    friend bool operator==(const SessionInfo &, const SessionInfo &) = default;
};

/// Not ended and attached: it can be steered now.
[[nodiscard]] bool isLive(const SessionInfo &session);

} // namespace pilothouse
