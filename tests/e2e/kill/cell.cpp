// SPDX-License-Identifier: GPL-3.0-or-later
#include "cell.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <sys/resource.h>

namespace pilothouse::test {

namespace {

const QStringList kVerdictOrNothing{QStringLiteral("verdict"), QStringLiteral("failed")};

QString program(const char *name)
{
    return QCoreApplication::applicationDirPath() + QLatin1Char('/') + QLatin1String(name);
}

/// From now on no write of the process \a pid reaches a file (EFBIG), or, when not \a full, all do again.
void setDiskFull(qint64 pid, bool full)
{
    rlimit limit{full ? 0 : RLIM_INFINITY, RLIM_INFINITY};
    ::prlimit(static_cast<pid_t>(pid), RLIMIT_FSIZE, &limit, nullptr);
}

} // namespace

QString name(Fault fault)
{
    static const char *const kNames[] = {"runtime killed", "operator's window killed", "agent killed",
                                         "socket cut",     "deadline passed",          "queue full",
                                         "disk full"};
    return QLatin1String(kNames[static_cast<std::size_t>(fault)]);
}

QString name(Phase phase)
{
    static const char *const kNames[] = {"before", "during", "after"};
    return QLatin1String(kNames[static_cast<std::size_t>(phase)]);
}

Cell::Cell(Fault fault, Phase phase) : m_fault(fault), m_phase(phase) {}

bool Cell::startRuntime()
{
    const bool impatient =
        m_fault == Fault::DeadlinePassed || (m_fault == Fault::OperatorKilled && m_phase == Phase::Before);
    QStringList arguments{
        QStringLiteral("--data-dir"),  path("data"),        QStringLiteral("--runtime-dir"), path("run"),
        QStringLiteral("--port"),      QStringLiteral("0"), QStringLiteral("--policy"),      path("policy.json"),
        QStringLiteral("--print-json")};
    arguments << QStringLiteral("--patience") << (impatient ? QStringLiteral("1") : QStringLiteral("60"));
    if (m_fault == Fault::QueueFull) {
        arguments << QStringLiteral("--inbox") << QStringLiteral("2");
    }
    m_runtime = std::make_unique<Child>(program("pilothoused"), arguments);
    const QString line = m_runtime->waitLine({QStringLiteral("{\"event\":\"listening\"")});
    m_endpoint = QJsonDocument::fromJson(line.toUtf8()).object().value(QStringLiteral("endpoint")).toString();
    return !m_endpoint.isEmpty();
}

bool Cell::startPeers()
{
    m_operator = std::make_unique<Child>(program("e2e_operator"),
                                         QStringList{QStringLiteral("--token-file"), path("run/operator.token")});
    if (m_operator->waitLine({QStringLiteral("ready")}).isEmpty()) {
        return false;
    }
    QStringList arguments{QStringLiteral("--token-file"), path("run/step.token"), QStringLiteral("--ran"), path("ran")};
    if (m_fault == Fault::SocketCut) {
        m_proxy = std::make_unique<TcpProxy>(static_cast<quint16>(QUrl(m_endpoint).port()));
        arguments << QStringLiteral("--endpoint") << QStringLiteral("ws://127.0.0.1:%1/step").arg(m_proxy->port());
    }
    m_agent = std::make_unique<Child>(program("e2e_agent"), arguments);
    return !m_agent->waitLine({QStringLiteral("waiting")}).isEmpty() &&
           !m_operator->waitLine({QStringLiteral("approval")}).isEmpty();
}

Outcome Cell::play()
{
    QFile policy(path("policy.json"));
    if (!policy.open(QIODevice::WriteOnly) || policy.write(R"({"version":1,"fallback":"ask","rules":[]})") < 0) {
        return {{}, {}, QStringLiteral("no scratch directory")};
    }
    policy.close();
    if (!startRuntime() || !startPeers()) {
        return {{}, {}, QStringLiteral("the processes did not come up")};
    }
    act();
    settle();
    Outcome outcome;
    outcome.evidence = compare(readRan(path("ran")), path("data"));
    outcome.agentSaw = m_agentSaw;
    outcome.problem = m_problem;
    return outcome;
}

void Cell::act()
{
    if (m_phase == Phase::Before) {
        strike();
        m_operator->say("approve"); // too late, or against a full disk, or to nobody
        listenTo(m_agent->waitLine(kVerdictOrNothing, m_fault == Fault::RuntimeKilled ? 100 : 3'000));
        letRun();
        return;
    }
    if (m_fault == Fault::DeadlinePassed && m_phase == Phase::During) {
        waitForDeadline();
    }
    m_operator->say("approve");
    m_operator->waitLine({QStringLiteral("sent")});
    if (m_phase == Phase::During) {
        strike();
        listenTo(m_agent->waitLine(kVerdictOrNothing, m_fault == Fault::RuntimeKilled ? 100 : 3'000));
    } else {
        listenTo(m_agent->waitLine(kVerdictOrNothing));
        strike();
    }
    letRun();
}

void Cell::strike()
{
    switch (m_fault) {
    case Fault::RuntimeKilled: m_runtime->kill(); break;
    case Fault::OperatorKilled: m_operator->kill(); break;
    case Fault::AgentKilled: m_agent->kill(); break;
    case Fault::SocketCut: m_proxy->cut(); break;
    case Fault::DeadlinePassed:
        if (m_phase != Phase::During) {
            waitForDeadline();
        }
        break;
    case Fault::QueueFull:
        m_flood = std::make_unique<Child>(program("e2e_flood"),
                                          QStringList{QStringLiteral("--token-file"), path("run/step.token")});
        if (m_phase != Phase::During && m_flood->waitLine({QStringLiteral("full")}).isEmpty()) {
            m_problem = QStringLiteral("the queue never filled");
        }
        break;
    case Fault::DiskFull: setDiskFull(m_runtime->pid(), true); break;
    }
}

/// Until the patience of one second is about over (during), or certainly over.
void Cell::waitForDeadline()
{
    const int milliseconds = m_phase == Phase::During ? 950 : 1'100;
    waitUntil([] { return false; }, milliseconds);
}

/// The agent may run what it was allowed to, if it was.
void Cell::letRun()
{
    if (m_agent->runs()) {
        m_agent->say("go");
        if (m_agentSaw == QStringLiteral("verdict approve")) {
            m_agent->waitLine({QStringLiteral("ran"), QStringLiteral("failed")});
        }
    }
}

void Cell::listenTo(const QString &line)
{
    if (!line.isEmpty()) {
        m_agentSaw = line;
    }
}

/// Brings everything to an end, so that whatever was going to run has run and the store is whole.
void Cell::settle()
{
    m_flood.reset();
    if (m_fault == Fault::DiskFull) {
        setDiskFull(m_runtime->pid(), false);
    }
    if (m_fault == Fault::RuntimeKilled && startRuntime() && m_agentSaw.isEmpty()) {
        listenTo(m_agent->waitLine(kVerdictOrNothing)); // the agent comes back and asks again
        letRun();
    }
    if (m_agent->runs()) {
        m_agent->endInput();
    }
    m_operator.reset();
    if (m_runtime->runs() && !m_runtime->terminate()) {
        m_problem = QStringLiteral("the runtime did not end when asked");
    }
}

} // namespace pilothouse::test
