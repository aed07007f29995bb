// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite_reader.h"

#include "recovery/efficacy.h"
#include "store/rows.h"
#include "store/schema.h"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>

namespace pilothouse::store {

namespace {

constexpr std::size_t kMaxResumable = 10'000;
constexpr std::size_t kMaxEndedKeys = 10'000;
/// As the engine groups agents.
const std::string kAgentKind = "CASE s.agent_framework WHEN '' THEN s.agent_name ELSE s.agent_framework END";
/// The newest measured interventions of playbooks.
const std::string kMeasured =
    "(SELECT id, session, action, effect_signal, effect_before, effect_expected, effect_after, effect_steps "
    "FROM interventions WHERE effect_after IS NOT NULL AND action LIKE 'recovery.%' ORDER BY id DESC LIMIT 2000)";
const std::string kSelectSession = "SELECT " + std::string(kSessionColumns) + " FROM sessions ";

std::uint64_t sizeOnDisk(const std::filesystem::path &file)
{
    std::error_code missing;
    const auto size = std::filesystem::file_size(file, missing);
    return missing ? 0 : size;
}

} // namespace

Result<std::unique_ptr<HistoryReader>> openReader(const std::filesystem::path &database)
{
    auto connection = Connection::open(database, Access::ReadOnly);
    if (!connection) {
        return connection.error();
    }
    auto ok = connection->exec("PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456; PRAGMA query_only = ON;");
    ok = ok ? checkVersion(*connection) : ok;
    if (!ok) {
        return Error{ok.error().code, database.string() + ": " + ok.error().detail};
    }
    return std::unique_ptr<HistoryReader>(std::make_unique<SqliteReader>(database, std::move(*connection)));
}

void SqliteReader::interrupt()
{
    m_interrupted = true;
    sqlite3_interrupt(m_connection.handle());
}

Result<void> SqliteReader::goOn() const
{
    return m_interrupted ? Result<void>(Error{ErrorCode::Cancelled, "query interrupted"}) : Result<void>{};
}

Result<Statement *> SqliteReader::statement(const std::string &sql)
{
    const auto found = m_statements.find(sql);
    if (found != m_statements.end()) {
        found->second.reset();
        return &found->second;
    }
    auto prepared = m_connection.prepare(sql);
    if (!prepared) {
        return prepared.error();
    }
    return &m_statements.emplace(sql, std::move(*prepared)).first->second;
}

Result<StoreCounts> SqliteReader::counts()
{
    m_interrupted = false;
    auto rows = statement(
        "SELECT (SELECT count(*) FROM sessions), coalesce(sum(steps), 0), coalesce(sum(bytes), 0) FROM session_totals");
    if (!rows) {
        return rows.error();
    }
    const auto sums = firstRow(**rows, [](const Statement &row) {
        return StoreCounts{static_cast<std::uint64_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1)),
                           static_cast<std::uint64_t>(row.integer(2)), 0};
    });
    if (!sums) {
        return sums.error();
    }
    StoreCounts counts = sums->value_or(StoreCounts{});
    std::filesystem::path log = m_file;
    log += "-wal";
    counts.fileBytes = sizeOnDisk(m_file) + sizeOnDisk(log);
    return counts;
}

Result<std::vector<SessionInfo>> SqliteReader::sessions(WallTime before, std::size_t limit)
{
    m_interrupted = false;
    auto rows = statement(kSelectSession + "WHERE started_at < ? ORDER BY started_at DESC, id DESC LIMIT ?");
    if (!rows) {
        return rows.error();
    }
    auto page = allRows((*rows)->with(before, limit), readSession);
    if (!page || page->size() < limit || page->empty()) {
        return page;
    }
    auto ties = statement(kSelectSession + "WHERE started_at = ? AND id < ? ORDER BY id DESC");
    if (!ties) {
        return ties.error();
    }
    auto same = allRows((*ties)->with(page->back().startedAt, page->back().id), readSession);
    if (!same) {
        return same;
    }
    std::move(same->begin(), same->end(), std::back_inserter(*page));
    return page;
}

Result<SessionInfo> SqliteReader::session(SessionId id)
{
    m_interrupted = false;
    return findSession(id);
}

Result<SessionInfo> SqliteReader::findSession(SessionId id)
{
    auto rows = statement(kSelectSession + "WHERE id = ?");
    if (!rows) {
        return rows.error();
    }
    auto found = firstRow((*rows)->with(id), readSession);
    if (!found) {
        return found.error();
    }
    return *found ? Result(std::move(**found)) : Error{ErrorCode::NotFound, "session " + std::to_string(raw(id))};
}

Result<SessionInfo> SqliteReader::sessionByKey(std::string_view key)
{
    m_interrupted = false;
    auto rows = statement(kSelectSession + "WHERE key = ? AND key <> ''");
    if (!rows) {
        return rows.error();
    }
    auto found = firstRow((*rows)->with(key), readSession);
    if (!found) {
        return found.error();
    }
    return *found ? Result(std::move(**found)) : Error{ErrorCode::NotFound, "no session with this key"};
}

Result<StepSeq> SqliteReader::lastWithoutGap(SessionId session)
{
    auto totals = statement("SELECT steps, last_seq FROM session_totals WHERE session = ?");
    if (!totals) {
        return totals.error();
    }
    const auto found = firstRow((*totals)->with(session),
                                [](const Statement &row) { return std::pair(row.integer(0), row.integer(1)); });
    if (!found) {
        return found.error();
    }
    const auto [steps, last] = found->value_or(std::pair(std::int64_t{0}, std::int64_t{0}));
    if (steps == last) {
        return static_cast<StepSeq>(last);
    }
    auto gap = statement("SELECT seq FROM steps WHERE session = ?1 AND seq >= 1 AND NOT EXISTS (SELECT 1 FROM steps AS "
                         "next WHERE next.session = "
                         "?1 AND next.seq = steps.seq + 1) AND EXISTS (SELECT 1 FROM steps WHERE session = ?1 AND seq "
                         "= 1) ORDER BY seq LIMIT 1");
    if (!gap) {
        return gap.error();
    }
    const auto seq =
        firstRow((*gap)->with(session), [](const Statement &row) { return static_cast<StepSeq>(row.integer(0)); });
    return seq ? Result(seq->value_or(StepSeq{})) : seq.error();
}

Result<std::uint64_t> SqliteReader::nextId(const std::string &table)
{
    const auto last = m_connection.integer(
        "SELECT max(coalesce((SELECT max(id) FROM " + table +
        "), 0), coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_" + table + "'), 0))");
    return last ? Result(static_cast<std::uint64_t>(*last) + 1) : last.error();
}

Result<StoredMemory> SqliteReader::readMemory()
{
    m_interrupted = false;
    auto rules = statement("SELECT " + std::string(kRuleColumns) + " FROM rules ORDER BY position");
    auto open = statement(kSelectSession + "WHERE state <> 'ended' ORDER BY id DESC LIMIT ?");
    auto ended = statement("SELECT key FROM sessions WHERE state = 'ended' ORDER BY id DESC LIMIT ?");
    if (!rules || !open || !ended) {
        return !rules ? rules.error() : !open ? open.error() : ended.error();
    }
    StoredMemory out;
    const auto take = [](auto read, auto &into) -> Result<void> {
        if (!read) {
            return read.error();
        }
        into = *std::move(read);
        return {};
    };
    const auto key = [](const Statement &row) { return std::string(row.text(0)); };
    for (const Result<void> &done :
         {take(nextId("sessions"), out.nextSession), take(nextId("approvals"), out.nextApproval),
          take(nextId("interventions"), out.nextIntervention), take(nextId("vigil_runs"), out.nextVigilRun),
          take(allRows(**rules, readRule), out.rememberedRules), take(toolCorrections(), out.toolCorrections),
          take(allRows((*open)->with(kMaxResumable), readSession), out.resumable),
          take(allRows((*ended)->with(kMaxEndedKeys), key), out.endedKeys), take(standingActs(), out.acts),
          take(openCheckpoints(), out.checkpoints), take(numberings(out.resumable), out.numberings),
          take(playbookEffects(), out.effects)}) {
        if (!done) {
            return done.error();
        }
    }
    for (SessionInfo &info : out.resumable) {
        if (auto last = take(lastWithoutGap(info.id), info.lastSeq); !last) {
            return last.error();
        }
    }
    return out;
}

Result<std::vector<PlaybookEffect>> SqliteReader::playbookEffects()
{
    auto rows =
        statement("SELECT substr(i.action, 10), " + kAgentKind +
                  ", i.effect_signal, i.effect_before, i.effect_expected, i.effect_after, i.effect_steps FROM " +
                  kMeasured + " i JOIN sessions s ON s.id = i.session ORDER BY i.id");
    if (!rows) {
        return rows.error();
    }
    return allRows((*rows)->with(), [](const Statement &row) {
        return PlaybookEffect{std::string(row.text(0)), std::string(row.text(1)),
                              Effect{signalKind(row.text(2)).value_or(SignalKind::Trouble), row.real(3), row.real(4),
                                     row.real(5), static_cast<std::uint32_t>(row.integer(6))}};
    });
}

Result<feed::PlaybookRecord> SqliteReader::playbookRecord(SessionId session, std::string_view action)
{
    m_interrupted = false;
    auto rows = statement("SELECT count(*), coalesce(sum(i.effect_expected - i.effect_after >= ?), 0), "
                          "count(DISTINCT i.session), coalesce(sum(i.effect_expected - i.effect_after), 0) FROM " +
                          kMeasured +
                          " i JOIN sessions s ON s.id = i.session WHERE i.action = ? AND i.session <> ? "
                          "AND " +
                          kAgentKind + " = (SELECT " + kAgentKind + " FROM sessions s WHERE s.id = ?)");
    if (!rows) {
        return rows.error();
    }
    auto read = allRows((*rows)->with(recovery::kHelps, action, session, session), [](const Statement &row) {
        return feed::PlaybookRecord{static_cast<std::uint32_t>(row.integer(0)),
                                    static_cast<std::uint32_t>(row.integer(1)),
                                    static_cast<std::uint32_t>(row.integer(2)), row.real(3)};
    });
    return read ? Result<feed::PlaybookRecord>(read->front()) : read.error();
}

Result<std::vector<Intervention>> SqliteReader::interventions(SessionId session)
{
    m_interrupted = false;
    const std::string columns(kInterventionColumns);
    if (session == SessionId{}) {
        auto rows = statement("SELECT " + columns + " FROM interventions WHERE state = 'proposed' ORDER BY id");
        return rows ? allRows((*rows)->with(), readIntervention) : rows.error();
    }
    auto rows = statement("SELECT " + columns + " FROM interventions WHERE session = ? ORDER BY id");
    return rows ? allRows((*rows)->with(session), readIntervention) : rows.error();
}

Result<std::vector<Intervention>> SqliteReader::standingActs()
{
    auto rows = statement("SELECT " + std::string(kInterventionColumns) +
                          " FROM interventions WHERE session IN (SELECT id FROM sessions WHERE state <> 'ended') AND "
                          "(action LIKE 'control.%' OR action LIKE 'recovery.%' OR action IN ('memory.pin', "
                          "'memory.unpin', 'memory.fidelity', 'policy.budget') OR state = 'delivered') ORDER BY id");
    return rows ? allRows(**rows, readIntervention) : rows.error();
}

namespace {

constexpr std::string_view kCheckpointColumns = "id, label, seq, at, undoable";

CheckpointInfo readCheckpoint(const Statement &row)
{
    return {std::string(row.text(0)), std::string(row.text(1)), static_cast<StepSeq>(row.integer(2)),
            wallTime(row.integer(3)), std::string(row.text(4))};
}

} // namespace

Result<std::vector<CheckpointRecord>> SqliteReader::openCheckpoints()
{
    auto rows =
        statement("SELECT " + std::string(kCheckpointColumns) +
                  ", session FROM checkpoints WHERE session IN (SELECT id FROM sessions WHERE state <> 'ended')");
    return rows ? allRows(**rows,
                          [](const Statement &row) {
                              return CheckpointRecord{static_cast<SessionId>(row.integer(5)), readCheckpoint(row)};
                          })
                : rows.error();
}

Result<std::vector<CheckpointInfo>> SqliteReader::checkpoints(SessionId session)
{
    m_interrupted = false;
    auto rows =
        statement("SELECT " + std::string(kCheckpointColumns) + " FROM checkpoints WHERE session = ? ORDER BY seq, at");
    return rows ? allRows((*rows)->with(session), readCheckpoint) : rows.error();
}

Result<std::vector<Bookmark>> SqliteReader::bookmarks(SessionId session)
{
    m_interrupted = false;
    auto rows = statement("SELECT seq, note, at FROM bookmarks WHERE session = ? ORDER BY seq");
    if (!rows) {
        return rows.error();
    }
    return allRows((*rows)->with(session), [session](const Statement &row) {
        return Bookmark{session, static_cast<StepSeq>(row.integer(0)), std::string(row.text(1)),
                        wallTime(row.integer(2))};
    });
}

} // namespace pilothouse::store
