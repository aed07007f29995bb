// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/operator_acts.h"

#include "theme/sentences.h"

#include <QPointer>

namespace pilothouse::app {

OperatorActs::OperatorActs(feed::OperatorPort &port, QObject *parent) : QObject(parent), m_port(port) {}

void OperatorActs::send(OperatorAct act)
{
    m_port.act(std::move(act), [self = QPointer(this)](Result<void> done) {
        if (self && !done) {
            emit self->refused(theme::errorSentence(done.error()));
        }
    });
}

void OperatorActs::pauseOrResume(const SessionInfo &session)
{
    const bool paused = session.state == SessionState::Paused;
    send(SendControl{session.id, paused ? pilothouse::Control{ResumeAgent{}} : pilothouse::Control{PauseAgent{}}, {}});
}

void OperatorActs::singleStep(SessionId session) { send(SingleStep{session}); }

void OperatorActs::setMode(SessionId session, Mode mode) { send(SetMode{session, mode}); }

void OperatorActs::setIntercept(SessionId session, bool on) { send(SetIntercept{session, on}); }

} // namespace pilothouse::app

#include "moc_operator_acts.cpp"
