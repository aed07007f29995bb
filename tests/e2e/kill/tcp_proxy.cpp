// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcp_proxy.h"

#include <QHostAddress>

namespace pilothouse::test {

TcpProxy::TcpProxy(quint16 target) : m_target(target)
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *caller = m_server.nextPendingConnection()) {
            forward(caller);
        }
    });
}

void TcpProxy::forward(QTcpSocket *caller)
{
    auto *onward = new QTcpSocket(this);
    m_sockets << caller << onward;
    onward->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
    const auto pump = [](QTcpSocket *from, QTcpSocket *to) { return [from, to] { to->write(from->readAll()); }; };
    connect(caller, &QTcpSocket::readyRead, onward, pump(caller, onward));
    connect(onward, &QTcpSocket::readyRead, caller, pump(onward, caller));
    connect(caller, &QTcpSocket::disconnected, onward, &QTcpSocket::disconnectFromHost);
    connect(onward, &QTcpSocket::disconnected, caller, &QTcpSocket::disconnectFromHost);
}

void TcpProxy::cut()
{
    for (const QPointer<QTcpSocket> &socket : std::as_const(m_sockets)) {
        if (socket) {
            socket->abort();
            socket->deleteLater();
        }
    }
    m_sockets.clear();
}

} // namespace pilothouse::test
