// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "protocol/messages.h"
#include "protocol/wire_error.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

// The agent's half of the codec, for C++ programs that attach as an agent: replay, demo agent, load.
namespace pilothouse::protocol {

/// One request as a frame.
std::string encodeRequest(const WireId &id, const AgentMessage &message);
/// As encodeRequest() of RecordSteps and ProposeStep, without copying the steps.
std::string encodeRecord(const WireId &id, std::span<const Step> steps);
std::string encodePropose(const WireId &id, const Step &step, std::optional<std::chrono::milliseconds> deadline = {},
                          std::string_view schema = {});

/// The empty result.
struct Nothing {
    friend bool operator==(const Nothing &, const Nothing &) = default;
};
/// A successful answer.
struct Response {
    WireId id;
    std::variant<Nothing, Welcome, Acked, Verdict, Packing> result;
};
/// A notification this version does not know; to be ignored.
struct UnknownNotification {
    std::string method;
};
/// What a runtime sends. A WireError carries the id of the request it answers, where it answers one.
using ServerFrame = std::variant<Response, WireError, Waiting, ControlMessage, UnknownNotification>;

/// Reads one frame of the runtime. Which answer it is shows from its members. Errors: Malformed (not a message of this
/// protocol: treat it as no answer, which never lets a call run), TooLarge, TooDeep.
Result<ServerFrame> decodeServerFrame(std::string_view frame, const JsonLimits &limits = {});

} // namespace pilothouse::protocol
