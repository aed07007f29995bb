// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

/// The runtime's answer to a proposed step.
enum class VerdictKind : std::uint8_t { Approve, Modify, Respond, Veto, Terminate };
std::string_view name(VerdictKind kind);
std::optional<VerdictKind> verdictKind(std::string_view name);

/// Who answered. Deadline and Runtime never approve.
enum class Decider : std::uint8_t { Policy, Operator, Remembered, Deadline, Runtime };
std::string_view name(Decider decider);
std::optional<Decider> decider(std::string_view name);

/// How a held step ended when nobody decided it. Both carry VerdictKind::Veto; neither is a person's no.
enum class HeldEnd : std::uint8_t {
    None,
    Expire,   ///< its deadline passed
    Withdraw, ///< the agent left or took it back
};
std::string_view name(HeldEnd end);
std::optional<HeldEnd> heldEnd(std::string_view name);

struct Verdict {
    VerdictKind kind = VerdictKind::Veto;
    Decider by = Decider::Runtime;
    HeldEnd ended = HeldEnd::None;
    std::string operatorName; ///< set when by == Operator
    std::string ruleId;       ///< the rule that decided, or that asked; empty when none did
    std::string reason;       ///< one sentence the agent may read
    std::string args;         ///< Modify: the arguments to run, a JSON object
    std::string response;     ///< Respond: the answer given instead of running the call
    std::string digest; ///< hex SHA-256 of the call that may run (after the edit, if any); empty when not computed yet
    ApprovalId approval{}; ///< the held step it ends, or none
    std::string note;      ///< observe mode: what would have been answered; else empty

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// True for Approve and Modify: the call may run.
[[nodiscard]] constexpr bool lets(VerdictKind kind)
{
    return kind == VerdictKind::Approve || kind == VerdictKind::Modify;
}

} // namespace pilothouse
