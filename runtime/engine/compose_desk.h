// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"
#include "engine/memory_watch.h"
#include "engine/vector_desk.h"
#include "memory/constraints.h"
#include "memory/focus_policy.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::engine {

/// Packs the contexts of agents.
///
/// What is new in a context is read before it is packed. Much of it is read in portions, one at each proceed(), the sessions that have some in
/// turn; what else the agent of such a session sends meanwhile waits behind it, in its order. Nobody else's commands wait, and what comes out
/// is the same as when it is read at once. Owned by the engine thread.
class ComposeDesk {
public:
    /// Text that is read where its request is handled; a portion of more; and one of what costs less to read, in bytes.
    static constexpr std::size_t kAtOnce = 16'384;
    static constexpr std::size_t kPortion = 16'384;
    static constexpr std::size_t kLightPortion = 65'536;
    /// Commands of one session that may wait; further ones are refused.
    static constexpr std::size_t kMostWaiting = 4'096;

    explicit ComposeDesk(Core &core) : m_core(core), m_watch(core), m_vectors(core) {}

    void compose(ComposeContext command);
    void arrived(const VectorsArrived &command) { m_vectors.arrived(command); }

    /// True when \a command has to wait for a context that is being read; then it was taken.
    bool defer(Command &command);
    /// A context is being read.
    [[nodiscard]] bool busy() const { return !m_readings.empty(); }
    /// Reads a portion. \a handle gets the commands that waited for one that is read.
    void proceed(const std::function<void(Command)> &handle);

    /// What \a run knows of its context is as large as that: it goes when the agent does.
    static void forgetContext(SessionRun &run);

private:
    /// A context that is being read.
    struct Reading {
        ComposeContext command;   ///< without the messages
        std::size_t same = 0;     ///< so many messages are those of the context before
        std::size_t told = 0;     ///< so many of them every part of the memory has read
        std::size_t searched = 0; ///< so many messages were searched for statements
        std::vector<memory::Constraint> stated;
        bool begun = false;   ///< the policy has read some of it
        bool indexed = false; ///< and all of it
        std::deque<Command> waiting;
    };

    /// Takes the messages of \a command over into the session. Nothing when it was refused.
    std::optional<Reading> begin(SessionRun &run, ComposeContext command);
    /// False while there is more.
    bool readOn(SessionRun &run, Reading &reading);
    void finish(SessionRun &run, Reading reading);
    void composed(SessionRun &run, const Reading &reading, const memory::FocusInput &input, Packing packing,
                  const TokenCheck &check);
    Result<Packing> pack(SessionRun &run, const memory::FocusInput &input, std::size_t same) const;
    /// Records and shows a packing that was answered.
    void keep(SessionRun &run, PackingRecord record);
    /// Sees to it that the session has a policy: the one named, or else the one it had. Errors: no policy of that name.
    Result<void> chooseFocus(SessionRun &run, const std::string &wanted);
    [[nodiscard]] SessionId sessionOf(const Command &command) const;

    Core &m_core;
    MemoryWatch m_watch;
    VectorDesk m_vectors;
    std::map<SessionId, Reading> m_readings;
    std::deque<SessionId> m_turns; ///< whose portion is next
};

} // namespace pilothouse::engine
