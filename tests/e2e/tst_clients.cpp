// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime_rig.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace pilothouse;
using pilothouse::test::RuntimeRig;

namespace {

/// One client's example agent as a process. The same agent is written in Python, TypeScript and C++.
struct Example {
    QString program;
    QStringList arguments;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
};

std::optional<Example> exampleOf(const QString &language)
{
    const QString clients = QStringLiteral(PILOTHOUSE_SOURCE_DIR "/runtime/clients/");
    if (language == QLatin1String("cpp")) {
        return Example{QStringLiteral(EXAMPLE_CPP), {}};
    }
    if (language == QLatin1String("python")) {
        const QString python = QStringLiteral(PYTHON_WITH_WEBSOCKETS);
        return python.isEmpty()
                   ? std::nullopt
                   : std::optional(Example{python, {clients + QStringLiteral("python/examples/files_by_mail.py")}});
    }
    const QString node = QStringLiteral(NODE_WITH_WS);
    if (node.isEmpty()) {
        return std::nullopt;
    }
    Example example{node, {QStringLiteral(TYPESCRIPT_DIST "/examples/files_by_mail.cjs")}};
    example.environment.insert(QStringLiteral("NODE_PATH"), QStringLiteral("/usr/share/nodejs"));
    return example;
}

} // namespace

/// Every client against the real runtime over a real socket: what a person decides is what the agent does.
class TestClients final : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void decides_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("outbox");
        const QString edited = QStringLiteral(
            R"({"to":"other@example.org","subject":"Checked","body":"-","count":9007199254740992,"rate":0.1})");
        for (const char *language : {"cpp", "python", "typescript"}) {
            const auto row = [language](const char *name, VerdictKind kind, const QString &text, const char *said,
                                        const char *outbox) {
                QTest::addRow("%s %s", language, name)
                    << QString::fromLatin1(language) << static_cast<int>(kind) << text << QString::fromLatin1(said)
                    << QString::fromLatin1(outbox);
            };
            row("approve", VerdictKind::Approve, {}, "send_mail: sent", "to me@example.org: Files\n");
            row("edit", VerdictKind::Modify, edited, "send_mail: sent", "to other@example.org: Checked\n");
            row("veto", VerdictKind::Veto, QStringLiteral("not today"), "vetoed: not today (operator)", "");
            row("respond", VerdictKind::Respond, QStringLiteral("I mailed it myself"), "send_mail: I mailed it myself",
                "");
        }
    }

    void decides()
    {
        QFETCH(QString, language);
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(QString, said);
        QFETCH(QString, outbox);
        const auto example = exampleOf(language);
        if (!example) {
            qInfo("%s: interpreter or its WebSocket package is not installed; nothing was run",
                  qUtf8Printable(language));
            return;
        }
        RuntimeRig rig;
        QTemporaryDir folder;
        QProcess agent;
        start(agent, *example, rig.runtimeDir() + QStringLiteral("/step.token"), folder.path());

        const auto listing = rig.waitApproval();
        QVERIFY(listing);
        QCOMPARE(listing->step.tool, std::string("list_files"));
        QVERIFY(rig.decide(*listing, VerdictKind::Approve).ok());
        const auto mail = rig.waitApproval();
        QVERIFY(mail);
        QCOMPARE(mail->step.tool, std::string("send_mail"));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("outbox.txt"))));
        QVERIFY(rig.decide(*mail, static_cast<VerdictKind>(kind), text.toStdString()).ok());

        QTRY_COMPARE_WITH_TIMEOUT(agent.state(), QProcess::NotRunning, 20'000);
        const QString output = QString::fromUtf8(agent.readAll());
        QVERIFY2(output.contains(QLatin1String("composed 2 of 3 messages")), qUtf8Printable(output));
        QVERIFY2(output.contains(said), qUtf8Printable(output));
        QCOMPARE(agent.exitCode(), 0);
        QFile sent(folder.filePath(QStringLiteral("outbox.txt")));
        QCOMPARE(sent.open(QIODevice::ReadOnly) ? QString::fromUtf8(sent.readAll()) : QString(), outbox);
    }

    void doesNotRunWithoutARuntime_data()
    {
        QTest::addColumn<QString>("language");
        for (const char *language : {"cpp", "python", "typescript"}) {
            QTest::addRow("%s", language) << QString::fromLatin1(language);
        }
    }

    void doesNotRunWithoutARuntime()
    {
        QFETCH(QString, language);
        const auto example = exampleOf(language);
        if (!example) {
            qInfo("%s: interpreter or its WebSocket package is not installed; nothing was run",
                  qUtf8Printable(language));
            return;
        }
        QTemporaryDir folder;
        QProcess agent;
        start(agent, *example, folder.filePath(QStringLiteral("no.token")), folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(agent.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(agent.exitCode(), 3);
        QVERIFY(agent.readAll().startsWith("unreachable: "));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("outbox.txt"))));
    }

    void aRuntimeThatDiesWhileHoldingIsNoPermission_data() { doesNotRunWithoutARuntime_data(); }

    void aRuntimeThatDiesWhileHoldingIsNoPermission()
    {
        QFETCH(QString, language);
        const auto example = exampleOf(language);
        if (!example) {
            qInfo("%s: interpreter or its WebSocket package is not installed; nothing was run",
                  qUtf8Printable(language));
            return;
        }
        RuntimeRig rig;
        QTemporaryDir folder;
        QProcess agent;
        start(agent, *example, rig.runtimeDir() + QStringLiteral("/step.token"), folder.path());
        const auto listing = rig.waitApproval();
        QVERIFY(listing);
        QVERIFY(rig.decide(*listing, VerdictKind::Approve).ok());
        QVERIFY(rig.waitApproval());
        rig.stop();
        QTRY_COMPARE_WITH_TIMEOUT(agent.state(), QProcess::NotRunning, 30'000);
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("outbox.txt"))));
    }

private:
    static void start(QProcess &agent, Example example, const QString &tokenFile, const QString &folder)
    {
        example.environment.insert(QStringLiteral("PILOTHOUSE_TOKEN_FILE"), tokenFile);
        example.environment.remove(QStringLiteral("PILOTHOUSE_ENDPOINT"));
        agent.setProcessEnvironment(example.environment);
        agent.setProcessChannelMode(QProcess::MergedChannels);
        agent.start(example.program, example.arguments + QStringList{folder});
        QVERIFY2(agent.waitForStarted(), qUtf8Printable(example.program));
    }
};

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"
