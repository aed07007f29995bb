// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/announcements.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

namespace pilothouse::sources {

namespace {

constexpr qint64 kMaxBytes = 64 * 1024;

bool isPrivate(int descriptor)
{
    struct stat info = {};
    return ::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::getuid() &&
           (info.st_mode & 0077) == 0 && info.st_size <= kMaxBytes;
}

bool isAlive(qint64 pid) { return pid > 0 && (::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM); }

} // namespace

bool isLoopbackUrl(const QUrl &url)
{
    if (!url.isValid() || url.scheme() != QLatin1String("ws")) {
        return false;
    }
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

std::optional<AgentNotice> readNotice(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !isPrivate(file.handle())) {
        return std::nullopt;
    }
    const QJsonObject object = QJsonDocument::fromJson(file.read(kMaxBytes)).object();
    AgentNotice notice;
    notice.name = object.value(QStringLiteral("name")).toString();
    notice.url = QUrl(object.value(QStringLiteral("url")).toString(), QUrl::StrictMode);
    notice.pid = object.value(QStringLiteral("pid")).toInteger();
    notice.token = object.value(QStringLiteral("token")).toString();
    notice.file = path;
    if (notice.name.isEmpty() || notice.token.isEmpty() || !isLoopbackUrl(notice.url) || !isAlive(notice.pid)) {
        return std::nullopt;
    }
    return notice;
}

QList<AgentNotice> readNotices(const QString &directory)
{
    QList<AgentNotice> notices;
    const QStringList files =
        QDir(directory).entryList({QStringLiteral("*.json")}, QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString &file : files) {
        if (auto notice = readNotice(directory + QLatin1Char('/') + file)) {
            notices.append(std::move(*notice));
        }
    }
    return notices;
}

} // namespace pilothouse::sources
