// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "base/result.h"

#include <simdjson.h>

#include <string_view>

namespace pilothouse::detail {

/// Parses \a text within \a limits. The element lives until the next call on the same thread: read it at once.
/// For .cpp files of the core only; simdjson never appears in a public header.
Result<simdjson::dom::element> parseDom(std::string_view text, const JsonLimits &limits);

} // namespace pilothouse::detail
