// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QPair>

class QAction;

namespace pilothouse::app {

/// Every key there is, on one sheet: what views do by themselves and what the actions of menus and panels do. GUI thread.
class HelpSheet final : public QDialog {
    Q_OBJECT
public:
    /// \a actions are listed under "Window", \a decisions under "Approval"; those without a key are left out.
    HelpSheet(const QList<QAction *> &actions, const QList<QAction *> &decisions, QWidget *parent = nullptr);

    /// Key and words of \a action without the menu's ampersand and dots.
    [[nodiscard]] static QPair<QString, QString> lineOf(const QAction &action);
};

} // namespace pilothouse::app
