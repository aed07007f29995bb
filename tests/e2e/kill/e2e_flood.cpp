// SPDX-License-Identifier: GPL-3.0-or-later
// An agent for the kill matrix that asks faster than anybody can answer, so that the runtime's inbox fills.
//
//   e2e_flood --token-file FILE
//
// On standard output it says `full` when the runtime refused a request for want of room (−32018) for the first time.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkRequest>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <cstdio>

namespace {

constexpr int kAtOnce = 400;
const QString kHello = QStringLiteral(
    R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocol":[1],"agent":{"name":"flood"}}})");

void say(const char *text)
{
    std::puts(text);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption tokenFile(QStringLiteral("token-file"), QString(), QStringLiteral("FILE"));
    parser.addOption(tokenFile);
    parser.process(application);
    QFile file(parser.value(tokenFile));
    const QJsonObject token =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();

    QWebSocket socket;
    bool full = false;
    int unanswered = 0;
    QTimer burst;
    QObject::connect(&burst, &QTimer::timeout, &socket, [&] {
        for (int i = 0; unanswered < kAtOnce * 2 && i < kAtOnce; ++i, ++unanswered) {
            socket.sendTextMessage(
                QStringLiteral(R"({"jsonrpc":"2.0","id":%1,"method":"step/withdraw","params":{"seq":1}})").arg(i + 1));
        }
    });
    QObject::connect(&socket, &QWebSocket::connected, &socket, [&] { socket.sendTextMessage(kHello); });
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString &text) {
        if (text.contains(QStringLiteral("\"id\":0,"))) {
            say("opened");
            burst.start(1);
            return;
        }
        --unanswered;
        if (!full && text.contains(QStringLiteral("-32018"))) {
            full = true;
            say("full");
        }
    });
    QObject::connect(&socket, &QWebSocket::disconnected, &application, &QCoreApplication::quit);
    QNetworkRequest request(QUrl(token.value(QStringLiteral("endpoint")).toString()));
    request.setRawHeader("Authorization", "Bearer " + token.value(QStringLiteral("token")).toString().toLatin1());
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QStringLiteral("pilothouse.step.v1")});
    socket.open(request, options);
    return QCoreApplication::exec();
}
