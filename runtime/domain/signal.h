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
    std::string feature;
    double weight = 0;

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

enum class SignalKind : std::uint8_t { Drift, Risk, Loop, Stall, Errors, Context, Cost, Constraints, Health };
inline constexpr int kSignalKindCount = 9;
std::string_view name(SignalKind kind);
std::optional<SignalKind> signalKind(std::string_view name);

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
    std::vector<Evidence> evidence;

    friend bool operator==(const SignalSample &, const SignalSample &) = default;
};

} // namespace pilothouse
