// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace pilothouse::app {

class MainWindow;

/// Waits until an approval is on screen, lets the window settle, saves its picture and ends the program: exit code 0, or 1 when the
/// file cannot be written. Takes the picture at kLimit even without an approval, and says so.
class WindowPicture final : public QObject {
    Q_OBJECT
public:
    static constexpr int kSettleMs = 800;
    static constexpr int kLimitMs = 60'000;

    WindowPicture(MainWindow &window, QString file);

private:
    void settle();
    /// So that the details show what the agent read last.
    void selectLastResult();
    void take(bool approval);

    MainWindow &m_window;
    QString m_file;
    QTimer m_limit;
    bool m_settling = false;
};

} // namespace pilothouse::app
