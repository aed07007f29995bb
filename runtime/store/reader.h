// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/context.h"
#include "domain/text_vector.h"
#include "feed/ports.h"
#include "store/store.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace pilothouse::store {

/// What came of a playbook with one kind of agent (its framework, else its name).
struct PlaybookEffect {
    std::string playbook;
    std::string agent;
    Effect effect;
};

/// What a runtime that starts needs to know.
struct StoredMemory {
    std::uint64_t nextSession = 1;
    std::uint64_t nextApproval = 1;
    std::uint64_t nextIntervention = 1;
    std::uint64_t nextVigilRun = 1;
    std::vector<Rule> rememberedRules; ///< in the order remembered
    std::vector<ToolCorrection> toolCorrections;
    std::vector<SessionInfo>
        resumable; ///< not ended, newest first; lastSeq is the last step stored without a gap before it
    std::vector<std::string> endedKeys; ///< of the newest ended sessions, newest first
    std::vector<Intervention> acts;     ///< on the resumable sessions, those that may still stand, in the order made
    std::vector<CheckpointRecord> checkpoints; ///< of the resumable sessions
    std::vector<FocusNumbering> numberings;    ///< of the resumable sessions that have packings
    std::vector<PlaybookEffect> effects;       ///< measured ones, the newest of all sessions, oldest first
};

struct StoreCounts {
    std::uint64_t sessions = 0;
    std::uint64_t steps = 0;
    std::uint64_t bytes = 0;     ///< of step text and arguments
    std::uint64_t fileBytes = 0; ///< of the database and its log
};

/// A stored proposed call.
struct StoredCall {
    Step step;
    SessionInfo session;
    Verdict verdict;
};

/// A vector that is stored, for whichever session.
struct StoredVector {
    std::string textHash;
    TextVector vector;
    bool ofSession = false; ///< also for the session asked about
};

/// A stored step as a judge looks at it.
struct JudgedStep {
    Step step; ///< text and args only where there is a verdict
    std::optional<Verdict> verdict;
    std::vector<SignalSample> changed; ///< level, quantity and limit of the signals that changed with it
};

/// Whether a step passes a compiled condition. An error ends the query and is handed on.
using StepPredicate = std::function<Result<bool>(const Step &, const SessionInfo &)>;

/// Reads what is stored. A narrow interface: SQLite is one implementation, a server could be another.
///
/// Used from one reader thread; calls wait for the disk. interrupt() may be called from any thread and ends the query that runs with
/// Cancelled. Everything pages by key. Errors of every call: StorageFailed, Cancelled; NotFound where one thing is asked for.
class HistoryReader {
public:
    virtual ~HistoryReader() = default;

    virtual Result<StoredMemory> readMemory() = 0;
    virtual Result<StoreCounts> counts() = 0;

    /// Newest first, started before \a before. Sessions that share the last one's start come with it, beyond \a limit.
    virtual Result<std::vector<SessionInfo>> sessions(WallTime before, std::size_t limit) = 0;
    virtual Result<SessionInfo> session(SessionId id) = 0;
    virtual Result<SessionInfo> sessionByKey(std::string_view key) = 0;

    /// Rows with from <= seq < from + count, in order; texts cut to feed::kPreviewBytes.
    virtual Result<std::vector<feed::StepRow>> steps(SessionId session, StepSeq from, std::size_t count) = 0;
    /// Rows of these numbers, in the order given; those that are not there are left out.
    virtual Result<std::vector<feed::StepRow>> stepsAt(SessionId session, const std::vector<StepSeq> &seqs) = 0;
    /// Whole steps with from <= seq < from + count, in order.
    virtual Result<std::vector<Step>> wholeSteps(SessionId session, StepSeq from, std::size_t count) = 0;
    /// The verdicts on steps with from <= seq < from + count, in order, without what they were hashed from.
    virtual Result<std::vector<VerdictRecord>> verdicts(SessionId session, StepSeq from, std::size_t count) = 0;
    virtual Result<feed::StepDetail> detail(SessionId session, StepSeq seq) = 0;

    /// Numbers from <= seq < to that pass kinds, words and times of \a filter and \a passes (may be empty), in order. The filter's
    /// expression is not looked at: the caller compiles it into \a passes. Words match whole words or, from 4 bytes on,
    /// their beginnings.
    virtual Result<std::vector<StepSeq>> filter(SessionId session, StepSeq from, StepSeq to,
                                                const feed::StepFilter &filter, const StepPredicate &passes) = 0;
    /// All words must occur, the last one (from 4 bytes on) may be the beginning of a word; newest first over all sessions.
    virtual Result<std::vector<feed::SearchHit>> search(std::string_view words, std::size_t limit) = 0;

    /// In order, at most \a limit (>= 4) points, keeping each stretch's lowest and highest level.
    virtual Result<std::vector<SignalSample>> signalSeries(SessionId session, SignalKind kind, std::size_t limit) = 0;
    /// In order; SessionId{} is what waits for an answer, of every session.
    virtual Result<std::vector<Intervention>> interventions(SessionId session) = 0;
    virtual Result<std::vector<Approval>> approvals(SessionId session) = 0;
    virtual Result<std::vector<CheckpointInfo>> checkpoints(SessionId session) = 0;
    virtual Result<std::vector<Bookmark>> bookmarks(SessionId session) = 0;
    /// As in feed::HistoryPort.
    virtual Result<std::vector<FocusColumn>> focusColumns(SessionId session, std::uint32_t fromCall,
                                                          std::size_t count) = 0;
    virtual Result<feed::FocusDetail> focusItem(SessionId session, std::uint32_t call, std::uint32_t row) = 0;
    /// What packing \a call did with its messages from place \a from on, at most \a count, in the order of the request. NotFound when there
    /// was no such call.
    virtual Result<std::vector<feed::PackedRow>> packedRows(SessionId session, std::uint32_t call, std::size_t from,
                                                            std::size_t count) = 0;

    /// The last \a limit rows of the session's EmoBank, oldest first.
    virtual Result<std::vector<BankRow>> bankRows(SessionId session, std::size_t limit) = 0;
    /// Sessions of the agent of that name that have a bank, newest first.
    virtual Result<std::vector<SessionId>> bankedSessions(std::string_view agent, std::size_t limit) = 0;
    /// The last \a limit runs of VIGIL on the session, newest first.
    virtual Result<std::vector<VigilRunRecord>> vigilRuns(SessionId session, std::size_t limit) = 0;

    /// What operators said that tools do, by agent and tool.
    virtual Result<std::vector<ToolCorrection>> toolCorrections() = 0;

    /// What \a model said of the texts of these hashes, one for each that is known.
    virtual Result<std::vector<StoredVector>> textVectors(SessionId session, std::string_view model,
                                                          const std::vector<std::string> &textHashes) = 0;

    /// Shows the steps of \a session in order until \a visit answers false, reading them in pages.
    virtual Result<void> visitSteps(SessionId session,
                                    const std::function<Result<bool>(const JudgedStep &)> &visit) = 0;
    /// Shows proposed calls with their verdicts, newest first, until \a visit answers false.
    virtual Result<void> visitCalls(const std::function<Result<bool>(const StoredCall &)> &visit) = 0;
    /// As in feed::HistoryPort.
    virtual Result<feed::PlaybookRecord> playbookRecord(SessionId session, std::string_view action) = 0;
    virtual Result<std::vector<feed::RuleHits>> ruleHits() = 0;
    virtual Result<std::vector<feed::RuleMatch>> ruleDecisions(std::string_view rule, std::size_t limit) = 0;
    /// Calls of \a tool that a person decided, or that waited for one until they expired or were withdrawn, newest first.
    virtual Result<std::vector<feed::RuleMatch>> likeCalls(std::string_view tool, std::size_t limit) = 0;

    virtual void interrupt() = 0;
};

/// Opens \a database for reading on its own connection. Errors: StorageFailed, Unsupported (another schema version).
Result<std::unique_ptr<HistoryReader>> openReader(const std::filesystem::path &database);

} // namespace pilothouse::store
