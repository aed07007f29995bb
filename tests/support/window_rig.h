// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/main_window.h"
#include "inspector/settings.h"
#include "support/fake_policy_ports.h"
#include "support/fake_ports.h"
#include "support/fake_vigil_port.h"
#include "theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>

#include <memory>

namespace pilothouse::test {

/// The main window on in-memory ports, with settings of its own.
class WindowRig {
public:
    explicit WindowRig(const QString &settingsFile = {})
        : settings(settingsFile.isEmpty() ? folder.filePath(QStringLiteral("window.ini")) : settingsFile)
    {
        app::AttachPort attach;
        attach.listening = [this] { return listening; };
        attach.attach = [this](const QUrl &url, const QString &token) { attached << qMakePair(url, token); };
        attach.startDemo = [this] {
            ++demos;
            return QString();
        };
        window = std::make_unique<app::MainWindow>(
            app::WindowParts{hub, port, history, policies, backtests, clock, theme(), settings, attach, &vigil});
    }

    /// One for the process: it sets the application's style.
    static theme::Theme &theme()
    {
        static theme::Theme *one = new theme::Theme(*qApp);
        return *one;
    }

    void show(QSize size)
    {
        window->resize(size);
        window->restoreLayout();
        window->show();
        QCoreApplication::processEvents();
    }

    void push(feed::FeedEvent event) { hub.queue()->push(std::move(event)); }
    void deliver()
    {
        hub.flush();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }

    QTemporaryDir folder;
    models::FeedHub hub;
    FakeOperatorPort port;
    FakeHistoryPort history;
    FakePolicyPort policies;
    FakeBacktestPort backtests;
    FakeVigilPort vigil;
    ManualClock clock;
    app::Settings settings;
    QList<app::ListeningAgent> listening;
    QList<QPair<QUrl, QString>> attached;
    int demos = 0;
    std::unique_ptr<app::MainWindow> window;
};

} // namespace pilothouse::test
