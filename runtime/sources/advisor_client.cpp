// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/advisor_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace pilothouse::sources {

namespace {

constexpr int kMostMegabytes = 4;

QJsonObject message(const char *role, const std::string &text)
{
    return {{QStringLiteral("role"), QString::fromLatin1(role)},
            {QStringLiteral("content"), QString::fromStdString(text)}};
}

} // namespace

Result<std::string> readCompletion(const QByteArray &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer);
    if (!document.isObject()) {
        return Error{ErrorCode::Malformed, "its answer is no JSON object"};
    }
    const QJsonArray choices = document.object().value(QStringLiteral("choices")).toArray();
    const QJsonValue text =
        choices.isEmpty()
            ? QJsonValue()
            : choices.at(0).toObject().value(QStringLiteral("message")).toObject().value(QStringLiteral("content"));
    if (!text.isString()) {
        return Error{ErrorCode::Malformed, "its answer has no choices[0].message.content"};
    }
    return text.toString().toStdString();
}

AdvisorClient::AdvisorClient(ModelEndpoint endpoint) : m_endpoint(std::move(endpoint)), m_post(kMostMegabytes) {}

void AdvisorClient::ask(const std::string &system, const std::string &user, Done done)
{
    const QJsonObject body{{QStringLiteral("model"), m_endpoint.model},
                           {QStringLiteral("messages"), QJsonArray{message("system", system), message("user", user)}},
                           {QStringLiteral("stream"), false}};
    m_post.send(m_endpoint, endpointUrl(m_endpoint.url, QStringLiteral("chat/completions")),
                QJsonDocument(body).toJson(QJsonDocument::Compact),
                [done = std::move(done)](Result<QByteArray> answer) {
                    done(answer.ok() ? readCompletion(*answer) : Result<std::string>(answer.error()));
                });
}

} // namespace pilothouse::sources
