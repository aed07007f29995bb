// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <QObject>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::test {

/// Keeps what was done and answers every act with `answer`, on the next turn of the event loop.
class FakeOperatorPort final : public QObject, public feed::OperatorPort {
public:
    void act(OperatorAct act, Done done) override
    {
        acts.push_back(std::move(act));
        if (!silent) {
            QMetaObject::invokeMethod(
                this, [done = std::move(done), reply = answer] { done(reply); }, Qt::QueuedConnection);
        }
    }

    /// The acts of one kind, in order.
    template<class Act>
    [[nodiscard]] std::vector<Act> all() const
    {
        std::vector<Act> found;
        for (const OperatorAct &one : acts) {
            if (const auto *match = std::get_if<Act>(&one)) {
                found.push_back(*match);
            }
        }
        return found;
    }

    std::vector<OperatorAct> acts;
    Result<void> answer;
    bool silent = false; ///< never answers: the engine is busy
};

/// What is stored, in memory. Answers on the next turn of the event loop; a newer call of the same slot silences the older, as the contract says.
class FakeHistoryPort final : public QObject, public feed::HistoryPort {
public:
    std::vector<SessionInfo> stored;                          ///< any order
    std::map<SessionId, std::vector<feed::StepRow>> rows;     ///< seq 1, 2, 3 …
    std::function<feed::StepRow(SessionId, StepSeq)> makeRow; ///< instead of rows: any length
    std::vector<Approval> allApprovals;
    std::vector<Intervention> allInterventions;
    std::vector<CheckpointInfo> allCheckpoints;
    std::vector<FocusColumn> allColumns;                                               ///< by session and call
    std::function<feed::FocusDetail(std::uint32_t call, std::uint32_t row)> makeFocus; ///< absent: NotFound
    std::vector<SignalSample> samples;
    std::vector<feed::SearchHit> hits;
    std::vector<feed::RuleMatch> matches;
    std::vector<feed::RuleHits> hitsOfRules;
    std::map<std::string, std::vector<feed::RuleMatch>> decisionsOf;
    std::map<StepSeq, feed::StepDetail> details;
    std::vector<SessionId> deleted;
    std::string badExpression = "bad"; ///< an expression holding this word does not compile
    bool hold = false;                 ///< keeps answers back until release()
    std::map<Slot, int> calls;

    void release()
    {
        hold = false;
        for (auto &answer : std::exchange(m_held, {})) {
            answer();
        }
    }

    void sessions(WallTime before, std::size_t limit, Done<std::vector<SessionInfo>> done) override
    {
        std::vector<SessionInfo> found;
        std::copy_if(stored.begin(), stored.end(), std::back_inserter(found),
                     [&](const auto &one) { return one.startedAt < before; });
        std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.startedAt > b.startedAt; });
        found.resize(std::min(found.size(), limit));
        answer(Slot::Sessions, std::move(done), std::move(found));
    }
    void steps(SessionId session, StepSeq from, std::size_t count, Done<std::vector<feed::StepRow>> done) override
    {
        std::vector<StepSeq> seqs;
        for (std::uint64_t i = 0; i < count; ++i) {
            seqs.push_back(StepSeq{raw(from) + i});
        }
        stepsAt(session, std::move(seqs), std::move(done));
    }
    void stepsAt(SessionId session, std::vector<StepSeq> seqs, Done<std::vector<feed::StepRow>> done) override
    {
        std::vector<feed::StepRow> found;
        for (const StepSeq seq : seqs) {
            if (makeRow) {
                found.push_back(makeRow(session, seq));
            } else if (raw(seq) >= 1 && raw(seq) <= rows[session].size()) {
                found.push_back(rows[session][raw(seq) - 1]);
            }
        }
        answer(Slot::Steps, std::move(done), std::move(found));
    }
    void detail(SessionId session, StepSeq seq, Done<feed::StepDetail> done) override
    {
        feed::StepDetail found;
        if (const auto known = details.find(seq); known != details.end()) {
            found = known->second;
        } else if (makeRow) {
            found.row = makeRow(session, seq);
        } else if (raw(seq) >= 1 && raw(seq) <= rows[session].size()) {
            found.row = rows[session][raw(seq) - 1];
        } else {
            answer(Slot::Detail, std::move(done), Result<feed::StepDetail>(Error{ErrorCode::NotFound, "no such step"}));
            return;
        }
        answer(Slot::Detail, std::move(done), Result<feed::StepDetail>(std::move(found)));
    }
    void filter(SessionId session, StepSeq from, feed::StepFilter filter, Done<std::vector<StepSeq>> done) override
    {
        if (filter.expression.find(badExpression) != std::string::npos) {
            answer(Slot::Filter, std::move(done),
                   Result<std::vector<StepSeq>>(Error{ErrorCode::InvalidArgument, "line 1, column 6: unknown name"}));
            return;
        }
        std::vector<StepSeq> found;
        for (const feed::StepRow &row : rows[session]) {
            const bool kind = filter.kinds == 0 || (filter.kinds >> static_cast<unsigned>(row.step.kind) & 1U) != 0;
            const bool word = filter.text.empty() || row.step.text.find(filter.text) != std::string::npos;
            const bool time = row.step.at >= filter.since && row.step.at < filter.until;
            if (raw(row.step.seq) >= raw(from) && kind && word && time) {
                found.push_back(row.step.seq);
            }
        }
        answer(Slot::Filter, std::move(done), Result<std::vector<StepSeq>>(std::move(found)));
    }
    void search(std::string, std::size_t limit, Done<std::vector<feed::SearchHit>> done) override
    {
        answer(Slot::Search, std::move(done),
               std::vector(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min(limit, hits.size()))));
    }
    void signalSeries(SessionId session, SignalKind kind, std::size_t, Done<std::vector<SignalSample>> done) override
    {
        std::vector<SignalSample> found;
        std::copy_if(samples.begin(), samples.end(), std::back_inserter(found),
                     [&](const auto &one) { return one.session == session && one.kind == kind; });
        answer(Slot::Signals, std::move(done), std::move(found));
    }
    void interventions(SessionId, Done<std::vector<Intervention>> done) override
    {
        answer(Slot::Interventions, std::move(done), allInterventions);
    }
    void approvals(SessionId session, Done<std::vector<Approval>> done) override
    {
        std::vector<Approval> found;
        std::copy_if(allApprovals.begin(), allApprovals.end(), std::back_inserter(found),
                     [&](const auto &one) { return session == SessionId{} ? !one.outcome : one.session == session; });
        answer(Slot::Approvals, std::move(done), std::move(found));
    }
    void checkpoints(SessionId, Done<std::vector<CheckpointInfo>> done) override
    {
        answer(Slot::Checkpoints, std::move(done), allCheckpoints);
    }
    void focusColumns(SessionId session, std::uint32_t fromCall, std::size_t count,
                      Done<std::vector<FocusColumn>> done) override
    {
        std::vector<FocusColumn> found;
        std::copy_if(allColumns.begin(), allColumns.end(), std::back_inserter(found), [&](const auto &one) {
            return one.session == session && one.call >= fromCall && one.call - fromCall < count;
        });
        answer(Slot::FocusColumns, std::move(done), std::move(found));
    }
    void focusItem(SessionId, std::uint32_t call, std::uint32_t row, Done<feed::FocusDetail> done) override
    {
        answer(Slot::FocusItem, std::move(done),
               makeFocus ? Result<feed::FocusDetail>(makeFocus(call, row))
                         : Result<feed::FocusDetail>(Error{ErrorCode::NotFound, "no such item"}));
    }
    void previewRule(Rule, std::size_t, Done<std::vector<feed::RuleMatch>> done) override
    {
        answer(Slot::RulePreview, std::move(done), matches);
    }
    void playbookRecord(SessionId, std::string, Done<feed::PlaybookRecord> done) override
    {
        answer(Slot::PlaybookRecord, std::move(done), feed::PlaybookRecord{});
    }
    void ruleHits(Done<std::vector<feed::RuleHits>> done) override
    {
        answer(Slot::RuleHits, std::move(done), hitsOfRules);
    }
    void ruleDecisions(std::string rule, std::size_t, Done<std::vector<feed::RuleMatch>> done) override
    {
        answer(Slot::RuleDecisions, std::move(done), decisionsOf[rule]);
    }
    void likeCalls(Approval, std::size_t, Done<std::vector<feed::RuleMatch>> done) override
    {
        answer(Slot::LikeCalls, std::move(done), matches);
    }
    void deleteSessions(std::vector<SessionId> sessions, Done<std::uint64_t> done) override
    {
        std::erase_if(stored, [&](const auto &one) {
            return std::find(sessions.begin(), sessions.end(), one.id) != sessions.end();
        });
        deleted = sessions;
        QMetaObject::invokeMethod(
            this, [done, count = sessions.size()] { done(std::uint64_t{count}); }, Qt::QueuedConnection);
    }

private:
    template<class T, class Value>
    void answer(Slot slot, Done<T> done, Value value)
    {
        ++calls[slot];
        const std::uint64_t ticket = ++m_newest[slot];
        auto reply = [this, slot, ticket, done = std::move(done), result = Result<T>(std::move(value))] {
            if (m_newest[slot] == ticket) {
                done(result);
            }
        };
        if (hold) {
            m_held.push_back(std::move(reply));
        } else {
            QMetaObject::invokeMethod(this, std::move(reply), Qt::QueuedConnection);
        }
    }

    std::map<Slot, std::uint64_t> m_newest;
    std::vector<std::function<void()>> m_held;
};

/// A step as an agent would have sent it.
inline Step makeStep(std::uint64_t seq, StepKind kind = StepKind::Assistant, std::string text = "text")
{
    Step step;
    step.seq = StepSeq{seq};
    step.kind = kind;
    step.text = std::move(text);
    step.at = WallTime{std::chrono::seconds{1'800'000'000} + std::chrono::milliseconds{seq}};
    return step;
}

inline feed::StepRow makeRow(std::uint64_t seq, StepKind kind = StepKind::Assistant, std::string text = "text")
{
    return {makeStep(seq, kind, std::move(text)), false, false, std::nullopt};
}

inline SessionInfo makeSession(std::uint64_t id, std::string title, SessionState state = SessionState::Working)
{
    SessionInfo session;
    session.id = SessionId{id};
    session.title = std::move(title);
    session.state = state;
    session.agent.name = session.title;
    session.startedAt = WallTime{std::chrono::seconds{1'800'000'000 + static_cast<std::int64_t>(id)}};
    session.lastActivityAt = session.startedAt;
    session.capabilities = {true, true, true, true, true, true, true, true};
    return session;
}

} // namespace pilothouse::test
