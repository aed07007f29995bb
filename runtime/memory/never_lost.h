// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/focus_policy.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace pilothouse::memory {

/// Messages that stay or go together: a lone message, or a call with its results.
struct Unit {
    std::vector<std::size_t> members; ///< indices, ascending
    std::int64_t tokens = 0;          ///< of all members, whole
    std::string_view
        kept; ///< why it must stay whole: system, operator, pinned, constraint, newest, open call; or empty
    bool forcedOut = false; ///< the operator dropped it (and nothing above keeps it)
};

/// The units of a request, in the order of their first members, each with why it may not go.
///
/// Never lost: system messages, what the operator wants whole, pinned items, messages that carry a constraint, the newest user
/// message, a call that has no result yet. O(n log n) in the messages.
std::vector<Unit> unitsOf(const FocusInput &input);

/// The tokens of the units that must stay. Errors: InvalidArgument for a budget below 1, OverBudget when they do not fit.
Result<std::int64_t> tokensNeeded(const FocusInput &input, const std::vector<Unit> &units);

/// A packing with an item for each message, all dropped for \a reason, and the sums of the request.
Packing emptyPacking(const FocusInput &input, std::string_view policy, std::string_view reason);

/// Makes item \a index whole.
void keepWhole(Packing &packing, const FocusInput &input, std::size_t index, std::string_view reason);

} // namespace pilothouse::memory
