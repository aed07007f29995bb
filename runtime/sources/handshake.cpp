// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/handshake.h"

namespace pilothouse::sources {

namespace {

QByteArray withoutPort(const QByteArray &host)
{
    if (host.startsWith('[')) {
        const qsizetype end = host.indexOf(']');
        return end < 0 ? QByteArray() : host.left(end + 1);
    }
    const qsizetype colon = host.indexOf(':');
    return colon < 0 ? host : host.left(colon);
}

bool isLoopbackName(const QByteArray &name) { return name == "127.0.0.1" || name == "localhost" || name == "[::1]"; }

} // namespace

std::optional<Role> roleOfPath(const QString &path)
{
    if (path == QLatin1String("/step")) {
        return Role::Agent;
    }
    if (path == QLatin1String("/inspector")) {
        return Role::Operator;
    }
    return std::nullopt;
}

QString subprotocolOf(Role role)
{
    return QString::fromLatin1(role == Role::Agent ? kStepSubprotocol : kInspectorSubprotocol);
}

bool hostAllowed(const QByteArray &header, const QStringList &configured)
{
    const QByteArray name = withoutPort(header.trimmed().toLower());
    return isLoopbackName(name) ||
           (!name.isEmpty() && configured.contains(QString::fromLatin1(name), Qt::CaseInsensitive));
}

bool originAllowed(const QString &origin, const QStringList &configured)
{
    return origin.isEmpty() || configured.contains(origin, Qt::CaseInsensitive);
}

std::optional<std::string> bearerToken(const QByteArray &header)
{
    if (header.isEmpty()) {
        return std::nullopt;
    }
    const QByteArray trimmed = header.trimmed();
    if (trimmed.size() < 7 || trimmed.left(7).toLower() != "bearer ") {
        return std::string();
    }
    return trimmed.mid(7).trimmed().toStdString();
}

} // namespace pilothouse::sources
