// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/embedding_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace pilothouse::sources {

namespace {

constexpr int kMostMegabytes = 64;

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

QUrl embeddingsUrl(const QUrl &base) { return endpointUrl(base, QStringLiteral("embeddings")); }

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

EmbeddingClient::EmbeddingClient(EmbeddingEndpoint endpoint) : m_endpoint(std::move(endpoint)), m_post(kMostMegabytes)
{
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
    m_post.send(m_endpoint, embeddingsUrl(m_endpoint.url), QJsonDocument(body).toJson(QJsonDocument::Compact),
                [this, count = texts.size(), done = std::move(done)](const Result<QByteArray> &answer) {
                    finished(answer, count, done);
                });
}

void EmbeddingClient::finished(const Result<QByteArray> &answer, std::size_t count, const Done &done)
{
    auto result =
        answer.ok() ? readEmbeddings(*answer, count, m_dimensions) : Result<std::vector<TextVector>>(answer.error());
    if (result.ok()) {
        m_dimensions = result->empty() ? m_dimensions : result->front().values.size();
    }
    done(std::move(result));
}

} // namespace pilothouse::sources
