// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/vigil_run.h"
#include "vigil/diagnosis.h"
#include "vigil/rules.h"

#include <string>
#include <string_view>

namespace pilothouse::vigil {

/// The text of the adaptive block for \a diagnosis: advice, then what it stands on. Nothing in it comes from payloads, and causes are reduced to letters,
/// digits and ._:- before they are named. At most rules.maxBytes: what matters least is left out, whole lines at a time.
[[nodiscard]] std::string adaptiveText(const Diagnosis &diagnosis, const PromptRules &rules);

/// Puts \a block between the adaptive markers of \a prompt, at the end where there are none. The core block is the same, byte by byte.
/// Errors: NotFound, Malformed as promptSections(); InvalidArgument when \a block has a marker line; TooLarge; Internal "core identity would change".
Result<PromptPatch> patchPrompt(std::string_view prompt, std::string_view block, const PromptRules &rules);

} // namespace pilothouse::vigil
