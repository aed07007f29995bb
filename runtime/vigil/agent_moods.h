// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "vigil/mood.h"

#include <map>
#include <string>
#include <string_view>

namespace pilothouse::vigil {

/// The moods of agents across their sessions: each session's sums, merged when asked. Owned by one thread; sums come to it by value.
class AgentMoods {
public:
    explicit AgentMoods(const BankRules &rules) : m_rules(rules) {}

    /// The newest sums of a session of \a agent; those before them are replaced.
    void update(std::string_view agent, SessionId session, const MoodSums &sums);
    void forget(SessionId session);
    /// Of all its sessions together; rest for an agent that is not known.
    [[nodiscard]] MoodSnapshot snapshot(std::string_view agent, WallTime now) const;

private:
    BankRules m_rules;
    std::map<std::string, std::map<SessionId, MoodSums>, std::less<>> m_agents;
};

} // namespace pilothouse::vigil
