// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/agent_moods.h"

namespace pilothouse::vigil {

void AgentMoods::update(std::string_view agent, SessionId session, const MoodSums &sums)
{
    auto found = m_agents.find(agent);
    if (found == m_agents.end()) {
        found = m_agents.emplace(std::string(agent), std::map<SessionId, MoodSums>()).first;
    }
    found->second.insert_or_assign(session, sums);
}

void AgentMoods::forget(SessionId session)
{
    for (auto agent = m_agents.begin(); agent != m_agents.end();) {
        agent->second.erase(session);
        agent = agent->second.empty() ? m_agents.erase(agent) : std::next(agent);
    }
}

MoodSnapshot AgentMoods::snapshot(std::string_view agent, WallTime now) const
{
    MoodSums all;
    const auto found = m_agents.find(agent);
    if (found != m_agents.end()) {
        for (const auto &[session, sums] : found->second) {
            all.merge(sums, m_rules.halfLife);
        }
    }
    return all.snapshot(now, m_rules);
}

} // namespace pilothouse::vigil
