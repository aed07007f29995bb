// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace pilothouse::sources {

/// A TCP socket under a WebSocket that can stop handing out what has arrived.
///
/// QWebSocket reads everything its socket shows, at once. While this one is shut it shows nothing, its bounded buffer fills, it stops
/// reading from the kernel and TCP holds the sender back. Shut it between messages only: QWebSocket gives up on a message that
/// stays unfinished for five seconds. Owned by the network thread.
class GatedSocket final : public QTcpSocket {
    Q_OBJECT
public:
    using QTcpSocket::QTcpSocket;

    /// Bounds what is buffered while shut. At least the largest frame and its header, or that frame never completes.
    void setBound(qint64 bytes) { setReadBufferSize(bytes); }

    void shut() { m_shut = true; }
    /// Shows what has arrived and goes on reading.
    void open();
    [[nodiscard]] bool isShut() const { return m_shut; }

    [[nodiscard]] qint64 bytesAvailable() const override { return m_shut ? 0 : QTcpSocket::bytesAvailable(); }

private:
    bool m_shut = false;
};

} // namespace pilothouse::sources
