// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire_client.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QTest>
#include <QWebSocketHandshakeOptions>

namespace pilothouse::test {

namespace {

constexpr int kWaitMs = 5'000;

} // namespace

WireClient::WireClient(const Dial &dial) : m_socket(std::make_unique<QWebSocket>(dial.origin))
{
    listen();
    QNetworkRequest request(dial.url);
    if (!dial.bearer.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + dial.bearer.toLatin1());
    }
    QWebSocketHandshakeOptions options;
    if (!dial.subprotocol.isEmpty()) {
        options.setSubprotocols({dial.subprotocol});
    }
    m_socket->open(request, options);
}

WireClient::WireClient(QWebSocket *socket) : m_socket(socket), m_open(true) { listen(); }

WireClient::~WireClient() { m_socket->disconnect(this); }

void WireClient::listen()
{
    connect(m_socket.get(), &QWebSocket::connected, this, [this] { m_open = true; });
    connect(m_socket.get(), &QWebSocket::disconnected, this, [this] { m_closed = true; });
    connect(m_socket.get(), QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [this] { m_closed = m_closed || m_socket->state() == QAbstractSocket::UnconnectedState; });
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { m_inbox.append(QJsonDocument::fromJson(text.toUtf8()).object()); });
}

template<class Ready>
bool WireClient::waitUntil(Ready ready)
{
    return QTest::qWaitFor([&] { return ready(); }, kWaitMs);
}

bool WireClient::waitOpen()
{
    return waitUntil([this] { return m_open || m_closed; }) && m_open;
}

bool WireClient::waitClosed()
{
    return waitUntil([this] { return m_closed; });
}

int WireClient::closeCode() const { return m_socket->closeCode(); }

int WireClient::request(const QString &method, const QJsonObject &params)
{
    const int id = m_next++;
    const QJsonObject message{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                              {QStringLiteral("id"), id},
                              {QStringLiteral("method"), method},
                              {QStringLiteral("params"), params}};
    sendText(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
    return id;
}

bool WireClient::answered(int id)
{
    return std::any_of(m_inbox.begin(), m_inbox.end(),
                       [id](const QJsonObject &one) { return one.value(QStringLiteral("id")).toInt(-1) == id; });
}

QJsonObject WireClient::answer(int id)
{
    if (!waitUntil([&] { return answered(id); })) {
        return {};
    }
    const auto at = std::find_if(m_inbox.begin(), m_inbox.end(), [id](const QJsonObject &one) {
        return one.value(QStringLiteral("id")).toInt(-1) == id;
    });
    QJsonObject found = *at;
    m_inbox.erase(at);
    return found;
}

bool WireClient::notified(const QString &method) const
{
    return std::any_of(m_inbox.begin(), m_inbox.end(), [&](const QJsonObject &one) {
        return one.value(QStringLiteral("method")).toString() == method;
    });
}

QJsonObject WireClient::notification(const QString &method)
{
    const auto is = [&](const QJsonObject &one) { return one.value(QStringLiteral("method")).toString() == method; };
    if (!waitUntil([&] { return notified(method); })) {
        return {};
    }
    const auto at = std::find_if(m_inbox.begin(), m_inbox.end(), is);
    const QJsonObject found = at->value(QStringLiteral("params")).toObject();
    m_inbox.erase(at);
    return found;
}

QJsonObject WireClient::orphan()
{
    const auto is = [](const QJsonObject &one) {
        return one.contains(QStringLiteral("error")) && one.value(QStringLiteral("id")).isNull();
    };
    if (!waitUntil([&] { return std::any_of(m_inbox.begin(), m_inbox.end(), is); })) {
        return {};
    }
    const auto at = std::find_if(m_inbox.begin(), m_inbox.end(), is);
    QJsonObject found = *at;
    m_inbox.erase(at);
    return found;
}

QJsonObject resultOf(const QJsonObject &answer) { return answer.value(QStringLiteral("result")).toObject(); }

int errorOf(const QJsonObject &answer)
{
    return answer.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toInt();
}

QJsonObject stepOf(int seq, const QString &kind, const QString &tool, const QJsonObject &args)
{
    QJsonObject step{{QStringLiteral("seq"), seq}, {QStringLiteral("kind"), kind}};
    if (!tool.isEmpty()) {
        step.insert(QStringLiteral("tool"), tool);
        step.insert(QStringLiteral("args"), args);
    } else {
        step.insert(QStringLiteral("text"), QStringLiteral("step %1").arg(seq));
    }
    return step;
}

QJsonObject propose(int seq, const QString &tool, const QJsonObject &args, int deadlineMs)
{
    QJsonObject params{{QStringLiteral("step"), stepOf(seq, QStringLiteral("tool_call"), tool, args)}};
    if (deadlineMs > 0) {
        params.insert(QStringLiteral("deadline_ms"), deadlineMs);
    }
    return params;
}

QJsonObject record(const QList<QJsonObject> &steps)
{
    QJsonArray array;
    for (const QJsonObject &step : steps) {
        array.append(step);
    }
    return {{QStringLiteral("steps"), array}};
}

QJsonObject hello(const QString &token, const QString &session)
{
    QJsonObject params{{QStringLiteral("protocol"), QJsonArray{1}},
                       {QStringLiteral("agent"), QJsonObject{{QStringLiteral("name"), QStringLiteral("e2e")}}},
                       {QStringLiteral("capabilities"), QJsonObject{{QStringLiteral("edit_args"), true},
                                                                    {QStringLiteral("pause"), true},
                                                                    {QStringLiteral("inject"), true}}}};
    if (!token.isEmpty()) {
        params.insert(QStringLiteral("token"), token);
    }
    if (!session.isEmpty()) {
        params.insert(QStringLiteral("session"), session);
    }
    return params;
}

} // namespace pilothouse::test
