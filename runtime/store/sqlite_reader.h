// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/columns.h"
#include "store/reader.h"
#include "store/sqlite.h"

#include <atomic>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace pilothouse::store {

/// HistoryReader over a read-only SQLite connection. Owned by the reader thread; interrupt() from any.
class SqliteReader final : public HistoryReader {
public:
    SqliteReader(std::filesystem::path file, Connection connection)
        : m_file(std::move(file)), m_connection(std::move(connection))
    {
    }

    Result<StoredMemory> readMemory() override;
    Result<StoreCounts> counts() override;
    Result<std::vector<SessionInfo>> sessions(WallTime before, std::size_t limit) override;
    Result<SessionInfo> session(SessionId id) override;
    Result<SessionInfo> sessionByKey(std::string_view key) override;
    Result<std::vector<feed::StepRow>> steps(SessionId session, StepSeq from, std::size_t count) override;
    Result<std::vector<feed::StepRow>> stepsAt(SessionId session, const std::vector<StepSeq> &seqs) override;
    Result<std::vector<Step>> wholeSteps(SessionId session, StepSeq from, std::size_t count) override;
    Result<std::vector<VerdictRecord>> verdicts(SessionId session, StepSeq from, std::size_t count) override;
    Result<feed::StepDetail> detail(SessionId session, StepSeq seq) override;
    Result<std::vector<StepSeq>> filter(SessionId session, StepSeq from, StepSeq to, const feed::StepFilter &filter,
                                        const StepPredicate &passes) override;
    Result<std::vector<feed::SearchHit>> search(std::string_view words, std::size_t limit) override;
    Result<std::vector<SignalSample>> signalSeries(SessionId session, SignalKind kind, std::size_t limit) override;
    Result<std::vector<Intervention>> interventions(SessionId session) override;
    Result<std::vector<Approval>> approvals(SessionId session) override;
    Result<std::vector<CheckpointInfo>> checkpoints(SessionId session) override;
    Result<std::vector<Bookmark>> bookmarks(SessionId session) override;
    Result<std::vector<FocusColumn>> focusColumns(SessionId session, std::uint32_t fromCall,
                                                  std::size_t count) override;
    Result<feed::FocusDetail> focusItem(SessionId session, std::uint32_t call, std::uint32_t row) override;
    Result<std::vector<BankRow>> bankRows(SessionId session, std::size_t limit) override;
    Result<std::vector<SessionId>> bankedSessions(std::string_view agent, std::size_t limit) override;
    Result<std::vector<VigilRunRecord>> vigilRuns(SessionId session, std::size_t limit) override;
    Result<std::vector<ToolCorrection>> toolCorrections() override;
    Result<std::vector<StoredVector>> textVectors(SessionId session, std::string_view model,
                                                  const std::vector<std::string> &textHashes) override;
    Result<std::vector<feed::PackedRow>> packedRows(SessionId session, std::uint32_t call, std::size_t from,
                                                    std::size_t count) override;
    Result<void> visitSteps(SessionId session, const std::function<Result<bool>(const JudgedStep &)> &visit) override;
    Result<void> visitCalls(const std::function<Result<bool>(const StoredCall &)> &visit) override;
    Result<feed::PlaybookRecord> playbookRecord(SessionId session, std::string_view action) override;
    Result<std::vector<feed::RuleHits>> ruleHits() override;
    Result<std::vector<feed::RuleMatch>> ruleDecisions(std::string_view rule, std::size_t limit) override;
    Result<std::vector<feed::RuleMatch>> likeCalls(std::string_view tool, std::size_t limit) override;
    void interrupt() override;

private:
    /// Prepared once a text; the cache holds the few dozen of this class.
    Result<Statement *> statement(const std::string &sql);
    /// Cancelled when interrupt() came since the public call began.
    Result<void> goOn() const;
    /// Reads text and args of \a step, each cut to \a limit; of long ones only the beginning is read.
    Result<void> readBody(StoredStep &step, std::size_t limit);
    Result<std::vector<StepSeq>> filterByRow(SessionId session, StepSeq from, StepSeq to,
                                             const feed::StepFilter &filter);
    Result<SessionInfo> findSession(SessionId id);
    Result<std::vector<SignalSample>> samplesBetween(SessionId session, StepSeq from, StepSeq to);
    Result<StepSeq> lastWithoutGap(SessionId session);
    Result<std::uint64_t> nextId(const std::string &table);
    Result<std::vector<PlaybookEffect>> playbookEffects();
    Result<std::vector<Intervention>> standingActs();
    Result<std::vector<CheckpointRecord>> openCheckpoints();
    Result<std::vector<FocusNumbering>> numberings(const std::vector<SessionInfo> &sessions);
    Result<std::vector<FocusRow>> focusRows(SessionId session, std::uint64_t from, std::uint64_t end);
    Result<std::string> packingText(std::int64_t id);

    std::filesystem::path m_file;
    Connection m_connection;
    std::map<std::string, Statement> m_statements; ///< after the connection: finalized before it closes
    std::atomic<bool> m_interrupted{false};
};

/// The FTS5 query for words a person typed: each quoted, all required. \a prefix: "last" only or every word may be a beginning.
enum class Prefix { LastWord, EveryWord };
std::string matchQuery(std::string_view words, Prefix prefix);

} // namespace pilothouse::store
