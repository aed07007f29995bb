// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/token_calibrator.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pilothouse::text {

namespace {

constexpr std::int64_t kLeastTokens = 50;
constexpr std::size_t kPercentile = 95;
constexpr std::size_t kLeastForConfidence = 6; ///< fewer values have no 95 % interval of their median
constexpr double kHalfWidth =
    0.98; ///< 1.96 standard deviations of how many of n values are below the median, over sqrt(n)

} // namespace

void TokenCalibrator::add(std::int64_t counted, std::int64_t reported)
{
    const double ratio = counted > 0 ? static_cast<double>(reported) / static_cast<double>(counted) : 0;
    if (counted < kLeastTokens || ratio < 1 / kMost || ratio > kMost) {
        ++m_leftOut;
        return;
    }
    m_pairs[m_next] = {static_cast<double>(counted), static_cast<double>(reported)};
    m_next = (m_next + 1) % kKept;
    m_size = std::min(m_size + 1, kKept);
}

TokenCalibrator::Factor TokenCalibrator::factor() const
{
    Factor factor;
    factor.used = m_size;
    factor.leftOut = m_leftOut;
    if (m_size == 0) {
        return factor;
    }
    std::array<double, kKept + 1> sorted{};
    std::transform(m_pairs.begin(), m_pairs.begin() + static_cast<std::ptrdiff_t>(m_size), sorted.begin(),
                   [](const Pair &pair) { return pair.ratio(); });
    const std::size_t count = m_size + 1;
    sorted[m_size] = 1;
    std::sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count));
    factor.value = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    const double middle = static_cast<double>(count) / 2;
    const double width = kHalfWidth * std::sqrt(static_cast<double>(count));
    const auto below = count > kLeastForConfidence ? static_cast<std::size_t>(std::max(0.0, middle - width)) : 0;
    factor.low = sorted[below];
    factor.high = sorted[count - 1 - below];
    return factor;
}

TokenCalibrator::CountError TokenCalibrator::error() const
{
    CountError error;
    error.used = m_size;
    if (m_size == 0) {
        return error;
    }
    std::array<double, kKept> sizes{};
    Pair sum;
    for (std::size_t i = 0; i < m_size; ++i) {
        const double off = m_pairs[i].counted / m_pairs[i].reported - 1;
        error.mean += off / static_cast<double>(m_size);
        sizes[i] = std::abs(off);
        sum.counted += m_pairs[i].counted;
        sum.reported += m_pairs[i].reported;
    }
    std::sort(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(m_size));
    error.p95 = sizes[(m_size * kPercentile + 99) / 100 - 1];
    error.pooled = sum.ratio();
    return error;
}

std::int64_t TokenCalibrator::calibrated(std::int64_t counted) const
{
    if (counted <= 0) {
        return counted;
    }
    return std::max<std::int64_t>(1, std::llround(factor().value * static_cast<double>(counted)));
}

std::string TokenCalibrator::explanation() const
{
    const Factor found = factor();
    std::array<char, 160> text{};
    if (found.used == 0) {
        std::snprintf(text.data(), text.size(), "no usage was reported yet: counts stand as they are");
    } else {
        std::snprintf(text.data(), text.size(),
                      "the model reports %.3f times what was counted (%.3f to %.3f), from %zu calls", found.value,
                      found.low, found.high, found.used);
    }
    std::string out = text.data();
    if (found.leftOut > 0) {
        out += "; " + std::to_string(found.leftOut) + " left out as too short or impossible";
    }
    return out;
}

} // namespace pilothouse::text
