// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/permission_import.h"

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::policy {

/// One entry of a permissions list, turned into tools and a condition.
struct EntryRule {
    std::vector<std::string> tools; ///< empty: every tool
    std::string when;
    ImportOutcome outcome = ImportOutcome::Exact;
    std::string note;
};

/// "Bash(npm run test:*)", "Edit(/src/**)", "mcp__server" … for a rule of \a effect; outcome LeftOut when no rule says it.
EntryRule ruleOfEntry(std::string_view entry, RuleEffect effect, const ImportPlaces &places);

/// The condition of a Bash(…) specifier, of a path in Read(…) or Edit(…), of a domain in WebFetch(…).
EntryRule commandRule(std::string_view pattern, RuleEffect effect);
EntryRule pathRule(std::string_view pattern, RuleEffect effect, const ImportPlaces &places);
EntryRule domainRule(std::string_view domain, RuleEffect effect);

/// \a text as a pattern that matches just it.
std::string quotedPattern(std::string_view text);
/// A rule that is not there, with the reason.
EntryRule leftOut(std::string note);

} // namespace pilothouse::policy
