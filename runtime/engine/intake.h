// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"
#include "engine/gate.h"
#include "engine/memory_watch.h"
#include "engine/vector_desk.h"

namespace pilothouse::engine {

/// Sessions and what agents record in them: open, resume, steps, contexts, checkpoints, acknowledgements, close.
/// Owned by the engine thread.
class Intake {
public:
    Intake(Core &core, Gate &gate) : m_core(core), m_gate(gate), m_watch(core), m_vectors(core) {}

    void open(const OpenSession &command);
    void record(const RecordSteps &command);
    void compose(ComposeContext command);
    void checkpoint(const SaveCheckpoint &command);
    void acknowledge(const AckIntervention &command);
    void close(const CloseSession &command);
    void connectionLost(const ConnectionLost &command);
    void arrived(const VectorsArrived &command) { m_vectors.arrived(command); }

    /// Ends \a run for good and saves it.
    Result<Ticket> end(SessionRun &run, EndReason reason, const std::string &note);

private:
    SessionRun *resume(const OpenSession &command);
    SessionRun &create(const OpenSession &command);
    void leave(SessionRun &run) const;
    Result<void> takeOne(SessionRun &run, const Step &step);
    Result<Packing> pack(SessionRun &run, const memory::FocusInput &input, std::size_t same) const;
    /// Records and shows a packing that was answered.
    void keep(SessionRun &run, PackingRecord record);
    /// Sees to it that the session has a policy: the one named, or else the one it had. Errors: no policy of that name.
    Result<void> chooseFocus(SessionRun &run, const std::string &wanted);

    Core &m_core;
    Gate &m_gate;
    MemoryWatch m_watch;
    VectorDesk m_vectors;
};

} // namespace pilothouse::engine
