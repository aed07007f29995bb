// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/approval.h"
#include "domain/bank_row.h"
#include "domain/focus_column.h"
#include "domain/intervention.h"
#include "domain/rule.h"
#include "domain/session.h"
#include "domain/signal.h"
#include "domain/step.h"
#include "domain/text_vector.h"
#include "domain/tool.h"
#include "domain/verdict.h"
#include "domain/vigil_run.h"

#include <string>
#include <variant>

namespace pilothouse {

struct StepRecord {
    SessionId session{};
    Step step;
};
/// The verdict on a proposed step. The step itself is recorded before it.
struct VerdictRecord {
    SessionId session{};
    StepSeq seq{};
    Verdict verdict;
    WallTime at{};
    std::string callInput; ///< callDigestInput() of what may run; the recorder hashes it where verdict.digest is empty
};
struct RuleRecord {
    Rule rule;
    bool removed = false;
    std::string by;
    WallTime at{};
};
/// A correction replaces the one before of the same agent and tool.
struct ToolRecord {
    ToolCorrection correction;
};
struct PackingRecord {
    FocusColumn column;
    std::vector<std::string> newTexts;   ///< of column.newRows, whole
    std::vector<std::uint64_t> newMarks; ///< of column.newRows, as in FocusNumbering
    std::vector<std::uint32_t> rows;     ///< of each item: its number in the session's focus map
    FocusItems
        items; ///< one a message of the request, in its order; without ids, and a text only where that is not the row's own
};
/// What an embedding model said of a text of the session.
struct VectorRecord {
    SessionId session{};
    std::string model;
    std::string textHash; ///< as in EmbeddedText
    TextVector vector;
};
/// A row of a session's EmoBank; never replaced.
struct BankRecord {
    SessionId session{};
    BankRow row;
};
/// A run of VIGIL, whole, as one JSON object.
struct VigilRunRecord {
    std::uint64_t number = 0; ///< over all sessions
    SessionId session{};
    WallTime at{};
    std::string why;
    std::string record;
};
struct CheckpointRecord {
    SessionId session{};
    CheckpointInfo checkpoint;
};

/// One thing worth keeping. SessionInfo, Approval and Intervention replace the row of the same id; the audit keeps each
/// change.
using Record = std::variant<SessionInfo, StepRecord, VerdictRecord, Approval, Intervention, SignalSample, RuleRecord,
                            PackingRecord, CheckpointRecord, VectorRecord, BankRecord, VigilRunRecord, ToolRecord>;

/// How hard a record must be on disk before what depends on it may leave.
enum class Durability {
    Deferred, ///< with its group commit (NORMAL, at most 50 ms or 256 rows): nobody waits for it
    Group,    ///< the same, but somebody waits: the group goes as soon as nothing more comes
    Full,     ///< its own group, synced (FULL): holds, vetoes, edits, every act of a person
};

/// Where the engine puts what must be kept. Called by engine threads; never blocks.
class Recorder {
public:
    virtual ~Recorder() = default;

    /// Queues \a record; records become durable in the order queued. The ticket is reported back once durable, or once
    /// it is known that it cannot be. Errors: QueueFull (nothing was taken: answer with a veto), StorageFailed
    /// (closed).
    virtual Result<Ticket> append(Record record, Durability durability) = 0;

    /// False when append() forgets what it is given: whoever would make a copy for it may give an empty record of that kind.
    [[nodiscard]] virtual bool keeps() const { return true; }

    /// True while less than half of the queue is free; sources then stop reading.
    [[nodiscard]] virtual bool congested() const = 0;
};

} // namespace pilothouse
