// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/json_post.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <utility>

namespace pilothouse::sources {

namespace {

constexpr int kOk = 200;
constexpr qint64 kMegabyte = 1 << 20;

} // namespace

QUrl endpointUrl(const QUrl &base, const QString &kind)
{
    QUrl url = base;
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/'))) {
        path.chop(1);
    }
    url.setPath(path + (path.endsWith(QStringLiteral("/v1")) ? QStringLiteral("/") : QStringLiteral("/v1/")) + kind);
    return url;
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == QStringLiteral("localhost") || QHostAddress(host).isLoopback();
}

JsonPost::JsonPost(int mostMegabytes) : m_mostMegabytes(mostMegabytes), m_network(this)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

JsonPost::~JsonPost()
{
    if (m_reply != nullptr) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void JsonPost::send(const ModelEndpoint &endpoint, const QUrl &url, const QByteArray &body, Done done)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(static_cast<int>(endpoint.timeout.count()));
    if (!endpoint.key.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + endpoint.key);
    }
    m_done = std::move(done);
    m_tooLarge = false;
    m_reply = m_network.post(request, body);
    connect(m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 received) {
        if (received > m_mostMegabytes * kMegabyte && !std::exchange(m_tooLarge, true)) {
            m_reply->abort();
        }
    });
    connect(m_reply, &QNetworkReply::finished, this, [this, timeout = endpoint.timeout] { finished(timeout); });
}

void JsonPost::cancel()
{
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
        std::exchange(m_done, nullptr)(Error{ErrorCode::Cancelled, "not waited for any more"});
    }
}

void JsonPost::finished(std::chrono::milliseconds timeout)
{
    auto result = outcome(timeout);
    std::exchange(m_reply, nullptr)->deleteLater();
    std::exchange(m_done, nullptr)(std::move(result));
}

Result<QByteArray> JsonPost::outcome(std::chrono::milliseconds timeout)
{
    if (m_tooLarge) {
        return Error{ErrorCode::Io, "its answer is larger than " + std::to_string(m_mostMegabytes) + " MiB"};
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 0 && status != kOk) {
        return Error{ErrorCode::Io, "it answers with status " + std::to_string(status)};
    }
    if (m_reply->error() == QNetworkReply::OperationCanceledError) {
        return Error{ErrorCode::Io, "no answer within " + std::to_string(timeout.count()) + " ms"};
    }
    if (m_reply->error() != QNetworkReply::NoError) {
        return Error{ErrorCode::Io, m_reply->errorString().toStdString()};
    }
    return m_reply->readAll();
}

} // namespace pilothouse::sources
