// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/simdjson_parse.h"

#include <optional>
#include <string_view>

namespace pilothouse::replay {

/// The time of a recorded message, where it has one: member timestamp or created_at, RFC 3339 text or seconds since 1970.
std::optional<WallTime> recordedTime(const simdjson::dom::object &message);

} // namespace pilothouse::replay
