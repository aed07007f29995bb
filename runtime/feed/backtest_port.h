// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/backtest.h"
#include "domain/rule_suggestion.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::feed {

/// What a backtest is about.
struct BacktestRequest {
    std::string policy;              ///< the text of a policy file
    bool comparePresent = false;     ///< with the policy in force now, instead of with what was decided then
    std::vector<SessionId> sessions; ///< none is all, newest first
    std::optional<Rule> added{};     ///< tried as one more remembered rule
};

/// Tries a policy on what is stored, and reads there which rules people's decisions suggest. Calls return at once; both callbacks run later on the caller's thread, unless the port is destroyed
/// first. One backtest runs at a time: a new one cancels the one before, whose done gets Cancelled.
class BacktestPort {
public:
    using Progress = std::function<void(BacktestProgress)>;
    using Done = std::function<void(Result<BacktestReport>)>;
    using Suggested = std::function<void(Result<std::vector<RuleSuggestion>>)>;

    virtual ~BacktestPort() = default;
    /// Remembered rules stand before those of the policy, as they would. \a progress comes at most once a session. Errors: those of the policy,
    /// naming the place; NotFound for a session that is not there; StorageFailed; Unsupported without a store.
    virtual void run(BacktestRequest request, Progress progress, Done done) = 0;
    /// Ends the running one: its done gets Cancelled.
    virtual void cancel() = 0;
    /// The rules that would have decided as people did, under the policy in force, most calls first; none that is remembered already. Waits for a
    /// running backtest. Errors: StorageFailed; Unsupported without a store.
    virtual void suggest(Suggested done) = 0;
};

} // namespace pilothouse::feed
