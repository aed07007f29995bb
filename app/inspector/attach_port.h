// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <functional>

namespace pilothouse::app {

/// An agent that listens and said so.
struct ListeningAgent {
    QString name;
    QUrl url;
    qint64 pid = 0;
};

/// What the window needs of the runtime besides feed, history and acts. Functions, so that tests need no runtime.
struct AttachPort {
    std::function<QList<ListeningAgent>()> listening;
    std::function<void(const QUrl &url, const QString &token)> attach;
    /// Starts the demo agent; the answer is a sentence when it could not be started, else empty.
    std::function<QString()> startDemo;
    /// Where agents dial in, and the file with their token.
    QString endpoint;
    QString tokenFile;
};

} // namespace pilothouse::app
