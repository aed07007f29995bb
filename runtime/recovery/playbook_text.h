// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <map>
#include <string>
#include <string_view>

namespace pilothouse::recovery {

/// The place holders a playbook's text may have, each written {name}: goal, constraints, signal, level, evidence, tool, repeats, error,
/// worked_tools, checkpoint, wait.
[[nodiscard]] bool isPlaceholder(std::string_view name);

/// Errors: InvalidArgument for a brace without its other one and for an unknown name. "{{" and "}}" stand for the braces.
Result<void> checkPlaybookText(std::string_view text);

/// \a text with its place holders filled in. A line whose place holders are all empty is left out: what is not known is not spoken of.
std::string filled(std::string_view text, const std::map<std::string, std::string, std::less<>> &values);

} // namespace pilothouse::recovery
