// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/signal.h"
#include "domain/verdict.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

enum class Lane : std::uint8_t { Memory, Control, Recovery, Policy, Operator };
inline constexpr int kLaneCount = 5;
std::string_view name(Lane lane);
std::optional<Lane> laneFromName(std::string_view name);

/// proposed → (approved | auto | vetoed | expired) → delivered → applied | ignored | failed.
enum class InterventionState : std::uint8_t {
    Proposed,
    Approved,
    Auto,
    Vetoed,
    Expired,
    Delivered,
    Applied,
    Ignored,
    Failed
};
std::string_view name(InterventionState state);
std::optional<InterventionState> interventionState(std::string_view name);

/// What an intervention did to the signal it was made for: its level then, what it was forecast to be without it, and what it was.
struct Effect {
    SignalKind signal = SignalKind::Trouble;
    double before = 0;
    double expected = 0;
    std::optional<double> after; ///< once that many steps went by
    std::uint32_t steps = 0;

    friend bool operator==(const Effect &, const Effect &) = default;
};

/// One act that changed, or tried to change, a run.
struct Intervention {
    InterventionId id{};
    SessionId session{};
    StepSeq seq{}; ///< the last step when it was made
    Lane lane = Lane::Operator;
    std::string action; ///< "control.pause", "operator.inject", "policy.veto" …
    std::string detail; ///< what exactly: the injected text, the rule, the digest, the pinned item, "item fidelity"
    std::string reason;
    InterventionState state = InterventionState::Proposed;
    Decider by = Decider::Runtime;
    std::string operatorName;
    WallTime at{};
    std::optional<WallTime>
        deadline; ///< of one that was proposed to a person: what is not approved by then is not done
    std::optional<WallTime> endedAt;
    std::string outcome; ///< what the agent reported, or what was measured later
    std::optional<Effect> effect;

    friend bool operator==(const Intervention &, const Intervention &) = default;
};

} // namespace pilothouse
