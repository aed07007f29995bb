// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/window_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

#include <array>

namespace pilothouse::app {

namespace {

enum class Menu : std::uint8_t { File, Session, View, Help };

struct Line {
    Act act;
    Menu menu;
    const char *name;
    const char *text;
    const char *keys;
    bool checkable = false;
    bool separated = false; ///< a line above it in the menu
};

constexpr std::array kLines{
    Line{Act::Attach, Menu::File, "actionAttach", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Attach…"),
         "Ctrl+Shift+A"},
    Line{Act::Demo, Menu::File, "actionDemo", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "Start &demo"),
         "Ctrl+Shift+D"},
    Line{Act::Search, Menu::File, "actionSearch",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Search all sessions…"), "Ctrl+K", false, true},
    Line{Act::Quit, Menu::File, "actionQuit", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Quit"), "Ctrl+Q",
         false, true},
    Line{Act::Pause, Menu::Session, "actionPause", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Pause"),
         "Ctrl+."},
    Line{Act::Step, Menu::Session, "actionStep", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "One s&tep"),
         "Ctrl+Shift+."},
    Line{Act::Inject, Menu::Session, "actionInject", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Inject…"),
         "Ctrl+I"},
    Line{Act::Rollback, Menu::Session, "actionRollback",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Roll back…"), "Ctrl+Shift+R"},
    Line{Act::Stop, Menu::Session, "actionStop", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Stop…"),
         "Ctrl+Shift+T"},
    Line{Act::Observe, Menu::Session, "actionObserve", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Observe"),
         "Ctrl+1", true, true},
    Line{Act::Supervise, Menu::Session, "actionSupervise",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "S&upervise"), "Ctrl+2", true},
    Line{Act::Autopilot, Menu::Session, "actionAutopilot",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Autopilot"), "Ctrl+3", true},
    Line{Act::Intercept, Menu::Session, "actionIntercept",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Hold every proposed step"), "I", true, true},
    Line{Act::Filter, Menu::View, "actionFilter", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Filter steps"),
         "Ctrl+F"},
    Line{Act::Freeze, Menu::View, "actionFreeze",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "Free&ze the view"), "Ctrl+Shift+F", true},
    Line{Act::ThemeSystem, Menu::View, "actionThemeSystem",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "Colours as the s&ystem"), "", true, true},
    Line{Act::ThemeDark, Menu::View, "actionThemeDark", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Dark"),
         "", true},
    Line{Act::ThemeLight, Menu::View, "actionThemeLight", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Light"),
         "", true},
    Line{Act::ResetLayout, Menu::View, "actionResetLayout",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Reset layout"), "", false, true},
    Line{Act::SingleKeys, Menu::View, "actionSingleKeys",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Single-key decisions"), "", true},
    Line{Act::Manual, Menu::Help, "actionManual", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Manual"), "F1"},
    Line{Act::Keys, Menu::Help, "actionKeys", QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&Keys"), "?"},
    Line{Act::About, Menu::Help, "actionAbout",
         QT_TRANSLATE_NOOP("pilothouse::app::WindowActions", "&About Pilothouse"), ""},
};

} // namespace

WindowActions::WindowActions(QWidget *window)
    : QObject(window), m_modes(new QActionGroup(this)), m_themes(new QActionGroup(this))
{
    for (const Line &line : kLines) {
        auto *action = new QAction(tr(line.text), window);
        action->setObjectName(QString::fromLatin1(line.name));
        action->setCheckable(line.checkable);
        if (line.keys[0] != '\0') {
            action->setShortcut(QKeySequence(QString::fromLatin1(line.keys)));
        }
        window->addAction(action);
        m_actions.insert(static_cast<int>(line.act), action);
    }
    (*this)[Act::Manual]->setShortcuts(QKeySequence::HelpContents);
    for (const Act act : {Act::Observe, Act::Supervise, Act::Autopilot}) {
        m_modes->addAction((*this)[act]);
    }
    for (const Act act : {Act::ThemeSystem, Act::ThemeDark, Act::ThemeLight}) {
        m_themes->addAction((*this)[act]);
    }
}

QList<QAction *> WindowActions::all() const
{
    QList<QAction *> actions;
    for (const Line &line : kLines) {
        actions << (*this)[line.act];
    }
    return actions;
}

QMenu *WindowActions::fillMenuBar(QMenuBar *bar)
{
    const std::array menus{bar->addMenu(tr("&File")), bar->addMenu(tr("&Session")), bar->addMenu(tr("&View")),
                           bar->addMenu(tr("&Help"))};
    QMenu *panels = nullptr;
    for (const Line &line : kLines) {
        QMenu *menu = menus[static_cast<std::size_t>(line.menu)];
        if (line.act == Act::ThemeSystem) {
            panels = menu->addMenu(tr("&Panels"));
        }
        if (line.separated) {
            menu->addSeparator();
        }
        menu->addAction((*this)[line.act]);
    }
    return panels;
}

} // namespace pilothouse::app

#include "moc_window_actions.cpp"
