// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed/ports.h"

#include <QObject>

namespace pilothouse::app {

/// What the window's own buttons do, through the operator port. A refusal becomes a sentence; nothing is shown as done before the
/// runtime says so in the feed. GUI thread; \a port must outlive it.
class OperatorActs final : public QObject {
    Q_OBJECT
public:
    explicit OperatorActs(feed::OperatorPort &port, QObject *parent = nullptr);

    void pauseOrResume(const SessionInfo &session);
    void singleStep(SessionId session);
    void setMode(SessionId session, Mode mode);
    void setIntercept(SessionId session, bool on);

signals:
    void refused(const QString &sentence);

private:
    void send(OperatorAct act);

    feed::OperatorPort &m_port;
};

} // namespace pilothouse::app
