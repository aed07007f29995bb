// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/messages.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::protocol {

/// The error codes of PROTOCOL.md section 6.
enum class WireCode : int {
    Malformed = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    Internal = -32603,
    Unauthorized = -32001,
    VersionUnsupported = -32002,
    SessionUnknown = -32003,
    SequenceGap = -32004,
    SessionEnded = -32009,
    TooDeep = -32011,
    RateLimited = -32012,
    TooManyConnections = -32013,
    TooManyUndecided = -32014,
    StorageFailed = -32015,
    NotInitialized = -32016,
    CapabilityMissing = -32017,
    QueueFull = -32018,
    DigestMismatch = -32019,
    OverBudget = -32020,
    Expired = -32021,
    AlreadyResolved = -32022,
    Forbidden = -32023,
};

/// The stable word of \a code, sent as data.name; "unknown" for a number that is none of them.
std::string_view name(WireCode code);

/// WebSocket close codes the protocol uses beside the standard ones.
inline constexpr int kCloseTooLarge = 1009;
inline constexpr int kCloseTakenOver = 4001;
inline constexpr int kCloseUnauthorized = 4003;

/// An error as it goes over the wire.
struct WireError {
    WireCode code = WireCode::Internal;
    std::string message;      ///< English, for a log; holds no payload text
    std::string data;         ///< JSON object that begins with "name"
    std::optional<WireId> id; ///< of the request it answers; null on the wire when that could not be read
    int closeCode = 0;        ///< close the connection with this code after the answer; 0 keeps it open

    friend bool operator==(const WireError &, const WireError &) = default;
};

/// data holds the name alone.
WireError wireError(WireCode code, std::string message);
/// invalid_params about the member at \a field: data.field, data.problem.
WireError invalidParams(std::string_view field, std::string_view problem);
/// version_unsupported with data.supported.
WireError versionUnsupported();

/// What a refusal of the engine or the host becomes. \a number is the sequence number a gap expected (data.expected) or
/// the tokens an over_budget needs (data.needed).
WireError wireError(const Error &error, std::uint64_t number = 0);

} // namespace pilothouse::protocol
