// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/signal.h"
#include "domain/step.h"
#include "domain/verdict.h"

#include <optional>
#include <string>
#include <vector>

namespace pilothouse {

/// A held step waiting for a person. The whole call travels with it: a card never shows a summary alone.
struct Approval {
    ApprovalId id{};
    SessionId session{};
    Step step;          ///< the proposed step, whole
    std::string digest; ///< hex SHA-256 of callDigestInput(step): what a decision is bound to
    std::string ruleId; ///< the rule that asked
    std::string ruleName;
    std::string reason;             ///< why it was held, one sentence
    std::vector<Evidence> evidence; ///< steps and features behind the reason
    std::string argsSchema;         ///< JSON Schema of the arguments where the agent gave one, else empty
    std::string justBefore;         ///< what the agent said last before the call
    bool canEdit = false;           ///< the agent takes edited arguments
    bool twoPerson = false;         ///< needs two different people
    std::string escalatedBy;        ///< who handed it on; that person cannot decide it any more
    std::string approvedBy;         ///< two-person rule: the first yes
    WallTime openedAt{};
    WallTime deadline{};            ///< silence until then is a veto recorded as expire
    bool extendable = true;         ///< false when the agent's own deadline is the limit
    std::optional<Verdict> outcome; ///< set once, when it ended
    std::optional<WallTime> resolvedAt;

    friend bool operator==(const Approval &, const Approval &) = default;
};

/// The text a decision is bound to: a JSON object of kind, tool, agent path and arguments, whose RFC 8785 form is
/// hashed. Descriptions, times and sequence numbers are left out on purpose. \a args replaces the step's own arguments.
std::string callDigestInput(const Step &step, const std::string &args);

} // namespace pilothouse
