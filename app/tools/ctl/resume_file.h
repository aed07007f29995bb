// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFile>
#include <QString>

#include <string>
#include <unordered_map>

namespace pilothouse::ctl {

/// What a replay has played already, so that a later one goes on where it ended. One JSON object a line, appended; mode 0600, because a
/// session key lets its holder take a session over. Owned by one thread.
class ResumeFile {
public:
    /// Reads \a path where it exists and appends to it from then on; an empty path remembers nothing. Errors: Io and Malformed naming
    /// file and line; a last line that was cut off by a crash is dropped.
    Result<void> open(const QString &path);

    [[nodiscard]] bool isDone(const std::string &fingerprint) const;
    /// The key under which this run was begun before, or empty.
    [[nodiscard]] std::string sessionKey(const std::string &fingerprint) const;

    void begun(const std::string &fingerprint, const std::string &sessionKey);
    void done(const std::string &fingerprint);

private:
    struct Known {
        std::string key;
        bool done = false;
    };
    void write(const std::string &fingerprint, const Known &known);

    QFile m_file;
    std::unordered_map<std::string, Known> m_known;
};

} // namespace pilothouse::ctl
