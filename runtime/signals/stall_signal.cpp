// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/stall_signal.h"

#include <algorithm>

namespace pilothouse::signals {

bool StallSignal::bringsNew(const StepWords &step)
{
    int words = 0;
    int fresh = 0;
    int names = 0;
    const auto take = [&](const StepWord &word) {
        ++words;
        const bool isNew = m_seen.add(word.key);
        fresh += isNew ? 1 : 0;
        names += isNew && word.named ? 1 : 0;
    };
    std::for_each(step.text().begin(), step.text().end(), take);
    std::for_each(step.args().begin(), step.args().end(), take);
    return names >= m_rules.newNames || (fresh > 0 && fresh > m_rules.newShare * words);
}

std::optional<Reading> StallSignal::observe(const Step &step, const SessionInfo &, const StepWords &words)
{
    switch (step.kind) {
    case StepKind::User:
        bringsNew(words);
        m_idle = 0;
        m_acts.clear();
        return std::nullopt;
    case StepKind::ToolCall: m_newCall = bringsNew(words); return std::nullopt;
    case StepKind::ToolResult: break;
    default: return std::nullopt;
    }
    const bool fresh = bringsNew(words) || m_newCall;
    m_newCall = false;
    m_idle = fresh ? 0 : m_idle + 1;
    if (fresh) {
        m_acts.clear();
    } else {
        m_acts.push_back(step.seq);
        if (m_acts.size() > static_cast<std::size_t>(std::max(m_rules.acts, 1))) {
            m_acts.pop_front();
        }
    }
    Reading reading;
    reading.quantity = m_idle;
    reading.limit = m_rules.acts;
    reading.level = m_rules.acts > 0 ? std::clamp(m_idle / static_cast<double>(m_rules.acts), 0.0, 1.0) : 0.0;
    for (const StepSeq seq : m_acts) {
        reading.evidence.push_back({seq, "nothing new", 1.0 / static_cast<double>(m_acts.size()), {}});
    }
    return reading;
}

} // namespace pilothouse::signals
