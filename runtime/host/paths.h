// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace pilothouse::host {

/// Where Pilothouse keeps things, by the XDG base directory specification. Absolute paths without a trailing slash.
struct Paths {
    QString data;    ///< the store
    QString config;  ///< policy.json
    QString state;   ///< logs, window layout
    QString runtime; ///< tokens and announcements; private to the user, gone after logout
};

/// The directories of this user. Variables that are unset, empty or relative fall back to the specification's defaults; without
/// XDG_RUNTIME_DIR the runtime directory is pilothouse-UID in the temporary directory. Empty arguments mean "by the variables".
Paths standardPaths(const QString &dataDir = {}, const QString &runtimeDir = {});

/// Creates \a directory and its parents when missing, and makes it readable by its owner only (0700).
/// Errors: Io naming the directory, also when it is a link or belongs to somebody else.
Result<void> preparePrivateDirectory(const QString &directory);

/// Where the rank files of token encodings may be, nearest first: `../share/pilothouse/tokens` beside the program, then the same under
/// XDG_DATA_HOME and XDG_DATA_DIRS. Needs the application object.
std::vector<std::filesystem::path> tokenDirectories();
/// The same for tables of related words: `words` in the place of `tokens`.
std::vector<std::filesystem::path> wordDirectories();

/// The name an operator's acts are signed with when none is configured: the login name, or the user's number.
QString loginName();

} // namespace pilothouse::host
