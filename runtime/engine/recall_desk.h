// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core.h"
#include "engine/vigil_desk.h"

#include <functional>
#include <map>
#include <vector>

namespace pilothouse::engine {

/// Brings back what a session has been through when its agent comes back after the runtime was started anew: where values came from, what
/// was spent, what it does again and again. Its stored steps are observed once more, in pages, before the agent is answered.
///
/// A restart never makes the runtime more trusting: where the steps cannot be read, the session is not resumed. Owned by the engine thread.
class RecallDesk {
public:
    using Open = std::function<void(const OpenSession &)>;

    /// \a open goes on with a command that waited.
    RecallDesk(Core &core, VigilDesk &vigil, Open open) : m_core(core), m_vigil(vigil), m_open(std::move(open)) {}

    /// True: \a command resumes a session whose steps must be read first, and waits for them.
    bool waits(const OpenSession &command);
    void arrived(const PastArrived &past);
    void connectionLost(ConnectionId connection);

private:
    struct Waiting {
        SessionRun past; ///< what the steps so far make of the session
        std::vector<OpenSession> openings;
    };

    void observeAgain(SessionRun &past, const Step &step);
    /// So that \a step is answered the same when it is proposed again: the answer may not have arrived.
    static void rememberVerdict(SessionRun &past, const Step &step, const std::vector<VerdictRecord> &verdicts);
    void finish(SessionRun &run, Waiting waiting);
    void giveUp(SessionId session, const std::string &why);

    Core &m_core;
    VigilDesk &m_vigil;
    Open m_open;
    std::map<SessionId, Waiting> m_waiting;
};

} // namespace pilothouse::engine
