// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/attach_port.h"

#include <QWidget>

namespace pilothouse::app {

class WindowActions;

/// What stands in the window before any agent came: the three ways to attach, ready to copy, and the demo.
class WelcomePage final : public QWidget {
    Q_OBJECT
public:
    WelcomePage(const AttachPort &port, WindowActions &actions, QWidget *parent = nullptr);

    /// The lines offered for copying, in order: Python, TypeScript, any language.
    [[nodiscard]] static QStringList snippets(const AttachPort &port);

signals:
    void manualAsked(const QUrl &page);

private:
    /// \a column in the middle, with a scroll bar where the window is small.
    void centre(QWidget *column);
    QWidget *way(const QString &title, const QString &words, const QString &code, const QString &name);
};

} // namespace pilothouse::app
