// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"
#include "host/reader_thread.h"
#include "store/store.h"

#include <QObject>

#include <array>
#include <cstdint>

namespace pilothouse::host {

/// The window's way to what is stored: one query a slot at a time, newer ones replace older ones.
///
/// Lives on the runtime's thread; done runs there. Without a store every call ends in Unsupported.
class HistoryService final : public QObject, public feed::HistoryPort {
    Q_OBJECT
public:
    /// Both may be null (nothing is stored) and must outlive the service; the reader must be destroyed first.
    HistoryService(ReaderThread *reader, store::Store *store) : m_reader(reader), m_store(store) {}

    void sessions(WallTime before, std::size_t limit, Done<std::vector<SessionInfo>> done) override;
    void steps(SessionId session, StepSeq from, std::size_t count, Done<std::vector<feed::StepRow>> done) override;
    void stepsAt(SessionId session, std::vector<StepSeq> seqs, Done<std::vector<feed::StepRow>> done) override;
    void detail(SessionId session, StepSeq seq, Done<feed::StepDetail> done) override;
    void filter(SessionId session, StepSeq from, feed::StepFilter filter, Done<std::vector<StepSeq>> done) override;
    void search(std::string words, std::size_t limit, Done<std::vector<feed::SearchHit>> done) override;
    void signalSeries(SessionId session, SignalKind kind, std::size_t limit,
                      Done<std::vector<SignalSample>> done) override;
    void interventions(SessionId session, Done<std::vector<Intervention>> done) override;
    void approvals(SessionId session, Done<std::vector<Approval>> done) override;
    void checkpoints(SessionId session, Done<std::vector<CheckpointInfo>> done) override;
    void focusColumns(SessionId session, std::uint32_t fromCall, std::size_t count,
                      Done<std::vector<FocusColumn>> done) override;
    void focusItem(SessionId session, std::uint32_t call, std::uint32_t row, Done<feed::FocusDetail> done) override;
    void previewRule(Rule rule, std::size_t limit, Done<std::vector<feed::RuleMatch>> done) override;
    void playbookRecord(SessionId session, std::string action, Done<feed::PlaybookRecord> done) override;
    void ruleHits(Done<std::vector<feed::RuleHits>> done) override;
    void ruleDecisions(std::string rule, std::size_t limit, Done<std::vector<feed::RuleMatch>> done) override;
    void likeCalls(Approval approval, std::size_t limit, Done<std::vector<feed::RuleMatch>> done) override;
    void deleteSessions(std::vector<SessionId> sessions, Done<std::uint64_t> done) override;

private:
    struct Running {
        ReaderThread::Ticket ticket{};
        std::uint64_t generation = 0;
    };

    /// Runs \a read in \a slot and hands its result to \a done, unless a newer query took the slot.
    template<class T, class Read>
    void ask(Slot slot, Done<T> done, Read read);
    /// Runs \a task on this thread, later.
    void later(std::function<void()> task);

    ReaderThread *m_reader;
    store::Store *m_store;
    std::array<Running, static_cast<std::size_t>(Slot::End)> m_slots;
};

} // namespace pilothouse::host
