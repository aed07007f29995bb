// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/simdjson_parse.h"
#include "domain/rule.h"

#include <string_view>

namespace pilothouse::policy {

/// Which members a rule may have.
enum class RuleForm {
    File,   ///< as people write it
    Stored, ///< with everything a remembered rule carries
};

/// One rule from its JSON object, strictly: unknown, repeated and missing members, wrong types and values outside their range are
/// errors. \a where is the place of the object ("rules[3]") or empty. Errors: InvalidArgument "rules[3].effect: …".
Result<Rule> readRule(const simdjson::dom::element &json, RuleForm form, std::string_view where);

/// An error at the place \a where.
[[nodiscard]] Error misplaced(std::string_view where, std::string_view what);

} // namespace pilothouse::policy
