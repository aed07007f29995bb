// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <functional>

namespace pilothouse::test {

/// Runs the event loop until \a ready, at most \a milliseconds. Returns what ready() said last.
bool waitUntil(const std::function<bool()> &ready, int milliseconds);

/// A process of the matrix: what it prints, line by line, and how it is ended.
class Child final : public QObject {
    Q_OBJECT
public:
    Child(const QString &program, const QStringList &arguments);
    /// Killed if it still runs.
    ~Child() override;

    /// Waits for a line that begins with one of \a beginnings and was not taken before; it and those before it are taken.
    /// Empty when none came.
    QString waitLine(const QStringList &beginnings, int milliseconds = 5'000);
    void say(const char *line);

    [[nodiscard]] bool runs() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    /// SIGKILL, and gone when this returns.
    void kill();
    /// Asked to end: by SIGTERM, or by closing its standard input. False when it had to be killed.
    bool terminate();
    bool endInput();

private:
    bool finished(int milliseconds);

    QProcess m_process;
    QStringList m_lines;
};

} // namespace pilothouse::test
