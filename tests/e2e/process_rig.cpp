// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_rig.h"

#include <QFile>
#include <QTest>

namespace pilothouse::test {

namespace {

constexpr int kStartMs = 20'000;

} // namespace

QString programPath(const char *name) { return QStringLiteral(PILOTHOUSE_BIN_DIR "/") + QString::fromUtf8(name); }

Outcome waitForEnd(QProcess &process, int milliseconds)
{
    Outcome outcome;
    const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, milliseconds);
    if (ended && process.exitStatus() == QProcess::NormalExit && process.error() == QProcess::UnknownError) {
        outcome.code = process.exitCode();
    }
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

Outcome runProgram(const char *name, const QStringList &arguments, int milliseconds)
{
    QProcess process;
    process.start(programPath(name), arguments);
    Outcome outcome = waitForEnd(process, milliseconds);
    process.kill();
    process.waitForFinished();
    return outcome;
}

DaemonRig::DaemonRig(QStringList extra)
{
    m_arguments = {QStringLiteral("--data-dir"), file("data"),       QStringLiteral("--runtime-dir"), file("run"),
                   QStringLiteral("--port"),     QStringLiteral("0")};
    m_arguments += extra;
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

DaemonRig::~DaemonRig() { kill(); }

bool DaemonRig::start()
{
    QFile::remove(tokenFile());
    m_process.start(programPath("pilothoused"), m_arguments);
    return QTest::qWaitFor([this] { return QFile::exists(tokenFile()) && QFile::exists(operatorFile()); }, kStartMs) &&
           m_process.state() == QProcess::Running;
}

void DaemonRig::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool DaemonRig::stop()
{
    m_process.terminate();
    return m_process.waitForFinished(kStartMs) && m_process.exitStatus() == QProcess::NormalExit &&
           m_process.exitCode() == 0;
}

double DaemonRig::peakMebibytes() const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).trimmed().split(' ').constFirst().toDouble() / 1024;
        }
    }
    return 0;
}

} // namespace pilothouse::test
