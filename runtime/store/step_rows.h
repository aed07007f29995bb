// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "domain/step.h"
#include "store/sqlite.h"

#include <cstdint>
#include <map>

namespace pilothouse::store {

/// Writes steps: narrow row, body, full text, counters. Owned by the writer thread; works inside its transaction.
class StepRows {
public:
    static Result<StepRows> open(Connection &connection);

    /// A step that is there already is left as it is.
    Result<void> put(SessionId session, const Step &step);
    /// The tool of a stored step, empty when there is none.
    Result<std::string> toolOf(SessionId session, StepSeq seq);

    /// Writes the counters gathered since the last flush. Call once a group, before its commit.
    Result<void> flushTotals();
    void discardTotals() { m_pending.clear(); }

private:
    struct Totals {
        std::int64_t steps = 0;
        std::int64_t bytes = 0;
        std::uint64_t lastSeq = 0;
    };
    Result<void> index(std::int64_t id, const Step &step);

    Connection *m_connection = nullptr;
    Statement m_row;
    Statement m_body;
    Statement m_index;
    Statement m_indexLong;
    Statement m_tool;
    Statement m_totals;
    std::map<SessionId, Totals> m_pending;
};

/// Prepares \a sql into \a statement; the first failure stays in \a outcome.
void prepareInto(Connection &connection, Statement &statement, std::string_view sql, Result<void> &outcome);

} // namespace pilothouse::store
