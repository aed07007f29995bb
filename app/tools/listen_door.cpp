// SPDX-License-Identifier: GPL-3.0-or-later
#include "listen_door.h"

#include "base/digest.h"
#include "runtime_address.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>

namespace pilothouse::tools {

namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr quint64 kMaxFrame = 4u << 20;
constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

ListenDoor::ListenDoor(QObject *parent)
    : QObject(parent), m_server(QStringLiteral("pilothouse-demo-agent"), QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(4);
    m_server.setSupportedSubprotocols({QStringLiteral("pilothouse.step.v1")});
    connect(&m_server, &QWebSocketServer::originAuthenticationRequired, this,
            [](QWebSocketCorsAuthenticator *asked) { asked->setAllowed(asked->origin().isEmpty()); });
    connect(&m_server, &QWebSocketServer::newConnection, this, &ListenDoor::onConnection);
}

ListenDoor::~ListenDoor()
{
    if (!m_file.isEmpty()) {
        QFile::remove(m_file);
    }
}

Result<void> ListenDoor::open(quint16 port, const QString &name)
{
    if (!m_server.listen(QHostAddress::LocalHost, port)) {
        return Error{ErrorCode::Io, "127.0.0.1:" + std::to_string(port) + ": " + m_server.errorString().toStdString()};
    }
    m_token = QByteArray::fromStdString(randomHex(kTokenBytes));
    return announce(name);
}

QUrl ListenDoor::url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/step").arg(m_server.serverPort())); }

Result<void> ListenDoor::announce(const QString &name)
{
    const QString directory = runtimeDirectory() + QStringLiteral("/agents");
    const QString path = directory + u'/' + name + QStringLiteral(".json");
    const QJsonObject content{{QStringLiteral("url"), url().toString()},
                              {QStringLiteral("name"), name},
                              {QStringLiteral("pid"), QCoreApplication::applicationPid()},
                              {QStringLiteral("token"), QString::fromLatin1(m_token)}};
    QDir().mkpath(directory);
    QFile::setPermissions(runtimeDirectory(), kOwnerOnly | QFileDevice::ExeOwner);
    QFile file(path);
    file.remove();
    const QByteArray text = QJsonDocument(content).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly) || file.write(text) != text.size()) {
        return Error{ErrorCode::Io, path.toStdString() + ": " + file.errorString().toStdString()};
    }
    m_file = path;
    return {};
}

void ListenDoor::onConnection()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        const QByteArray shown = socket->request().rawHeader("Authorization");
        const QByteArray wanted = "Bearer " + m_token;
        socket->setParent(nullptr);
        if (socket->subprotocol().isEmpty() || !equalConstantTime(shown.toStdString(), wanted.toStdString())) {
            connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
            socket->close(static_cast<QWebSocketProtocol::CloseCode>(4003),
                          QStringLiteral("wrong token or subprotocol"));
            continue;
        }
        socket->setMaxAllowedIncomingMessageSize(kMaxFrame);
        emit arrived(socket);
    }
}

} // namespace pilothouse::tools
