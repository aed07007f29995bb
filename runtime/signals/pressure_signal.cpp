// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/pressure_signal.h"

#include <algorithm>
#include <string>

namespace pilothouse::signals {

/// True when the context was sent to a model: the events growth is measured between.
bool PressureSignal::count(const Step &step)
{
    const bool call = step.kind == StepKind::ModelCall;
    if (call && step.usage.inputTokens) {
        m_tokens = *step.usage.inputTokens + step.usage.outputTokens.value_or(0);
        m_reported = true;
        return true;
    }
    if (step.kind == StepKind::Checkpoint || call) {
        return false;
    }
    m_tokens += estimatedTokens(step);
    return !m_reported && (step.kind == StepKind::ToolCall || step.kind == StepKind::Assistant);
}

std::optional<Reading> PressureSignal::observe(const Step &step, const SessionInfo &session)
{
    if (count(step)) {
        if (m_tokens < m_atCall) {
            m_growth.reset();
        } else if (!m_first) {
            m_growth.add(static_cast<double>(m_tokens - m_atCall));
        }
        m_first = false;
        m_atCall = m_tokens;
    }
    if (!session.budget.contextTokens || *session.budget.contextTokens <= 0) {
        return std::nullopt;
    }
    Reading reading;
    reading.quantity = static_cast<double>(m_tokens);
    reading.limit = static_cast<double>(*session.budget.contextTokens);
    reading.level = std::clamp(reading.quantity / reading.limit, 0.0, 1.0);
    reading.estimated = !m_reported;
    reading.ahead = m_growth.eventsTo(reading.limit - reading.quantity);
    reading.evidence.push_back(
        {step.seq, m_reported ? "tokens reported by the agent" : "characters / 4 over all messages", 1.0, {}});
    if (m_growth.events() > 0) {
        const auto growth = static_cast<std::int64_t>(m_growth.mean() + 0.5);
        reading.evidence.push_back({step.seq, "grows by " + std::to_string(growth) + " tokens a call", 1.0, {}});
    }
    return reading;
}

} // namespace pilothouse::signals
