// SPDX-License-Identifier: GPL-3.0-or-later
#include "child.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace pilothouse::test {

bool waitUntil(const std::function<bool()> &ready, int milliseconds)
{
    QElapsedTimer since;
    since.start();
    QTimer wake; // ready() may depend on time
    wake.start(5);
    while (!ready()) {
        if (since.hasExpired(milliseconds)) {
            return ready();
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

Child::Child(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        while (m_process.canReadLine()) {
            m_lines.append(QString::fromUtf8(m_process.readLine()).trimmed());
        }
    });
    m_process.start(program, arguments);
}

Child::~Child() { kill(); }

QString Child::waitLine(const QStringList &beginnings, int milliseconds)
{
    qsizetype found = -1;
    waitUntil(
        [&] {
            for (qsizetype i = 0; i < m_lines.size() && found < 0; ++i) {
                for (const QString &beginning : beginnings) {
                    found = m_lines.at(i).startsWith(beginning) ? i : found;
                }
            }
            return found >= 0 || !runs();
        },
        milliseconds);
    if (found < 0) {
        return {};
    }
    const QString line = m_lines.at(found);
    m_lines.remove(0, found + 1);
    return line;
}

void Child::say(const char *line)
{
    m_process.write(line);
    m_process.write("\n");
}

bool Child::finished(int milliseconds)
{
    return waitUntil([this] { return !runs(); }, milliseconds);
}

void Child::kill()
{
    if (runs()) {
        m_process.kill();
        finished(5'000);
    }
}

bool Child::terminate()
{
    m_process.terminate();
    if (finished(5'000)) {
        return true;
    }
    kill();
    return false;
}

bool Child::endInput()
{
    m_process.closeWriteChannel();
    if (finished(5'000)) {
        return true;
    }
    kill();
    return false;
}

} // namespace pilothouse::test
