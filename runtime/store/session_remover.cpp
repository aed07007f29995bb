// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/session_remover.h"

#include "store/audit_content.h"
#include "store/columns.h"
#include "store/rows.h"

#include <array>
#include <string>
#include <utility>

namespace pilothouse::store {

namespace {

/// Each takes a bounded bite of session ?1; tried in this order until one changes something.
constexpr std::array<const char *, 13> kBites{
    "DELETE FROM signals WHERE (session, kind, seq) IN (SELECT session, kind, seq FROM signals WHERE session = ?1 "
    "LIMIT 2000)",
    "DELETE FROM signal_evidence WHERE (session, kind, seq) IN (SELECT session, kind, seq FROM signal_evidence WHERE "
    "session = ?1 LIMIT 1000)",
    "DELETE FROM verdicts WHERE id IN (SELECT id FROM verdicts WHERE session = ?1 LIMIT 1000)",
    "DELETE FROM approvals WHERE id IN (SELECT id FROM approvals WHERE session = ?1 LIMIT 500)",
    "DELETE FROM interventions WHERE id IN (SELECT id FROM interventions WHERE session = ?1 LIMIT 500)",
    "DELETE FROM packings WHERE id IN (SELECT id FROM packings WHERE session = ?1 LIMIT 10)",
    "DELETE FROM focus_rows WHERE (session, row) IN (SELECT session, row FROM focus_rows WHERE session = ?1 LIMIT "
    "1000)",
    "DELETE FROM packing_texts WHERE id IN (SELECT id FROM packing_texts WHERE session = ?1 LIMIT 500)",
    "DELETE FROM text_vectors WHERE id IN (SELECT id FROM text_vectors WHERE session = ?1 LIMIT 1000)",
    "DELETE FROM bank_rows WHERE (session, id) IN (SELECT session, id FROM bank_rows WHERE session = ?1 LIMIT 2000)",
    "DELETE FROM vigil_runs WHERE id IN (SELECT id FROM vigil_runs WHERE session = ?1 LIMIT 10)",
    "DELETE FROM checkpoints WHERE session = ?1",
    "DELETE FROM bookmarks WHERE session = ?1",
};

constexpr const char *kStepsOfSlice = "(SELECT id FROM steps WHERE session = ?1 ORDER BY seq LIMIT 200)";

Result<std::int64_t> runFor(Connection &connection, const std::string &sql, SessionId session)
{
    auto statement = connection.prepare(sql);
    if (!statement) {
        return statement.error();
    }
    if (auto done = statement->with(session).run(); !done) {
        return done.error();
    }
    return connection.changes();
}

constexpr const char *kKeepLastIds =
    "INSERT OR REPLACE INTO meta (key, value) SELECT 'last_sessions', max(coalesce((SELECT max(id) FROM sessions), 0), "
    "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_sessions'), 0));"
    "INSERT OR REPLACE INTO meta (key, value) SELECT 'last_approvals', max(coalesce((SELECT max(id) FROM approvals), "
    "0), "
    "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_approvals'), 0));"
    "INSERT OR REPLACE INTO meta (key, value) SELECT 'last_interventions', max(coalesce((SELECT max(id) FROM "
    "interventions), 0), "
    "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_interventions'), 0));"
    "INSERT OR REPLACE INTO meta (key, value) SELECT 'last_vigil_runs', max(coalesce((SELECT max(id) FROM "
    "vigil_runs), 0), "
    "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_vigil_runs'), 0));";

} // namespace

SessionRemover::SessionRemover(Writer &writer, Gone gone) : m_writer(writer), m_gone(std::move(gone))
{
    const auto left = writer.connection().integer("SELECT count(*) FROM doomed_sessions");
    m_phase = left && *left > 0 ? Phase::Removing : Phase::Idle;
}

void SessionRemover::remove(const std::vector<SessionId> &sessions, std::string_view why, Store::Deleted done,
                            WallTime now)
{
    const auto doomed = doom(sessions, why, now);
    if (!doomed || doomed->empty()) {
        done(doomed ? Result<std::uint64_t>(0) : doomed.error());
        return;
    }
    for (const SessionId session : *doomed) {
        m_writer.records().forgetSession(session);
    }
    if (m_gone) {
        m_gone(*doomed);
    }
    m_waiting.push_back({std::move(done), doomed->size()});
    m_phase = Phase::Removing;
}

void SessionRemover::retain(const Retention &retention, Store::Deleted done, WallTime now)
{
    const auto sessions = beyond(retention, now);
    if (!sessions) {
        done(sessions.error());
        return;
    }
    remove(*sessions, "retention", std::move(done), now);
}

Result<std::vector<SessionId>> SessionRemover::doom(const std::vector<SessionId> &sessions, std::string_view why,
                                                    WallTime now)
{
    std::vector<SessionId> gone;
    const auto done = m_writer.transaction([&]() -> Result<void> {
        if (auto kept = m_writer.connection().exec(kKeepLastIds); !kept) {
            return kept;
        }
        for (const SessionId session : sessions) {
            const auto doomed = doomOne(session, why, now);
            if (!doomed) {
                return doomed.error();
            }
            if (*doomed) {
                gone.push_back(session);
            }
        }
        return {};
    });
    return done ? Result(std::move(gone)) : done.error();
}

Result<bool> SessionRemover::doomOne(SessionId session, std::string_view why, WallTime now)
{
    Connection &connection = m_writer.connection();
    auto rows = connection.prepare("SELECT " + std::string(kSessionColumns) +
                                   ", coalesce((SELECT steps FROM session_totals WHERE session = id), 0) "
                                   "FROM sessions WHERE id = ? AND state = 'ended'");
    if (!rows) {
        return rows.error();
    }
    const auto found = firstRow(rows->with(session),
                                [](const Statement &row) { return std::pair(readSession(row), row.integer(34)); });
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return false;
    }
    const auto steps = static_cast<std::uint64_t>((*found)->second);
    if (auto done = m_writer.records().audit().append(sessionDeleted((*found)->first, steps, why, now)); !done) {
        return done.error();
    }
    for (const char *sql : {"INSERT OR IGNORE INTO doomed_sessions (session) VALUES (?1)",
                            "DELETE FROM sessions WHERE id = ?1", "DELETE FROM session_totals WHERE session = ?1"}) {
        if (auto done = runFor(connection, sql, session); !done) {
            return done.error();
        }
    }
    return true;
}

Result<std::vector<SessionId>> SessionRemover::beyond(const Retention &retention, WallTime now)
{
    struct Candidate {
        SessionId id{};
        WallTime last{};
        std::uint64_t bytes = 0;
    };
    Connection &connection = m_writer.connection();
    const auto total = connection.integer("SELECT sum(bytes) FROM session_totals");
    auto rows = connection.prepare(
        "SELECT id, last_activity_at, coalesce((SELECT bytes FROM session_totals WHERE session = id), 0) FROM sessions "
        "WHERE state = 'ended' ORDER BY last_activity_at, id");
    if (!total || !rows) {
        return !total ? total.error() : rows.error();
    }
    const auto candidates = allRows(*rows, [](const Statement &row) {
        return Candidate{static_cast<SessionId>(row.integer(0)), wallTime(row.integer(1)),
                         static_cast<std::uint64_t>(row.integer(2))};
    });
    if (!candidates) {
        return candidates.error();
    }
    auto left = static_cast<std::uint64_t>(*total);
    std::vector<SessionId> out;
    for (const Candidate &candidate : *candidates) {
        const bool old = retention.maxAgeDays > 0 && candidate.last + std::chrono::days(retention.maxAgeDays) < now;
        const bool much = retention.maxBytes > 0 && left > retention.maxBytes;
        if (old || much) {
            out.push_back(candidate.id);
            left -= std::min(left, candidate.bytes);
        }
    }
    return out;
}

void SessionRemover::slice()
{
    Phase next = m_phase;
    const auto step = [&](Result<Phase> outcome) -> Result<void> {
        if (!outcome) {
            return outcome.error();
        }
        next = *outcome;
        return {};
    };
    Result<void> done;
    if (m_phase == Phase::Vacuuming) {
        done = step(vacuumSlice()); // VACUUM makes its own transactions
    } else {
        done = m_writer.transaction([&] { return step(m_phase == Phase::Removing ? removeSlice() : mergeSlice()); },
                                    false);
    }
    if (!done) {
        answer(done);
        m_phase = Phase::Idle; // what is left goes on with the next deletion or the next start
        return;
    }
    if (m_phase == Phase::Removing && next != Phase::Removing) {
        answer({});
    }
    m_phase = next;
}

void SessionRemover::answer(const Result<void> &outcome)
{
    for (Waiting &waiting : std::exchange(m_waiting, {})) {
        waiting.done(outcome ? Result(waiting.count) : outcome.error());
    }
}

Result<SessionRemover::Phase> SessionRemover::removeSlice()
{
    const auto session = m_writer.connection().integer("SELECT min(session) FROM doomed_sessions");
    if (!session) {
        return session.error();
    }
    if (*session == 0) {
        m_merging = false;
        return Phase::Merging;
    }
    const auto more = removeRows(static_cast<SessionId>(*session));
    if (!more) {
        return more.error();
    }
    if (!*more) {
        const auto last = runFor(m_writer.connection(), "DELETE FROM doomed_sessions WHERE session = ?1",
                                 static_cast<SessionId>(*session));
        if (!last) {
            return last.error();
        }
    }
    return Phase::Removing;
}

/// One bite of the session's rows; false when nothing is left.
Result<bool> SessionRemover::removeRows(SessionId session)
{
    Connection &connection = m_writer.connection();
    const std::string ids = kStepsOfSlice;
    std::int64_t changed = 0;
    for (const std::string &sql :
         {"INSERT INTO step_text (step_text, rowid, text, call) SELECT 'delete', id, text, call FROM step_words WHERE "
          "id IN " +
              ids,
          "DELETE FROM step_bodies WHERE id IN " + ids, "DELETE FROM steps WHERE id IN " + ids}) {
        const auto done = runFor(connection, sql, session);
        if (!done) {
            return done.error();
        }
        changed = *done;
    }
    if (changed > 0) {
        return true;
    }
    for (const char *bite : kBites) {
        const auto done = runFor(connection, bite, session);
        if (!done) {
            return done.error();
        }
        if (*done > 0) {
            return true;
        }
    }
    return false;
}

Result<SessionRemover::Phase> SessionRemover::mergeSlice()
{
    // A negative count starts a merge of everything, positive ones carry it on; fewer than two changes mean it is finished.
    const auto before = m_writer.connection().integer("SELECT total_changes()");
    auto done = m_writer.connection().exec(std::exchange(m_merging, true)
                                               ? "INSERT INTO step_text (step_text, rank) VALUES ('merge', 200)"
                                               : "INSERT INTO step_text (step_text, rank) VALUES ('merge', -200)");
    const auto after = m_writer.connection().integer("SELECT total_changes()");
    if (!done || !before || !after) {
        return !done ? done.error() : !before ? before.error() : after.error();
    }
    return *after - *before < 2 ? Phase::Vacuuming : Phase::Merging;
}

Result<SessionRemover::Phase> SessionRemover::vacuumSlice()
{
    Connection &connection = m_writer.connection();
    if (auto done = connection.exec("PRAGMA incremental_vacuum(256)"); !done) {
        return done.error();
    }
    const auto free = connection.integer("PRAGMA freelist_count");
    return !free ? free.error() : *free > 0 ? Result(Phase::Vacuuming) : Result(Phase::Idle);
}

} // namespace pilothouse::store
