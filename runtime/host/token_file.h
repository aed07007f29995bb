// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

#include <memory>
#include <string>

namespace pilothouse::host {

/// A per-launch token in a file that only its owner can read (0600), so that local agents find the endpoint and the key to it.
///
/// Guarantees: the file appears whole or not at all; on destruction it is removed, unless another runtime has replaced it.
/// Owned by one thread.
class TokenFile {
public:
    /// Writes `{"token","endpoint","pid","protocol"}` to \a path with a fresh token of 64 hex characters.
    /// Errors: Io naming the file.
    static Result<std::unique_ptr<TokenFile>> create(const QString &path, const std::string &token,
                                                     const QUrl &endpoint);
    ~TokenFile();
    TokenFile(const TokenFile &) = delete;
    TokenFile &operator=(const TokenFile &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    TokenFile(QString path, std::string token) : m_path(std::move(path)), m_token(std::move(token)) {}

    QString m_path;
    std::string m_token;
};

/// Writes \a bytes to \a path at once (temporary file, then rename), readable by its owner only. Errors: Io naming the file.
Result<void> writePrivateFile(const QString &path, const QByteArray &bytes);

} // namespace pilothouse::host
