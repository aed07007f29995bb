// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/operator_acts.h"

#include "models/text.h"

#include <QPointer>

namespace pilothouse::app {

OperatorActs::OperatorActs(feed::OperatorPort &port, QObject *parent) : QObject(parent), m_port(port) {}

void OperatorActs::send(OperatorAct act)
{
    m_port.act(std::move(act), [self = QPointer(this)](Result<void> done) {
        if (self && !done) {
            emit self->refused(sentence(done.error()));
        }
    });
}

void OperatorActs::pauseOrResume(const SessionInfo &session)
{
    const bool paused = session.state == SessionState::Paused;
    send(SendControl{session.id, paused ? pilothouse::Control{ResumeAgent{}} : pilothouse::Control{PauseAgent{}}, {}});
}

void OperatorActs::singleStep(SessionId session)
{
    send(SingleStep{session});
}

void OperatorActs::setMode(SessionId session, Mode mode)
{
    send(SetMode{session, mode});
}

void OperatorActs::setIntercept(SessionId session, bool on)
{
    send(SetIntercept{session, on});
}

QString OperatorActs::sentence(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Unsupported:
        return tr("The agent cannot do that.");
    case ErrorCode::InvalidState:
        return tr("Not possible now: the session has moved on.");
    case ErrorCode::NotFound:
        return tr("It is not there any more.");
    case ErrorCode::AlreadyResolved:
        return tr("Somebody else decided first.");
    case ErrorCode::Expired:
        return tr("Too late: the deadline has passed.");
    case ErrorCode::StorageFailed:
        return tr("Refused: it could not be recorded on disk.");
    case ErrorCode::QueueFull:
        return tr("Refused: the runtime is overloaded. Try again.");
    case ErrorCode::Forbidden:
        return tr("You may not decide this.");
    default:
        return tr("Refused: %1").arg(models::text(error.detail));
    }
}

} // namespace pilothouse::app

#include "moc_operator_acts.cpp"
