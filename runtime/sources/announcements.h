// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace pilothouse::sources {

/// An agent that listens, as it announced itself by a file in the user's runtime directory.
struct AgentNotice {
    QString name;
    QUrl url;
    qint64 pid = 0;
    QString token;
    QString file;
};

/// The notice in \a path. Nothing when the file is not this user's own regular file of mode 0600 or stricter, larger than 64 KiB, not
/// the JSON object of PROTOCOL.md section 1, names a URL that is not ws:// on the loopback, or a process that is gone.
std::optional<AgentNotice> readNotice(const QString &path);

/// Every valid notice of \a directory, by name.
QList<AgentNotice> readNotices(const QString &directory);

/// True for ws:// URLs whose host is a loopback name or address.
bool isLoopbackUrl(const QUrl &url);

} // namespace pilothouse::sources
