// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

#include <cstdint>

class QApplication;

namespace pilothouse::theme {

enum class Choice : std::uint8_t { System, Dark, Light };

/// Gives the application its style and palette, and changes them while it runs.
/// One an application, made right after it. Owned by the GUI thread.
class Theme final : public QObject {
    Q_OBJECT
public:
    /// Keeps \a application's own palette, to go back to it with Choice::System.
    explicit Theme(QApplication &application);

    [[nodiscard]] Choice choice() const { return m_choice; }
    /// System takes dark or light from the darkness of the palette the application was started with.
    void choose(Choice choice);
    [[nodiscard]] bool isDark() const { return m_dark; }

signals:
    void changed();

private:
    QApplication &m_application;
    QPalette m_system;
    Choice m_choice = Choice::System;
    bool m_dark = false;
};

} // namespace pilothouse::theme
