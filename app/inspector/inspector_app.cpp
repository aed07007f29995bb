// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspector_app.h"

#include "approvals/waiting_notifier.h"
#include "inspector/demo_process.h"
#include "inspector/status_line.h"
#include "inspector/window_panels.h"
#include "inspector/window_picture.h"
#include "models/text.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QIcon>
#include <QMessageBox>
#include <QPushButton>

#include <cstdio>

namespace pilothouse::app {

namespace {

constexpr int kFailed = 1;
constexpr int kAlreadyRunning = 3;

/// Resident memory in MiB, 0 where the system does not tell.
double residentMib()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:")) {
            return line.mid(6).trimmed().split(' ').constFirst().toDouble() / 1024;
        }
    }
    return 0;
}

QString sentenceOf(const Error &error)
{
    return models::text(error.detail.empty() ? std::string(name(error.code)) : error.detail);
}

} // namespace

InspectorApp::InspectorApp(QApplication &application, ProgramOptions options)
    : m_application(application),
      m_options(std::move(options)),
      m_settings(m_options.screenshot.isEmpty() ? QString() : m_scratch.filePath(QStringLiteral("window.ini"))),
      m_theme(new theme::Theme(application))
{
    m_sinceStart.start();
    m_theme->choose(m_options.theme.value_or(static_cast<theme::Choice>(m_settings.value(SettingKey::Theme).toInt())));
}

InspectorApp::~InspectorApp()
{
    m_notifier.reset();
    m_window.reset();
    m_demo.reset();
    if (m_runtime) {
        m_runtime->unsubscribe(m_hub.queue());
    }
}

host::RuntimeOptions InspectorApp::runtimeOptions(quint16 port) const
{
    const bool picture = !m_options.screenshot.isEmpty();
    host::RuntimeOptions options;
    options.dataDir =
        picture && m_options.dataDir.isEmpty() ? m_scratch.filePath(QStringLiteral("data")) : m_options.dataDir;
    options.runtimeDir =
        picture && m_options.runtimeDir.isEmpty() ? m_scratch.filePath(QStringLiteral("run")) : m_options.runtimeDir;
    options.policyFile = m_options.policyFile;
    options.store = m_options.store;
    options.port = port;
    return options;
}

bool InspectorApp::startRuntime()
{
    const bool picture = !m_options.screenshot.isEmpty();
    quint16 port =
        m_options.port.value_or(picture ? 0 : static_cast<quint16>(m_settings.value(SettingKey::Port).toInt()));
    while (true) {
        auto runtime = host::Runtime::start(runtimeOptions(port));
        if (runtime) {
            m_runtime = std::move(*runtime);
            return true;
        }
        const std::string place = ":" + std::to_string(port) + ":";
        const bool taken = runtime.error().code == ErrorCode::Io && port != 0 &&
                           runtime.error().detail.find(place) != std::string::npos;
        if (!taken || !askForAnyPort(port)) {
            m_failure = refuse(runtime.error());
            return false;
        }
        port = 0;
    }
}

bool InspectorApp::askForAnyPort(quint16 taken) const
{
    if (QApplication::platformName() == QLatin1String("offscreen")) {
        return false;
    }
    QMessageBox box(QMessageBox::Question, MainWindow::tr("Pilothouse"),
                    MainWindow::tr("Port %1 is in use by another program, perhaps another Pilothouse.\n\nListen on "
                                   "another free port? Agents find it "
                                   "through the token file.")
                        .arg(taken));
    const QAbstractButton *any = box.addButton(MainWindow::tr("Use another port"), QMessageBox::AcceptRole);
    box.addButton(MainWindow::tr("Quit"), QMessageBox::RejectRole);
    box.exec();
    return box.clickedButton() == any;
}

int InspectorApp::refuse(const Error &error) const
{
    const bool running = error.code == ErrorCode::AlreadyExists;
    const QString why = sentenceOf(error);
    std::fprintf(stderr, "pilothouse: %s\n", qPrintable(why));
    if (!running && why.contains(QStringLiteral(": The bound address"))) {
        std::fprintf(stderr, "pilothouse: choose another with --port, or --port 0 for any free one\n");
    }
    if (QApplication::platformName() != QLatin1String("offscreen")) {
        QMessageBox::critical(nullptr, MainWindow::tr("Pilothouse"),
                              running ? MainWindow::tr("Another Pilothouse uses the same data folder.\n\n%1").arg(why)
                                      : MainWindow::tr("Pilothouse cannot start.\n\n%1").arg(why));
    }
    return running ? kAlreadyRunning : kFailed;
}

void InspectorApp::openWindow()
{
    const QString endpoint = m_runtime->endpoint().toString();
    m_demo = std::make_unique<DemoProcess>(endpoint, m_runtime->tokenFile());
    AttachPort attach;
    attach.listening = [this] {
        QList<ListeningAgent> agents;
        for (const host::Announcement &one : m_runtime->announcements()) {
            agents.append({one.name, one.url, one.pid});
        }
        return agents;
    };
    attach.attach = [this](const QUrl &url, const QString &token) { m_runtime->attach(url, token); };
    attach.startDemo = [this] { return m_demo->start(); };
    attach.endpoint = endpoint;
    attach.tokenFile = m_runtime->tokenFile();
    m_window = std::make_unique<MainWindow>(WindowParts{m_hub, m_runtime->operatorPort(), m_runtime->history(),
                                                        m_runtime->policies(), m_runtime->backtests(), m_clock,
                                                        *m_theme, m_settings, std::move(attach), m_runtime->vigil()});
    QObject::connect(m_demo.get(), &DemoProcess::failed, m_window.get(),
                     [this](const QString &why) { m_window->status().showNotice(feed::Notice::Level::Warning, why); });
    m_window->setWindowIcon(QIcon(QStringLiteral(":/icons/pilothouse.svg")));
    const QByteArray geometry = m_settings.value(SettingKey::Geometry).toByteArray();
    if (geometry.isEmpty() || !m_window->restoreGeometry(geometry)) {
        m_window->resize(m_options.size);
    }
    m_window->restoreLayout();
}

void InspectorApp::reportSettings() const
{
    for (const QString &problem : m_settings.problems()) {
        std::fprintf(stderr, "pilothouse: %s; the default is taken\n", qPrintable(problem));
        m_window->status().showNotice(feed::Notice::Level::Warning,
                                      MainWindow::tr("A setting is not taken: %1").arg(problem));
    }
}

void InspectorApp::startTray()
{
    m_notifier = std::make_unique<approvals::WaitingNotifier>(
        m_window->models().approvals, m_window->models().proposals, m_clock,
        approvals::makeTraySink(QIcon(QStringLiteral(":/icons/pilothouse-symbolic.svg"))), m_window.get());
    QObject::connect(m_notifier.get(), &approvals::WaitingNotifier::approvalAsked, &m_window->panels(),
                     &WindowPanels::showApproval);
    QObject::connect(m_notifier.get(), &approvals::WaitingNotifier::proposalAsked, &m_window->panels(),
                     &WindowPanels::showProposalOf);
}

void InspectorApp::reportFirstPaint() const
{
    std::printf("{\"first_paint_ms\": %lld, \"rss_mb\": %.1f}\n", static_cast<long long>(m_sinceStart.elapsed()),
                residentMib());
    std::fflush(stdout);
}

int InspectorApp::run()
{
    if (!startRuntime()) {
        return m_failure;
    }
    openWindow();
    const bool picture = !m_options.screenshot.isEmpty();
    if (picture) {
        new WindowPicture(*m_window, m_options.screenshot); // owned by the window
    } else {
        startTray();
    }
    if (m_options.quitAfterFirstPaint) {
        QObject::connect(m_window.get(), &MainWindow::painted, m_window.get(), [this] {
            reportFirstPaint();
            QCoreApplication::quit();
        });
    }
    m_runtime->subscribe(m_hub.queue());
    reportSettings();
    m_window->show();
    if (m_options.demo) {
        const QString problem = m_demo->start(picture ? QStringLiteral("fast") : QStringLiteral("normal"));
        if (!problem.isEmpty()) {
            std::fprintf(stderr, "pilothouse: %s\n", qPrintable(problem));
            m_window->status().showNotice(feed::Notice::Level::Error, problem);
        }
    }
    return QApplication::exec();
}

} // namespace pilothouse::app
