// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/sliding_window.h"

#include "memory/never_lost.h"

#include <algorithm>

namespace pilothouse::memory {

Result<Packing> SlidingWindow::pack(const FocusInput &input)
{
    const std::vector<Unit> units = unitsOf(input);
    auto needed = tokensNeeded(input, units);
    if (!needed) {
        return needed.error();
    }
    Packing packing = emptyPacking(input, name(), "budget");
    std::vector<const Unit *> byAge;
    for (const Unit &unit : units) {
        byAge.push_back(&unit);
    }
    std::stable_sort(byAge.begin(), byAge.end(),
                     [](const Unit *a, const Unit *b) { return a->members.back() > b->members.back(); });
    std::int64_t used = *needed;
    bool open = true;
    for (const Unit *unit : byAge) {
        std::string_view reason = unit->kept;
        if (reason.empty() && !unit->forcedOut) {
            open = open && used + unit->tokens <= input.request.budgetTokens;
            used += open ? unit->tokens : 0;
            reason = open ? "newest" : std::string_view{};
        }
        for (const std::size_t i : unit->members) {
            packing.items[i].score = static_cast<double>(i + 1) / static_cast<double>(packing.items.size());
            if (!reason.empty()) {
                keepWhole(packing, input, i, reason);
            } else if (unit->forcedOut) {
                packing.items[i].reason = "operator";
            }
        }
    }
    return packing;
}

} // namespace pilothouse::memory
