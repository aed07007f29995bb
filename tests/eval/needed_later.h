// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "recorded_runs.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pilothouse::eval {

/// What a policy saves on recorded runs, and whether what later actions used was still in the context before them.
struct Needed {
    std::string policy;
    std::size_t runs = 0;
    std::size_t calls = 0;
    double full = 0;      ///< tokens of all contexts unpacked
    double packed = 0;    ///< and packed
    double given = 0;     ///< of what the runs are given (instructions, task), in both
    std::size_t used = 0; ///< identifiers that actions used and that the context before had
    std::size_t kept = 0;
    std::size_t usedBeyond = 0; ///< those that what the run is given does not have: the honest part
    std::size_t keptBeyond = 0;
    double cached = 0;                     ///< tokens sent that a provider has cached from the call before
    double cost = 0;                       ///< of all input, in tokens of uncached input
    double costWhole = 0;                  ///< the same, had every context been sent whole
    std::array<std::size_t, 11> reasons{}; ///< calls, by CacheReason

    /// Adds the sums of \a other.
    void add(const Needed &other);
    [[nodiscard]] double saved() const { return full > 0 ? 1 - packed / full : 0; }
    [[nodiscard]] double savedOfRest() const { return full > given ? 1 - (packed - given) / (full - given) : 0; }
    [[nodiscard]] double keptShare() const;
    [[nodiscard]] double keptShareBeyond() const;
};

struct NeededOptions {
    std::string policy;
    std::string asMuchAs;    ///< the budget of a call is what this policy needs for it; empty: budget
    std::int64_t budget = 0; ///< 0: no limit
    bool waits = false;      ///< until packing anew pays, at the usual ratio of prices
    double room = 0;         ///< as in memory::PrefixKeeper::Terms
};

/// Packs the context of every call of \a runs. Four characters a token, nothing for a message. Calls that refuse their budget are not
/// counted. Errors: those of makeFocusPolicy() and pack().
Result<Needed> measureNeeded(std::span<const RecordedRun> runs, const NeededOptions &options);

/// {"set","policy","runs","calls","saved_pct","saved_beyond_given_pct","used","kept_pct","used_beyond_given","kept_beyond_given_pct"}
std::string toJson(const Needed &needed, std::string_view set);

/// {"set","policy","budget","waits","room","calls","saved_pct","kept_beyond_given_pct","cached_pct","cost_pct_of_whole","reasons":{…}}
std::string cacheJson(const Needed &needed, std::string_view set, const NeededOptions &options);

} // namespace pilothouse::eval
