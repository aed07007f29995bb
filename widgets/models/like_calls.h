// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <string_view>
#include <vector>

namespace pilothouse::models {

/// How alike the arguments of two calls are, 0..1: the share of values that stand at the same place in both, where two texts count by the
/// share of words they have in common. 1 is the same arguments. Texts that are no JSON objects are compared by their words.
[[nodiscard]] double argsNearness(std::string_view a, std::string_view b);

struct LikeCall {
    feed::RuleMatch match;
    double nearness = 0;
};

/// \a matches, the nearest to \a args first and the newest first among equals; at most \a limit.
[[nodiscard]] std::vector<LikeCall> nearestCalls(const std::vector<feed::RuleMatch> &matches, std::string_view args,
                                                 std::size_t limit);

} // namespace pilothouse::models
