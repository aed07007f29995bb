// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pilothouse::memory {

/// Something that may be done with a unit of a packing: take it in, as a summary where it is large, or make that whole.
struct RankedStep {
    float value = 0;
    std::uint32_t unit = 0;
    enum class Act : std::uint8_t { Summary, Whole } act = Act::Whole;
    std::uint32_t tokens = 0;

    /// More value first, then the older one.
    friend bool operator<(const RankedStep &a, const RankedStep &b)
    {
        return a.value != b.value ? a.value > b.value : a.unit != b.unit ? a.unit < b.unit : a.act < b.act;
    }
};

/// Gives steps the best first, and puts only so many in order as are asked for: mostly few of very many are.
class BestFirst {
public:
    /// \a steps must outlive it; their values are finite. Puts about \a first in order to begin with.
    BestFirst(std::span<const RankedStep> steps, std::size_t first);

    /// The best one not given yet; nothing when all were.
    const RankedStep *next();

private:
    static constexpr std::size_t kBuckets = 1024;

    void countBuckets();
    /// Puts the next best buckets in order, together about m_portion steps.
    void sortMore();

    std::span<const RankedStep> m_steps;
    std::vector<std::uint16_t> m_bucketOf; ///< of each step; the best are in bucket 0
    std::vector<std::uint32_t> m_counts;   ///< steps in each bucket
    std::size_t m_bucket = 0;              ///< those before are in m_sorted, or were
    std::vector<RankedStep> m_sorted;
    std::size_t m_given = 0; ///< of m_sorted
    std::size_t m_portion;
};

} // namespace pilothouse::memory
