// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace pilothouse::test {

/// Forwards bytes between whoever connects and a port of this machine, until it is told to cut.
class TcpProxy final : public QObject {
    Q_OBJECT
public:
    explicit TcpProxy(quint16 target);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// Resets every connection, as a pulled cable or a crashed host would look in the end. New ones are forwarded again.
    void cut();

private:
    void forward(QTcpSocket *caller);

    quint16 m_target;
    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_sockets;
};

} // namespace pilothouse::test
