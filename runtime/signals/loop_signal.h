// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "signals/key_set.h"
#include "signals/loop_rules.h"
#include "signals/reading.h"
#include "signals/recent_table.h"
#include "signals/step_words.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>

namespace pilothouse::signals {

/// An agent that goes round in circles, by several rules at once; the level is that of the strongest, 1 from the rule's count on.
///
/// "Repeats" is our own: each of the last 10 acts has a value of 1 when its result is one of the results of the acts before it (of another
/// action only where the result tells something: a failure, or 40 bytes), `newResult` when only the action was done before, else 0; the
/// level is the sum against its count. It follows from what a loop costs, acts that bring nothing new, and covers retries of a failing edit
/// in ever new wording, which rules about equal actions miss. Count and `newResult` are fitted (resources/models/trouble.json).
///
/// Each sub-agent has its own acts. What a user says is new input: it begins anew. Work a step: the window; memory: 16 sub-agents' windows.
class LoopSignal {
public:
    explicit LoopSignal(const LoopRules &rules) : m_rules(rules) {}

    /// quantity: the count of the strongest rule; limit: the count from which on it is at 1. Evidence: the acts it counted.
    std::optional<Reading> observe(const Step &step, const SessionInfo &session)
    {
        return observe(step, session, StepWords(step));
    }
    /// The same, where the words of \a step are known already.
    std::optional<Reading> observe(const Step &step, const SessionInfo &session, const StepWords &words);

    /// The rule behind the newest reading.
    [[nodiscard]] LoopRule rule() const { return m_rule; }

private:
    struct Act {
        StepSeq seq{};
        std::uint64_t action = 0;
        std::uint64_t call = 0;
        std::uint64_t result = 0;
        std::uint64_t masked = 0; ///< the result but for its numbers
        double value = 0;         ///< of a repeat
        bool done = false;
        bool failed = false;
    };
    struct Agent {
        std::deque<Act> acts; ///< newest last
        int actions = 0;
        KeySet said; ///< words since the last input
        int selfChecks = 0;
        int messages = 0;
    };
    struct Found {
        LoopRule rule = LoopRule::None;
        double count = 0;
        double limit = 0;

        [[nodiscard]] double level() const;
    };

    void addCall(Agent &agent, const Step &step) const;
    void addResult(Agent &agent, const Step &step) const;
    static void addMessage(Agent &agent, std::span<const StepWord> words);
    [[nodiscard]] double repeatSum(const Agent &agent) const;
    [[nodiscard]] std::size_t windowBegin(const Agent &agent) const;
    [[nodiscard]] Found strongest(const Agent &agent) const;
    [[nodiscard]] std::vector<Evidence> evidence(const Agent &agent, const Found &found) const;
    template<class Same>
    static int inARow(const Agent &agent, Same same);
    static int rounds(const Agent &agent);

    LoopRules m_rules;
    RecentTable<Agent> m_agents;
    LoopRule m_rule = LoopRule::None;
};

} // namespace pilothouse::signals
