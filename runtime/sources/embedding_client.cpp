// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/embedding_client.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <utility>

namespace pilothouse::sources {

namespace {

constexpr qint64 kMostBytes = 64 << 20;
constexpr int kOk = 200;

Error wrong(const std::string &what) { return Error{ErrorCode::Malformed, "its answer " + what}; }

std::vector<float> numbers(const QJsonArray &array)
{
    std::vector<float> values;
    values.reserve(static_cast<std::size_t>(array.size()));
    for (const QJsonValue &value : array) {
        if (!value.isDouble()) {
            return {};
        }
        values.push_back(static_cast<float>(value.toDouble()));
    }
    return values;
}

} // namespace

QUrl embeddingsUrl(const QUrl &base)
{
    QUrl url = base;
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/'))) {
        path.chop(1);
    }
    url.setPath(path + (path.endsWith(QStringLiteral("/v1")) ? QStringLiteral("/embeddings")
                                                             : QStringLiteral("/v1/embeddings")));
    return url;
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == QStringLiteral("localhost") || QHostAddress(host).isLoopback();
}

Result<std::vector<TextVector>> readEmbeddings(const QByteArray &answer, std::size_t count, std::size_t dimensions)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer);
    if (!document.isObject()) {
        return wrong("is no JSON object");
    }
    const QJsonArray data = document.object().value(QStringLiteral("data")).toArray();
    if (static_cast<std::size_t>(data.size()) != count) {
        return wrong("has " + std::to_string(data.size()) + " vectors for " + std::to_string(count) + " texts");
    }
    std::vector<TextVector> vectors(count);
    for (qsizetype i = 0; i < data.size(); ++i) {
        const QJsonObject one = data.at(i).toObject();
        const double index = one.value(QStringLiteral("index")).toDouble(static_cast<double>(i));
        if (!(index >= 0) || index >= static_cast<double>(count)) {
            return wrong("numbers a vector wrongly");
        }
        TextVector vector = textVector(numbers(one.value(QStringLiteral("embedding")).toArray()));
        if (vector.values.empty()) {
            return wrong("has a vector that is none");
        }
        dimensions = dimensions == 0 ? vector.values.size() : dimensions;
        if (vector.values.size() != dimensions) {
            return wrong("has a vector of " + std::to_string(vector.values.size()) + " numbers, others have " +
                         std::to_string(dimensions));
        }
        vectors[static_cast<std::size_t>(index)] = std::move(vector);
    }
    for (const TextVector &vector : vectors) {
        if (vector.values.empty()) {
            return wrong("numbers two vectors alike");
        }
    }
    return vectors;
}

EmbeddingClient::EmbeddingClient(EmbeddingEndpoint endpoint) : m_endpoint(std::move(endpoint)), m_network(this)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

EmbeddingClient::~EmbeddingClient()
{
    if (m_reply != nullptr) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void EmbeddingClient::ask(const std::vector<std::string> &texts, Done done)
{
    QJsonArray input;
    for (const std::string &text : texts) {
        input.append(QString::fromStdString(text));
    }
    const QJsonObject body{{QStringLiteral("model"), m_endpoint.model},
                           {QStringLiteral("input"), input},
                           {QStringLiteral("encoding_format"), QStringLiteral("float")}};
    QNetworkRequest request(embeddingsUrl(m_endpoint.url));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(static_cast<int>(m_endpoint.timeout.count()));
    if (!m_endpoint.key.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + m_endpoint.key);
    }
    m_done = std::move(done);
    m_tooLarge = false;
    m_reply = m_network.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
    connect(m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 received) {
        if (received > kMostBytes && !std::exchange(m_tooLarge, true)) {
            m_reply->abort();
        }
    });
    connect(m_reply, &QNetworkReply::finished, this, [this, count = texts.size()] { finished(count); });
}

void EmbeddingClient::finished(std::size_t count)
{
    auto result = outcome(count);
    std::exchange(m_reply, nullptr)->deleteLater();
    if (result.ok()) {
        m_dimensions = result->empty() ? m_dimensions : result->front().values.size();
    }
    std::exchange(m_done, nullptr)(std::move(result));
}

Result<std::vector<TextVector>> EmbeddingClient::outcome(std::size_t count)
{
    if (m_tooLarge) {
        return Error{ErrorCode::Io, "its answer is larger than 64 MiB"};
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 0 && status != kOk) {
        return Error{ErrorCode::Io, "it answers with status " + std::to_string(status)};
    }
    if (m_reply->error() == QNetworkReply::OperationCanceledError) {
        return Error{ErrorCode::Io, "no answer within " + std::to_string(m_endpoint.timeout.count()) + " ms"};
    }
    if (m_reply->error() != QNetworkReply::NoError) {
        return Error{ErrorCode::Io, m_reply->errorString().toStdString()};
    }
    return readEmbeddings(m_reply->readAll(), count, m_dimensions);
}

} // namespace pilothouse::sources
