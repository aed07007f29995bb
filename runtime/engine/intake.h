// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compose_desk.h"
#include "engine/core.h"
#include "engine/gate.h"

namespace pilothouse::engine {

/// Sessions and what agents record in them: open, resume, steps, checkpoints, acknowledgements, close.
/// Owned by the engine thread.
class Intake {
public:
    Intake(Core &core, Gate &gate) : m_core(core), m_gate(gate) {}

    void open(const OpenSession &command);
    void record(const RecordSteps &command);
    void checkpoint(const SaveCheckpoint &command);
    void acknowledge(const AckIntervention &command);
    void close(const CloseSession &command);
    void connectionLost(const ConnectionLost &command);

    /// Ends \a run for good and saves it.
    Result<Ticket> end(SessionRun &run, EndReason reason, const std::string &note);

private:
    SessionRun *resume(const OpenSession &command);
    SessionRun &create(const OpenSession &command);
    void leave(SessionRun &run) const;
    Result<void> takeOne(SessionRun &run, const Step &step);

    Core &m_core;
    Gate &m_gate;
};

} // namespace pilothouse::engine
