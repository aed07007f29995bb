// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sources/gated_socket.h"

#include <QHash>
#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>

#include <chrono>
#include <functional>
#include <utility>

namespace pilothouse::sources {

/// Accepts TCP connections and hands them on as gated sockets, so many and no more.
///
/// Guarantees: past the cap a caller gets HTTP 503 and is closed; a caller that has not finished its WebSocket handshake in time is
/// dropped. Owned by the network thread.
class Listener final : public QTcpServer {
    Q_OBJECT
public:
    /// \a open tells how many upgraded connections exist; \a accepted takes each new socket (its parent is the listener).
    Listener(std::size_t cap, std::function<std::size_t()> open, std::function<void(GatedSocket *)> accepted,
             QObject *parent = nullptr);

    /// The socket of a connection that has just been upgraded; it no longer counts as a caller. Null when unknown.
    GatedSocket *upgraded(const QHostAddress &peer, quint16 port);

    /// Drops callers that have been waiting for their handshake since before \a limit ago.
    void dropSlow(std::chrono::milliseconds limit);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Caller {
        QPointer<GatedSocket> socket;
        std::chrono::steady_clock::time_point since;
    };
    void refuse(GatedSocket *socket);

    std::size_t m_cap;
    std::function<std::size_t()> m_open;
    std::function<void(GatedSocket *)> m_accepted;
    QHash<std::pair<QHostAddress, quint16>, Caller> m_callers;
};

} // namespace pilothouse::sources
