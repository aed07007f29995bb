// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "recovery/playbook.h"

#include <string_view>
#include <vector>

namespace pilothouse::recovery {

inline constexpr std::size_t kMaxPlaybookText = 8192; ///< of a playbook's text, bytes

/// One playbook file. Errors: InvalidArgument "line L, column C: …" for what is no JSON, else the member and what is wrong with it. Expressions
/// are not compiled here.
Result<Playbook> parsePlaybook(std::string_view json);

/// The shipped playbooks, resources/playbooks/*.json as they were when this program was built, by id.
Result<std::vector<Playbook>> builtInPlaybooks();

/// The built-in ones with those of \a own in the place of the same id, or added after them.
std::vector<Playbook> merged(std::vector<Playbook> builtIn, std::vector<Playbook> own);

} // namespace pilothouse::recovery
