// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/operator_client.h"

#include "protocol/operator_side.h"
#include "protocol/wire_error.h"

#include <QEventLoop>
#include <QNetworkRequest>
#include <QTimer>
#include <QWebSocketHandshakeOptions>

#include <nlohmann/json.hpp>

#include <pwd.h>
#include <unistd.h>

namespace pilothouse::ctl {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kAnswerMs = 15'000;
constexpr quint64 kMaxFrame = 64u << 20;

ErrorCode codeOf(int code)
{
    using protocol::WireCode;
    switch (static_cast<WireCode>(code)) {
    case WireCode::Unauthorized: return ErrorCode::Unauthorized;
    case WireCode::Forbidden: return ErrorCode::Forbidden;
    case WireCode::AlreadyResolved: return ErrorCode::AlreadyResolved;
    case WireCode::Expired: return ErrorCode::Expired;
    case WireCode::DigestMismatch: return ErrorCode::Forbidden;
    case WireCode::SessionUnknown: return ErrorCode::NotFound;
    case WireCode::InvalidParams: return ErrorCode::InvalidArgument;
    default: return ErrorCode::InvalidState;
    }
}

std::string operatorName()
{
    const passwd *user = getpwuid(getuid());
    return user != nullptr && user->pw_name != nullptr ? user->pw_name : "user " + std::to_string(getuid());
}

} // namespace

Result<std::unique_ptr<OperatorClient>> OperatorClient::connect(const tools::AddressOptions &options)
{
    const auto address = tools::runtimeAddress(options);
    if (!address.ok()) {
        return address.error();
    }
    std::unique_ptr<OperatorClient> client(new OperatorClient);
    QWebSocket &socket = client->m_socket;
    socket.setMaxAllowedIncomingMessageSize(kMaxFrame);
    QEventLoop loop;
    bool connected = false;
    QObject::connect(&socket, &QWebSocket::connected, &loop, [&] {
        connected = true;
        loop.quit();
    });
    QObject::connect(&socket, &QWebSocket::disconnected, &loop, &QEventLoop::quit);
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                     [raw = client.get()](const QString &text) { raw->m_texts.push_back(text.toStdString()); });
    QObject::connect(&socket, &QWebSocket::disconnected, &socket, [raw = client.get()] { raw->m_closed = true; });
    QNetworkRequest request(address->endpoint);
    request.setRawHeader("Authorization", "Bearer " + address->token.toLatin1());
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({QStringLiteral("pilothouse.inspector.v1")});
    QTimer::singleShot(kAnswerMs, &loop, &QEventLoop::quit);
    socket.open(request, handshake);
    loop.exec();
    if (!connected) {
        return Error{ErrorCode::NotFound, tools::noAnswer(*address, socket.errorString())};
    }
    const auto welcome = client->request(
        protocol::OperatorInitialize{{protocol::kVersion}, operatorName(), address->token.toStdString()});
    return welcome.ok() ? Result<std::unique_ptr<OperatorClient>>(std::move(client)) : welcome.error();
}

std::optional<std::string> OperatorClient::nextText(int milliseconds)
{
    if (m_texts.empty() && !m_closed) {
        QEventLoop loop;
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &loop, &QEventLoop::quit);
        QObject::connect(&m_socket, &QWebSocket::disconnected, &loop, &QEventLoop::quit);
        if (milliseconds > 0) {
            QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
        }
        loop.exec();
    }
    if (m_texts.empty()) {
        return std::nullopt;
    }
    std::string text = std::move(m_texts.front());
    m_texts.erase(m_texts.begin());
    return text;
}

Result<std::string> OperatorClient::request(const protocol::OperatorMessage &message, std::chrono::milliseconds within)
{
    const std::int64_t id = m_nextId++;
    m_socket.sendTextMessage(QString::fromStdString(protocol::encodeRequest(protocol::WireId{id}, message)));
    while (auto text = nextText(static_cast<int>(within.count()))) {
        const Json answer = Json::parse(*text, nullptr, false);
        if (!answer.is_object() || answer.value("id", Json()) != id) {
            continue; // an event
        }
        if (answer.contains("result")) {
            return answer["result"].dump(-1, ' ', false, Json::error_handler_t::replace);
        }
        const Json error = answer.value("error", Json::object());
        std::string words = error.value("message", std::string("refused without a word"));
        if (const Json data = error.value("data", Json::object());
            data.is_object() && data.contains("field") && data["field"].is_string()) {
            words += " (" + data["field"].get<std::string>() + ")";
        }
        return Error{codeOf(error.value("code", 0)), "the runtime refused: " + words};
    }
    return Error{ErrorCode::Io, m_closed ? "the runtime closed the connection: " + m_socket.closeReason().toStdString()
                                         : "the runtime does not answer"};
}

Result<void> OperatorClient::follow(const std::function<bool(const std::string &params)> &event)
{
    while (auto text = nextText(0)) {
        const Json message = Json::parse(*text, nullptr, false);
        const bool isEvent = message.is_object() && message.value("method", std::string()) == "inspector/event" &&
                             message.contains("params");
        if (isEvent && !event(message["params"].dump(-1, ' ', false, Json::error_handler_t::replace))) {
            return {};
        }
    }
    return Error{ErrorCode::Io, "the runtime closed the connection"};
}

} // namespace pilothouse::ctl
