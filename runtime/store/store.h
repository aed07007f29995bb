// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/recorder.h"
#include "store/write_queue.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pilothouse::store {

struct StoreOptions {
    std::filesystem::path path;   ///< the SQLite file; its directory is created with mode 0700, the file with 0600
    const Clock *clock = nullptr; ///< must outlive the store; required
    /// Every ticket up to \a upTo that was not reported before is on disk, or, when \a failed, is not and never will be.
    /// Called on the writer thread, in order, without any lock held.
    std::function<void(Ticket upTo, bool failed)> onDurable;
    /// \a sessions have just left every list, durably; their rows follow. Called as onDurable is.
    std::function<void(const std::vector<SessionId> &sessions)> onDeleted;
    QueueLimits queue;
    std::uint64_t maxFileBytes = 0; ///< the database never grows beyond; what does not fit fails. 0 is no limit
};

/// What may stay, by age of a session's last activity and by size of all. 0 is no limit.
struct Retention {
    std::uint32_t maxAgeDays = 0;
    std::uint64_t maxBytes = 0; ///< of step text and arguments
};

/// A person's mark on a step.
struct Bookmark {
    SessionId session{};
    StepSeq seq{};
    std::string note;
    WallTime at{};

    friend bool operator==(const Bookmark &, const Bookmark &) = default;
};

/// The one writer of a store file: a thread behind a bounded queue, committing groups of records.
///
/// Threads: append(), congested() and the commands may be called from any thread and never wait for the disk; open(), drain() and the
/// destructor wait for it. Everything else happens on the writer thread, which alone touches the file. Reading is SqliteReader's,
/// on its own connection.
///
/// Guarantees: records become durable in the order appended; a group is in the file whole or not at all; what was reported failed is
/// not in the file; after a failure the next group is tried afresh; a second owner of the same file is refused; secrets are redacted
/// before anything is written.
class Store final : public Recorder {
public:
    using Deleted = std::function<void(Result<std::uint64_t>)>;

    /// Opens or creates the file, brings its schema up to date, ends approvals that a crashed runtime left open (veto, withdrawn by
    /// the runtime) and starts the writer. Errors: AlreadyExists naming the file when another runtime owns it, Unsupported when the
    /// file is of a newer program, StorageFailed, Io.
    static Result<std::unique_ptr<Store>> open(StoreOptions options);

    /// Writes what is queued, reports it, then closes.
    ~Store() override;

    Result<Ticket> append(Record record, Durability durability) override;
    [[nodiscard]] bool congested() const override;

    /// Returns once everything appended before this call was reported. Not for the writer thread.
    void drain();

    /// Deletes ended sessions and all that belongs to them, in slices between groups; others are left alone.
    /// \a done gets the number deleted, on the writer thread, when the last slice is committed, unless the store closes first: the
    /// rest then goes at the next start. The audit keeps that it was done.
    void deleteSessions(std::vector<SessionId> sessions, Deleted done);
    /// Deletes ended sessions that \a retention does not allow to stay, oldest first.
    void retain(Retention retention, Deleted done);

    /// Sets a bookmark (its note redacted) or, with \a remove, takes it away.
    void setBookmark(Bookmark bookmark, bool remove, std::function<void(Result<void>)> done);

private:
    class Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace pilothouse::store
