// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/session.h"
#include "signals/reading.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_set>

namespace pilothouse::signals {

struct BreadthRules {
    double words = 150;  ///< different words of users at which their half is full
    double tools = 9;    ///< different tools at which theirs is
    double asked = 0.67; ///< the part of the level that the words have; the tools have the rest

    friend bool operator==(const BreadthRules &, const BreadthRules &) = default;
};

/// How much was asked of the agent, and over how many tools it spreads: level = asked × ln(1 + w) / ln(1 + words) + (1 - asked) ×
/// ln(1 + t) / ln(1 + tools), each quotient at most 1, with w different words in what users said and t different tools called.
///
/// Broad tasks fail more often. It is no count of steps, but it grows with them: compare it with the length of a session before
/// anything is made of it. At most 4096 words and 256 tools are counted.
class BreadthSignal {
public:
    explicit BreadthSignal(const BreadthRules &rules = {}) : m_rules(rules) {}

    /// A reading after each user step and tool_call that brings a word or a tool not counted before. quantity: words; limit: the rule's.
    std::optional<Reading> observe(const Step &step, const SessionInfo &session);

private:
    BreadthRules m_rules;
    std::unordered_set<std::uint64_t> m_words;
    std::unordered_set<std::uint64_t> m_tools;
};

} // namespace pilothouse::signals
