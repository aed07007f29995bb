// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sources/step_server.h"

#include <QThread>

#include <functional>
#include <memory>

namespace pilothouse::host {

/// The thread that owns every socket.
///
/// Construct, use and destroy on one thread; server() may be given replies by the engine thread at any time in between.
class NetworkThread {
public:
    NetworkThread(sources::ServerOptions options, sources::EnginePort engine, sources::InspectorPort &inspector);
    /// Closes the sockets that are still open.
    ~NetworkThread();

    /// Starts the thread and listens. Errors: Io naming address and port.
    Result<quint16> start();
    /// Reads no more and gives every held step back: their agents still get the answers until stop().
    void retire();
    /// Sends what is due, closes every connection and ends the thread.
    void stop();
    void dial(const QUrl &url, const QString &token);

    [[nodiscard]] sources::StepServer &server() { return *m_server; }

private:
    /// Runs \a work on the network thread and waits for it.
    void runThere(const std::function<void()> &work);

    QThread m_thread;
    std::unique_ptr<sources::StepServer> m_server;
};

} // namespace pilothouse::host
