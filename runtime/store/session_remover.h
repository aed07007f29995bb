// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"
#include "store/writer.h"

#include <functional>
#include <string_view>
#include <vector>

namespace pilothouse::store {

/// Deletes sessions in slices that fit between two groups, then gives the pages back. Owned by the writer thread.
///
/// A session leaves every list at once and durably, with an audit row; its rows follow slice by slice, also after a restart.
/// At the end the full text is merged, so that no word of a deleted step stays, and free pages leave the file.
class SessionRemover {
public:
    using Gone = std::function<void(const std::vector<SessionId> &sessions)>;

    /// \a writer must outlive the remover. \a gone (may be empty) hears of sessions as they leave the lists. Goes on with
    /// what an earlier process left.
    SessionRemover(Writer &writer, Gone gone);

    void remove(const std::vector<SessionId> &sessions, std::string_view why, Store::Deleted done, WallTime now);
    void retain(const Retention &retention, Store::Deleted done, WallTime now);

    /// There is a slice to do.
    [[nodiscard]] bool busy() const { return m_phase != Phase::Idle; }
    void slice();

private:
    enum class Phase { Idle, Removing, Merging, Vacuuming };
    struct Waiting {
        Store::Deleted done;
        std::uint64_t count = 0;
    };

    /// Takes the ended ones of \a sessions out of every list; which those were.
    Result<std::vector<SessionId>> doom(const std::vector<SessionId> &sessions, std::string_view why, WallTime now);
    Result<bool> doomOne(SessionId session, std::string_view why, WallTime now);
    Result<std::vector<SessionId>> beyond(const Retention &retention, WallTime now);
    Result<Phase> removeSlice();
    Result<bool> removeRows(SessionId session);
    Result<Phase> mergeSlice();
    Result<Phase> vacuumSlice();
    void answer(const Result<void> &outcome);

    Writer &m_writer;
    Gone m_gone;
    Phase m_phase = Phase::Removing;
    bool m_merging = false;
    std::vector<Waiting> m_waiting;
};

} // namespace pilothouse::store
