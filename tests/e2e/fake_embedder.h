// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QTcpServer>
#include <QUrl>

#include <functional>

namespace pilothouse::test {

/// A server of embeddings on this machine that answers as the test says. One request a connection.
class FakeEmbedder final : public QObject {
    Q_OBJECT
public:
    FakeEmbedder();

    [[nodiscard]] QUrl url() const;
    /// Stops listening, or listens again on the same port.
    void setThere(bool there);

    /// The whole answer to a request with these texts; empty: none comes. At first a vector of three numbers for each, made of its length.
    std::function<QByteArray(const QStringList &texts)> answer;

    struct Request {
        QByteArray head; ///< lines before the body
        QJsonObject body;
    };
    QList<Request> requests;
    /// All texts that came, in order.
    [[nodiscard]] QStringList texts() const;

    static QByteArray ok(const QByteArray &body);
    static QByteArray status(int code);
    /// A body with \a vectors, as OpenAI has it.
    static QByteArray vectors(const QList<QList<double>> &vectors);

private:
    void serve();

    QTcpServer m_server;
    quint16 m_port = 0;
};

} // namespace pilothouse::test
