// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sources/model_endpoint.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <functional>

class QNetworkReply;

namespace pilothouse::sources {

/// Posts JSON to a server, one request at a time.
///
/// Redirections are not followed and proxies not used: what is sent goes to the host that was named and nowhere else. Lives on a thread with an
/// event loop; destroyed there, what is under way is given up without an answer.
class JsonPost final : public QObject {
    Q_OBJECT
public:
    /// Errors: Io (not reached, refused, timed out, a status other than 200, an answer that is too large), Cancelled. The detail never holds what was sent.
    using Done = std::function<void(Result<QByteArray>)>;

    /// An answer may have \a mostMegabytes.
    explicit JsonPost(int mostMegabytes);
    ~JsonPost() override;

    /// Posts \a body to \a url, with the time-out and key of \a endpoint. Precondition: not busy().
    void send(const ModelEndpoint &endpoint, const QUrl &url, const QByteArray &body, Done done);
    /// What is under way ends as Cancelled, at once.
    void cancel();
    [[nodiscard]] bool busy() const { return m_reply != nullptr; }

private:
    void finished(std::chrono::milliseconds timeout);
    [[nodiscard]] Result<QByteArray> outcome(std::chrono::milliseconds timeout);

    int m_mostMegabytes;
    QNetworkAccessManager m_network;
    QNetworkReply *m_reply = nullptr;
    Done m_done;
    bool m_tooLarge = false;
};

} // namespace pilothouse::sources
