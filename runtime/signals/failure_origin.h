// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/step.h"
#include "signals/reading.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace pilothouse::signals {

/// Where a session that failed most likely went wrong: its first act.
///
/// A run goes wrong when it first commits itself, and what follows builds on that; later errors are mostly consequences. So the
/// weight of the k-th act (a tool_call; without any, the agents' messages) is (1 - p) p^(k-1), the share of sessions decided there, with p
/// fitted by `pilothouse-eval failure --fit`. That is an order of the candidates by position among acts, not an understanding of them: the first
/// act is right about half the time where agents are few and runs short, in a fifth of long runs. Keeps the first 32 candidates.
class FailureOrigin {
public:
    explicit FailureOrigin(double later = 0.5) : m_later(later) {}

    void observe(const Step &step);
    /// The candidates with their weights, the likeliest first; at most \a most.
    [[nodiscard]] std::vector<Evidence> ranked(std::size_t most = 5) const;

private:
    double m_later;
    std::vector<StepSeq> m_acts;
    std::vector<StepSeq> m_messages;
};

} // namespace pilothouse::signals
