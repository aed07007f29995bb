// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/demo_process.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

namespace pilothouse::app {

namespace {

constexpr int kEndMs = 2000;

} // namespace

DemoProcess::DemoProcess(QString endpoint, QString tokenFile, QObject *parent)
    : QObject(parent), m_endpoint(std::move(endpoint)), m_tokenFile(std::move(tokenFile))
{
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        if (status == QProcess::CrashExit || code != 0) {
            emit failed(tr("The demo agent ended with code %1.").arg(code));
        }
    });
}

DemoProcess::~DemoProcess()
{
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        if (!m_process.waitForFinished(kEndMs)) {
            m_process.kill();
            m_process.waitForFinished(kEndMs);
        }
    }
}

QString DemoProcess::start(const QString &pace)
{
    if (m_process.state() != QProcess::NotRunning) {
        return tr("The demo is running already.");
    }
    const QString name = QStringLiteral("pilothouse-demo-agent");
    QString program = QCoreApplication::applicationDirPath() + QLatin1Char('/') + name;
    if (!QFileInfo(program).isExecutable()) {
        program = QStandardPaths::findExecutable(name);
    }
    if (program.isEmpty()) {
        return tr("The demo agent is not installed: %1 was not found.").arg(name);
    }
    m_process.start(program, {QStringLiteral("--endpoint"), m_endpoint, QStringLiteral("--token-file"), m_tokenFile,
                              QStringLiteral("--pace"), pace});
    return {};
}

} // namespace pilothouse::app

#include "moc_demo_process.cpp"
