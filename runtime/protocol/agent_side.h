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
/// The answer to a brief compose: what is sent, each with the place of its message, ascending. A text is there only where it is not the
/// message's own.
struct BriefPacking {
    /// Messages from \a first to \a last that are dropped for the same reason.
    struct Gone {
        std::size_t first = 0;
        std::size_t last = 0;
        std::string reason;
        friend bool operator==(const Gone &, const Gone &) = default;
    };
    Packing packing; ///< items: those sent
    std::vector<std::size_t> places;
    std::vector<Gone> dropped; ///< ascending
    friend bool operator==(const BriefPacking &, const BriefPacking &) = default;
};
/// The packing that \a brief stands for, an item a message; ids and the texts of whole items are left empty.
Packing expanded(const BriefPacking &brief);

/// A successful answer.
struct Response {
    WireId id;
    std::variant<Nothing, Welcome, Acked, Verdict, Packing, BriefPacking> result;
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
