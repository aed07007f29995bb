// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

/// One reason behind a signal or a hold: which step, which feature, how much it weighed (0..1).
struct Evidence {
    StepSeq seq{};
    std::string feature; ///< "feature" or "feature:/pointer", an RFC 6901 pointer into the arguments it stands on
    double weight = 0;
    std::string
        quote; ///< the text it stands on, as it is in that step or those arguments, cut; empty where there is none

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// Stored by number: new ones come last.
enum class SignalKind : std::uint8_t {
    Drift,       ///< from the goal, the plan and the constraints
    Risk,        ///< of the newest proposed call
    Loop,        ///< actions that repeat
    Stall,       ///< steps without progress
    Errors,      ///< failures that follow one another
    Context,     ///< use of the context window
    Cost,        ///< use of the budgets
    Constraints, ///< constraints that fell out of the context
    Health,      ///< 1 is badly: from the diagnosis
    Latency,     ///< steps that take unusually long
    Taint,       ///< untrusted text in the newest call's arguments
    Trouble,     ///< all of them in one
};
inline constexpr int kSignalKindCount = 12;
std::string_view name(SignalKind kind);
std::optional<SignalKind> signalKind(std::string_view name);

/// In how many steps a quantity is at its limit if it goes on like this: the likely number, and an interval of four in five.
struct Forecast {
    double low = 0;
    double likely = 0;
    double high = 0;

    friend bool operator==(const Forecast &, const Forecast &) = default;
};

/// A signal's value after one step.
struct SignalSample {
    SessionId session{};
    StepSeq seq{};
    WallTime at{};
    SignalKind kind = SignalKind::Context;
    double level = 0;       ///< 0 (calm) .. 1 (at its limit)
    double quantity = 0;    ///< in the signal's own unit: tokens, US dollars, repetitions
    double limit = 0;       ///< what quantity is measured against; 0 when there is none
    bool estimated = false; ///< quantity was not reported by the agent
    std::optional<Forecast> ahead;
    std::vector<Evidence> evidence;

    friend bool operator==(const SignalSample &, const SignalSample &) = default;
};

} // namespace pilothouse
