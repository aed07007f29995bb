// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace pilothouse::demo {

/// The files of a directory at one moment: relative path to content.
using FileTree = QMap<QString, QByteArray>;

/// Reads every regular file below \a directory.
FileTree readTree(const QString &directory);

/// Makes \a directory hold exactly \a tree: other files and folders left empty go, changed files are written again. Errors: Io naming the file.
Result<void> restoreTree(const QString &directory, const FileTree &tree);

} // namespace pilothouse::demo
