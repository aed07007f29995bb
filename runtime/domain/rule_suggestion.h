// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "domain/rule.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace pilothouse {

/// A rule that would have decided as people did. Nothing comes of it unless a person remembers it.
struct RuleSuggestion {
    Rule rule; ///< without id, author and time
    std::uint32_t approved = 0;
    std::uint32_t edited = 0;
    std::uint32_t vetoed = 0;
    std::uint32_t sessions = 0;
    double agreement = 0;                                ///< lower end of Wilson's 95 % interval
    std::vector<std::pair<SessionId, StepSeq>> evidence; ///< the newest of the calls, eight at most

    friend bool operator==(const RuleSuggestion &, const RuleSuggestion &) = default;
};

} // namespace pilothouse
