// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>
#include <QWebSocket>

#include <memory>
#include <optional>

namespace pilothouse::test {

struct Dial {
    QUrl url;
    QString subprotocol = QStringLiteral("pilothouse.step.v1");
    QString bearer; ///< sent as Authorization header where not empty
    QString origin;
};

/// A peer that speaks the protocol's text and nothing of the project's code, so that a test sees what any client would see.
/// Waits run the event loop for at most five seconds.
class WireClient final : public QObject {
    Q_OBJECT
public:
    explicit WireClient(const Dial &dial);
    /// Speaks on a socket somebody else opened.
    explicit WireClient(QWebSocket *socket);
    ~WireClient() override;

    bool waitOpen();
    /// True when the socket is gone within the time.
    bool waitClosed();
    [[nodiscard]] int closeCode() const;
    [[nodiscard]] QWebSocket &socket() { return *m_socket; }

    /// Sends a request and returns its id.
    int request(const QString &method, const QJsonObject &params = {});
    void sendText(const QString &text) { m_socket->sendTextMessage(text); }
    /// The answer to \a id, or an empty object when none came.
    QJsonObject answer(int id);
    /// Sends a request and waits for its answer.
    QJsonObject ask(const QString &method, const QJsonObject &params = {}) { return answer(request(method, params)); }
    /// The next notification of \a method that has not been taken yet, params only.
    QJsonObject notification(const QString &method);
    /// The next message that answers no request of ours: errors with id null.
    QJsonObject orphan();
    [[nodiscard]] bool answered(int id);
    /// True when notification(method) would not wait.
    [[nodiscard]] bool notified(const QString &method) const;

private:
    void listen();
    template<class Ready>
    bool waitUntil(Ready ready);

    std::unique_ptr<QWebSocket> m_socket;
    bool m_open = false;
    bool m_closed = false;
    int m_next = 1;
    QList<QJsonObject> m_inbox;
};

/// `result` of an answer.
QJsonObject resultOf(const QJsonObject &answer);
/// `error.code` of an answer; 0 when it is no error.
int errorOf(const QJsonObject &answer);

/// A step as the wire has it.
QJsonObject stepOf(int seq, const QString &kind, const QString &tool = {}, const QJsonObject &args = {});
QJsonObject propose(int seq, const QString &tool, const QJsonObject &args = {}, int deadlineMs = 0);
QJsonObject record(const QList<QJsonObject> &steps);
/// params of initialize for a plain agent that can take edited arguments.
QJsonObject hello(const QString &token = {}, const QString &session = {});

} // namespace pilothouse::test
