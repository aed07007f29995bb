// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/rule.h"

#include <chrono>
#include <optional>
#include <string>

namespace pilothouse::policy {

/// What the policy says of one proposed step.
struct Decision {
    RuleEffect effect = RuleEffect::Ask;
    std::string ruleId; ///< also "budget.ID" and "tier.FROM"; empty when the fallback decided
    std::string ruleName;
    std::string reason; ///< one sentence, never empty
    RuleOrigin origin = RuleOrigin::Default;
    std::optional<std::chrono::seconds> patience;
    bool twoPerson = false;
    bool evaluationFailed =
        false; ///< a rule could not be evaluated: the effect is then Ask, or Deny where another rule denies
};

} // namespace pilothouse::policy
