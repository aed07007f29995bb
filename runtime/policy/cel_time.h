// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_ast.h"

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::policy::cel {

/// + and - over timestamps and durations. Failure: NoOverload for other operands, Overflow outside years 1 to 9999
/// or beyond 315,576,000,000 seconds.
[[nodiscard]] Value momentArithmetic(Op op, const Value &a, const Value &b);

/// RFC 3339, as in 2026-11-22T12:00:00.5Z. Nothing for text of another form or outside years 1 to 9999.
[[nodiscard]] std::optional<Value::Moment> parseTimestamp(std::string_view text);

/// Decimal numbers with h, m, s, ms, us or ns, as in 1h30m or -1.5s. Nothing for text of another form or out of range.
[[nodiscard]] std::optional<Value::Moment> parseDuration(std::string_view text);

/// RFC 3339 in UTC with as many decimals as needed.
[[nodiscard]] std::string timestampText(Value::Moment moment);

/// Seconds with as many decimals as needed and an s.
[[nodiscard]] std::string durationText(Value::Moment moment);

/// True for seconds a timestamp may have.
[[nodiscard]] bool inTimestampRange(std::int64_t seconds);

/// A part of a timestamp in UTC, or in the fixed offset \a zone ("+02:00", "UTC"); or of a duration, in whole units.
/// Failure: Conversion for a zone of another form.
[[nodiscard]] Value momentPart(Function part, const Value &moment, std::string_view zone);

} // namespace pilothouse::policy::cel
