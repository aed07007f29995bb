// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "domain/context.h"
#include "domain/intervention.h" // Lane::Control must come before Control: GCC 12 calls it shadowing otherwise
#include "domain/session.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace pilothouse {

// What the runtime can tell a running agent. Each travels as one protocol message and is answered by an
// intervention/ack.

struct PauseAgent {};
struct ResumeAgent {};
struct StopAgent {
    std::string reason;
};
struct RollbackAgent {
    std::string checkpointId;
    StepSeq toSeq{};
};
struct InjectMessage {
    std::string role = "user";
    std::string text;
};
struct OverrideTool { ///< the next result of this call is replaced by result
    std::string callId;
    std::string result;
};
struct PinItem {
    std::string itemId;
    bool pinned = true;
};
struct SetFidelity {
    std::string itemId;
    std::optional<Fidelity> fidelity =
        Fidelity::Full; ///< absent: let go, pin or unpin included; the policy decides again
};
/// How an absent SetFidelity::fidelity is written.
inline constexpr std::string_view kReleasedFidelity = "auto";
struct UpdatePrompt {
    std::string block; ///< the adaptive block only
};
struct UpdateBudget {
    Budget budget;
};

using Control = std::variant<PauseAgent, ResumeAgent, StopAgent, RollbackAgent, InjectMessage, OverrideTool, PinItem,
                             SetFidelity, UpdatePrompt, UpdateBudget>;

/// The intervention action name of \a control: "control.pause", "operator.inject" …
std::string_view actionName(const Control &control);

/// False when \a capabilities lack what \a control needs. Pins, fidelity and budgets are the runtime's own and always
/// work.
bool supports(const Capabilities &capabilities, const Control &control);

} // namespace pilothouse
