// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "domain/rule.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

/// What became of a stored call when it was proposed. A person's answer is the label a backtest is measured against.
enum class DecidedThen : std::uint8_t {
    Passed,         ///< ran without a person
    PersonApproved, ///< ran because a person let it, edited or not
    PersonRefused,  ///< vetoed, answered instead or stopped by a person
    PolicyVetoed,   ///< vetoed by a rule or a budget
    Undecided,      ///< held, and nobody answered; or vetoed because something failed
};
inline constexpr std::size_t kDecidedThenCount = 5;
std::string_view name(DecidedThen then);

/// Calls by what the tested policy says (deny, ask, allow) and by what became of them then.
struct BacktestCounts {
    std::array<std::array<std::uint64_t, kDecidedThenCount>, 3> calls{};

    [[nodiscard]] std::uint64_t at(RuleEffect now, DecidedThen then) const
    {
        return calls[static_cast<std::size_t>(now)][static_cast<std::size_t>(then)];
    }
    [[nodiscard]] std::uint64_t of(RuleEffect now) const;
    [[nodiscard]] std::uint64_t total() const;
    void add(const BacktestCounts &other);
};

struct BacktestSession {
    SessionId session{};
    std::string title;
    BacktestCounts counts;
};

/// What one rule, budget or tier would have decided. An empty id is the fallback.
struct BacktestRule {
    std::string id;
    RuleEffect effect = RuleEffect::Ask;
    std::array<std::uint64_t, kDecidedThenCount> calls{};
};

/// A call on which the tested policy says something else than the one in force, or, where that was not asked, than what happened.
struct BacktestChange {
    SessionId session{};
    StepSeq seq{};
    std::string tool;
    RuleEffect now = RuleEffect::Ask;
    std::string ruleId;
    std::string reason;
    DecidedThen then = DecidedThen::Passed;
    std::string person;                ///< who decided then, if a person did
    std::optional<RuleEffect> present; ///< what the policy in force says, where it was asked, too
    std::string presentRuleId;
};

/// Where a backtest is.
struct BacktestProgress {
    std::uint64_t sessionsRead = 0;
    std::uint64_t sessionsKnown = 0; ///< grows while sessions are listed
    std::uint64_t calls = 0;
};

/// What a policy would have done with stored calls.
struct BacktestReport {
    static constexpr std::size_t kMostChanges = 500; ///< that are kept

    BacktestCounts sum;
    std::optional<BacktestCounts> present; ///< the same calls under the policy in force, where it was asked, too
    std::uint64_t failed = 0;              ///< calls on which a rule could not be evaluated
    std::uint64_t changed = 0;             ///< calls decided otherwise than by the policy in force, or than then
    std::vector<BacktestSession> sessions; ///< with calls, in the order they were read
    std::vector<BacktestRule> rules;       ///< that decided something, most calls first
    std::vector<BacktestChange> changes;   ///< the first kMostChanges
    std::uint64_t sessionsRead = 0;
};

} // namespace pilothouse
