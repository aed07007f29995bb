// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backtest_run.h"

#include "policy/backtest.h"
#include "store/each_session.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <span>

namespace pilothouse::store {

namespace {

feed::RuleMatch matchOf(const Step &step, const SessionInfo &session, const Verdict &verdict)
{
    return {session.id,
            step.seq,
            step.tool,
            step.args.substr(0, feed::kPreviewBytes),
            std::string(feed::outcomeName(verdict)),
            verdict.by};
}

/// The newest sample of each signal so far.
class Newest {
public:
    void take(const std::vector<SignalSample> &changed)
    {
        for (const SignalSample &sample : changed) {
            const auto old = std::find_if(m_samples.begin(), m_samples.end(),
                                          [&](const SignalSample &one) { return one.kind == sample.kind; });
            if (old == m_samples.end()) {
                m_samples.push_back(sample);
            } else {
                *old = sample;
            }
        }
    }
    [[nodiscard]] std::span<const SignalSample> samples() const { return m_samples; }

private:
    std::vector<SignalSample> m_samples;
};

Result<void> oneSession(HistoryReader &reader, const SessionInfo &session, policy::Backtest &backtest,
                        const BacktestWatch &watch)
{
    backtest.begin(session);
    Newest newest;
    auto visited = reader.visitSteps(session.id, [&](const JudgedStep &one) -> Result<bool> {
        if (watch.stop != nullptr && watch.stop->load(std::memory_order_relaxed)) {
            return Error{ErrorCode::Cancelled, "the backtest was stopped"};
        }
        newest.take(one.changed);
        backtest.step(one.step, newest.samples(), one.verdict ? &*one.verdict : nullptr);
        return true;
    });
    backtest.end();
    return visited;
}

Result<void> namedSessions(HistoryReader &reader, const std::vector<SessionId> &ids, const VisitSession &visit)
{
    for (const SessionId id : ids) {
        const auto info = reader.session(id);
        if (!info) {
            return info.error();
        }
        if (auto done = visit(*info, ids.size()); !done) {
            return done;
        }
    }
    return {};
}

} // namespace

Result<BacktestReport> runBacktest(HistoryReader &reader, const BacktestPolicies &policies,
                                   std::vector<SessionId> sessions, WallTime now, const BacktestWatch &watch)
{
    std::vector<Rule> remembered = policies.remembered;
    if (policies.added) {
        remembered.push_back(*policies.added);
    }
    auto compiled = policy::CompiledPolicy::compile(policies.tested, remembered);
    if (!compiled) {
        return compiled.error();
    }
    std::optional<policy::CompiledPolicy> present;
    if (policies.present) {
        auto other = policy::CompiledPolicy::compile(*policies.present, policies.remembered);
        if (!other) {
            return other.error();
        }
        present = std::move(*other);
    }
    policy::Backtest backtest(std::move(*compiled), now, std::move(present));
    const VisitSession visit = [&](const SessionInfo &info, std::uint64_t known) -> Result<void> {
        if (auto done = oneSession(reader, info, backtest, watch); !done) {
            return done.error();
        }
        if (watch.progress) {
            watch.progress({backtest.sessionsRead(), known, backtest.calls()});
        }
        return {};
    };
    const auto finished = sessions.empty() ? eachSession(reader, visit) : namedSessions(reader, sessions, visit);
    if (!finished) {
        return finished.error();
    }
    return backtest.report();
}

Result<RulePreview> previewRule(HistoryReader &reader, Rule rule, std::size_t limit, WallTime now,
                                const std::atomic<bool> *stop)
{
    rule.enabled = true;
    const std::string id = rule.id;
    const RuleEffect other = rule.effect == RuleEffect::Allow ? RuleEffect::Ask : RuleEffect::Allow;
    auto compiled = policy::CompiledPolicy::compile({{std::move(rule)}, other});
    if (!compiled) {
        return compiled.error();
    }
    RulePreview preview;
    std::deque<feed::RuleMatch> newest; ///< of the session being read
    policy::Backtest backtest(std::move(*compiled), now);
    backtest.setJudged(
        [&](const Step &step, const SessionInfo &session, const policy::Decision &decision, const Verdict &verdict) {
            if (decision.ruleId == id && !decision.evaluationFailed) {
                newest.push_front(matchOf(step, session, verdict));
                newest.resize(std::min(newest.size(), limit - preview.matches.size()));
            }
        });
    const Error enough{ErrorCode::Cancelled, "enough calls were found"};
    const auto finished = eachSession(reader, [&](const SessionInfo &info, std::uint64_t) -> Result<void> {
        if (auto done = oneSession(reader, info, backtest, {{}, stop}); !done) {
            return done.error();
        }
        std::move(newest.begin(), newest.end(), std::back_inserter(preview.matches));
        newest.clear();
        return preview.matches.size() < limit ? Result<void>() : Result<void>(enough);
    });
    if (!finished && finished.error().detail != enough.detail) {
        return finished.error();
    }
    preview.calls = backtest.calls();
    preview.failed = backtest.report().failed;
    return preview;
}

} // namespace pilothouse::store
