// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime_address.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <unistd.h>

namespace pilothouse::tools {

namespace {

QString tokenFile(const AddressOptions &options)
{
    if (!options.tokenFile.isEmpty()) {
        return options.tokenFile;
    }
    const bool agent = options.role == Role::Agent;
    const QString named = qEnvironmentVariable(agent ? "PILOTHOUSE_TOKEN_FILE" : "PILOTHOUSE_OPERATOR_TOKEN_FILE");
    const QString file = agent ? QStringLiteral("step.token") : QStringLiteral("operator.token");
    return named.isEmpty() ? runtimeDirectory() + u'/' + file : named;
}

} // namespace

QString runtimeDirectory()
{
    const QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!base.isEmpty()) {
        return base + QStringLiteral("/pilothouse");
    }
    return QDir::tempPath() + QStringLiteral("/pilothouse-") + QString::number(getuid());
}

std::string noAnswer(const RuntimeAddress &address, const QString &why)
{
    return "no runtime answers at " + address.endpoint.toString().toStdString() + " (token file " +
           address.file.toStdString() + "): " + why.toStdString() + ". Start pilothouse or pilothoused";
}

Result<RuntimeAddress> runtimeAddress(const AddressOptions &options)
{
    const QString path = tokenFile(options);
    const std::string shown = path.toStdString();
    QFile file(path);
    if (!file.exists()) {
        return Error{ErrorCode::NotFound,
                     "no runtime is running: " + shown +
                         " does not exist. Start pilothouse or pilothoused, or name the token file "
                         "of a running one with --token-file"};
    }
    if (QFileInfo(file).ownerId() != getuid()) {
        return Error{ErrorCode::Forbidden, shown + " belongs to another user"};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::Io, shown + ": " + file.errorString().toStdString()};
    }
    const QJsonDocument content = QJsonDocument::fromJson(file.readAll());
    if (!content.isObject()) {
        return Error{ErrorCode::Malformed, shown + ": is no JSON object"};
    }
    RuntimeAddress address;
    address.file = path;
    address.token = content[QStringLiteral("token")].toString();
    if (address.token.isEmpty()) {
        return Error{ErrorCode::Malformed, shown + ": member token is missing or no text"};
    }
    const bool given = !options.endpoint.isEmpty();
    const QString endpoint = given ? options.endpoint : content[QStringLiteral("endpoint")].toString();
    address.endpoint = QUrl(endpoint);
    if (address.endpoint.scheme() != QStringLiteral("ws") && address.endpoint.scheme() != QStringLiteral("wss")) {
        return Error{ErrorCode::InvalidArgument, (given ? std::string("--endpoint") : shown + ": member endpoint") +
                                                     " '" + endpoint.toStdString() + "' is no ws:// address"};
    }
    if (options.role == Role::Operator) {
        address.endpoint.setPath(QStringLiteral("/inspector"));
    }
    return address;
}

} // namespace pilothouse::tools
