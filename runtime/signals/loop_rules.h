// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace pilothouse::signals {

enum class LoopRule : std::uint8_t {
    None,
    Repeats,    ///< of the last acts, so many brought nothing new
    SameAction, ///< one action so often in a row
    SameResult, ///< one action with one result so often in a row
    SameError,  ///< one action that fails so often in a row
    KOfN,       ///< one action k times in the last n
    Cycle,      ///< two or three actions in turn, the same results each time
    Poll,       ///< one action in a row whose result changes in numbers only
    SelfCheck,  ///< messages in a row that say again what the ones before said, with no new input between
    TooMany,    ///< more actions than allowed, whatever they are
};
std::string_view name(LoopRule rule);

/// Which rules are on, and from which count on each of them is at 1. A count of 0 switches a rule off; an "act" is a call with its result,
/// and two actions are the same when tool and arguments are (white space between JSON tokens aside).
struct LoopRules {
    double repeats = 0;     ///< sum of repeat values in the window
    int window = 10;        ///< acts that are looked back at, 2 .. 32
    double newResult = 0.5; ///< repeat value of an action done before whose result is new; 1 where the result is not
    int sameAction = 0;
    int sameResult = 0;
    int sameError = 0;
    int k = 0; ///< of the window
    int cycle = 0;
    int polls = 0;
    int selfChecks = 0;
    int actions = 0;

    friend bool operator==(const LoopRules &, const LoopRules &) = default;
};

/// The published rules, to compare with and to choose from:
/// - "reflexion" (Shinn et al., arXiv 2303.11366): one action with one response in more than 3 cycles, or more than 30 actions;
/// - "openhands" (stuck detector of the OpenHands SDK): one action and observation 4 times, one action with errors 3 times, 3 messages that
///   say the same, two actions in turn over 6 steps;
/// - "gemini_cli" (loop detection service of Gemini CLI): one call 5 times in a row;
/// - "four_of_ten": one action four times in ten.
inline constexpr std::array<std::string_view, 4> kPublishedLoopRules{"reflexion", "openhands", "gemini_cli",
                                                                     "four_of_ten"};

/// Errors: NotFound.
Result<LoopRules> publishedLoopRules(std::string_view name);

} // namespace pilothouse::signals
