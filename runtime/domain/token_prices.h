// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace pilothouse {

/// What a model's input tokens cost, for a million of them. Where nobody said: the ratio most providers have, input as the unit.
struct TokenPrices {
    double input = 1;
    double cachedInput = 0.1;           ///< of a prefix the provider has cached
    double cacheWrite = 1.25;           ///< of input that the provider caches for the next call
    std::chrono::seconds lifetime{300}; ///< of what is cached, since it was used last
    std::string currency;               ///< empty: ratios

    friend bool operator==(const TokenPrices &, const TokenPrices &) = default;
};

} // namespace pilothouse
