// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace pilothouse::sources {

/// An agent that listens, as it announced itself by a file in the user's runtime directory.
struct AgentNotice {
    QString name;
    QUrl url;
    qint64 pid = 0;
    QString token;
    QString file;
};

/// The notice in \a path. Errors, whose detail names the file: Forbidden when it is not this user's own regular file of mode 0600 or
/// stricter; TooLarge over 64 KiB; Malformed when it is not the JSON object of PROTOCOL.md section 1 or its URL is not ws:// on
/// the loopback; NotFound when the file or the process it names is gone, which is nobody's mistake.
Result<AgentNotice> readNotice(const QString &path);

/// A file that is there but cannot be used.
struct NoticeFault {
    QString file;
    Error error;
};

/// What a directory announces, by file name. A file whose process is gone is neither.
struct Notices {
    QList<AgentNotice> agents;
    QList<NoticeFault> faults;
};
Notices readNotices(const QString &directory);

/// True for ws:// URLs whose host is a loopback name or address.
bool isLoopbackUrl(const QUrl &url);

} // namespace pilothouse::sources
