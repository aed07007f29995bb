// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace pilothouse::app {

/// A page of the user manual, which is built into the program.
struct ManualPage {
    QString title; ///< its first heading
    QUrl url;      ///< qrc:
};

/// Every page in reading order: the index, what its table names, then the references.
[[nodiscard]] QList<ManualPage> manualPages();

/// The page \a name of resources/help, such as "attach".
[[nodiscard]] QUrl manualPage(const QString &name);

/// The page that explains the dialog with that objectName; empty where none does.
[[nodiscard]] QUrl manualPageOfDialog(const QString &objectName);

} // namespace pilothouse::app
