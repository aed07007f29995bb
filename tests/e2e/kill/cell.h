// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "child.h"
#include "evidence.h"
#include "tcp_proxy.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace pilothouse::test {

enum class Fault { RuntimeKilled, OperatorKilled, AgentKilled, SocketCut, DeadlinePassed, QueueFull, DiskFull };
enum class Phase { Before, During, After };
QString name(Fault fault);
QString name(Phase phase);

struct Outcome {
    Evidence evidence;
    QString agentSaw; ///< the last thing the agent heard about its call
    QString problem;  ///< why the cell could not be played; empty when it was
};

/// One cell of the matrix: a real runtime, agent and operator, a held call, and one fault before the person decides, while the
/// decision is on its way, or after the agent has it.
class Cell {
public:
    Cell(Fault fault, Phase phase);
    Outcome play();

private:
    bool startRuntime();
    bool startPeers();
    void act();
    void strike();
    void letRun();
    void settle();
    void waitForDeadline();
    [[nodiscard]] QString path(const char *name) const { return m_directory.filePath(QLatin1String(name)); }
    void listenTo(const QString &line);

    Fault m_fault;
    Phase m_phase;
    QTemporaryDir m_directory;
    QString m_endpoint;
    QString m_agentSaw;
    QString m_problem;
    std::unique_ptr<TcpProxy> m_proxy;
    std::unique_ptr<Child> m_runtime;
    std::unique_ptr<Child> m_agent;
    std::unique_ptr<Child> m_operator;
    std::unique_ptr<Child> m_flood;
};

} // namespace pilothouse::test
