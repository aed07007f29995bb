// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/step_rows.h"

#include <algorithm>
#include <string>

namespace pilothouse::store {

namespace {

constexpr std::size_t kIndexedBytes = 65'536; // as in the view step_words

/// The view step_words would give the same texts: short enough, and no NUL that SQL functions stop at.
bool indexesAsIs(const Step &step)
{
    return step.text.size() <= kIndexedBytes && step.args.size() <= kIndexedBytes &&
           step.text.find('\0') == std::string::npos && step.args.find('\0') == std::string::npos &&
           step.tool.find('\0') == std::string::npos;
}

} // namespace

void prepareInto(Connection &connection, Statement &statement, std::string_view sql, Result<void> &outcome)
{
    if (!outcome) {
        return;
    }
    auto prepared = connection.prepare(sql);
    if (prepared) {
        statement = std::move(*prepared);
    } else {
        outcome = prepared.error();
    }
}

Result<StepRows> StepRows::open(Connection &connection)
{
    StepRows rows;
    rows.m_connection = &connection;
    Result<void> ok;
    prepareInto(
        connection, rows.m_row,
        "INSERT INTO steps (session, seq, kind, origin, at, agent_path, call_id, tool, failed, duration, input_tokens, "
        "output_tokens, cached_tokens, cost_usd, text_bytes, args_bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?) "
        "ON CONFLICT (session, seq) DO NOTHING",
        ok);
    prepareInto(connection, rows.m_body, "INSERT INTO step_bodies (id, text, args) VALUES (?, ?, ?)", ok);
    prepareInto(connection, rows.m_index, "INSERT INTO step_text (rowid, text, call) VALUES (?, ?, ?)", ok);
    prepareInto(connection, rows.m_indexLong,
                "INSERT INTO step_text (rowid, text, call) SELECT id, text, call FROM step_words WHERE id = ?", ok);
    prepareInto(connection, rows.m_tool, "SELECT tool FROM steps WHERE session = ? AND seq = ?", ok);
    prepareInto(
        connection, rows.m_totals,
        "INSERT INTO session_totals (session, steps, bytes, last_seq) VALUES (?, ?, ?, ?) ON CONFLICT (session) DO "
        "UPDATE SET "
        "steps = steps + excluded.steps, bytes = bytes + excluded.bytes, last_seq = max(last_seq, excluded.last_seq)",
        ok);
    if (!ok) {
        return ok.error();
    }
    return rows;
}

Result<void> StepRows::put(SessionId session, const Step &step)
{
    std::optional<std::int64_t> duration;
    if (step.duration) {
        duration = step.duration->count();
    }
    auto done =
        m_row
            .with(session, step.seq, static_cast<int>(step.kind), name(step.origin), step.at, step.agentPath,
                  step.callId, step.tool, step.failed, duration, step.usage.inputTokens, step.usage.outputTokens,
                  step.usage.cachedTokens, step.usage.costUsd, step.text.size(), step.args.size())
            .run();
    if (!done || m_connection->changes() == 0) {
        return done;
    }
    const std::int64_t id = m_connection->lastRowId();
    if (done = m_body.with(id, step.text, step.args).run(); !done) {
        return done;
    }
    Totals &totals = m_pending[session];
    ++totals.steps;
    totals.bytes += static_cast<std::int64_t>(step.text.size() + step.args.size());
    totals.lastSeq = std::max(totals.lastSeq, raw(step.seq));
    return index(id, step);
}

Result<void> StepRows::index(std::int64_t id, const Step &step)
{
    if (!indexesAsIs(step)) {
        return m_indexLong.with(id).run();
    }
    std::string call;
    call.reserve(step.tool.size() + step.args.size() + 1);
    call.append(step.tool).append(1, ' ').append(step.args);
    return m_index.with(id, step.text, call).run();
}

Result<std::string> StepRows::toolOf(SessionId session, StepSeq seq)
{
    const auto row = m_tool.with(session, seq).row();
    if (!row) {
        return row.error();
    }
    std::string tool(*row ? m_tool.text(0) : std::string_view{});
    m_tool.reset();
    return tool;
}

Result<void> StepRows::flushTotals()
{
    for (const auto &[session, totals] : m_pending) {
        if (auto done = m_totals.with(session, totals.steps, totals.bytes, totals.lastSeq).run(); !done) {
            return done;
        }
    }
    m_pending.clear();
    return {};
}

} // namespace pilothouse::store
