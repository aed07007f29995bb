// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/step.h"

#include <cstdint>
#include <optional>
#include <string_view>

/// Whether a step tells of a failure, by its status and by the form programs give their errors. Pure functions.
namespace pilothouse::signals {

/// How a failure was recognised, the surest first.
enum class FailureSign : std::uint8_t {
    Reported,   ///< the step says so itself
    ExitStatus, ///< "exit code 1", "exitcode: 127", a status from 400 on
    Member,     ///< JSON with a member "error" that is something, or a status member that says no
    Trace,      ///< a stack trace, an exception's name before a colon
    Diagnostic, ///< "file:12:3: error", "program: line 2: ...", a line that begins with error, fatal, usage and a colon
    Worded,     ///< a short answer whose first line says that something failed; the weakest sign
};
std::string_view name(FailureSign sign);

struct Failure {
    FailureSign sign = FailureSign::Reported;
    std::uint64_t key = 0; ///< the same for the same message with other numbers

    friend bool operator==(const Failure &, const Failure &) = default;
};

/// The failure that \a step (a tool_result or an error) tells of. At most the first and the last 2 KiB of its text are read.
std::optional<Failure> failureOf(const Step &step);

/// The same for a text alone: never Reported.
std::optional<Failure> failureIn(std::string_view text);

/// \a text by a number that stays the same when only digits, and blanks at its ends, differ.
std::uint64_t maskedKey(std::string_view text);

} // namespace pilothouse::signals
