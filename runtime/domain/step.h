// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

enum class StepKind : std::uint8_t {
    System,
    User,
    Assistant,
    Thought,
    ModelCall,
    ToolCall,
    ToolResult,
    Error,
    Checkpoint
};
inline constexpr int kStepKindCount = 9;

/// The wire and screen word: system, user, assistant, thought, model_call, tool_call, tool_result, error, checkpoint.
std::string_view name(StepKind kind);
std::optional<StepKind> stepKind(std::string_view name);

/// Who put a step there: the agent by itself, an operator's injection, or the runtime.
enum class StepOrigin : std::uint8_t { Agent, Operator, Runtime };
std::string_view name(StepOrigin origin);
std::optional<StepOrigin> stepOrigin(std::string_view name);

/// What a model call or a whole session used. Absent means the agent did not say; nothing is invented.
struct Usage {
    std::optional<std::int64_t> inputTokens; ///< includes cachedTokens
    std::optional<std::int64_t> outputTokens;
    std::optional<std::int64_t> cachedTokens;
    std::optional<double> costUsd;

    friend bool operator==(const Usage &, const Usage &) = default;
};

/// One ordered event of a session. A value; copied between threads.
struct Step {
    StepSeq seq{};
    StepKind kind = StepKind::User;
    StepOrigin origin = StepOrigin::Agent;
    WallTime at{};                                     ///< the agent's time where it gave one, else arrival
    std::string agentPath;                             ///< "" for the main agent, "explorer/reader" for sub-agents
    std::string callId;                                ///< pairs a tool_call with its tool_result; may be empty
    std::string tool;                                  ///< tool or model name for calls and results
    std::string text;                                  ///< content; for a tool_result what the tool said
    std::string args;                                  ///< arguments of a call: one JSON object as text, or empty
    bool failed = false;                               ///< a tool_result or error that reports failure
    std::optional<std::chrono::microseconds> duration; ///< absent when not measured
    Usage usage;

    friend bool operator==(const Step &, const Step &) = default;
};

/// Rough tokens of \a step, characters / 4 plus 4 a message: the documented estimate where nothing was reported.
std::int64_t estimatedTokens(const Step &step);

} // namespace pilothouse
