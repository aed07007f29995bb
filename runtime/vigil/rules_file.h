// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vigil/rules.h"

#include <string_view>

namespace pilothouse::vigil {

/// One rules file, as resources/vigil/rules.schema.json describes it. Errors: InvalidArgument "line L, column C: …" for what is no JSON,
/// else the path of the member and what is wrong with it: "bank.noise_floor: a number from 0 to 1 is needed".
Result<VigilRules> parseRules(std::string_view json);

/// The shipped rules. Safe from any thread.
const VigilRules &defaultRules();
/// The rules as published, their defects included: to compare with.
const VigilRules &publishedRules();

} // namespace pilothouse::vigil
