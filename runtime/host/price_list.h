// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token_prices.h"

#include <map>
#include <string>
#include <string_view>

namespace pilothouse::host {

/// What the models of a user cost, as that user wrote it down. None is built in: a list would be wrong before long.
struct PriceList {
    std::map<std::string, TokenPrices> prices; ///< by model, or by the beginning of names where it ends in '*'

    /// Of \a model: the entry of that name, else the longest beginning that fits it, else the usual ratio. Thread-safe while nothing changes.
    [[nodiscard]] TokenPrices of(std::string_view model) const;
};

} // namespace pilothouse::host
