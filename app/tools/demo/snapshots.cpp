// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/snapshots.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace pilothouse::demo {

namespace {

Result<void> write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    const bool written = QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
                         file.write(content) == content.size();
    return written ? Result<void>()
                   : Result<void>(Error{ErrorCode::Io, path.toStdString() + ": " + file.errorString().toStdString()});
}

/// Removes folders below \a directory that hold nothing, deepest first.
void removeEmptyFolders(const QString &directory)
{
    const QStringList names =
        QDir(directory).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden | QDir::NoSymLinks);
    for (const QString &name : names) {
        removeEmptyFolders(directory + u'/' + name);
        QDir(directory).rmdir(name); // fails, as it should, where something is left
    }
}

} // namespace

FileTree readTree(const QString &directory)
{
    FileTree tree;
    const QDir root(directory);
    QDirIterator it(directory, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly)) {
            tree.insert(root.relativeFilePath(file.fileName()), file.readAll());
        }
    }
    return tree;
}

Result<void> restoreTree(const QString &directory, const FileTree &tree)
{
    const FileTree now = readTree(directory);
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        const QString path = directory + u'/' + it.key();
        if (!tree.contains(it.key()) && !QFile::remove(path)) {
            return Error{ErrorCode::Io, path.toStdString() + ": cannot be removed"};
        }
    }
    for (auto it = tree.cbegin(); it != tree.cend(); ++it) {
        if (!now.contains(it.key()) || now.value(it.key()) != it.value()) {
            if (auto written = write(directory + u'/' + it.key(), it.value()); !written.ok()) {
                return written;
            }
        }
    }
    removeEmptyFolders(directory);
    return {};
}

} // namespace pilothouse::demo
