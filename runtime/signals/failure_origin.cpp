// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/failure_origin.h"

#include <algorithm>

namespace pilothouse::signals {

namespace {
constexpr std::size_t kMost = 32;
} // namespace

void FailureOrigin::observe(const Step &step)
{
    if (step.kind == StepKind::ToolCall && m_acts.size() < kMost) {
        m_acts.push_back(step.seq);
    } else if (step.kind == StepKind::Assistant && m_messages.size() < kMost) {
        m_messages.push_back(step.seq);
    }
}

std::vector<Evidence> FailureOrigin::ranked(std::size_t most) const
{
    const std::vector<StepSeq> &candidates = m_acts.empty() ? m_messages : m_acts;
    std::vector<Evidence> out;
    double weight = 1 - m_later;
    for (std::size_t i = 0; i < std::min(most, candidates.size()); ++i, weight *= m_later) {
        out.push_back({candidates[i], m_acts.empty() ? "early message" : "early act", weight, {}});
    }
    return out;
}

} // namespace pilothouse::signals
