// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/rule_set.h"

#include <string_view>

namespace pilothouse::policy {

/// The text of resources/policy/default.json as it was when this program was built.
[[nodiscard]] std::string_view defaultPolicyJson();

/// The same, parsed, its rules marked RuleOrigin::Default.
[[nodiscard]] Result<PolicyDocument> defaultPolicy();

} // namespace pilothouse::policy
