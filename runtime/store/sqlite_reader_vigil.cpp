// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/columns.h"
#include "store/rows.h"
#include "store/sqlite_reader.h"

// The EmoBank and the runs of VIGIL.
namespace pilothouse::store {

Result<std::vector<BankRow>> SqliteReader::bankRows(SessionId session, std::size_t limit)
{
    m_interrupted = false;
    auto rows = statement("SELECT " + std::string(kBankRowColumns) +
                          " FROM bank_rows WHERE session = ? ORDER BY id DESC LIMIT ?");
    if (!rows) {
        return rows.error();
    }
    auto read = allRows((*rows)->with(session, limit), readBankRow);
    if (!read) {
        return read.error();
    }
    std::vector<BankRow> out;
    out.reserve(read->size());
    for (auto row = read->rbegin(); row != read->rend(); ++row) {
        if (!*row) {
            return row->error();
        }
        out.push_back(std::move(**row));
    }
    return out;
}

Result<std::vector<SessionId>> SqliteReader::bankedSessions(std::string_view agent, std::size_t limit)
{
    m_interrupted = false;
    auto rows = statement("SELECT id FROM sessions WHERE agent_name = ? AND EXISTS (SELECT 1 FROM bank_rows WHERE "
                          "bank_rows.session = sessions.id) ORDER BY id DESC LIMIT ?");
    if (!rows) {
        return rows.error();
    }
    return allRows((*rows)->with(agent, limit),
                   [](const Statement &row) { return static_cast<SessionId>(row.integer(0)); });
}

Result<std::vector<VigilRunRecord>> SqliteReader::vigilRuns(SessionId session, std::size_t limit)
{
    m_interrupted = false;
    auto rows = statement("SELECT id, at, why, record FROM vigil_runs WHERE session = ? ORDER BY id DESC LIMIT ?");
    if (!rows) {
        return rows.error();
    }
    return allRows((*rows)->with(session, limit), [session](const Statement &row) {
        return VigilRunRecord{static_cast<std::uint64_t>(row.integer(0)), session, wallTime(row.integer(1)),
                              std::string(row.text(2)), std::string(row.text(3))};
    });
}

} // namespace pilothouse::store
