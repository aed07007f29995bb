// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"
#include "engine/gate.h"

#include <string>

namespace pilothouse::engine {

/// Puts another policy in force while agents run.
///
/// Guarantees: a policy that does not compile changes nothing; one that does holds from the next proposal on and for every call that is
/// held at that moment; a person's edit is on disk before it holds. Owned by the engine thread.
class PolicyDesk {
public:
    PolicyDesk(Core &core, Gate &gate) : m_core(core), m_gate(gate) {}

    /// The policy of the file, which was read again.
    void install(const InstallPolicy &command);
    /// A person's edit; answered to \a caller.
    void act(const Caller &caller, const std::string &operatorName, const SetPolicy &set);

private:
    void apply(policy::PolicyDocument document);
    /// A note for the timeline of every attached session, or one that belongs to no session when none is attached. Returns the last ticket.
    Result<Ticket> note(const policy::PolicyDocument &document, const std::string &operatorName,
                        const std::string &reason);

    Core &m_core;
    Gate &m_gate;
};

} // namespace pilothouse::engine
