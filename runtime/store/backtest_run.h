// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/backtest.h"
#include "policy/rule_set.h"
#include "store/reader.h"

#include <atomic>
#include <functional>
#include <optional>
#include <vector>

namespace pilothouse::store {

/// Who watches a backtest.
struct BacktestWatch {
    std::function<void(const BacktestProgress &)> progress; ///< after each session; may be empty
    const std::atomic<bool> *stop = nullptr; ///< set by any thread: ends it at the next step with Cancelled
};

/// The policies of a backtest.
struct BacktestPolicies {
    policy::PolicyDocument tested;
    std::optional<policy::PolicyDocument> present{}; ///< to compare with; absent: with what was decided then
    std::vector<Rule> remembered{};                  ///< stand before the rules of both
    std::optional<Rule> added{};                     ///< remembered by the one tested alone
};

/// Puts a policy to stored sessions (\a sessions; none is all, newest first) and says what it would have done, with the signals as they
/// were stored. Reader thread; in pages, so that its memory does not grow with a
/// session. Errors: those of the policy and of the reader; Cancelled when stopped; NotFound for a session that is not there.
Result<BacktestReport> runBacktest(HistoryReader &reader, const BacktestPolicies &policies,
                                   std::vector<SessionId> sessions, WallTime now, const BacktestWatch &watch = {});

/// A backtest of one rule alone: the stored calls on which it would have decided, newest session first, at most \a limit.
struct RulePreview {
    std::vector<feed::RuleMatch> matches;
    std::uint64_t calls = 0;  ///< looked at
    std::uint64_t failed = 0; ///< on which its condition could not be evaluated
};
Result<RulePreview> previewRule(HistoryReader &reader, Rule rule, std::size_t limit, WallTime now,
                                const std::atomic<bool> *stop = nullptr);

} // namespace pilothouse::store
