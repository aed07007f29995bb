// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/text_vector.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

class QNetworkReply;

namespace pilothouse::sources {

/// An OpenAI-compatible server of embeddings, as Ollama, llama.cpp and vLLM have it.
struct EmbeddingEndpoint {
    QUrl url;      ///< what /v1/embeddings or, where it ends in /v1, /embeddings is added to
    QString model; ///< sent as it stands
    std::chrono::milliseconds timeout{10'000};
    QByteArray key; ///< sent as a bearer token; empty: none
};

/// Where texts are posted to.
QUrl embeddingsUrl(const QUrl &base);
/// True when a host is this machine: 127.0.0.0/8, ::1 or localhost.
bool isLoopback(const QUrl &url);

/// The vectors in \a answer, in the order asked. Errors: Malformed saying what is wrong, also when there are not \a count of them, one is no
/// direction (textVector()), or they differ in size from one another or, where that is not 0, from \a dimensions.
Result<std::vector<TextVector>> readEmbeddings(const QByteArray &answer, std::size_t count, std::size_t dimensions);

/// Posts texts to an endpoint, one request at a time.
///
/// Redirections are not followed and proxies not used: texts go to the host that was named and nowhere else. An answer may have 64 MiB. Lives
/// on a thread with an event loop; destroyed there, what is under way is given up without an answer.
class EmbeddingClient final : public QObject {
    Q_OBJECT
public:
    /// Errors: Io (not reached, refused, timed out, a status other than 200, too large), Malformed. The detail never holds the texts.
    using Done = std::function<void(Result<std::vector<TextVector>>)>;

    explicit EmbeddingClient(EmbeddingEndpoint endpoint);
    ~EmbeddingClient() override;

    /// Precondition: not busy().
    void ask(const std::vector<std::string> &texts, Done done);
    [[nodiscard]] bool busy() const { return m_reply != nullptr; }

private:
    void finished(std::size_t count);
    [[nodiscard]] Result<std::vector<TextVector>> outcome(std::size_t count);

    EmbeddingEndpoint m_endpoint;
    QNetworkAccessManager m_network;
    QNetworkReply *m_reply = nullptr;
    Done m_done;
    std::size_t m_dimensions = 0; ///< of the first vector that came
    bool m_tooLarge = false;
};

} // namespace pilothouse::sources
