// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/listener.h"

#include <QTimer>

namespace pilothouse::sources {

namespace {

constexpr qint64 kHandshakeBytes = 64 * 1024;
constexpr std::chrono::seconds kRefusalLinger{2};
const char kBusy[] =
    "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 5\r\n\r\n";

} // namespace

Listener::Listener(std::size_t cap, std::function<std::size_t()> open, std::function<void(GatedSocket *)> accepted,
                   QObject *parent)
    : QTcpServer(parent), m_cap(cap), m_open(std::move(open)), m_accepted(std::move(accepted))
{
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto *socket = new GatedSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
    if (m_open() + static_cast<std::size_t>(m_callers.size()) >= m_cap) {
        refuse(socket);
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setBound(kHandshakeBytes);
    const std::pair key(socket->peerAddress(), socket->peerPort());
    m_callers.insert(key, Caller{socket, std::chrono::steady_clock::now()});
    connect(socket, &QAbstractSocket::disconnected, this, [this, key] { m_callers.remove(key); });
    m_accepted(socket);
}

void Listener::refuse(GatedSocket *socket)
{
    socket->write(kBusy, sizeof kBusy - 1);
    socket->disconnectFromHost();
    QTimer::singleShot(kRefusalLinger, socket, [socket] { socket->abort(); });
}

GatedSocket *Listener::upgraded(const QHostAddress &peer, quint16 port)
{
    const Caller caller = m_callers.take({peer, port});
    return caller.socket;
}

void Listener::dropSlow(std::chrono::milliseconds limit)
{
    const auto now = std::chrono::steady_clock::now();
    QList<QPointer<GatedSocket>> slow;
    for (const Caller &caller : std::as_const(m_callers)) {
        if (now - caller.since >= limit) {
            slow.append(caller.socket);
        }
    }
    for (const QPointer<GatedSocket> &socket : slow) {
        if (socket) {
            socket->abort();
        }
    }
}

} // namespace pilothouse::sources
