// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "signals/reading.h"
#include "signals/recent_table.h"

#include <deque>
#include <optional>
#include <vector>

namespace pilothouse::signals {

struct LatencyRules {
    int fewest = 8;     ///< durations of a tool that must be known first
    double from = 3;    ///< deviations at which the level leaves 0,
    double until = 8;   ///< and at which it is 1
    double least = 0.2; ///< the smallest deviation in use, in natural logarithms: 0.2 is a fifth

    friend bool operator==(const LatencyRules &, const LatencyRules &) = default;
};

/// A call that took far longer than that tool takes in this session.
///
/// Durations are compared by their logarithms, which are near enough to normal for programs and networks: z = (ln d - median) / (1.4826 MAD)
/// over the tool's last 32 durations before this one (Iglewicz & Hoaglin's modified z-score; breakdown point one half, so slow calls
/// do not hide the next). Only slowness counts. A duration the agent did not report is taken from the times of call and result
/// (`estimated`); where these do not differ there is none. At most 64 tools are known.
class LatencySignal {
public:
    explicit LatencySignal(const LatencyRules &rules = {}) : m_rules(rules) {}

    /// A reading after each tool_result and model_call whose duration is known. quantity: seconds; limit: where the level begins.
    std::optional<Reading> observe(const Step &step, const SessionInfo &session);

private:
    struct Tool {
        std::vector<double> last; ///< logarithms of seconds, a ring
        std::size_t next = 0;
    };
    struct Call {
        StepSeq seq{};
        std::uint64_t key = 0;
        WallTime at{};
    };
    std::optional<double> secondsOf(const Step &step, bool &estimated);

    LatencyRules m_rules;
    RecentTable<Tool, 64> m_tools;
    std::deque<Call> m_open; ///< calls without a result yet, at most 64
};

} // namespace pilothouse::signals
