// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/signal.h"

#include <optional>
#include <vector>

namespace pilothouse::signals {

/// What one signal says after a step. Every signal here is a class with
/// `std::optional<Reading> observe(const Step &, const SessionInfo &)`: nothing when the step tells it nothing.
///
/// All of them are deterministic functions of the steps they were shown: no clock, no I/O, a bounded amount of work a step that does not
/// grow with the session, and memory that does not either. Owned by the engine thread of their session.
struct Reading {
    double level = 0;               ///< 0 (calm) .. 1 (at its limit)
    double quantity = 0;            ///< in the signal's own unit
    double limit = 0;               ///< what quantity is measured against; 0 when there is none
    bool estimated = false;         ///< quantity was not reported by the agent
    std::optional<Forecast> ahead;  ///< events until quantity is at limit, in the unit the signal names
    std::vector<Evidence> evidence; ///< empty at level 0

    friend bool operator==(const Reading &, const Reading &) = default;
};

} // namespace pilothouse::signals
