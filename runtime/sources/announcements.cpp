// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/announcements.h"

#include "base/json_fault.h"

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

Error faulty(ErrorCode code, const QString &path, const char *why) { return {code, path.toStdString() + ": " + why}; }

Result<void> checkFile(int descriptor, const QString &path)
{
    struct stat info = {};
    if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode) || info.st_uid != ::getuid()) {
        return faulty(ErrorCode::Forbidden, path, "is no file of this user");
    }
    if ((info.st_mode & 0077) != 0) {
        return faulty(ErrorCode::Forbidden, path, "can be read by others; it must have mode 0600");
    }
    if (info.st_size > kMaxBytes) {
        return faulty(ErrorCode::TooLarge, path, "is larger than 64 KiB");
    }
    return {};
}

bool isAlive(qint64 pid) { return (::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM); }

} // namespace

bool isLoopbackUrl(const QUrl &url)
{
    if (!url.isValid() || url.scheme() != QLatin1String("ws")) {
        return false;
    }
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

Result<AgentNotice> readNotice(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return file.exists() ? faulty(ErrorCode::Forbidden, path, "cannot be read")
                             : faulty(ErrorCode::NotFound, path, "does not exist");
    }
    if (auto good = checkFile(file.handle(), path); !good.ok()) {
        return good.error();
    }
    QJsonParseError problem;
    const QByteArray text = file.read(kMaxBytes);
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const std::string fault = jsonFault({text.constData(), static_cast<std::size_t>(text.size())});
        return faulty(ErrorCode::Malformed, path, text.isEmpty() ? "is empty" : ("is not JSON: " + fault).c_str());
    }
    const QJsonObject object = document.object();
    AgentNotice notice;
    notice.name = object.value(QStringLiteral("name")).toString();
    notice.url = QUrl(object.value(QStringLiteral("url")).toString(), QUrl::StrictMode);
    notice.pid = object.value(QStringLiteral("pid")).toInteger();
    notice.token = object.value(QStringLiteral("token")).toString();
    notice.file = path;
    const char *missing = notice.name.isEmpty()        ? "name is missing or no text"
                          : notice.token.isEmpty()     ? "token is missing or no text"
                          : !isLoopbackUrl(notice.url) ? "url is missing or no ws:// address on this machine"
                          : notice.pid <= 0            ? "pid is missing or no process number"
                                                       : nullptr;
    if (missing != nullptr) {
        return faulty(ErrorCode::Malformed, path, missing);
    }
    if (!isAlive(notice.pid)) {
        return faulty(ErrorCode::NotFound, path, "its process is gone");
    }
    return notice;
}

Notices readNotices(const QString &directory)
{
    Notices notices;
    const QStringList files =
        QDir(directory).entryList({QStringLiteral("*.json")}, QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString &name : files) {
        const QString file = directory + QLatin1Char('/') + name;
        auto notice = readNotice(file);
        if (notice.ok()) {
            notices.agents.append(*std::move(notice));
        } else if (notice.error().code != ErrorCode::NotFound) {
            notices.faults.append({file, notice.error()});
        }
    }
    return notices;
}

} // namespace pilothouse::sources
