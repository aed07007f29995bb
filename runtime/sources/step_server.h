// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/reply.h"
#include "sources/connection.h"
#include "sources/handshake.h"
#include "sources/latency_meter.h"
#include "sources/mailbox.h"
#include "sources/peer.h"
#include "sources/server_options.h"

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocketServer>

#include <memory>
#include <unordered_map>

namespace pilothouse::sources {

class Listener;
class OperatorPeer;

/// The native step protocol over WebSocket: agents and operators that dial in, and agents that listen and are dialled.
///
/// Guarantees: peers are known by connection id only; an answer for a connection that is gone is dropped; every limit of
/// PROTOCOL.md section 6 holds before anything of the peer reaches the engine. What QWebSocket does not show cannot be
/// refused: frames of a client that forgot to mask them are accepted.
/// Lives on the network thread; put() and endBatch() belong to the engine's (which may be this one, within EnginePort::endBatch),
/// latency() to any.
class StepServer final : public QObject {
    Q_OBJECT
public:
    /// \a inspector must outlive the server.
    StepServer(ServerOptions options, EnginePort engine, InspectorPort &inspector);
    ~StepServer() override;

    /// Starts listening. Errors: InvalidArgument for an address that is no IP address, Io naming address and port.
    Result<quint16> listen();
    /// Takes no more callers, reads no more and reports every connection lost to the engine; answers still go out.
    void retire();
    /// Closes every connection (1001) and stops listening.
    void shutDown();
    /// Dials an agent that listens; the outcome is a notice "attached" or "attach_failed".
    void dial(const QUrl &url, const QString &token);

    /// Engine thread: a reply for one of our connections; handed over with endBatch().
    void put(engine::Reply &&reply) { m_outbox.put(std::move(reply)); }
    void endBatch() { m_outbox.endBatch(); }

    [[nodiscard]] LatencyMeter &latency() { return m_latency; }

private:
    struct Member {
        std::unique_ptr<Connection> connection;
        std::unique_ptr<Peer> peer;
        Connection::Clock::time_point since;
    };

    void accept();
    void admit(QWebSocket *socket, GatedSocket *gate, Role role);
    void dialled(QWebSocket *socket);
    Member &add(QWebSocket *socket, GatedSocket *gate);
    void start(Member &member, std::unique_ptr<Peer> peer);
    void drop(ConnectionId id);
    /// Hands what was staged to the engine, and sends the answers it has at once.
    void settle();
    void wakeForReplies();
    void drain();
    void deliverReplies();
    void deliver(engine::Reply &&reply);
    void sweep();
    void releaseHeld();
    [[nodiscard]] std::unique_ptr<Peer> makeOperator(Connection &connection, std::optional<std::string> presented);

    ServerOptions m_options;
    EnginePort m_engine;
    InspectorPort &m_inspector;
    LatencyMeter m_latency;
    Mailbox<engine::Reply> m_outbox;
    std::vector<engine::Reply> m_spare;
    bool m_replied = false; ///< answers came while this thread had the engine's turn
    std::vector<ConnectionId> m_touched;
    QWebSocketServer m_upgrader;
    std::unique_ptr<Listener> m_listener;
    QTimer m_sweeper;
    QTimer m_releaser;
    std::unordered_map<std::uint64_t, Member> m_members;
    std::uint64_t m_nextConnection = raw(kHostConnection) + 1;
    bool m_stopped = false;
};

} // namespace pilothouse::sources
