// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sources/json_post.h"

#include <functional>
#include <string>

namespace pilothouse::sources {

/// The text of the first choice in \a answer of a chat completion. Errors: Malformed saying what is wrong.
Result<std::string> readCompletion(const QByteArray &answer);

/// Asks a model one thing at a time. As JsonPost; an answer may have 4 MiB.
class AdvisorClient final {
public:
    /// Errors: those of JsonPost, Malformed.
    using Done = std::function<void(Result<std::string>)>;

    explicit AdvisorClient(ModelEndpoint endpoint);

    /// Precondition: not busy().
    void ask(const std::string &system, const std::string &user, Done done);
    void cancel() { m_post.cancel(); }
    [[nodiscard]] bool busy() const { return m_post.busy(); }
    [[nodiscard]] const ModelEndpoint &endpoint() const { return m_endpoint; }

private:
    ModelEndpoint m_endpoint;
    JsonPost m_post;
};

} // namespace pilothouse::sources
