// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/simdjson_parse.h"
#include "domain/policy_limits.h"

#include <vector>

namespace pilothouse::policy {

/// The budgets and tiers of a policy file, strictly, as rules are read. Errors: InvalidArgument "budgets[2].wall_s: …".
Result<std::vector<SpendLimit>> readBudgets(const simdjson::dom::element &json);
Result<std::vector<RiskTier>> readTiers(const simdjson::dom::element &json);

} // namespace pilothouse::policy
