// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace pilothouse::text {

/// How much a session's token counts are off from what the model reports, learnt from calls.
///
/// Guarantees: the factor is the median of the newest 64 ratios of reported to counted tokens and one assumed ratio of 1, so that a single
/// call moves it by half and no minority of wrong reports can move it beyond what the others say; it stays within 1/4 to 4; the same pairs
/// give the same factor. Memory is constant. A value: owned by whoever holds it, not thread-safe.
class TokenCalibrator {
public:
    static constexpr double kMost = 4; ///< a ratio beyond it (or below 1/4) is not one of counting: it is left out

    struct Factor {
        double value = 1;
        double low =
            1 /
            kMost; ///< the true factor is between these with 95 % confidence, once there are six calls; before, they are
        double high = kMost;  ///< the extremes of what was seen, and 1; without any call nothing is known
        std::size_t used = 0; ///< calls it rests on
        std::size_t leftOut = 0;
    };

    /// How far counts were off, over the same calls as the factor.
    struct CountError {
        double mean = 0;   ///< of (counted - reported) / reported: below 0 too few were counted
        double p95 = 0;    ///< of the same without sign: the smallest that at least 95 % of them do not exceed
        double pooled = 1; ///< all reported tokens by all counted ones: what a long text comes to
        std::size_t used = 0;
    };

    /// A call whose whole request was counted as \a counted tokens, for which the model reported \a reported. Short requests (fewer than
    /// 50 tokens, of which the chat format is a large part) and impossible numbers are left out.
    void add(std::int64_t counted, std::int64_t reported);

    [[nodiscard]] Factor factor() const;
    [[nodiscard]] CountError error() const;
    /// \a counted tokens as the model would report them, at least 1 where \a counted is.
    [[nodiscard]] std::int64_t calibrated(std::int64_t counted) const;
    /// In one English sentence, for logs and reports.
    [[nodiscard]] std::string explanation() const;

private:
    static constexpr std::size_t kKept = 64;

    struct Pair {
        double counted = 0;
        double reported = 0;
        [[nodiscard]] double ratio() const { return reported / counted; }
    };

    std::array<Pair, kKept> m_pairs{}; ///< a ring
    std::size_t m_size = 0;
    std::size_t m_next = 0;
    std::size_t m_leftOut = 0;
};

} // namespace pilothouse::text
