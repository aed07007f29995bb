// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace pilothouse::load {

/// Counts durations in buckets at most 1/64 wide of their value; constant memory, so that long runs cost nothing.
class Histogram {
public:
    void add(std::chrono::nanoseconds time)
    {
        ++m_buckets[bucketOf(static_cast<std::uint64_t>(time.count() > 0 ? time.count() : 0))];
        ++m_count;
    }
    [[nodiscard]] std::uint64_t count() const { return m_count; }

    /// The time in microseconds that \a share (0..1) of all lie at or below; 0 when there are none.
    [[nodiscard]] double percentileUs(double share) const
    {
        const auto wanted = static_cast<std::uint64_t>(share * static_cast<double>(m_count));
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i < m_buckets.size(); ++i) {
            seen += m_buckets[i];
            if (seen > wanted || (seen == m_count && seen > 0)) {
                return static_cast<double>(lowestOf(i)) / 1000.0;
            }
        }
        return 0;
    }

private:
    static constexpr unsigned kSubBits = 6;
    static constexpr std::uint64_t kSub = 1u << kSubBits;

    static std::size_t bucketOf(std::uint64_t value)
    {
        if (value < kSub) {
            return static_cast<std::size_t>(value);
        }
        const unsigned shift = static_cast<unsigned>(std::bit_width(value)) - 1 - kSubBits;
        return static_cast<std::size_t>((shift + 1) * kSub + ((value >> shift) - kSub));
    }
    static std::uint64_t lowestOf(std::size_t bucket)
    {
        if (bucket < kSub) {
            return bucket;
        }
        const std::uint64_t shift = bucket / kSub - 1;
        return (kSub + bucket % kSub) << shift;
    }

    std::array<std::uint64_t, 59 * kSub> m_buckets{};
    std::uint64_t m_count = 0;
};

} // namespace pilothouse::load
