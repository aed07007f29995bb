// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/simdjson_parse.h"
#include "vigil/event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// For .cpp files of this folder: payloads in the form of payloadText(), without a way round over JSON.

namespace pilothouse::vigil {

/// payloadText() of an object that was parsed already.
std::string payloadTextOf(const simdjson::dom::object &payload);

/// The payload of an event of our own: its measures, and what tells it from every other.
std::string ownPayload(const Measures &measures, std::optional<std::uint64_t> id, std::uint64_t seq,
                       std::uint64_t session);

/// The payload of a failure of the runtime.
std::string failurePayload(std::string_view code, std::string_view detail);

} // namespace pilothouse::vigil
