// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/record_writer.h"
#include "store/redact_record.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "store/store_files.h"
#include "store/write_queue.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace pilothouse::store {

/// The store's connection and what is done with it. Made on the opening thread, then owned by the writer thread.
class Writer {
public:
    static Result<std::unique_ptr<Writer>> open(const StoreOptions &options);

    using Report = std::function<void(Ticket upTo, bool failed)>;
    /// Commits \a group, or what of it can be, and reports every ticket of it.
    void commit(Group &group, const Report &report);
    /// Runs \a body in its own transaction, synced when \a full.
    Result<void> transaction(const std::function<Result<void>()> &body, bool full = true);
    /// After a report: moves the log into the database when it has grown, and anchors the audit.
    void tidy();
    /// Checkpoints and anchors at the end.
    void finish();

    [[nodiscard]] Connection &connection() { return m_connection; }
    [[nodiscard]] RecordWriter &records() { return *m_records; }
    [[nodiscard]] const text::Redactor &redactor() const { return m_redactor.redactor(); }

private:
    Writer(FileHandle lock, Connection connection, AuditAnchor anchor, RecordRedactor redactor);
    Result<void> noteKey();
    Result<void> attempt(std::span<const QueuedRecord> records, bool full);
    Result<void> begin(bool full);
    void rollBack();
    void anchor();

    FileHandle m_lock;
    Connection m_connection;
    AuditAnchor m_anchor;
    RecordRedactor m_redactor;
    std::unique_ptr<RecordWriter> m_records;
    bool m_full = true;
    int m_walPages = 0; ///< set by the WAL hook
    std::uint64_t m_anchored = 0;
};

} // namespace pilothouse::store
