// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstdint>

namespace pilothouse::sources {

/// Percentiles of latencies, within 12 %, in constant space. Recording and reading may happen on different threads.
class LatencyMeter {
public:
    void add(std::chrono::microseconds latency)
    {
        m_counts[bucket(static_cast<std::uint64_t>(std::max<std::int64_t>(latency.count(), 0)))].fetch_add(
            1, std::memory_order_relaxed);
    }

    /// The latency that \a share (0..1) of those since the last reset did not exceed; 0 without any.
    [[nodiscard]] std::chrono::microseconds percentile(double share) const
    {
        std::uint64_t total = 0;
        for (const auto &count : m_counts) {
            total += count.load(std::memory_order_relaxed);
        }
        const auto wanted = static_cast<std::uint64_t>(static_cast<double>(total) * share);
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i < m_counts.size() && total > 0; ++i) {
            seen += m_counts[i].load(std::memory_order_relaxed);
            if (seen > wanted || seen == total) {
                return std::chrono::microseconds(upper(i));
            }
        }
        return std::chrono::microseconds(0);
    }

    void reset()
    {
        for (auto &count : m_counts) {
            count.store(0, std::memory_order_relaxed);
        }
    }

private:
    static constexpr std::size_t kPerOctave = 8;

    static std::size_t bucket(std::uint64_t value)
    {
        if (value < kPerOctave) {
            return static_cast<std::size_t>(value);
        }
        const auto octave = static_cast<std::size_t>(std::bit_width(value)) - 4; // 8..15 is octave 0
        const std::size_t at = (octave + 1) * kPerOctave + static_cast<std::size_t>((value >> octave) - kPerOctave);
        return std::min(at, kBuckets - 1);
    }
    static std::uint64_t upper(std::size_t at)
    {
        if (at < kPerOctave) {
            return at;
        }
        const std::size_t octave = at / kPerOctave - 1;
        return ((kPerOctave + at % kPerOctave + 1) << octave) - 1;
    }

    static constexpr std::size_t kBuckets = kPerOctave * 34;
    std::array<std::atomic<std::uint64_t>, kBuckets> m_counts{};
};

} // namespace pilothouse::sources
