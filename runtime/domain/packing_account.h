// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

/// How the tokens of a packing were counted, and how far the count is off, as learnt from what the model reported before it.
struct TokenCheck {
    std::string counter;       ///< text::TokenCounter::name()
    double factor = 1;         ///< tokens the model reports for a token counted
    double guard = 1;          ///< the budget was divided by this, so that a low count cannot exceed it; at least 1
    double meanError = 0;      ///< of counted against reported; below 0 too few are counted
    double p95Error = 0;       ///< the same without sign, exceeded once in twenty times
    std::uint32_t samples = 0; ///< comparisons these rest on; without any they say nothing
    std::int64_t beside =
        0; ///< tokens a call carries beside the messages, tool descriptions mostly; outside the budget

    friend bool operator==(const TokenCheck &, const TokenCheck &) = default;
};

/// Why a packing left what a provider has cached of the context as it was, or changed it.
enum class CacheReason : std::uint8_t {
    Off,       ///< it is not looked at
    First,     ///< nothing was sent before
    GoesOn,    ///< it only adds to what was sent before
    Waits,     ///< packing anew costs more than it saves: what was sent before stands, what is new follows whole
    Pays,      ///< it saves more than it costs
    Room,      ///< what was sent before and what is new do not fit the budget together
    NeverLost, ///< something that may not be lost was not sent whole before
    Operator,  ///< an operator's choice changed
    Wanted,    ///< what the next call is about was not sent whole before
    Expired,   ///< the provider has forgotten it: nothing is lost
    Changed,   ///< the agent changed budget, policy or its own messages
};
std::string_view name(CacheReason reason);
std::optional<CacheReason> cacheReason(std::string_view name);

/// What a provider's prompt cache had to do with a packing.
struct CacheChoice {
    CacheReason reason = CacheReason::Off;
    std::int64_t cachedTokens = 0; ///< of the context sent that are taken to be cached
    std::int64_t lostTokens = 0;   ///< cached ones that packing anew gives up, or would have
    double price = 0;              ///< of giving them up
    double saving = 0;             ///< expected of packing anew
    std::string currency;          ///< of both; empty: in tokens of uncached input

    friend bool operator==(const CacheChoice &, const CacheChoice &) = default;
};

} // namespace pilothouse
