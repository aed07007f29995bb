// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"

#include "store/crash_recovery.h"
#include "store/make_way.h"
#include "store/schema.h"

#include <sqlite3.h>

#include <span>
#include <string>
#include <unordered_map>

namespace pilothouse::store {

namespace {

constexpr int kCheckpointPages = 2'000;
constexpr std::uint64_t kAnchorEvery = 1'000; ///< audit rows that may be in the file without an anchor

Result<void> configure(Connection &connection, std::uint64_t maxFileBytes)
{
    // auto_vacuum first: it takes effect only before the first table.
    auto done = connection.exec(
        "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
        "PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384; "
        "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;");
    if (!done) {
        return done;
    }
    if (maxFileBytes > 0) {
        const auto pageSize = connection.integer("PRAGMA page_size", 4096);
        if (!pageSize) {
            return pageSize.error();
        }
        const std::string limit =
            "PRAGMA max_page_count = " + std::to_string(maxFileBytes / static_cast<std::uint64_t>(*pageSize));
        return connection.exec(limit.c_str());
    }
    return {};
}

int onWal(void *pages, sqlite3 *, const char *, int count)
{
    *static_cast<int *>(pages) = count;
    return SQLITE_OK;
}

/// Of several states of one session only the last needs writing.
std::unordered_map<std::uint64_t, std::size_t> lastStates(std::span<const QueuedRecord> records)
{
    std::unordered_map<std::uint64_t, std::size_t> last;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (const auto *session = std::get_if<SessionInfo>(&records[i].record)) {
            last[raw(session->id)] = i;
        }
    }
    return last;
}

} // namespace

Writer::Writer(FileHandle lock, Connection connection, AuditAnchor anchor, RecordRedactor redactor)
    : m_lock(std::move(lock)),
      m_connection(std::move(connection)),
      m_anchor(std::move(anchor)),
      m_redactor(std::move(redactor))
{
}

Result<std::unique_ptr<Writer>> Writer::open(const StoreOptions &options)
{
    if (auto ok = prepareFiles(options.path); !ok) {
        return ok.error();
    }
    auto lock = lockStore(options.path);
    if (!lock) {
        return lock.error();
    }
    const auto promised = readAnchor(options.path);
    if (!promised) {
        return promised.error();
    }
    auto anchor = AuditAnchor::open(options.path);
    if (!anchor) {
        return anchor.error();
    }
    auto key = redactionKey(options.path);
    if (!key) {
        return key.error();
    }
    auto connection = Connection::open(options.path, Access::ReadWrite);
    if (!connection) {
        return connection.error();
    }
    std::unique_ptr<Writer> writer(new Writer(std::move(*lock), std::move(*connection), std::move(*anchor),
                                              RecordRedactor(text::Redactor(std::move(*key)))));
    Result<void> ok = configure(writer->m_connection, options.maxFileBytes);
    ok = ok ? migrate(writer->m_connection) : ok;
    if (!ok) {
        return Error{ok.error().code, options.path.string() + ": " + ok.error().detail};
    }
    auto records = RecordWriter::open(writer->m_connection, *options.clock);
    if (!records) {
        return records.error();
    }
    writer->m_records = std::move(*records);
    sqlite3_wal_hook(writer->m_connection.handle(), onWal, &writer->m_walPages);
    ok = writer->transaction([&] {
        auto noted = writer->noteKey();
        return noted ? recoverFromCrash(writer->m_connection, *writer->m_records, *promised, *options.clock) : noted;
    });
    if (!ok) {
        return ok.error();
    }
    return writer;
}

/// Which key the marks in this file were made with: a word hashed under it, so that a lost key is noticed.
Result<void> Writer::noteKey()
{
    auto statement = m_connection.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('redaction_key', ?)");
    return statement ? statement->with(redactor().mark("key", "pilothouse")).run() : statement.error();
}

Result<void> Writer::begin(bool full)
{
    if (m_full != full) {
        if (auto done = m_connection.exec(full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL"); !done) {
            return done;
        }
        m_full = full;
    }
    return m_connection.exec("BEGIN IMMEDIATE");
}

void Writer::rollBack()
{
    if (m_connection.inTransaction()) {
        (void)m_connection.exec("ROLLBACK");
    }
    m_records->rolledBack();
}

Result<void> Writer::transaction(const std::function<Result<void>()> &body, bool full)
{
    auto done = begin(full);
    done = done ? body() : done;
    done = done ? m_records->finishGroup(full) : done;
    done = done ? m_connection.exec("COMMIT") : done;
    if (!done) {
        rollBack();
        return done;
    }
    m_records->committed();
    if (full) {
        anchor();
    }
    return {};
}

Result<void> Writer::attempt(std::span<const QueuedRecord> records, bool full)
{
    if (auto done = begin(full); !done) {
        return done;
    }
    const auto states = lastStates(records);
    for (std::size_t i = 0; i < records.size(); ++i) {
        makeWay(i, full);
        const auto *session = std::get_if<SessionInfo>(&records[i].record);
        if (session != nullptr && states.at(raw(session->id)) != i) {
            continue;
        }
        if (auto done = m_records->write(records[i].record); !done) {
            return done;
        }
    }
    if (auto done = m_records->finishGroup(full); !done) {
        return done;
    }
    return m_connection.exec("COMMIT");
}

void Writer::commit(Group &group, const Report &report)
{
    if (group.records.empty()) {
        return;
    }
    for (std::size_t i = 0; i < group.records.size(); ++i) {
        makeWay(i, group.full);
        m_redactor.prepare(group.records[i].record);
    }
    const bool full = group.full || m_records->audit().head().count >= m_anchored + kAnchorEvery;
    const auto one = [&](std::span<const QueuedRecord> records) {
        const bool ok = attempt(records, full).ok();
        const bool ofRecord = !ok && m_connection.failureIsOfRecord();
        if (ok) {
            m_records->committed();
        } else {
            rollBack();
        }
        if (ok || !ofRecord || records.size() == 1) {
            report(records.back().ticket, !ok);
            return true;
        }
        return false;
    };
    if (!one(group.records)) {
        // One record cannot be stored as it is (a constraint, a size): the others must not suffer for it.
        for (const QueuedRecord &record : group.records) {
            one({&record, 1});
        }
    }
    if (full) {
        anchor();
    }
}

void Writer::anchor()
{
    const AuditHead &head = m_records->audit().head();
    if (head.count != m_anchored && m_anchor.write(head)) {
        m_anchored = head.count;
    }
}

void Writer::tidy()
{
    if (m_walPages >= kCheckpointPages) {
        m_walPages = 0;
        sqlite3_wal_checkpoint_v2(m_connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }
}

void Writer::finish()
{
    if (sqlite3_wal_checkpoint_v2(m_connection.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) ==
        SQLITE_OK) {
        anchor();
    }
}

} // namespace pilothouse::store
