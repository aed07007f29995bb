// SPDX-License-Identifier: GPL-3.0-or-later
// A remote operator for the kill matrix: it says which approval waits and approves it when told.
//
//   e2e_operator --token-file FILE
//
// On standard output it says: ready, approval NUMBER, sent, answer CODE (0 is done). A line on standard input approves the newest.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkRequest>
#include <QSocketNotifier>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <cstdio>
#include <unistd.h>

namespace {

void say(const QString &text)
{
    std::fputs(qPrintable(text + QLatin1Char('\n')), stdout);
    std::fflush(stdout);
}

QJsonObject readToken(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

class Approver : public QObject {
public:
    explicit Approver(const QJsonObject &token)
    {
        QNetworkRequest request(QUrl(token.value(QStringLiteral("endpoint")).toString()));
        request.setRawHeader("Authorization", "Bearer " + token.value(QStringLiteral("token")).toString().toLatin1());
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({QStringLiteral("pilothouse.inspector.v1")});
        connect(&m_socket, &QWebSocket::connected, this, [this] {
            send(QStringLiteral("initialize"),
                 {{QStringLiteral("protocol"), QJsonArray{1}},
                  {QStringLiteral("operator"), QJsonObject{{QStringLiteral("name"), QStringLiteral("ann")}}}});
            send(QStringLiteral("inspector/subscribe"), {});
        });
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { onText(text); });
        connect(&m_socket, &QWebSocket::disconnected, this, [] { say(QStringLiteral("lost")); });
        m_socket.open(request, options);
    }

    void approve()
    {
        m_decision = send(QStringLiteral("inspector/decide"),
                          {{QStringLiteral("approval"), m_approval.value(QStringLiteral("approval"))},
                           {QStringLiteral("verdict"), QStringLiteral("approve")},
                           {QStringLiteral("digest"), m_approval.value(QStringLiteral("digest"))}});
        m_socket.flush();
        say(QStringLiteral("sent"));
    }

private:
    int send(const QString &method, const QJsonObject &params)
    {
        const QJsonObject message{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                  {QStringLiteral("id"), ++m_last},
                                  {QStringLiteral("method"), method},
                                  {QStringLiteral("params"), params}};
        m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
        return m_last;
    }

    void onText(const QString &text)
    {
        const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
        const QJsonObject params = message.value(QStringLiteral("params")).toObject();
        if (params.value(QStringLiteral("type")) == QStringLiteral("approval") &&
            !params.contains(QStringLiteral("outcome"))) {
            m_approval = params;
            say(QStringLiteral("approval %1").arg(params.value(QStringLiteral("approval")).toInteger()));
        } else if (message.value(QStringLiteral("id")).toInt() == 2) {
            say(QStringLiteral("ready"));
        } else if (m_decision > 0 && message.value(QStringLiteral("id")).toInt() == m_decision) {
            say(QStringLiteral("answer %1")
                    .arg(message.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toInt()));
        }
    }

    QWebSocket m_socket;
    QJsonObject m_approval;
    int m_last = 0;
    int m_decision = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption tokenFile(QStringLiteral("token-file"), QString(), QStringLiteral("FILE"));
    parser.addOption(tokenFile);
    parser.process(application);
    Approver approver(readToken(parser.value(tokenFile)));
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        char buffer[256];
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        count > 0 ? approver.approve() : QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}
