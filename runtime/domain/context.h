// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/focus_items.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse {

/// One message of a context as the agent gave it.
struct ContextMessage {
    std::string id;   ///< the agent's own name for it; empty gets its index
    std::string role; ///< system, user, assistant, tool
    std::string text;
    std::string callId; ///< of the call it makes or answers; pairs stay together
    bool makesCall = false;
    bool pinned = false;
    std::int64_t tokens = 0;    ///< as counted by the agent; 0 is estimate
    std::string name;           ///< who speaks, where several share a role; the tool's name for its result
    std::optional<WallTime> at; ///< when it was said, where the agent tells

    friend bool operator==(const ContextMessage &, const ContextMessage &) = default;
};

struct ContextRequest {
    std::vector<ContextMessage> messages; ///< oldest first
    std::int64_t budgetTokens = 0;
    std::string query; ///< what the next call is about; empty is the newest user message

    friend bool operator==(const ContextRequest &, const ContextRequest &) = default;
};

/// A packed context.
struct Packing {
    FocusItems items;
    std::int64_t tokens = 0;
    std::int64_t budgetTokens = 0;
    std::int64_t inputTokens = 0; ///< of the unpacked messages
    std::string policy;

    friend bool operator==(const Packing &, const Packing &) = default;
};

struct CheckpointInfo {
    std::string id; ///< the agent's name for it
    std::string label;
    StepSeq seq{};
    WallTime at{};
    std::string undoable; ///< what rollback restores, in the agent's words

    friend bool operator==(const CheckpointInfo &, const CheckpointInfo &) = default;
};

} // namespace pilothouse
