// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "sources/gated_socket.h"
#include "sources/limits.h"
#include "sources/rate_gate.h"

#include <QObject>
#include <QPointer>
#include <QWebSocket>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace pilothouse::sources {

/// One WebSocket: text in, text out, with its limits. Knows nothing of what the text means.
///
/// Guarantees: after lost() nothing more is reported; text is never sent past the unsent limit.
/// Owned by the network thread.
class Connection final : public QObject {
    Q_OBJECT
public:
    using Clock = std::chrono::steady_clock;

    /// Takes \a socket over. \a gate is the socket below it, where that is ours (null for one we dialled).
    Connection(ConnectionId id, QWebSocket *socket, GatedSocket *gate, const ConnectionLimits &limits, QObject *parent);
    ~Connection() override;

    [[nodiscard]] ConnectionId id() const { return m_id; }

    /// Queues one text frame; flush() sends it. A peer that does not read is closed with 1013.
    void send(const std::string &text);
    void flush();
    /// Sends \a code and closes; a peer that does not finish the handshake is cut at the next sweep.
    void close(int code, const QString &reason);
    [[nodiscard]] bool closing() const { return m_closing; }

    /// The peer has shown its token: full frames from now on.
    void trust();

    /// Counts \a steps against the rate. False: refuse the message. May stop reading for a while.
    [[nodiscard]] bool admit(std::size_t steps);
    /// Stops reading until release(): the runtime cannot take more now. Call while a message is being handled.
    void hold();
    /// Goes on reading, unless the rate still forbids it.
    void release();
    [[nodiscard]] bool held() const { return m_held || m_waitsForRate; }

    /// Pings, drops the silent, and cuts what does not finish closing. Call about once a second.
    void sweep(Clock::time_point now);

signals:
    void text(const QByteArray &utf8);
    /// A binary message, which the protocol has no use for.
    void binary();
    void lost();

private:
    void receive(const QString &message);

    ConnectionId m_id;
    QWebSocket *m_socket;
    QPointer<GatedSocket> m_gate;
    ConnectionLimits m_limits;
    RateGate m_rate;
    Clock::time_point m_heardAt;
    Clock::time_point m_pingedAt;
    Clock::time_point m_closingSince;
    bool m_heard = false;
    bool m_held = false;
    bool m_waitsForRate = false;
    bool m_unflushed = false;
    bool m_closing = false;
};

} // namespace pilothouse::sources
