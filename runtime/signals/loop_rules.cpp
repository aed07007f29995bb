// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/loop_rules.h"

#include <string>

namespace pilothouse::signals {

std::string_view name(LoopRule rule)
{
    switch (rule) {
    case LoopRule::None: return "none";
    case LoopRule::Repeats: return "repeats";
    case LoopRule::SameAction: return "same action";
    case LoopRule::SameResult: return "same action and result";
    case LoopRule::SameError: return "same action fails";
    case LoopRule::KOfN: return "same action within the window";
    case LoopRule::Cycle: return "actions in turn";
    case LoopRule::Poll: return "poll without progress";
    case LoopRule::SelfCheck: return "checks itself without new input";
    case LoopRule::TooMany: return "too many actions";
    }
    return {};
}

Result<LoopRules> publishedLoopRules(std::string_view name)
{
    LoopRules rules;
    if (name == "reflexion") {
        rules.sameResult = 4;
        rules.actions = 30;
    } else if (name == "openhands") {
        rules.sameResult = 4;
        rules.sameError = 3;
        rules.cycle = 3;
        rules.selfChecks = 3;
    } else if (name == "gemini_cli") {
        rules.sameAction = 5;
    } else if (name == "four_of_ten") {
        rules.k = 4;
    } else {
        return Error{ErrorCode::NotFound, "no loop rules named '" + std::string(name) + "'"};
    }
    return rules;
}

} // namespace pilothouse::signals
