// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/step_server.h"

#include "sources/agent_peer.h"
#include "sources/announcements.h"
#include "sources/close_codes.h"
#include "sources/listener.h"
#include "sources/operator_peer.h"

#include <QAbstractEventDispatcher>
#include <QHostAddress>
#include <QNetworkRequest>
#include <QThread>
#include <QWebSocketCorsAuthenticator>
#include <QWebSocketHandshakeOptions>

#include <utility>

namespace pilothouse::sources {

namespace {

constexpr std::chrono::milliseconds kReleaseEvery{20};
constexpr std::chrono::seconds kDialWithin{10};

std::chrono::milliseconds sweepInterval(const ConnectionLimits &limits)
{
    const auto shortest = std::min({limits.initializeWithin, limits.pingEvery, limits.silentFor});
    return std::clamp(shortest / 4, std::chrono::milliseconds(20), std::chrono::milliseconds(1'000));
}

} // namespace

StepServer::StepServer(ServerOptions options, EnginePort engine, InspectorPort &inspector)
    : m_options(std::move(options)),
      m_engine(std::move(engine)),
      m_inspector(inspector),
      m_outbox([this] { wakeForReplies(); }),
      m_upgrader(QStringLiteral("pilothouse"), QWebSocketServer::NonSecureMode, this),
      m_sweeper(this),
      m_releaser(this)
{
    m_upgrader.setSupportedSubprotocols({subprotocolOf(Role::Agent), subprotocolOf(Role::Operator)});
    connect(&m_upgrader, &QWebSocketServer::originAuthenticationRequired, this,
            [this](QWebSocketCorsAuthenticator *request) {
                request->setAllowed(originAllowed(request->origin(), m_options.origins));
            });
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, &StepServer::accept);
    connect(&m_sweeper, &QTimer::timeout, this, &StepServer::sweep);
    m_releaser.setInterval(kReleaseEvery);
    connect(&m_releaser, &QTimer::timeout, this, &StepServer::releaseHeld);
}

StepServer::~StepServer() { shutDown(); }

Result<quint16> StepServer::listen()
{
    m_listener = std::make_unique<Listener>(
        m_options.limits.connections, [this] { return m_members.size(); },
        [this](GatedSocket *socket) { m_upgrader.handleConnection(socket); });
    const QHostAddress address(m_options.address);
    if (address.isNull()) { // Qt would listen on every interface
        return Error{ErrorCode::InvalidArgument,
                     "address '" + m_options.address.toStdString() + "' is no IP address; nothing listens"};
    }
    if (!m_listener->listen(address, m_options.port)) {
        return Error{ErrorCode::Io, m_options.address.toStdString() + ":" + std::to_string(m_options.port) + ": " +
                                        m_listener->errorString().toStdString()};
    }
    m_sweeper.start(sweepInterval(m_options.limits));
    // What the sockets brought in one turn of the event loop goes to the engine together: one wake-up instead of many.
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this, &StepServer::settle);
    return m_listener->serverPort();
}

void StepServer::accept()
{
    while (QWebSocket *socket = m_upgrader.nextPendingConnection()) {
        GatedSocket *gate = m_listener->upgraded(socket->peerAddress(), socket->peerPort());
        if (gate != nullptr) {
            gate->setParent(socket);
        }
        const auto role = roleOfPath(socket->requestUrl().path());
        const bool hostFits = hostAllowed(socket->request().rawHeader("Host"), m_options.hosts);
        if (m_stopped || !role || !hostFits) {
            connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
            socket->close(static_cast<QWebSocketProtocol::CloseCode>(kClosePolicyViolation),
                          role ? QStringLiteral("host not allowed") : QStringLiteral("nothing is served here"));
        } else if (socket->subprotocol() != subprotocolOf(*role)) {
            connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
            socket->close(static_cast<QWebSocketProtocol::CloseCode>(kCloseProtocolError),
                          QStringLiteral("subprotocol missing"));
        } else {
            admit(socket, gate, *role);
        }
    }
}

void StepServer::admit(QWebSocket *socket, GatedSocket *gate, Role role)
{
    auto presented = bearerToken(socket->request().rawHeader("Authorization"));
    Member &member = add(socket, gate);
    if (role == Role::Operator) {
        start(member, makeOperator(*member.connection, std::move(presented)));
        return;
    }
    start(member,
          std::make_unique<AgentPeer>(*member.connection, m_engine, m_options, m_latency, std::move(presented), false));
}

std::unique_ptr<Peer> StepServer::makeOperator(Connection &connection, std::optional<std::string> presented)
{
    OperatorPeer::Later later = [this, id = connection.id()](std::function<void(OperatorPeer &)> run) {
        QMetaObject::invokeMethod(
            this,
            [this, id, run = std::move(run)] {
                if (const auto at = m_members.find(raw(id)); at != m_members.end()) {
                    run(static_cast<OperatorPeer &>(*at->second.peer));
                }
            },
            Qt::QueuedConnection);
    };
    return std::make_unique<OperatorPeer>(connection, m_engine, m_inspector, m_options, std::move(presented),
                                          std::move(later));
}

StepServer::Member &StepServer::add(QWebSocket *socket, GatedSocket *gate)
{
    const std::uint64_t id = m_nextConnection++;
    Member &member = m_members[id];
    member.connection = std::make_unique<Connection>(ConnectionId{id}, socket, gate, m_options.limits, nullptr);
    member.since = Connection::Clock::now();
    return member;
}

void StepServer::start(Member &member, std::unique_ptr<Peer> peer)
{
    member.peer = std::move(peer);
    const ConnectionId id = member.connection->id();
    Connection *connection = member.connection.get();
    connect(connection, &Connection::text, this, [this, connection, peer = member.peer.get()](const QByteArray &frame) {
        if (m_stopped) {
            return;
        }
        peer->receive(frame);
        if (connection->held() && !m_releaser.isActive()) {
            m_releaser.start();
        }
    });
    connect(connection, &Connection::binary, connection,
            [connection] { connection->close(kCloseUnsupportedData, QStringLiteral("text frames only")); });
    connect(
        connection, &Connection::lost, this, [this, id] { drop(id); }, Qt::QueuedConnection);
}

void StepServer::drop(ConnectionId id)
{
    const auto at = m_members.find(raw(id));
    if (at == m_members.end()) {
        return;
    }
    Member gone = std::move(at->second);
    m_members.erase(at);
    gone.peer->lost();
    gone.connection.release()->deleteLater();
}

void StepServer::wakeForReplies()
{
    if (QThread::currentThread() == thread()) {
        m_replied = true; // the engine ran within our endBatch(): settle() looks
    } else {
        QMetaObject::invokeMethod(this, &StepServer::drain, Qt::QueuedConnection);
    }
}

void StepServer::settle()
{
    m_engine.endBatch();
    while (std::exchange(m_replied, false)) {
        deliverReplies();
        m_engine.endBatch();
    }
}

void StepServer::drain()
{
    deliverReplies();
    settle(); // the loop may not come to rest
}

void StepServer::deliverReplies()
{
    std::vector<engine::Reply> replies = m_outbox.take(std::move(m_spare));
    for (engine::Reply &reply : replies) {
        deliver(std::move(reply));
    }
    for (const ConnectionId id : m_touched) {
        if (const auto at = m_members.find(raw(id)); at != m_members.end()) {
            at->second.connection->flush();
        }
    }
    m_touched.clear();
    m_spare = std::move(replies);
    if (m_releaser.isActive()) {
        releaseHeld();
    }
}

void StepServer::deliver(engine::Reply &&reply)
{
    const ConnectionId id = receiver(reply);
    const auto at = m_members.find(raw(id));
    if (at == m_members.end()) {
        return;
    }
    at->second.peer->deliver(std::move(reply));
    m_touched.push_back(id);
}

void StepServer::releaseHeld()
{
    if (m_stopped || m_engine.congested()) {
        return;
    }
    bool waiting = false;
    for (auto &[id, member] : m_members) {
        if (member.connection->held()) {
            member.connection->release();
            waiting = waiting || member.connection->held();
        }
    }
    if (!waiting) {
        m_releaser.stop();
    }
}

void StepServer::sweep()
{
    settle();
    const auto now = Connection::Clock::now();
    for (auto &[id, member] : m_members) {
        if (!member.peer->initialized() && !member.connection->closing() &&
            now - member.since >= m_options.limits.initializeWithin) {
            member.connection->close(kClosePolicyViolation, QStringLiteral("no initialize"));
        }
        member.connection->sweep(now);
    }
    m_listener->dropSlow(m_options.limits.initializeWithin);
}

void StepServer::dial(const QUrl &url, const QString &token)
{
    if (!isLoopbackUrl(url)) {
        m_engine.notice({feed::Notice::Level::Error, "attach_failed",
                         url.toString().toStdString() + ": only ws:// on this machine can be attached"});
        return;
    }
    auto *socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    const auto failed = [this, socket, url](const QString &problem) {
        socket->disconnect(this);
        socket->deleteLater();
        m_engine.notice(
            {feed::Notice::Level::Error, "attach_failed", url.toString().toStdString() + ": " + problem.toStdString()});
    };
    connect(socket, &QWebSocket::connected, this, [this, socket] { dialled(socket); });
    connect(socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [socket, failed] { failed(socket->errorString()); });
    QTimer::singleShot(kDialWithin, socket, [this, socket, failed] {
        if (socket->parent() == this) {
            failed(QStringLiteral("no answer"));
        }
    });
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({subprotocolOf(Role::Agent)});
    socket->open(request, options);
}

void StepServer::dialled(QWebSocket *socket)
{
    socket->disconnect(this);
    const std::string url = socket->requestUrl().toString().toStdString();
    if (m_stopped || m_members.size() >= m_options.limits.connections ||
        socket->subprotocol() != subprotocolOf(Role::Agent)) {
        socket->deleteLater();
        m_engine.notice({feed::Notice::Level::Error, "attach_failed", url + ": does not speak " + kStepSubprotocol});
        return;
    }
    Member &member = add(socket, nullptr);
    start(member, std::make_unique<AgentPeer>(*member.connection, m_engine, m_options, m_latency, std::nullopt, true));
    m_engine.notice({feed::Notice::Level::Info, "attached", url});
}

void StepServer::retire()
{
    m_stopped = true;
    if (m_listener) {
        m_listener->close();
    }
    for (auto &[id, member] : m_members) {
        member.connection->hold();
        member.peer->lost();
    }
}

void StepServer::shutDown()
{
    retire();
    m_sweeper.stop();
    m_releaser.stop();
    drain();
    auto members = std::move(m_members);
    m_members.clear();
    for (auto &[id, member] : members) {
        member.connection->flush();
        member.connection->close(kCloseGoingAway, QStringLiteral("runtime ends"));
    }
    m_listener.reset();
}

} // namespace pilothouse::sources
