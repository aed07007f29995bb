// SPDX-License-Identifier: GPL-3.0-or-later
#include "inject/session_controls.h"

#include <QCoreApplication>

namespace pilothouse::inject {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::inject::Words)
};

} // namespace

QString whyNot(const SessionInfo &session, const pilothouse::Control &control)
{
    if (session.id == SessionId{}) {
        return Words::tr("No session is selected.");
    }
    if (session.state == SessionState::Ended) {
        return Words::tr("The session has ended.");
    }
    if (session.state == SessionState::Disconnected) {
        return Words::tr("The agent is not attached now.");
    }
    const bool atGate = std::holds_alternative<PauseAgent>(control) || std::holds_alternative<ResumeAgent>(control) ||
                        std::holds_alternative<StopAgent>(control);
    if (!atGate && !supports(session.capabilities, control)) {
        return Words::tr("This agent did not say that it can do this.");
    }
    return {};
}

} // namespace pilothouse::inject
