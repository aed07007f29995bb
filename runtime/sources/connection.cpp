// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/connection.h"

#include "sources/close_codes.h"

#include <QWebSocketProtocol>

namespace pilothouse::sources {

namespace {

constexpr std::size_t kFrameHeaderBytes = 64;
constexpr std::chrono::seconds kCloseWithin{3};

void setLargest(QWebSocket &socket, GatedSocket *gate, std::size_t bytes)
{
    socket.setMaxAllowedIncomingFrameSize(bytes);
    socket.setMaxAllowedIncomingMessageSize(bytes);
    if (gate != nullptr) {
        gate->setBound(static_cast<qint64>(bytes + kFrameHeaderBytes));
    }
}

} // namespace

Connection::Connection(ConnectionId id, QWebSocket *socket, GatedSocket *gate, const ConnectionLimits &limits,
                       QObject *parent)
    : QObject(parent),
      m_id(id),
      m_socket(socket),
      m_gate(gate),
      m_limits(limits),
      m_rate(limits.stepsPerSecond, Clock::now()),
      m_heardAt(Clock::now()),
      m_pingedAt(m_heardAt)
{
    socket->setParent(this);
    setLargest(*socket, gate, limits.strangerBytes);
    connect(socket, &QWebSocket::textMessageReceived, this, &Connection::receive);
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this] {
        m_heard = true;
        emit binary();
    });
    connect(socket, &QWebSocket::pong, this, [this] { m_heard = true; });
    connect(socket, &QWebSocket::disconnected, this, &Connection::lost);
}

Connection::~Connection() { m_socket->disconnect(this); }

void Connection::receive(const QString &message)
{
    m_heard = true;
    if (!m_closing) {
        emit text(message.toUtf8());
    }
}

void Connection::send(const std::string &text)
{
    if (m_closing) {
        return;
    }
    m_socket->sendTextMessage(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    m_unflushed = true;
    if (m_socket->bytesToWrite() > static_cast<qint64>(m_limits.unsentBytes)) {
        close(kCloseTryAgainLater, QStringLiteral("peer does not read"));
    }
}

void Connection::flush()
{
    if (m_unflushed) {
        m_unflushed = false;
        m_socket->flush();
    }
}

void Connection::close(int code, const QString &reason)
{
    if (m_closing) {
        return;
    }
    m_closing = true;
    m_closingSince = Clock::now();
    m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

void Connection::trust() { setLargest(*m_socket, m_gate, m_limits.frameBytes); }

bool Connection::admit(std::size_t steps)
{
    switch (m_rate.take(static_cast<double>(steps), Clock::now())) {
    case RateGate::Answer::Refuse: return false;
    case RateGate::Answer::PassThenWait:
        m_waitsForRate = true;
        if (m_gate) {
            m_gate->shut();
        }
        return true;
    case RateGate::Answer::Pass: return true;
    }
    return true;
}

void Connection::hold()
{
    m_held = true;
    if (m_gate) {
        m_gate->shut();
    }
}

void Connection::release()
{
    m_held = false;
    if (m_waitsForRate && m_rate.ready(Clock::now())) {
        m_waitsForRate = false;
    }
    if (!m_waitsForRate && m_gate) {
        m_gate->open();
    }
}

void Connection::sweep(Clock::time_point now)
{
    if (m_closing) {
        if (now - m_closingSince > kCloseWithin) {
            m_socket->abort();
        }
        return;
    }
    if (std::exchange(m_heard, false) || held()) {
        m_heardAt = now;
    } else if (now - m_heardAt >= m_limits.silentFor) {
        m_socket->abort();
        return;
    }
    if (now - m_pingedAt >= m_limits.pingEvery && m_socket->state() == QAbstractSocket::ConnectedState) {
        m_pingedAt = now;
        m_socket->ping();
    }
}

} // namespace pilothouse::sources
