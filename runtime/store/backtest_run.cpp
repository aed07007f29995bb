// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backtest_run.h"

#include "policy/backtest.h"
#include "store/each_session.h"

#include <algorithm>
#include <span>

namespace pilothouse::store {

namespace {

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

Result<BacktestReport> runBacktest(HistoryReader &reader, const policy::PolicyDocument &document,
                                   std::vector<SessionId> sessions, WallTime now, const BacktestWatch &watch)
{
    auto compiled = policy::CompiledPolicy::compile(document);
    if (!compiled) {
        return compiled.error();
    }
    policy::Backtest backtest(std::move(*compiled), now);
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

} // namespace pilothouse::store
