// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vigil/event.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// What is wrong with one line of an event log. English; quotes nothing of a payload.
struct EventFault {
    std::size_t line = 0; ///< from 1
    std::string field;    ///< "ts", "payload.delayed_by_sec"; empty when the line is no JSON object
    std::string what;     ///< "is missing", "a text is needed"

    friend bool operator==(const EventFault &, const EventFault &) = default;
};
/// "line 7: ts: is missing".
[[nodiscard]] std::string toText(const EventFault &fault);

struct EventLog {
    std::vector<Event> events;      ///< of the lines that are well, in file order
    std::vector<EventFault> faults; ///< of the others, in file order; a line is in one of the two or blank
};

inline constexpr std::size_t kMaxEventBytes = 1u << 20; ///< of one line

/// Reads a JSON Lines event log. Blank lines are nothing; a bad line is a fault and the next one is read. ts (RFC 3339, any offset),
/// kind and status are needed; payload is an object where it is there; unknown members are left. Never throws.
[[nodiscard]] EventLog importEvents(std::string_view text);

/// One line. Errors: InvalidArgument "field: what".
[[nodiscard]] Result<Event> parseEvent(std::string_view line);

/// The newest \a limit events, in their order, of those not older than \a window before \a now.
[[nodiscard]] std::vector<Event> newestEvents(std::vector<Event> events, WallTime now, std::chrono::seconds window,
                                              std::size_t limit);

/// A JSON object with its members sorted, ", " and ": " between them and \u escapes outside ASCII: what event hashes are made over.
/// Errors: Malformed, TooLarge, TooDeep.
[[nodiscard]] Result<std::string> payloadText(std::string_view json);

} // namespace pilothouse::vigil
