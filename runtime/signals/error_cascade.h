// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "signals/failure_shape.h"
#include "signals/reading.h"
#include "signals/recent_table.h"

#include <deque>
#include <optional>

namespace pilothouse::signals {

/// From which counts on errors are at 1. A count of 0 switches a rule off.
struct ErrorRules {
    double inARow = 4; ///< failed results one after the other
    int window = 10;   ///< results that are looked back at, 2 .. 32
    double share = 0.7;
    double same = 3;     ///< the same message within the window, but for its numbers
    double worded = 0.5; ///< what a failure counts that only its words tell of

    friend bool operator==(const ErrorRules &, const ErrorRules &) = default;
};

/// Errors that follow one another. level, clamped to 0..1, is the greatest of (errors in a row - 1) / (inARow - 1), (the most frequent message
/// within the window - 1) / (same - 1) and, once the window is half full, the share of errors in it / share. One error alone is none.
///
/// What is an error failure_shape.h says. The rules are the usual ones of circuit breakers (consecutive failures; failure rate over a
/// count-based window with a minimum number of calls); the third sees that a retry met the same wall. Each sub-agent has its own window.
class ErrorCascade {
public:
    explicit ErrorCascade(const ErrorRules &rules = {}) : m_rules(rules) {}

    /// A reading after each tool_result and error. quantity: errors in the window; limit: results in it.
    std::optional<Reading> observe(const Step &step, const SessionInfo &session);

private:
    struct Outcome {
        StepSeq seq{};
        std::optional<Failure> failure;
    };
    struct Agent {
        std::deque<Outcome> outcomes; ///< newest last
        double inARow = 0;
    };
    [[nodiscard]] double weight(const Outcome &outcome) const;
    [[nodiscard]] double mostAlike(const Agent &agent) const;

    ErrorRules m_rules;
    RecentTable<Agent> m_agents;
};

} // namespace pilothouse::signals
