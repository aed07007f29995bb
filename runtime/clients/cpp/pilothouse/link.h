// SPDX-License-Identifier: MIT
#pragma once

#include "pilothouse/messages.h"

#include <QAbstractSocket>
#include <QHash>
#include <QJsonDocument>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <functional>
#include <memory>
#include <utility>

namespace pilothouse::client {

/// One connection to the runtime. Lives on one thread with an event loop; answers arrive through it.
/// A lost connection answers every open request with Unreachable; nothing is repeated here.
class Link {
public:
    using Then = std::function<void(Answer)>;

    explicit Link(std::function<void(Control)> onNotification) : m_onNotification(std::move(onNotification)) {}
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    [[nodiscard]] bool connected() const { return m_socket && m_socket->state() == QAbstractSocket::ConnectedState; }

    /// \a then gets a Result once the socket is open, else Unreachable.
    void open(const QUrl &url, const QString &token, int timeoutMs, Then then)
    {
        close();
        m_socket = std::make_unique<QWebSocket>();
        m_opening = std::move(then);
        QObject::connect(m_socket.get(), &QWebSocket::connected, m_socket.get(), [this] {
            opened({Answer::Kind::Result, {}, 0, {}});
        });
        QObject::connect(m_socket.get(), &QWebSocket::disconnected, m_socket.get(),
                         [this] { lost(m_socket->closeReason()); });
        QObject::connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), m_socket.get(),
                         [this] { lost(m_socket->errorString()); });
        QObject::connect(m_socket.get(), &QWebSocket::textMessageReceived, m_socket.get(),
                         [this](const QString &frame) { take(frame); });
        QTimer::singleShot(timeoutMs, m_socket.get(),
                           [this] { opened(unreachable(QStringLiteral("the runtime did not answer in time"))); });
        QNetworkRequest request(url);
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
        request.setRawHeader("Sec-WebSocket-Protocol", "pilothouse.step.v1");
        m_socket->open(request);
    }

    /// Sends a request; requests leave in the order of the calls. \a timeoutMs below 0 waits for ever.
    void request(const QString &method, const QJsonObject &params, int timeoutMs, Then then)
    {
        if (!connected()) {
            then(unreachable(QStringLiteral("not connected")));
            return;
        }
        const qint64 id = m_next++;
        m_waiting.insert(id, std::move(then));
        if (timeoutMs >= 0) {
            QTimer::singleShot(timeoutMs, m_socket.get(), [this, id] {
                settle(id, unreachable(QStringLiteral("the runtime did not answer in time")));
            });
        }
        const QJsonObject frame{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                {QStringLiteral("id"), id},
                                {QStringLiteral("method"), method},
                                {QStringLiteral("params"), params}};
        m_socket->sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    }

    void close()
    {
        if (m_socket) {
            const std::unique_ptr<QWebSocket> socket = std::move(m_socket);
            socket->disconnect();
            socket->close();
            fail(QStringLiteral("the connection was closed"));
        }
    }

    static Answer unreachable(const QString &why) { return {Answer::Kind::Unreachable, {}, 0, why}; }

private:
    void opened(Answer answer)
    {
        if (const Then then = std::exchange(m_opening, nullptr)) {
            then(std::move(answer));
        }
    }

    void lost(const QString &why)
    {
        opened(unreachable(QStringLiteral("the runtime cannot be reached: %1").arg(why)));
        fail(why);
    }

    void fail(const QString &why)
    {
        const auto waiting = std::exchange(m_waiting, {});
        for (const Then &then : waiting) {
            then(unreachable(QStringLiteral("lost the runtime: %1").arg(why)));
        }
    }

    void settle(qint64 id, Answer answer)
    {
        if (const auto at = m_waiting.constFind(id); at != m_waiting.constEnd()) {
            const Then then = *at;
            m_waiting.erase(at);
            then(std::move(answer));
        }
    }

    void take(const QString &frame)
    {
        const QJsonObject message = QJsonDocument::fromJson(frame.toUtf8()).object();
        const QJsonObject params = message.value(QLatin1String("params")).toObject();
        if (message.contains(QLatin1String("method"))) {
            m_onNotification({message.value(QLatin1String("method")).toString(),
                              params.value(QLatin1String("intervention")).toInteger(), params});
            return;
        }
        const qint64 id = message.value(QLatin1String("id")).toInteger();
        const QJsonObject error = message.value(QLatin1String("error")).toObject();
        if (!error.isEmpty()) {
            settle(id, {Answer::Kind::Refused,
                        {},
                        error.value(QLatin1String("code")).toInt(),
                        error.value(QLatin1String("message")).toString()});
        } else {
            settle(id, {Answer::Kind::Result, message.value(QLatin1String("result")).toObject(), 0, {}});
        }
    }

    std::function<void(Control)> m_onNotification;
    std::unique_ptr<QWebSocket> m_socket;
    Then m_opening;
    QHash<qint64, Then> m_waiting;
    qint64 m_next = 1;
};

} // namespace pilothouse::client
