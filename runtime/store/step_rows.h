// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "domain/step.h"
#include "store/sqlite.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace pilothouse::store {

/// Writes steps: narrow row, body, full text, counters. Owned by the writer thread; works inside its transaction.
///
/// Full text comes last in a group: once it is touched, every statement with a savepoint of its own, as the triggers of the audit make them,
/// has FTS5 write out what it gathered, which costs more than all else.
class StepRows {
public:
    static Result<StepRows> open(Connection &connection);

    /// A step that is there already is left as it is.
    Result<void> put(SessionId session, const Step &step);
    /// The tool of a stored step, empty when there is none.
    Result<std::string> toolOf(SessionId session, StepSeq seq);

    /// Writes the counters and the full text gathered since the last flush. Call once a group, after all else and before its commit. Gives way
    /// in between unless \a full (make_way.h).
    Result<void> flush(bool full);
    void discard();

private:
    struct Totals {
        std::int64_t steps = 0;
        std::int64_t bytes = 0;
        std::uint64_t lastSeq = 0;
    };
    struct Words {
        std::int64_t id = 0;
        bool asIs = true; ///< else the view step_words has them
        std::string text;
        std::string call;
    };
    void gather(std::int64_t id, const Step &step);
    Result<void> flushTotals();
    Result<void> flushWords(bool full);

    Connection *m_connection = nullptr;
    Statement m_row;
    Statement m_body;
    Statement m_index;
    Statement m_indexLong;
    Statement m_tool;
    Statement m_totals;
    std::map<SessionId, Totals> m_pending;
    std::vector<Words> m_unindexed;
};

/// Prepares \a sql into \a statement; the first failure stays in \a outcome.
void prepareInto(Connection &connection, Statement &statement, std::string_view sql, Result<void> &outcome);

} // namespace pilothouse::store
