// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "host/runtime.h"
#include "inspector/main_window.h"
#include "inspector/program_options.h"
#include "inspector/settings.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <memory>

class QApplication;

namespace pilothouse::approvals {
class WaitingNotifier;
}

namespace pilothouse::app {

class DemoProcess;

/// Starts the runtime, opens the window and ties them together. One a process; GUI thread.
class InspectorApp {
public:
    InspectorApp(QApplication &application, ProgramOptions options);
    ~InspectorApp();

    /// Runs to the end; the exit code. 3: the data folder is in use.
    int run();

private:
    /// Asks for another port as long as the one wanted is taken. False when the person gives up or it cannot start.
    bool startRuntime();
    [[nodiscard]] host::RuntimeOptions runtimeOptions(quint16 port) const;
    [[nodiscard]] bool askForAnyPort(quint16 taken) const;
    int refuse(const Error &error) const;
    void openWindow();
    void reportSettings() const;
    void startTray();
    void reportFirstPaint() const;

    QApplication &m_application;
    ProgramOptions m_options;
    QElapsedTimer m_sinceStart;
    QTemporaryDir m_scratch; ///< data of a screenshot
    SystemClock m_clock;
    Settings m_settings;
    theme::Theme *m_theme = nullptr;
    std::unique_ptr<host::Runtime> m_runtime;
    models::FeedHub m_hub;
    std::unique_ptr<DemoProcess> m_demo;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<approvals::WaitingNotifier> m_notifier;
    int m_failure = 1;
};

} // namespace pilothouse::app
