// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>

namespace pilothouse::sources {

/// An OpenAI-compatible server of models, as Ollama, llama.cpp and vLLM have it.
struct ModelEndpoint {
    QUrl url;      ///< what /v1/… or, where it ends in /v1, /… is added to
    QString model; ///< sent as it stands
    std::chrono::milliseconds timeout{10'000};
    QByteArray key; ///< sent as a bearer token; empty: none
};

/// Where requests of \a kind ("embeddings", "chat/completions") are posted to.
QUrl endpointUrl(const QUrl &base, const QString &kind);
/// True when a host is this machine: 127.0.0.0/8, ::1 or localhost.
bool isLoopback(const QUrl &url);

} // namespace pilothouse::sources
