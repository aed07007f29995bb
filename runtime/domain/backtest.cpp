// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/backtest.h"

#include <numeric>

namespace pilothouse {

std::string_view name(DecidedThen then)
{
    switch (then) {
    case DecidedThen::Passed: return "passed";
    case DecidedThen::PersonApproved: return "approved";
    case DecidedThen::PersonRefused: return "refused";
    case DecidedThen::PolicyVetoed: return "vetoed";
    case DecidedThen::Undecided: break;
    }
    return "undecided";
}

std::uint64_t BacktestCounts::of(RuleEffect now) const
{
    const auto &row = calls[static_cast<std::size_t>(now)];
    return std::accumulate(row.begin(), row.end(), std::uint64_t{0});
}

std::uint64_t BacktestCounts::total() const
{
    return of(RuleEffect::Deny) + of(RuleEffect::Ask) + of(RuleEffect::Allow);
}

void BacktestCounts::add(const BacktestCounts &other)
{
    for (std::size_t now = 0; now < calls.size(); ++now) {
        for (std::size_t then = 0; then < kDecidedThenCount; ++then) {
            calls[now][then] += other.calls[now][then];
        }
    }
}

} // namespace pilothouse
