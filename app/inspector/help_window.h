// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/manual.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;
class QToolBar;

namespace pilothouse::app {

class ManualView;

/// The user manual in a window of its own: contents at the left, back and forward, search in the page. GUI thread.
class HelpWindow final : public QWidget {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget *parent = nullptr);

    /// Shows \a page, or where it was when that is empty, and raises the window.
    void open(const QUrl &page);

private:
    void buildBar();
    void showSource(const QUrl &page);
    void search(const QString &words);
    QAction *addAction(const QString &name, const QString &words, QKeySequence::StandardKey key);

    QList<ManualPage> m_pages;
    QToolBar *m_bar = nullptr;
    QListWidget *m_contents = nullptr;
    ManualView *m_view = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_found = nullptr;
};

/// While it lives, F1 in a dialog that a page of the manual explains asks for that page. GUI thread.
class HelpKey final : public QObject {
    Q_OBJECT
public:
    explicit HelpKey(QObject *parent);

signals:
    void asked(const QUrl &page);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace pilothouse::app
