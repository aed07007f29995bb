// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_rig.h"
#include "runtime_rig.h"
#include "support/qt_test.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The real program at work in a scratch directory, under a runtime in this process with the default policy.
struct Demo {
    explicit Demo(const QStringList &extra = {})
    {
        rig.writePolicy(content(QStringLiteral(PILOTHOUSE_SOURCE_DIR "/resources/policy/default.json")));
        ready = rig.runtime().reloadPolicy().ok();
        QStringList arguments{QStringLiteral("--token-file"), rig.runtimeDir() + QStringLiteral("/step.token"),
                              QStringLiteral("--dir"),        path("work"),
                              QStringLiteral("--interval"),   QStringLiteral("5")};
        process.start(programPath("pilothouse-demo-agent"), arguments + extra);
    }
    ~Demo()
    {
        process.kill();
        process.waitForFinished();
    }
    [[nodiscard]] QString path(const char *relative) const
    {
        return rig.directory() + u'/' + QString::fromUtf8(relative);
    }
    [[nodiscard]] bool exists(const char *relative) const { return QFile::exists(path(relative)); }
    /// What it printed, read as it comes.
    const QByteArray &said()
    {
        output += process.readAllStandardOutput();
        return output;
    }
    Outcome end()
    {
        Outcome outcome = waitForEnd(process, 30'000);
        outcome.out = said() + outcome.out;
        return outcome;
    }
    Result<void> control(const Approval &held, Control control)
    {
        return rig.act(SendControl{held.session, std::move(control), "because"});
    }

    RuntimeRig rig;
    QProcess process;
    QByteArray output;
    bool ready = false;
};

} // namespace

/// The demo agent as a newcomer meets it: what it does with each thing a person can do, by the files it leaves.
class DemoAgentTest : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }
    void vetoed();
    void approved();
    void edited();
    void answered();
    void pausedInjectedResumed();
    void rolledBack();
    void stoppedAndTerminated();
    void expired();
    void withoutRuntime();
    void runtimeLostWhileHeld();
    void listens();
};

void DemoAgentTest::vetoed()
{
    Demo demo;
    QVERIFY(demo.ready);
    const auto held = demo.rig.waitApproval();
    QVERIFY(held.has_value());
    QCOMPARE(held->step.tool, std::string("send_mail"));
    QVERIFY(!demo.exists("work/report.md"));
    QVERIFY(demo.rig.decide(*held, VerdictKind::Veto, "never").ok());
    const Outcome outcome = demo.end();
    QVERIFY2(outcome.code == 0, outcome.out.constData());
    QVERIFY(!demo.exists("work/outbox"));
    QVERIFY(content(demo.path("work/report.md")).contains("Not mailed to ledger@audit-check.example: never"));
    QVERIFY(demo.exists("work/sorted/Hansen Boatyard/2026-001.txt"));
    QVERIFY(QDir(demo.path("work/inbox")).isEmpty());
    QVERIFY(outcome.out.contains("veto: never"));
}

void DemoAgentTest::approved()
{
    Demo demo;
    const auto held = demo.rig.waitApproval();
    QVERIFY(held.has_value());
    QVERIFY(demo.rig.decide(*held, VerdictKind::Approve).ok());
    QCOMPARE(demo.end().code, 0);
    QVERIFY(content(demo.path("work/outbox/001.txt")).startsWith("To: ledger@audit-check.example\n"));
    QVERIFY(!demo.exists("work/outbox/002.txt"));
}

void DemoAgentTest::edited()
{
    Demo demo;
    const auto held = demo.rig.waitApproval();
    QVERIFY(held.has_value());
    QVERIFY(held->canEdit);
    QVERIFY(!held->argsSchema.empty());
    QVERIFY(demo.rig
                .decide(*held, VerdictKind::Modify,
                        R"({"to":"books@shop.example","subject":"s","body":"b","attachments":["totals.csv"]})")
                .ok());
    QCOMPARE(demo.end().code, 0);
    const QByteArray mail = content(demo.path("work/outbox/001.txt"));
    QVERIFY(mail.startsWith("To: books@shop.example\n"));
    QVERIFY(!mail.contains("id_ed25519"));
}

void DemoAgentTest::answered()
{
    Demo demo;
    const auto held = demo.rig.waitApproval();
    QVERIFY(held.has_value());
    QVERIFY(demo.rig.decide(*held, VerdictKind::Respond, "I have mailed them myself.").ok());
    const Outcome outcome = demo.end();
    QCOMPARE(outcome.code, 0);
    QVERIFY(!demo.exists("work/outbox"));
    QVERIFY(outcome.out.contains("I have mailed them myself."));
}

void DemoAgentTest::pausedInjectedResumed()
{
    Demo demo;
    const auto held = demo.rig.waitApproval();
    QVERIFY(held.has_value());
    QVERIFY(demo.control(*held, PauseAgent{}).ok());
    QTRY_VERIFY(demo.said().contains("-- paused"));
    QVERIFY(demo.rig.decide(*held, VerdictKind::Veto, "no").ok());
    QTRY_VERIFY(demo.said().contains("Not run: no"));
    QVERIFY(demo.control(*held, InjectMessage{"user", "use currency EUR"}).ok());
    QVERIFY(demo.control(*held, InjectMessage{"user", "skip invoice 2"}).ok());
    QTRY_VERIFY(demo.said().contains("skip invoice 2"));
    QVERIFY(!demo.said().contains("inbox/2026-005.txt")); // it reads no further while it is paused
    QVERIFY(demo.control(*held, ResumeAgent{}).ok());
    QCOMPARE(demo.end().code, 0);
    const QByteArray report = content(demo.path("work/report.md"));
    QVERIFY(report.contains("total EUR"));
    QVERIFY(report.contains("| Okafor Sails | 2 |"));
    QVERIFY(demo.exists("work/inbox/2026-002.txt"));
}

void DemoAgentTest::rolledBack()
{
    Demo demo;
    const auto mail = demo.rig.waitApproval();
    QVERIFY(mail.has_value());
    QVERIFY(demo.rig.act(SetIntercept{mail->session, false}).ok());
    QVERIFY(demo.rig.decide(*mail, VerdictKind::Veto, "no").ok());
    QTRY_VERIFY_WITH_TIMEOUT(demo.said().contains("checkpoint   Before the report"), 20'000);
    QVERIFY(demo.rig.act(SetIntercept{mail->session, true}).ok());
    const auto next = demo.rig.waitApproval(); // some call after the checkpoint is held now
    QVERIFY(next.has_value());
    QVERIFY(raw(next->step.seq) > raw(mail->step.seq));
    QVERIFY(demo.rig.act(SetIntercept{mail->session, false}).ok());
    QVERIFY(demo.control(*mail, RollbackAgent{"before-report", StepSeq{}}).ok());
    QTRY_VERIFY(demo.said().contains("I am back at"));
    const Outcome outcome = demo.end();
    QVERIFY2(outcome.code == 0, outcome.out.constData());
    QVERIFY(outcome.out.contains("Not run: taken back"));
    QVERIFY(outcome.out.count("write_file {\"path\":\"report.md\"") + outcome.out.count("write_file {\"content\"") >=
            1);
    QVERIFY(demo.exists("work/report.md"));
    QVERIFY(QDir(demo.path("work/inbox")).isEmpty());
}

void DemoAgentTest::stoppedAndTerminated()
{
    Demo stopped;
    const auto held = stopped.rig.waitApproval();
    QVERIFY(held.has_value());
    QVERIFY(stopped.control(*held, StopAgent{}).ok());
    QCOMPARE(stopped.end().code, 4);
    QVERIFY(!stopped.exists("work/outbox") && !stopped.exists("work/report.md"));

    Demo terminated;
    const auto other = terminated.rig.waitApproval();
    QVERIFY(other.has_value());
    QVERIFY(terminated.rig.decide(*other, VerdictKind::Terminate, "enough").ok());
    QCOMPARE(terminated.end().code, 3);
    QVERIFY(!terminated.exists("work/outbox") && !terminated.exists("work/report.md"));
}

void DemoAgentTest::expired()
{
    Demo demo;
    const auto held = demo.rig.waitApproval();
    QVERIFY(held.has_value());
    demo.process.terminate(); // its own terminal's Ctrl+C, while the call is held
    QCOMPARE(demo.end().code, 4);
    QVERIFY(!demo.exists("work/outbox"));
    QVERIFY(!demo.rig.decide(*held, VerdictKind::Approve).ok()); // withdrawn: too late
}

void DemoAgentTest::withoutRuntime()
{
    QTemporaryDir empty;
    const Outcome outcome =
        runProgram("pilothouse-demo-agent",
                   {QStringLiteral("--token-file"), empty.filePath(QStringLiteral("none")), QStringLiteral("--dir"),
                    empty.filePath(QStringLiteral("work")), QStringLiteral("--wait"), QStringLiteral("0")});
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.err.contains("nothing was done"));
    QCOMPARE(QDir(empty.filePath(QStringLiteral("work/inbox"))).entryList(QDir::Files).size(),
             12); // its own material, no more
    QVERIFY(!QFile::exists(empty.filePath(QStringLiteral("work/report.md"))));
    const Outcome usage =
        runProgram("pilothouse-demo-agent", {QStringLiteral("--dir"), empty.filePath(QStringLiteral("work"))});
    QCOMPARE(usage.code, 1);
    QVERIFY(usage.err.contains("is no empty folder"));
}

void DemoAgentTest::runtimeLostWhileHeld()
{
    Demo demo;
    const auto held = demo.rig.waitApproval();
    QVERIFY(held.has_value());
    demo.rig.stop();
    QTRY_VERIFY(demo.said().contains("nothing runs until it is back"));
    QVERIFY(!demo.exists("work/outbox"));
    QVERIFY(demo.rig.start());
    const auto again = demo.rig.waitApproval(); // resumed, proposed again, held again
    if (again) {
        QCOMPARE(again->step.tool, std::string("send_mail"));
        QVERIFY(demo.rig.decide(*again, VerdictKind::Veto, "still no").ok());
    }
    const Outcome outcome = demo.end();
    QVERIFY2(outcome.code == 0, outcome.out.constData());
    QVERIFY(!demo.exists("work/outbox"));
    QVERIFY(demo.exists("work/report.md"));
}

void DemoAgentTest::listens()
{
    RuntimeRig rig;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), rig.directory() + QStringLiteral("/xdg"));
    QDir().mkpath(rig.directory() + QStringLiteral("/xdg"));
    process.setProcessEnvironment(environment);
    process.start(programPath("pilothouse-demo-agent"),
                  {QStringLiteral("--listen"), QStringLiteral("0"), QStringLiteral("--once"), QStringLiteral("--dir"),
                   rig.directory() + QStringLiteral("/work"), QStringLiteral("--interval"), QStringLiteral("5")});
    const QDir agents(rig.directory() + QStringLiteral("/xdg/pilothouse/agents"));
    QTRY_COMPARE_WITH_TIMEOUT(agents.entryList(QDir::Files).size(), 1, 10'000);
    const QString file = agents.filePath(agents.entryList(QDir::Files).constFirst());
    QCOMPARE(QFile::permissions(file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    const QJsonObject announced = QJsonDocument::fromJson(content(file)).object();
    QCOMPARE(announced.value(QStringLiteral("pid")).toInteger(), process.processId());
    rig.runtime().attach(QUrl(announced.value(QStringLiteral("url")).toString()), QStringLiteral("wrong"));
    rig.runtime().attach(QUrl(announced.value(QStringLiteral("url")).toString()),
                         announced.value(QStringLiteral("token")).toString());
    const auto held = rig.waitApproval(); // this rig's rules ask about the shell
    QVERIFY(held.has_value());
    QCOMPARE(held->step.tool, std::string("shell"));
    QVERIFY(rig.decide(*held, VerdictKind::Terminate, "enough").ok());
    const Outcome outcome = waitForEnd(process);
    QCOMPARE(outcome.code, 3);
    QCOMPARE(outcome.out.count("-- attached"), 1); // the wrong token got nowhere
    QVERIFY(!QFile::exists(file));
}

QTEST_GUILESS_MAIN(DemoAgentTest)
#include "tst_demo_agent.moc"
