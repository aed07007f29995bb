// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/window_docks.h"

#include "inspector/settings.h"
#include "theme/panel_header.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>

namespace pilothouse::app {

namespace {

/// Raised when docks are added or renamed, so that an older kept state is not applied to them.
constexpr int kStateVersion = 4;
constexpr int kLeftWidth = 264;
constexpr int kRightWidth = 520;
constexpr int kRightWidthNarrow = 400;
constexpr int kTopHeight = 104;
constexpr int kBottomHeight = 208;

Qt::DockWidgetArea areaOf(WindowDocks::Place place)
{
    switch (place) {
    case WindowDocks::Place::Left: return Qt::LeftDockWidgetArea;
    case WindowDocks::Place::Top: return Qt::TopDockWidgetArea;
    case WindowDocks::Place::Bottom: return Qt::BottomDockWidgetArea;
    case WindowDocks::Place::Right: return Qt::RightDockWidgetArea;
    }
    return Qt::LeftDockWidgetArea;
}

} // namespace

WindowDocks::WindowDocks(QMainWindow &window, Settings &settings)
    : QObject(&window), m_window(window), m_settings(settings)
{
    m_window.setDockNestingEnabled(true);
    m_window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    for (const Qt::Corner corner : {Qt::TopLeftCorner, Qt::BottomLeftCorner}) {
        m_window.setCorner(corner, Qt::LeftDockWidgetArea);
    }
    for (const Qt::Corner corner : {Qt::TopRightCorner, Qt::BottomRightCorner}) {
        m_window.setCorner(corner, Qt::RightDockWidgetArea);
    }
}

QDockWidget *WindowDocks::add(const QString &objectName, const QString &title, Place place, QWidget *body,
                              theme::PanelHeader *header, Shown shown)
{
    auto *dock = new QDockWidget(title, &m_window);
    dock->setObjectName(objectName);
    dock->setWidget(body);
    if (header) {
        dock->setTitleBarWidget(header);
    } else {
        theme::PanelHeader::forDock(dock);
    }
    m_docks.append({dock, place, shown});
    m_window.addDockWidget(areaOf(place), dock);
    return dock;
}

QDockWidget *WindowDocks::dock(const QString &objectName) const
{
    for (const Entry &entry : m_docks) {
        if (entry.dock->objectName() == objectName) {
            return entry.dock;
        }
    }
    return nullptr;
}

void WindowDocks::fill(QMenu &menu) const
{
    for (const Entry &entry : m_docks) {
        QAction *toggle = entry.dock->toggleViewAction();
        toggle->setObjectName(QStringLiteral("toggle_") + entry.dock->objectName());
        menu.addAction(toggle);
    }
}

void WindowDocks::restore(int width)
{
    const SettingKey key = width < kNarrow ? SettingKey::DockStateNarrow : SettingKey::DockState;
    const QByteArray state = m_settings.value(key).toByteArray();
    if (state.isEmpty() || !m_window.restoreState(state, kStateVersion)) {
        reset(width);
    }
}

void WindowDocks::save(int width) const
{
    m_settings.set(width < kNarrow ? SettingKey::DockStateNarrow : SettingKey::DockState,
                   m_window.saveState(kStateVersion));
}

void WindowDocks::reset(int width)
{
    const bool narrow = width < kNarrow;
    QList<QDockWidget *> across;
    QList<int> widths;
    for (const Entry &entry : m_docks) {
        entry.dock->setFloating(false);
        m_window.removeDockWidget(entry.dock);
    }
    for (const Entry &entry : m_docks) {
        m_window.addDockWidget(areaOf(entry.place), entry.dock);
        entry.dock->setVisible(entry.shown == Shown::Always);
        if (entry.place == Place::Top || entry.place == Place::Bottom) {
            m_window.resizeDocks({entry.dock}, {entry.place == Place::Top ? kTopHeight : kBottomHeight}, Qt::Vertical);
        } else {
            across << entry.dock;
            widths << (entry.place == Place::Left ? kLeftWidth : narrow ? kRightWidthNarrow : kRightWidth);
        }
    }
    arrangeBottom();
    arrangeRight(narrow);
    m_window.resizeDocks(across, widths, Qt::Horizontal);
}

void WindowDocks::arrangeBottom()
{
    QDockWidget *first = nullptr;
    for (const Entry &entry : m_docks) {
        if (entry.place != Place::Bottom || entry.shown != Shown::Always) {
            continue;
        }
        first = first ? first : entry.dock;
    }
    for (const Entry &entry : m_docks) {
        if (first && entry.place == Place::Bottom && entry.dock != first) {
            m_window.tabifyDockWidget(first, entry.dock);
        }
    }
    if (first) {
        first->raise();
    }
}

void WindowDocks::arrangeRight(bool narrow)
{
    QDockWidget *first = nullptr;
    QDockWidget *second = nullptr;
    for (const Entry &entry : m_docks) {
        if (entry.place != Place::Right) {
            continue;
        }
        if (!first) {
            first = entry.dock;
        } else if (!second && !narrow) {
            m_window.splitDockWidget(first, entry.dock, Qt::Vertical);
            second = entry.dock;
        } else {
            m_window.tabifyDockWidget(second ? second : first, entry.dock);
        }
    }
    if (first) {
        first->raise();
    }
    if (second) {
        second->raise();
    }
}

} // namespace pilothouse::app

#include "moc_window_docks.cpp"
