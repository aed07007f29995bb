// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/text_vector.h"
#include "sources/json_post.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace pilothouse::sources {

using EmbeddingEndpoint = ModelEndpoint;

/// Where texts are posted to.
QUrl embeddingsUrl(const QUrl &base);

/// The vectors in \a answer, in the order asked. Errors: Malformed saying what is wrong, also when there are not \a count of them, one is no
/// direction (textVector()), or they differ in size from one another or, where that is not 0, from \a dimensions.
Result<std::vector<TextVector>> readEmbeddings(const QByteArray &answer, std::size_t count, std::size_t dimensions);

/// Posts texts to an endpoint, one request at a time. As JsonPost; an answer may have 64 MiB.
class EmbeddingClient final {
public:
    /// Errors: those of JsonPost, Malformed. The detail never holds the texts.
    using Done = std::function<void(Result<std::vector<TextVector>>)>;

    explicit EmbeddingClient(EmbeddingEndpoint endpoint);

    /// Precondition: not busy().
    void ask(const std::vector<std::string> &texts, Done done);
    [[nodiscard]] bool busy() const { return m_post.busy(); }

private:
    void finished(const Result<QByteArray> &answer, std::size_t count, const Done &done);

    EmbeddingEndpoint m_endpoint;
    JsonPost m_post;
    std::size_t m_dimensions = 0; ///< of the first vector that came
};

} // namespace pilothouse::sources
