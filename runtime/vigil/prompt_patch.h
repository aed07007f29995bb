// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vigil/diagnosis.h"
#include "vigil/rules.h"

#include <string>
#include <string_view>

namespace pilothouse::vigil {

/// A change of a prompt, to be looked at before it is made.
struct PromptPatch {
    std::string oldText;    ///< the whole prompt before
    std::string newText;    ///< and after
    std::string oldBlock;   ///< what stands between the adaptive markers before
    std::string newBlock;   ///< and after
    std::string coreDigest; ///< hex SHA-256 of the core block, markers included: the same before and after
    bool changes = false;   ///< false when the prompt already reads so

    friend bool operator==(const PromptPatch &, const PromptPatch &) = default;
};

/// The text of the adaptive block for \a diagnosis: advice, then what it stands on. Nothing in it comes from payloads, and causes are reduced to letters,
/// digits and ._:- before they are named. At most rules.maxBytes: what matters least is left out, whole lines at a time.
[[nodiscard]] std::string adaptiveText(const Diagnosis &diagnosis, const PromptRules &rules);

/// Puts \a block between the adaptive markers of \a prompt, at the end where there are none. The core block is the same, byte by byte.
/// Errors: NotFound, Malformed as promptSections(); InvalidArgument when \a block has a marker line; TooLarge; Internal "core identity would change".
Result<PromptPatch> patchPrompt(std::string_view prompt, std::string_view block, const PromptRules &rules);

} // namespace pilothouse::vigil
