// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/error_cascade.h"

#include <algorithm>
#include <string>

namespace pilothouse::signals {

double ErrorCascade::weight(const Outcome &outcome) const
{
    if (!outcome.failure) {
        return 0;
    }
    return outcome.failure->sign == FailureSign::Worded ? m_rules.worded : 1.0;
}

double ErrorCascade::mostAlike(const Agent &agent) const
{
    double most = 0;
    for (const Outcome &one : agent.outcomes) {
        double alike = 0;
        for (const Outcome &other : agent.outcomes) {
            alike += one.failure && other.failure && one.failure->key == other.failure->key ? weight(other) : 0;
        }
        most = std::max(most, alike);
    }
    return most;
}

std::optional<Reading> ErrorCascade::observe(const Step &step, const SessionInfo &)
{
    if (step.kind != StepKind::ToolResult && step.kind != StepKind::Error) {
        return std::nullopt;
    }
    Agent &agent = m_agents.of(step.agentPath);
    agent.outcomes.push_back({step.seq, failureOf(step)});
    if (agent.outcomes.size() > static_cast<std::size_t>(std::max(m_rules.window, 1))) {
        agent.outcomes.pop_front();
    }
    const double newest = weight(agent.outcomes.back());
    agent.inARow = newest > 0 ? agent.inARow + newest : 0;
    Reading reading;
    for (const Outcome &outcome : agent.outcomes) {
        reading.quantity += weight(outcome);
    }
    const auto results = static_cast<double>(agent.outcomes.size());
    reading.limit = results;
    const bool enough = 2 * agent.outcomes.size() >= static_cast<std::size_t>(m_rules.window);
    const auto part = [](double count, double limit) { return limit > 1 ? (count - 1) / (limit - 1) : 0.0; };
    reading.level =
        std::clamp(std::max({part(agent.inARow, m_rules.inARow), part(mostAlike(agent), m_rules.same),
                             enough && m_rules.share > 0 ? reading.quantity / results / m_rules.share : 0.0}),
                   0.0, 1.0);
    if (reading.level > 0) {
        for (const Outcome &outcome : agent.outcomes) {
            if (outcome.failure) {
                reading.evidence.push_back(
                    {outcome.seq, "error by " + std::string(name(outcome.failure->sign)), weight(outcome), {}});
            }
        }
    }
    return reading;
}

} // namespace pilothouse::signals
