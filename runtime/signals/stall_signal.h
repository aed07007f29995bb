// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "signals/reading.h"
#include "signals/seen_words.h"
#include "signals/step_words.h"

#include <deque>
#include <optional>

namespace pilothouse::signals {

struct StallRules {
    double newShare = 0.05; ///< a result brings something new when more than this share of its words is new,
    int newNames = 2;       ///< or so many names (words with digits, '_' or inner capitals)
    int acts = 8;           ///< acts without anything new until the level is 1

    friend bool operator==(const StallRules &, const StallRules &) = default;
};

/// No progress: acts that bring nothing new to the session. level = acts since something new came / acts, clamped to 0..1.
///
/// New is judged by words, on results and on what the agent writes in its calls: a new file, identifier or message is a new word, the same
/// listing once more is not. This is the stall counter of Magentic-One's orchestrator (arXiv 2411.04468: re-plan after a number of steps
/// without progress) with the model's opinion replaced by a measure. What a user says starts it anew. All sub-agents share one vocabulary:
/// what one has read already is not new to the work when another reads it again.
class StallSignal {
public:
    explicit StallSignal(const StallRules &rules = {}) : m_rules(rules) {}

    /// A reading after each tool_result. quantity: acts since something new came; limit: the rule's.
    std::optional<Reading> observe(const Step &step, const SessionInfo &session)
    {
        return observe(step, session, StepWords(step));
    }
    /// The same, where the words of \a step are known already.
    std::optional<Reading> observe(const Step &step, const SessionInfo &session, const StepWords &words);

private:
    bool bringsNew(const StepWords &step);

    StallRules m_rules;
    SeenWords m_seen;
    bool m_newCall = false;     ///< the call before brought something new
    int m_idle = 0;             ///< acts since something new came
    std::deque<StepSeq> m_acts; ///< those, at most the rule's
};

} // namespace pilothouse::signals
