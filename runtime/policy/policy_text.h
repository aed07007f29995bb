// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/policy_document.h"

#include <string>
#include <string_view>

namespace pilothouse::policy {

/// \a document as a policy file, laid out for people. Read again it is the same but for the origin of its rules.
std::string policyText(const PolicyDocument &document);

/// Where in \a json the fault is that parsePolicy() or CompiledPolicy::compile() told in \a detail: for a condition the place within it.
/// Line and column are 0 where the detail names no place of the text.
PolicyFault policyFault(std::string_view json, std::string_view detail);

} // namespace pilothouse::policy
