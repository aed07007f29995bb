// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QDockWidget;
class QMainWindow;
class QMenu;
class QWidget;

namespace pilothouse::theme {
class PanelHeader;
}

namespace pilothouse::app {

class Settings;

/// The docks of the window: where each stands by default, and how that is kept. GUI thread; owned by the window.
///
/// Below kNarrow the right column becomes tabs; the wide and the narrow arrangement are kept apart.
class WindowDocks final : public QObject {
    Q_OBJECT
public:
    enum class Place { Left, Top, Bottom, Right };
    enum class Shown { Always, OnDemand };
    static constexpr int kNarrow = 1480;

    WindowDocks(QMainWindow &window, Settings &settings);

    /// Docks come into view in the order added. \a header becomes the title bar; without one a plain header is made.
    QDockWidget *add(const QString &objectName, const QString &title, Place place, QWidget *body,
                     theme::PanelHeader *header = nullptr, Shown shown = Shown::Always);
    [[nodiscard]] QDockWidget *dock(const QString &objectName) const;
    /// Their toggles, for the menu.
    void fill(QMenu &menu) const;

    /// The kept arrangement for a window of \a width, or the default one.
    void restore(int width);
    void save(int width) const;
    /// The default arrangement.
    void reset(int width);

private:
    struct Entry {
        QDockWidget *dock = nullptr;
        Place place = Place::Left;
        Shown shown = Shown::Always;
    };
    void arrangeRight(bool narrow);
    void arrangeBottom();

    QMainWindow &m_window;
    Settings &m_settings;
    QList<Entry> m_docks;
};

} // namespace pilothouse::app
