// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pilothouse::host {

namespace {

QString fromEnvironment(const char *variable, const QString &fallback)
{
    const QString value = qEnvironmentVariable(variable);
    return QDir::isAbsolutePath(value) ? QDir::cleanPath(value) : fallback;
}

QString under(const QString &base) { return base + QStringLiteral("/pilothouse"); }

Error ioError(const QString &directory, const char *problem)
{
    return Error{ErrorCode::Io, directory.toStdString() + ": " + problem};
}

/// Where installed data of one kind may be, nearest first.
std::vector<std::filesystem::path> dataDirectories(const char *kind)
{
    QStringList bases{QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share"))};
    bases += QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation);
    bases.removeDuplicates();
    std::vector<std::filesystem::path> directories;
    for (const QString &base : bases) {
        directories.push_back(std::filesystem::path(under(base).toStdString()) / kind);
    }
    return directories;
}

} // namespace

Paths standardPaths(const QString &dataDir, const QString &runtimeDir)
{
    const QString home = QDir::homePath();
    Paths paths;
    paths.data = !dataDir.isEmpty() ? QDir::cleanPath(QDir(dataDir).absolutePath())
                                    : under(fromEnvironment("XDG_DATA_HOME", home + QStringLiteral("/.local/share")));
    paths.config = under(fromEnvironment("XDG_CONFIG_HOME", home + QStringLiteral("/.config")));
    paths.state = under(fromEnvironment("XDG_STATE_HOME", home + QStringLiteral("/.local/state")));
    if (!runtimeDir.isEmpty()) {
        paths.runtime = QDir::cleanPath(QDir(runtimeDir).absolutePath());
    } else if (const QString base = fromEnvironment("XDG_RUNTIME_DIR", QString()); !base.isEmpty()) {
        paths.runtime = under(base);
    } else {
        paths.runtime =
            under(fromEnvironment("TMPDIR", QStringLiteral("/tmp"))) + QStringLiteral("-%1").arg(::getuid());
    }
    return paths;
}

Result<void> preparePrivateDirectory(const QString &directory)
{
    if (!QDir().mkpath(directory)) {
        return ioError(directory, "cannot be created");
    }
    const QByteArray path = QFile::encodeName(directory);
    struct stat info = {};
    if (::lstat(path.constData(), &info) != 0 || !S_ISDIR(info.st_mode)) {
        return ioError(directory, "is not a directory");
    }
    if (info.st_uid != ::getuid()) {
        return ioError(directory, "belongs to another user");
    }
    if ((info.st_mode & 0077) != 0 && ::chmod(path.constData(), 0700) != 0) {
        return ioError(directory, "cannot be made private");
    }
    return {};
}

std::vector<std::filesystem::path> tokenDirectories() { return dataDirectories("tokens"); }

std::vector<std::filesystem::path> wordDirectories() { return dataDirectories("words"); }

QString loginName()
{
    const QString fromUser = qEnvironmentVariable("USER");
    if (!fromUser.isEmpty()) {
        return fromUser;
    }
    const passwd *entry = ::getpwuid(::getuid());
    return entry != nullptr ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::getuid());
}

} // namespace pilothouse::host
