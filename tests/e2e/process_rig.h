// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace pilothouse::test {

/// The path of one of the built programs.
QString programPath(const char *name);

/// How a program that ran to its end did.
struct Outcome {
    int code = -1; ///< exit code; -1 when it did not start, end in time or was killed
    QByteArray out;
    QByteArray err;
};

/// Runs \a name to its end, while the event loop goes on. \a milliseconds is the limit.
Outcome runProgram(const char *name, const QStringList &arguments, int milliseconds = 60'000);

/// Waits for \a process, which was started before, while the event loop goes on.
Outcome waitForEnd(QProcess &process, int milliseconds = 60'000);

/// pilothoused in a process of its own with scratch directories, so that it can be killed.
class DaemonRig {
public:
    explicit DaemonRig(QStringList extra = {});
    ~DaemonRig();

    /// Starts it (again, on the same directories) and waits until it listens.
    bool start();
    /// SIGKILL, and waits until it is gone.
    void kill();
    /// Asks it to end and waits. False when it does not end well.
    bool stop();

    [[nodiscard]] QString file(const char *name) const { return m_directory.filePath(QString::fromUtf8(name)); }
    [[nodiscard]] QString tokenFile() const { return file("run/step.token"); }
    [[nodiscard]] QString operatorFile() const { return file("run/operator.token"); }
    [[nodiscard]] QString database() const { return file("data/pilothouse.sqlite"); }
    /// The most memory it ever held, in MiB; 0 where the system does not say.
    [[nodiscard]] double peakMebibytes() const;

private:
    QTemporaryDir m_directory;
    QStringList m_arguments;
    QProcess m_process;
};

} // namespace pilothouse::test
