// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <unistd.h>

namespace pilothouse::client {

/// Where the runtime listens and with which token. An empty token: none announced itself; problem says where was looked.
struct Found {
    QUrl url;
    QString token;
    QString problem;
};

/// From the arguments, PILOTHOUSE_ENDPOINT / PILOTHOUSE_TOKEN_FILE, or the runtime's own file, in this order.
inline Found findRuntime(const QString &endpoint, const QString &tokenFile)
{
    const QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString shared =
        qEnvironmentVariable("TMPDIR", QStringLiteral("/tmp")) + QStringLiteral("/pilothouse-%1").arg(getuid());
    const QString own =
        (base.isEmpty() ? shared : base + QStringLiteral("/pilothouse")) + QStringLiteral("/step.token");
    const QString path = tokenFile.isEmpty() ? qEnvironmentVariable("PILOTHOUSE_TOKEN_FILE", own) : tokenFile;
    QFile file(path);
    QJsonObject announced;
    if (file.open(QIODevice::ReadOnly)) {
        announced = QJsonDocument::fromJson(file.readAll()).object();
    }
    const QString listening =
        qEnvironmentVariable("PILOTHOUSE_ENDPOINT", announced.value(QLatin1String("endpoint")).toString());
    return {QUrl(endpoint.isEmpty() ? listening : endpoint), announced.value(QLatin1String("token")).toString(),
            QStringLiteral("no runtime announced itself in %1").arg(path)};
}

} // namespace pilothouse::client
