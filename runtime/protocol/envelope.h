// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/member_reader.h"

#include <optional>
#include <string_view>
#include <variant>

// For .cpp files of this folder only.
namespace pilothouse::protocol::detail {

/// The outside of a JSON-RPC request. Lives as long as the parsed frame.
struct Envelope {
    WireId id;
    std::string_view method;
    std::optional<object> params;
};

/// Parses \a frame and checks what holds for every request: JSON-RPC 2.0, an id, a method, params that are an object,
/// no duplicate members. The error carries the id where it could be read.
std::variant<Envelope, WireError> readEnvelope(std::string_view frame, const JsonLimits &limits);

/// \a error as the answer to \a id.
WireError answering(WireId id, WireError error);

/// The text of a frame that could not be parsed at all, as an error.
WireError parseFailure(const Error &error);

/// Reads an id: a whole number of 64 bits or a string of at most 256 bytes.
std::optional<WireId> readId(element value);

} // namespace pilothouse::protocol::detail
