// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"

#include <cstddef>
#include <cstdint>
#include <unordered_set>

namespace pilothouse::engine {

/// Asks for vectors of what a session's context and query say, and puts those that come where packings find them.
///
/// Never in the path of an answer: a context is packed with the vectors that are there, and the next one with those that came since. What
/// arrives is a command like any other, so the same commands give the same packings. Owned by the engine thread.
class VectorDesk {
public:
    /// Texts asked for after one packing, the query and the newest messages first.
    static constexpr std::size_t kMostAtOnce = 256;
    /// Texts that may be asked for and not answered yet, over all sessions.
    static constexpr std::size_t kMostPending = 4'096;

    explicit VectorDesk(Core &core) : m_core(core) {}

    /// Call after the context of \a run was packed; its first \a same messages are those of the packing before.
    void want(SessionRun &run, std::size_t same);
    void arrived(const VectorsArrived &command);

private:
    /// True when \a mark's vector is neither there nor asked for yet; it is asked for then.
    bool take(std::uint64_t mark);

    Core &m_core;
    std::unordered_set<std::uint64_t> m_pending;
};

} // namespace pilothouse::engine
