// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "recorded_runs.h"

#include <cstddef>
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

    /// Adds the sums of \a other.
    void add(const Needed &other);
    [[nodiscard]] double saved() const { return full > 0 ? 1 - packed / full : 0; }
    [[nodiscard]] double savedOfRest() const { return full > given ? 1 - (packed - given) / (full - given) : 0; }
    [[nodiscard]] double keptShare() const;
    [[nodiscard]] double keptShareBeyond() const;
};

/// Packs the context of every call of \a runs without a limit, or where \a asMuchAs is not empty with the tokens that policy needed for the same
/// call. Four characters a token, nothing for a message. Errors: those of makeFocusPolicy() and pack().
Result<Needed> measureNeeded(std::span<const RecordedRun> runs, std::string_view policy,
                             std::string_view asMuchAs = {});

/// {"set","policy","runs","calls","saved_pct","saved_beyond_given_pct","used","kept_pct","used_beyond_given","kept_beyond_given_pct"}
std::string toJson(const Needed &needed, std::string_view set);

} // namespace pilothouse::eval
