// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"
#include "memory/compaction_watch.h"

#include <cstddef>
#include <span>

namespace pilothouse::engine {

/// Looks at what happens to an agent's memory beside the packing, and acts on it: a compaction the agent made itself is shown as
/// "memory.compaction"; what users have stated and a packing no longer has is said again, word for word, as "memory.reassert".
///
/// A statement is said again once each time it falls out. Observe mode and agents that take no messages are only shown what is lost.
/// Owned by the engine thread.
class MemoryWatch {
public:
    explicit MemoryWatch(Core &core) : m_core(core) {}

    /// Call before the context of \a run becomes one whose first \a same messages are as they were and which \a next follow.
    void contextChanges(SessionRun &run, std::size_t same, std::span<const ContextMessage> next);
    /// Call after \a packing was made of the context of \a run, the first \a unchanged messages of which are known.
    void packed(SessionRun &run, const Packing &packing, std::size_t unchanged);

private:
    void noteCompaction(const SessionRun &run, const memory::Compaction &compaction);
    void sayAgain(SessionRun &run, std::span<const memory::ConstraintState> lost);

    Core &m_core;
};

} // namespace pilothouse::engine
