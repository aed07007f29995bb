// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/price_list.h"

namespace pilothouse::host {

TokenPrices PriceList::of(std::string_view model) const
{
    if (const auto exact = prices.find(std::string(model)); exact != prices.end()) {
        return exact->second;
    }
    const TokenPrices *found = nullptr;
    std::size_t longest = 0;
    for (const auto &[name, entry] : prices) {
        const std::string_view beginning = std::string_view(name).substr(0, name.size() - 1);
        const bool fits = name.ends_with('*') && model.starts_with(beginning);
        if (fits && (found == nullptr || beginning.size() > longest)) {
            found = &entry;
            longest = beginning.size();
        }
    }
    return found == nullptr ? TokenPrices{} : *found;
}

} // namespace pilothouse::host
