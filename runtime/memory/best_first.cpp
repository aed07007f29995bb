// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/best_first.h"

#include <algorithm>

namespace pilothouse::memory {

BestFirst::BestFirst(std::span<const RankedStep> steps, std::size_t first)
    : m_steps(steps), m_bucketOf(steps.size()), m_counts(kBuckets), m_portion(std::max<std::size_t>(1, first))
{
    if (!steps.empty()) {
        countBuckets();
    }
}

void BestFirst::countBuckets()
{
    float least = m_steps.front().value;
    float greatest = least;
    for (const RankedStep &step : m_steps) {
        least = step.value < least ? step.value : least;
        greatest = step.value > greatest ? step.value : greatest;
    }
    // Rounding keeps an order: a step of more value is never in a later bucket.
    const float perValue = greatest > least ? static_cast<float>(kBuckets - 1) / (greatest - least) : 0;
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const auto bucket = static_cast<std::int32_t>((greatest - m_steps[i].value) * perValue);
        m_bucketOf[i] = static_cast<std::uint16_t>(std::min<std::int32_t>(bucket, kBuckets - 1));
        ++m_counts[m_bucketOf[i]];
    }
}

void BestFirst::sortMore()
{
    const std::size_t begin = m_bucket;
    std::size_t count = 0;
    for (; m_bucket < kBuckets && count < m_portion; ++m_bucket) {
        count += m_counts[m_bucket];
    }
    m_portion *= 2;
    m_given = 0;
    m_sorted.clear();
    m_sorted.reserve(count);
    for (std::size_t i = 0; m_sorted.size() < count; ++i) {
        if (m_bucketOf[i] >= begin && m_bucketOf[i] < m_bucket) {
            m_sorted.push_back(m_steps[i]);
        }
    }
    std::sort(m_sorted.begin(), m_sorted.end());
}

const RankedStep *BestFirst::next()
{
    while (m_given == m_sorted.size()) {
        if (m_bucket == kBuckets) {
            return nullptr;
        }
        sortMore();
    }
    return &m_sorted[m_given++];
}

} // namespace pilothouse::memory
