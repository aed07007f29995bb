// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/backtest.h"
#include "domain/session.h"
#include "domain/verdict.h"
#include "policy/compiled_policy.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace pilothouse::policy {

/// Puts a policy to sessions that are over: what it would have held, vetoed and let through.
///
/// Sessions come one after the other, each with its steps in order; nothing of a session is kept but sums. Totals, steps and budgets are
/// as they were at each step; what is only known of the whole session (mode, context size) is as it was in the end. The run itself is not
/// played anew: what the agent would have done after another verdict is not known. Pure; not thread-safe.
class Backtest {
public:
    /// What a call was, in which session, what the tested policy says and what was said then.
    using Judged = std::function<void(const Step &, const SessionInfo &, const Decision &, const Verdict &)>;

    /// \a now decides which rules have expired. \a present is a policy to compare with, instead of with what was decided then.
    Backtest(CompiledPolicy policy, WallTime now, std::optional<CompiledPolicy> present = {})
        : m_policy(std::move(policy)), m_present(std::move(present)), m_now(now)
    {
    }

    /// \a judged learns of every call.
    void setJudged(Judged judged) { m_judged = std::move(judged); }

    void begin(const SessionInfo &session);
    /// The session's next step. \a samples: the newest of each signal up to it; \a verdict of a proposed step, else null.
    void step(const Step &step, std::span<const SignalSample> samples, const Verdict *verdict);
    /// Ends the session.
    void end();

    [[nodiscard]] std::uint64_t sessionsRead() const { return m_report.sessionsRead; }
    [[nodiscard]] std::uint64_t changed() const { return m_report.changed; }
    [[nodiscard]] std::uint64_t calls() const { return m_report.sum.total(); }
    /// What came out so far. Call after end().
    [[nodiscard]] BacktestReport report() const;

private:
    void count(const Step &step, const Decision &decision, const std::optional<Decision> &present,
               const Verdict &verdict);

    CompiledPolicy m_policy;
    std::optional<CompiledPolicy> m_present;
    Judged m_judged;
    WallTime m_now;
    SessionInfo m_session;
    BudgetMeter m_meter;
    BudgetMeter m_presentMeter;
    BacktestSession m_current;
    BacktestCounts m_presentCounts;
    BacktestReport m_report;
    std::map<std::pair<std::string, RuleEffect>, BacktestRule> m_rules;
};

[[nodiscard]] DecidedThen decidedThen(const Verdict &verdict);

} // namespace pilothouse::policy
