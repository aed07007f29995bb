// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/strategy.h"

#include "vigil/strategy_sites.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

double Strategy::match(const ParsedSource &source, const Cause &cause) const
{
    const double fits = fit(cause.family);
    const auto found = fits > 0 ? targets(source, cause) : std::vector<StrategyTarget>{};
    if (found.empty()) {
        return 0;
    }
    const bool named =
        std::any_of(found.begin(), found.end(), [](const StrategyTarget &target) { return target.named; });
    return fits * (0.6 + 0.4 * std::clamp(cause.intensity, 0.0, 1.0)) * (named ? 1.0 : 0.75);
}

std::span<const std::unique_ptr<const Strategy>> builtInStrategies()
{
    static const std::array<std::unique_ptr<const Strategy>, 7> kAll{
        makeRetryStrategy(), makeTimeoutStrategy(), makeIdempotencyStrategy(), makeReceiptStrategy(),
        makeUtcStrategy(),   makeSchemaStrategy(),  makeLoopStrategy()};
    return kAll;
}

const Strategy *findStrategy(std::string_view id)
{
    const auto all = builtInStrategies();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &strategy) { return strategy->id() == id; });
    return found == all.end() ? nullptr : found->get();
}

} // namespace pilothouse::vigil
