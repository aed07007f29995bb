// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/step_rows.h"

#include "store/make_way.h"

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
    gather(id, step);
    return {};
}

void StepRows::gather(std::int64_t id, const Step &step)
{
    Words &words = m_unindexed.emplace_back();
    words.id = id;
    words.asIs = indexesAsIs(step);
    if (words.asIs) {
        words.text = step.text;
        words.call.reserve(step.tool.size() + step.args.size() + 1);
        words.call.append(step.tool).append(1, ' ').append(step.args);
    }
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

Result<void> StepRows::flush(bool full)
{
    auto done = flushTotals();
    return done ? flushWords(full) : done;
}

void StepRows::discard()
{
    m_pending.clear();
    m_unindexed.clear();
}

Result<void> StepRows::flushWords(bool full)
{
    for (std::size_t i = 0; i < m_unindexed.size(); ++i) {
        makeWay(i, full);
        const Words &words = m_unindexed[i];
        auto done =
            words.asIs ? m_index.with(words.id, words.text, words.call).run() : m_indexLong.with(words.id).run();
        if (!done) {
            return done;
        }
    }
    m_unindexed.clear();
    return {};
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
