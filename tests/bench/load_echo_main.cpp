// SPDX-License-Identifier: GPL-3.0-or-later
// A bare QWebSocketServer in its own thread that sends back what it gets: what the runtime is measured against. With --nlohmann each
// message is parsed and written again by nlohmann::json first. Prints its port on the first line.
#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QThread>
#include <QWebSocket>
#include <QWebSocketServer>

#include <cstdio>

namespace {

/// Lives on its thread; answers every text message.
class EchoServer final : public QObject {
public:
    explicit EchoServer(bool reparse) : m_reparse(reparse) {}

    /// 0 when no port could be taken.
    quint16 listen()
    {
        auto *server =
            new QWebSocketServer(QStringLiteral("pilothouse-load-echo"), QWebSocketServer::NonSecureMode, this);
        server->setSupportedSubprotocols({QStringLiteral("pilothouse.step.v1")});
        connect(server, &QWebSocketServer::newConnection, this, [this, server] {
            while (QWebSocket *socket = server->nextPendingConnection()) {
                serve(socket);
            }
        });
        return server->listen(QHostAddress::LocalHost) ? server->serverPort() : 0;
    }

private:
    void serve(QWebSocket *socket)
    {
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QWebSocket::textMessageReceived, socket, [this, socket](const QString &text) {
            if (!m_reparse) {
                socket->sendTextMessage(text);
                return;
            }
            const auto parsed = nlohmann::json::parse(text.toStdString(), nullptr, false);
            socket->sendTextMessage(QString::fromStdString(parsed.dump()));
        });
    }

    bool m_reparse;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QThread thread;
    thread.start();
    auto *server = new EchoServer(QCoreApplication::arguments().contains(QStringLiteral("--nlohmann")));
    server->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, server, &QObject::deleteLater);
    quint16 port = 0;
    QMetaObject::invokeMethod(
        server, [&] { port = server->listen(); }, Qt::BlockingQueuedConnection);
    std::printf("%u\n", static_cast<unsigned>(port));
    std::fflush(stdout);
    const int status = port == 0 ? 1 : QCoreApplication::exec();
    thread.quit();
    thread.wait();
    return status;
}
