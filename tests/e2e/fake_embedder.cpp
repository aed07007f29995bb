// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_embedder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

#include <memory>

namespace pilothouse::test {

FakeEmbedder::FakeEmbedder()
{
    answer = [](const QStringList &texts) {
        QList<QList<double>> all;
        for (const QString &text : texts) {
            all.append({1.0, static_cast<double>(text.size()), -1.0});
        }
        return ok(vectors(all));
    };
    m_server.listen(QHostAddress::LocalHost);
    m_port = m_server.serverPort();
    connect(&m_server, &QTcpServer::newConnection, this, [this] { serve(); });
}

QUrl FakeEmbedder::url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }

void FakeEmbedder::setThere(bool there)
{
    if (there) {
        m_server.listen(QHostAddress::LocalHost, m_port);
    } else {
        m_server.close();
    }
}

void FakeEmbedder::serve()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        auto received = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
            *received += socket->readAll();
            const qsizetype end = received->indexOf("\r\n\r\n");
            const qsizetype at = received->toLower().indexOf("content-length:");
            if (end < 0 || at < 0) {
                return;
            }
            const int size = received->mid(at + 15, received->indexOf('\r', at) - at - 15).trimmed().toInt();
            const QByteArray body = received->mid(end + 4);
            if (body.size() < size) {
                return;
            }
            requests.append({received->left(end), QJsonDocument::fromJson(body).object()});
            QStringList texts;
            for (const QJsonValue &text : requests.last().body.value(QLatin1String("input")).toArray()) {
                texts.append(text.toString());
            }
            if (const QByteArray bytes = answer(texts); !bytes.isEmpty()) {
                socket->write(bytes);
                socket->disconnectFromHost();
            }
        });
    }
}

QStringList FakeEmbedder::texts() const
{
    QStringList all;
    for (const Request &request : requests) {
        for (const QJsonValue &text : request.body.value(QLatin1String("input")).toArray()) {
            all.append(text.toString());
        }
    }
    return all;
}

QByteArray FakeEmbedder::ok(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray FakeEmbedder::status(int code)
{
    return "HTTP/1.1 " + QByteArray::number(code) + " Said\r\nConnection: close\r\nContent-Length: 0\r\n" +
           (code == 307 ? "Location: http://127.0.0.2:9/\r\n" : "") + "\r\n";
}

QByteArray FakeEmbedder::vectors(const QList<QList<double>> &vectors)
{
    QJsonArray data;
    for (const QList<double> &vector : vectors) {
        QJsonArray values;
        for (const double value : vector) {
            values.append(value);
        }
        data.append(QJsonObject{{QStringLiteral("object"), QStringLiteral("embedding")},
                                {QStringLiteral("index"), data.size()},
                                {QStringLiteral("embedding"), values}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("data"), data}}).toJson();
}

} // namespace pilothouse::test
