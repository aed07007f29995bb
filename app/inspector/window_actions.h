// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include <cstdint>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace pilothouse::app {

enum class Act : std::uint8_t {
    Attach,
    Demo,
    Search,
    Quit,
    Pause, ///< pauses or resumes
    Step,
    Inject,
    Rollback,
    Stop,
    Observe,
    Supervise,
    Autopilot,
    Intercept,
    Filter,
    Freeze,
    ThemeSystem,
    ThemeDark,
    ThemeLight,
    ResetLayout,
    SingleKeys,
    Manual,
    Keys,
    About,
};

/// Every action of the window, from one table: menu, words, shortcut, objectName. Owned by the window.
class WindowActions final : public QObject {
    Q_OBJECT
public:
    explicit WindowActions(QWidget *window);

    [[nodiscard]] QAction *operator[](Act act) const { return m_actions.value(static_cast<int>(act)); }
    [[nodiscard]] QList<QAction *> all() const;
    /// Builds File, Session, View and Help. Docks' own toggles go into \a panels, which is handed back.
    QMenu *fillMenuBar(QMenuBar *bar);

private:
    QHash<int, QAction *> m_actions;
    QActionGroup *m_modes = nullptr;
    QActionGroup *m_themes = nullptr;
};

} // namespace pilothouse::app
