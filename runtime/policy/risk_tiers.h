// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/policy_limits.h"
#include "policy/decision.h"
#include "policy/facts.h"

#include <span>

namespace pilothouse::policy {

/// Errors: InvalidArgument for tiers that do not rise or lie outside 0..1.
Result<void> checkTiers(std::span<const RiskTier> tiers);

/// \a decision made stricter by the highest of \a tiers that the risk of the call reaches: an allow, whoever gave it, becomes an ask, and an
/// ask one of two people where the tier wants two. A deny stays as it is, and so does everything that is no tool call or has no risk.
[[nodiscard]] Decision withTiers(Decision decision, const Facts &facts, std::span<const RiskTier> tiers);

} // namespace pilothouse::policy
