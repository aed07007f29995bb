// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "protocol/messages.h"
#include "protocol/wire_error.h"

#include <string_view>
#include <variant>

namespace pilothouse::protocol {

/// A request and its id, or the error to answer with.
struct AgentRequest {
    WireId id;
    AgentMessage message;
};
struct OperatorRequestFrame {
    WireId id;
    OperatorMessage message;
};
using DecodedAgentFrame = std::variant<AgentRequest, WireError>;
using DecodedOperatorFrame = std::variant<OperatorRequestFrame, WireError>;

/// Reads one frame of an agent. Size and depth are checked before anything is built; unknown members are ignored,
/// members that are null count as absent, a name that occurs twice in one object, anywhere in the frame, is an error.
/// Thread-safe; keeps buffers per thread that grow to the largest frame seen.
DecodedAgentFrame decodeAgentFrame(std::string_view frame, const JsonLimits &limits = {});

/// Reads one frame of an operator; the same rules.
DecodedOperatorFrame decodeOperatorFrame(std::string_view frame, const JsonLimits &limits = {});

} // namespace pilothouse::protocol
