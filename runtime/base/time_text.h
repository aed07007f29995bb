// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

/// Reads an RFC 3339 date-time: any offset, 0 to 9 digits of fraction (digits past microseconds are cut), second 60
/// read as the second after 59. Nothing for anything else: impossible dates, and times that lie outside the years 0000 to 9999
/// in UTC, included.
std::optional<WallTime> parseTime(std::string_view text);

/// \a time as RFC 3339 in UTC with exactly six digits of fraction: "2026-11-22T12:00:00.123456Z".
/// Times outside the years 0000 to 9999 are clamped to them.
std::string formatTime(WallTime time);
void appendTime(std::string &out, WallTime time);

} // namespace pilothouse
