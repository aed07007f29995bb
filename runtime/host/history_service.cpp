// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backtest_run.h" // before Qt, whose macro signals would rename a member

#include "host/history_service.h"

#include "base/clock.h"
#include "host/history_queries.h"

#include <QMetaObject>

#include <memory>

namespace pilothouse::host {

void HistoryService::later(std::function<void()> task)
{
    QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
}

template<class T, class Read>
void HistoryService::ask(Slot slot, Done<T> done, Read read)
{
    Running &running = m_slots.at(static_cast<std::size_t>(slot));
    const std::uint64_t generation = ++running.generation;
    if (m_reader == nullptr) {
        later([done = std::move(done)] { done(kNothingStored); });
        return;
    }
    m_reader->cancel(running.ticket);
    running.ticket = m_reader->run(
        [this, slot, generation, done = std::move(done), read = std::move(read)](store::HistoryReader &reader) {
            auto result = std::make_shared<Result<T>>(read(reader));
            later([this, slot, generation, done, result] {
                if (m_slots.at(static_cast<std::size_t>(slot)).generation == generation) {
                    done(std::move(*result));
                }
            });
        });
}

void HistoryService::sessions(WallTime before, std::size_t limit, Done<std::vector<SessionInfo>> done)
{
    ask(Slot::Sessions, std::move(done), [=](store::HistoryReader &reader) { return reader.sessions(before, limit); });
}

void HistoryService::steps(SessionId session, StepSeq from, std::size_t count, Done<std::vector<feed::StepRow>> done)
{
    ask(Slot::Steps, std::move(done), [=](store::HistoryReader &reader) { return reader.steps(session, from, count); });
}

void HistoryService::stepsAt(SessionId session, std::vector<StepSeq> seqs, Done<std::vector<feed::StepRow>> done)
{
    ask(Slot::Steps, std::move(done),
        [session, seqs = std::move(seqs)](store::HistoryReader &reader) { return reader.stepsAt(session, seqs); });
}

void HistoryService::detail(SessionId session, StepSeq seq, Done<feed::StepDetail> done)
{
    ask(Slot::Detail, std::move(done), [=](store::HistoryReader &reader) { return reader.detail(session, seq); });
}

void HistoryService::filter(SessionId session, StepSeq from, feed::StepFilter filter, Done<std::vector<StepSeq>> done)
{
    ask(Slot::Filter, std::move(done), [session, from, filter = std::move(filter)](store::HistoryReader &reader) {
        return filterSteps(reader, session, from, filter);
    });
}

void HistoryService::search(std::string words, std::size_t limit, Done<std::vector<feed::SearchHit>> done)
{
    ask(Slot::Search, std::move(done),
        [words = std::move(words), limit](store::HistoryReader &reader) { return reader.search(words, limit); });
}

void HistoryService::signalSeries(SessionId session, SignalKind kind, std::size_t limit,
                                  Done<std::vector<SignalSample>> done)
{
    ask(Slot::Signals, std::move(done),
        [=](store::HistoryReader &reader) { return reader.signalSeries(session, kind, limit); });
}

void HistoryService::interventions(SessionId session, Done<std::vector<Intervention>> done)
{
    ask(session == SessionId{} ? Slot::Proposals : Slot::Interventions, std::move(done),
        [=](store::HistoryReader &reader) { return reader.interventions(session); });
}

void HistoryService::approvals(SessionId session, Done<std::vector<Approval>> done)
{
    ask(Slot::Approvals, std::move(done), [=](store::HistoryReader &reader) { return reader.approvals(session); });
}

void HistoryService::checkpoints(SessionId session, Done<std::vector<CheckpointInfo>> done)
{
    ask(Slot::Checkpoints, std::move(done), [=](store::HistoryReader &reader) { return reader.checkpoints(session); });
}

void HistoryService::focusColumns(SessionId session, std::uint32_t fromCall, std::size_t count,
                                  Done<std::vector<FocusColumn>> done)
{
    ask(Slot::FocusColumns, std::move(done),
        [=](store::HistoryReader &reader) { return reader.focusColumns(session, fromCall, count); });
}

void HistoryService::focusItem(SessionId session, std::uint32_t call, std::uint32_t row, Done<feed::FocusDetail> done)
{
    ask(Slot::FocusItem, std::move(done),
        [=](store::HistoryReader &reader) { return reader.focusItem(session, call, row); });
}

void HistoryService::previewRule(Rule rule, std::size_t limit, Done<std::vector<feed::RuleMatch>> done)
{
    ask(Slot::RulePreview, std::move(done), [rule = std::move(rule), limit](store::HistoryReader &reader) {
        auto preview = store::previewRule(reader, rule, limit, SystemClock().wall());
        return preview ? Result<std::vector<feed::RuleMatch>>(std::move(preview->matches)) : preview.error();
    });
}

void HistoryService::playbookRecord(SessionId session, std::string action, Done<feed::PlaybookRecord> done)
{
    ask(Slot::PlaybookRecord, std::move(done), [session, action = std::move(action)](store::HistoryReader &reader) {
        return reader.playbookRecord(session, action);
    });
}

void HistoryService::ruleHits(Done<std::vector<feed::RuleHits>> done)
{
    ask(Slot::RuleHits, std::move(done), [](store::HistoryReader &reader) { return reader.ruleHits(); });
}

void HistoryService::ruleDecisions(std::string rule, std::size_t limit, Done<std::vector<feed::RuleMatch>> done)
{
    ask(Slot::RuleDecisions, std::move(done),
        [rule = std::move(rule), limit](store::HistoryReader &reader) { return reader.ruleDecisions(rule, limit); });
}

void HistoryService::likeCalls(Approval approval, std::size_t limit, Done<std::vector<feed::RuleMatch>> done)
{
    ask(Slot::LikeCalls, std::move(done), [tool = std::move(approval.step.tool), limit](store::HistoryReader &reader) {
        return reader.likeCalls(tool, limit);
    });
}

void HistoryService::deleteSessions(std::vector<SessionId> sessions, Done<std::uint64_t> done)
{
    if (m_store == nullptr) {
        later([done = std::move(done)] { done(kNothingStored); });
        return;
    }
    m_store->deleteSessions(std::move(sessions), [this, done = std::move(done)](Result<std::uint64_t> deleted) {
        later([done, deleted = std::move(deleted)] { done(deleted); });
    });
}

} // namespace pilothouse::host
