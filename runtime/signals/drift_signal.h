// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "signals/reading.h"
#include "signals/recent_table.h"
#include "signals/seen_words.h"
#include "signals/step_words.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace pilothouse::signals {

struct DriftRules {
    double hop = 0.7;   ///< how much of an act's anchorage goes to the words its result brings
    double keep = 0.75; ///< how much of the mean a new step leaves standing
    int first = 4;      ///< steps of a sub-agent that say how near it works when it works on the goal

    friend bool operator==(const DriftRules &, const DriftRules &) = default;
};

/// How far what an agent does has moved from what it was asked: goal, constraints and plan.
///
/// Each word is anchored by how it came into the session: 1 in the goal, the constraints and what users say; 0.9 in the plan, the first message
/// of an agent that lists at least three points; a result's new words get `hop` times the anchorage of the call that fetched them. The
/// anchorage of a step (message, thought, call) is the mean over its words, unknown ones 0: following names found on the way to
/// the goal stays near, words out of nowhere do not. With e the mean over a sub-agent's steps, weighted by 0.75 a step of age, and e0 the
/// mean of its first four, level = 1 - e / e0 clamped to 0..1; there is none before these.
///
/// Words are compared by their beginnings (step_words.h): lexical, in any language that has blanks. A paraphrase of the goal in words of
/// its own reads as drift, and an agent that does the wrong thing in the goal's words does not: see the figures in the README.
class DriftSignal {
public:
    explicit DriftSignal(const DriftRules &rules = {}) : m_rules(rules) {}

    /// A reading after each step by which an agent says or does something. quantity: e; limit: e0. Evidence: the shares of its newest words
    /// that are the goal's, the plan's and the constraints'.
    std::optional<Reading> observe(const Step &step, const SessionInfo &session)
    {
        return observe(step, session, StepWords(step));
    }
    /// The same, where the words of \a step are known already.
    std::optional<Reading> observe(const Step &step, const SessionInfo &session, const StepWords &words);

private:
    enum Part : std::uint8_t { Goal = 1, Plan = 2, Constraint = 4 };
    struct Agent {
        double mean = 0;
        double first = 0;
        int steps = 0;
        double call = 0; ///< anchorage of the newest call
    };
    struct Shares {
        double words = 0;
        double anchored = 0;
        double goal = 0;
        double plan = 0;
        double constraints = 0;
    };
    void anchor(std::string_view text, Part part, float value);
    void anchor(const StepWord &word, Part part, float value);
    void anchorSession(const SessionInfo &session);
    void look(std::span<const StepWord> words, Shares &shares) const;
    [[nodiscard]] std::optional<Reading> reading(const Step &step, const Agent &agent, const Shares &shares) const;

    DriftRules m_rules;
    SeenWords m_anchors; ///< word → anchorage
    SeenWords m_parts;   ///< word → bits of Part, as a number
    RecentTable<Agent> m_agents;
    bool m_planned = false;
    std::uint64_t m_goal = 0;      ///< of the goal anchored
    std::size_t m_constraints = 0; ///< how many are
};

} // namespace pilothouse::signals
