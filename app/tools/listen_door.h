// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QWebSocketServer>

namespace pilothouse::tools {

/// A door on loopback through which a runtime attaches to an agent that listens, and the file that announces it.
///
/// Guarantees: refuses a wrong token, any Origin and a missing subprotocol; the announcement file has mode 0600 and
/// goes when this object does. Lives on one thread with an event loop.
class ListenDoor final : public QObject {
    Q_OBJECT
public:
    explicit ListenDoor(QObject *parent = nullptr);
    ~ListenDoor() override;

    /// Listens on \a port (0 is any) and writes agents/NAME.json in the runtime directory. Errors: Io naming address or file.
    Result<void> open(quint16 port, const QString &name);
    [[nodiscard]] QUrl url() const;

signals:
    /// A runtime that showed the token; the receiver owns the socket.
    void arrived(QWebSocket *socket);

private:
    void onConnection();
    Result<void> announce(const QString &name);

    QWebSocketServer m_server;
    QByteArray m_token;
    QString m_file;
};

} // namespace pilothouse::tools
