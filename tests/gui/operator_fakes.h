// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <optional>
#include <utility>
#include <vector>

namespace pilothouse::test {

/// Keeps every act until a test answers it.
class FakeOperator final : public feed::OperatorPort {
public:
    void act(OperatorAct act, Done done) override
    {
        acts.push_back(std::move(act));
        m_waiting.push_back(std::move(done));
    }
    /// Answers the oldest act that waits.
    void answer(Result<void> result = {})
    {
        auto done = std::move(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        done(std::move(result));
    }
    template<class Act>
    [[nodiscard]] const Act *last() const
    {
        return acts.empty() ? nullptr : std::get_if<Act>(&acts.back());
    }
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }

    std::vector<OperatorAct> acts;

private:
    std::vector<Done> m_waiting;
};

/// Answers at once with what the test put in.
class FakeHistory final : public feed::HistoryPort {
public:
    std::vector<feed::RuleMatch> likes;
    std::vector<feed::RuleMatch> matches;
    std::vector<feed::RuleHits> hits;
    std::vector<feed::RuleMatch> decisions;
    std::vector<std::string> decisionsAsked;
    std::optional<Error> previewError;
    std::vector<Rule> previewed;
    Result<feed::PlaybookRecord> record{Error{ErrorCode::Unsupported, "nothing is stored"}};
    std::vector<std::string> recordsAsked;
    std::vector<Approval> open;
    std::vector<Intervention> stored;
    std::vector<SignalSample> series;
    std::vector<CheckpointInfo> saved;
    std::vector<SignalKind> seriesAsked;

    void sessions(WallTime, std::size_t, Done<std::vector<SessionInfo>> done) override
    {
        done(std::vector<SessionInfo>{});
    }
    void steps(SessionId, StepSeq, std::size_t, Done<std::vector<feed::StepRow>> done) override
    {
        done(std::vector<feed::StepRow>{});
    }
    void stepsAt(SessionId, std::vector<StepSeq>, Done<std::vector<feed::StepRow>> done) override
    {
        done(std::vector<feed::StepRow>{});
    }
    void detail(SessionId, StepSeq, Done<feed::StepDetail> done) override { done(feed::StepDetail{}); }
    void filter(SessionId, StepSeq, feed::StepFilter, Done<std::vector<StepSeq>> done) override
    {
        done(std::vector<StepSeq>{});
    }
    void search(std::string, std::size_t, Done<std::vector<feed::SearchHit>> done) override
    {
        done(std::vector<feed::SearchHit>{});
    }
    void signalSeries(SessionId, SignalKind kind, std::size_t, Done<std::vector<SignalSample>> done) override
    {
        seriesAsked.push_back(kind);
        std::vector<SignalSample> own;
        for (const auto &sample : series) {
            if (sample.kind == kind) {
                own.push_back(sample);
            }
        }
        done(std::move(own));
    }
    void interventions(SessionId, Done<std::vector<Intervention>> done) override { done(stored); }
    void approvals(SessionId, Done<std::vector<Approval>> done) override { done(open); }
    void checkpoints(SessionId, Done<std::vector<CheckpointInfo>> done) override { done(saved); }
    void focusColumns(SessionId, std::uint32_t, std::size_t, Done<std::vector<FocusColumn>> done) override
    {
        done(std::vector<FocusColumn>{});
    }
    void focusItem(SessionId, std::uint32_t, std::uint32_t, Done<feed::FocusDetail> done) override
    {
        done(feed::FocusDetail{});
    }
    void previewRule(Rule rule, std::size_t, Done<std::vector<feed::RuleMatch>> done) override
    {
        previewed.push_back(std::move(rule));
        if (previewError) {
            done(*previewError);
        } else {
            done(matches);
        }
    }
    void playbookRecord(SessionId, std::string action, Done<feed::PlaybookRecord> done) override
    {
        recordsAsked.push_back(std::move(action));
        done(record);
    }
    void ruleHits(Done<std::vector<feed::RuleHits>> done) override { done(hits); }
    void ruleDecisions(std::string rule, std::size_t, Done<std::vector<feed::RuleMatch>> done) override
    {
        decisionsAsked.push_back(std::move(rule));
        done(decisions);
    }
    void likeCalls(Approval, std::size_t, Done<std::vector<feed::RuleMatch>> done) override { done(likes); }
    void deleteSessions(std::vector<SessionId>, Done<std::uint64_t> done) override { done(std::uint64_t{0}); }
};

} // namespace pilothouse::test
