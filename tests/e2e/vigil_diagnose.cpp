// SPDX-License-Identifier: GPL-3.0-or-later
// inspector/diagnose over the socket, and pilothousectl vigil diagnose.
#include "process_rig.h"
#include "runtime_rig.h"

#include "support/qt_test.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

const char kSource[] = "import requests\n\n\ndef search(query):\n"
                       "    return requests.get(\"https://example.org/search\", params={\"q\": query})\n";

QString word(const QJsonValue &of, const char *name) { return of.toObject().value(QLatin1String(name)).toString(); }
double number(const QJsonValue &of, const char *name) { return of.toObject().value(QLatin1String(name)).toDouble(-1); }
QJsonArray list(const QJsonValue &of, const char *name) { return of.toObject().value(QLatin1String(name)).toArray(); }

QJsonObject wanted(int session, const QString &workspace = {})
{
    QJsonObject params{{QStringLiteral("session"), session}};
    if (!workspace.isEmpty()) {
        params.insert(QStringLiteral("workspace"), workspace);
    }
    return params;
}

/// A search that times out, three times.
void recordTrouble(WireClient &agent)
{
    QList<QJsonObject> steps;
    for (int i = 0; i < 3; ++i) {
        steps << stepOf(2 * i + 1, QStringLiteral("tool_call"), QStringLiteral("search"), {{QStringLiteral("try"), i}});
        QJsonObject result = stepOf(2 * i + 2, QStringLiteral("tool_result"), QStringLiteral("search"));
        result.insert(QStringLiteral("text"), QStringLiteral("error: timed out"));
        result.insert(QStringLiteral("failed"), true);
        steps << result;
    }
    QCOMPARE(resultOf(agent.ask(QStringLiteral("step/record"), record(steps))).value(QStringLiteral("acked")).toInt(),
             6);
}

QJsonObject vigilEvent(WireClient &watcher)
{
    for (int i = 0; i < 100; ++i) {
        const QJsonObject event = watcher.notification(QStringLiteral("inspector/event"));
        if (event.isEmpty() || word(event, "type") == QStringLiteral("vigil")) {
            return event;
        }
    }
    return {};
}

} // namespace

class VigilDiagnose final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString workspace()
    {
        QDir(m_folder.path()).mkpath(QStringLiteral("code"));
        QFile file(m_folder.filePath(QStringLiteral("code/finder.py")));
        return file.open(QIODevice::WriteOnly) && file.write(kSource) > 0 ? m_folder.filePath(QStringLiteral("code"))
                                                                          : QString();
    }
    static Outcome diagnose(const QStringList &words)
    {
        return runProgram("pilothousectl", QStringList{QStringLiteral("vigil"), QStringLiteral("diagnose")} + words);
    }
    static QStringList where(const RuntimeRig &rig)
    {
        return {QStringLiteral("--session"), QStringLiteral("1"), QStringLiteral("--token-file"),
                rig.runtimeDir() + QStringLiteral("/operator.token")};
    }

private slots:
    void init() { failOnWarnings(); }

    void aLiveSessionIsDiagnosedAndRecorded()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const auto watcher = rig.operatorClient();
        resultOf(watcher->ask(QStringLiteral("inspector/subscribe"), {}));
        recordTrouble(*agent);
        const QJsonObject made = resultOf(watcher->ask(QStringLiteral("inspector/diagnose"), wanted(1)));
        QCOMPARE(number(made, "session"), 1.0);
        QCOMPARE(word(made, "why"), QStringLiteral("operator ann"));
        QCOMPARE(word(made, "reached"), QStringLiteral("diff_done"));
        QCOMPARE(word(made, "mood"), QStringLiteral("frustration"));
        const QJsonArray thorns = list(made, "thorns");
        QCOMPARE(thorns.size(), 1);
        QCOMPARE(number(made, "thorn_count"), 1.0);
        QCOMPARE(word(thorns[0], "cause"), QStringLiteral("tool.search:timeout"));
        QCOMPARE(number(thorns[0], "count"), 3.0);
        QCOMPARE(list(thorns[0], "steps").size(), 3);
        QVERIFY(number(made, "health") > 0.2);
        QVERIFY(!list(made, "advice").isEmpty());
        QVERIFY(list(made, "proposals").isEmpty()); // no code was named
        QVERIFY(list(made, "failed").isEmpty());
        QVERIFY(!made.contains(QStringLiteral("run")));
        QVERIFY(!made.contains(QStringLiteral("type")));
        QJsonObject event = vigilEvent(*watcher);
        QCOMPARE(number(event, "run"), 1.0);
        event.remove(QStringLiteral("type"));
        event.remove(QStringLiteral("run"));
        QCOMPARE(QJsonDocument(event).toJson(), QJsonDocument(made).toJson());
    }

    void aFolderIsReadAndNeverWritten()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const auto watcher = rig.operatorClient();
        recordTrouble(*agent);
        const QJsonArray proposals =
            list(resultOf(watcher->ask(QStringLiteral("inspector/diagnose"), wanted(1, workspace()))), "proposals");
        QVERIFY(!proposals.isEmpty());
        QCOMPARE(word(proposals[0], "file"), QStringLiteral("finder.py"));
        QVERIFY(word(proposals[0], "diff").startsWith(QStringLiteral("diff --git a/finder.py b/finder.py")));
        QFile after(m_folder.filePath(QStringLiteral("code/finder.py")));
        QVERIFY(after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), QByteArray(kSource));
        QCOMPARE(QDir(m_folder.filePath(QStringLiteral("code")))
                     .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
                 QStringList{QStringLiteral("finder.py")});
    }

    void whatCannotBeIsRefused()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const auto watcher = rig.operatorClient();
        const auto refused = [&](const QJsonObject &params) {
            return watcher->ask(QStringLiteral("inspector/diagnose"), params).value(QStringLiteral("error"));
        };
        QCOMPARE(number(refused(wanted(99)), "code"), -32003.0);
        for (const QString &folder : {QStringLiteral("code"), m_folder.filePath(QStringLiteral("nowhere"))}) {
            const QJsonValue error = refused(wanted(1, folder));
            QCOMPARE(number(error, "code"), -32602.0);
            QCOMPARE(word(error.toObject().value(QStringLiteral("data")), "field"), QStringLiteral("params.workspace"));
        }
        QVERIFY(!resultOf(watcher->ask(QStringLiteral("inspector/diagnose"), wanted(1))).isEmpty()); // nothing hangs
        const Outcome unknown =
            diagnose({QStringLiteral("--session"), QStringLiteral("9"), QStringLiteral("--token-file"),
                      rig.runtimeDir() + QStringLiteral("/operator.token")});
        QCOMPARE(unknown.code, 5);
        QVERIFY2(unknown.err.startsWith("pilothousectl: "), unknown.err.constData());
    }

    void withoutAStoreItIsSaid()
    {
        host::RuntimeOptions options;
        options.store = false;
        RuntimeRig rig(options);
        const auto agent = rig.agent();
        const auto watcher = rig.operatorClient();
        QCOMPARE(errorOf(watcher->ask(QStringLiteral("inspector/diagnose"), wanted(1))), -32017);
    }

    void manyAtOnceAreAllAnswered()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        const auto watcher = rig.operatorClient();
        recordTrouble(*agent);
        QList<int> ids;
        for (int i = 0; i < 40; ++i) {
            ids << watcher->request(QStringLiteral("inspector/diagnose"), wanted(1));
        }
        int made = 0;
        for (const int id : ids) {
            const QJsonObject answer = watcher->answer(id);
            QVERIFY(!answer.isEmpty());
            made += resultOf(answer).isEmpty() ? 0 : 1;
            QVERIFY(!resultOf(answer).isEmpty() || errorOf(answer) == -32018);
        }
        QVERIFY(made >= 1);
        QVERIFY(!resultOf(watcher->ask(QStringLiteral("inspector/diagnose"), wanted(1))).isEmpty()); // room again
    }

    void theTerminalAsksTheRuntime()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        recordTrouble(*agent);
        const Outcome text = diagnose(where(rig) + QStringList{QStringLiteral("--workspace"), workspace()});
        QVERIFY2(text.code == 0, text.err.constData());
        QVERIFY2(text.out.contains("  thorn  1.00  frustration  tool.search"), text.out.constData());
        QVERIFY2(text.out.contains("tool.search:timeout  (timeout), 3 times, step 6 4 2\n"), text.out.constData());
        QVERIFY(text.out.contains("\n    +++ b/finder.py\n"));
        QVERIFY(text.out.contains("stages: reached diff_done\n"));
        const Outcome json = diagnose(where(rig) + QStringList{QStringLiteral("--json")});
        const QJsonObject made = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(list(made, "thorns").size(), 1);
        QVERIFY2(word(made, "why").startsWith(QStringLiteral("operator ")), json.out.constData());
    }

    void anEndedSessionByTheRuntimeOrWithout()
    {
        RuntimeRig rig;
        {
            const auto agent = rig.agent();
            recordTrouble(*agent);
            agent->ask(QStringLiteral("session/close"), {{QStringLiteral("reason"), QStringLiteral("failed")}});
        }
        const auto watcher = rig.operatorClient();
        QCOMPARE(list(resultOf(watcher->ask(QStringLiteral("inspector/diagnose"), wanted(1))), "thorns").size(), 1);
        const QString db = rig.directory() + QStringLiteral("/data/pilothouse.sqlite");
        const QStringList stored{
            QStringLiteral("--session"), QStringLiteral("1"), QStringLiteral("--stored"), QStringLiteral("--db"), db,
            QStringLiteral("--json")};
        rig.stop();
        const Outcome gone = diagnose(where(rig));
        QCOMPARE(gone.code, 2);
        QVERIFY2(gone.err.contains("--stored diagnoses without a runtime"), gone.err.constData());
        const Outcome alone = diagnose(stored);
        QVERIFY2(alone.code == 0, alone.err.constData());
        QCOMPARE(word(list(QJsonDocument::fromJson(alone.out).object(), "thorns")[0], "cause"),
                 QStringLiteral("tool.search:timeout"));
        const Outcome runs =
            runProgram("pilothousectl", {QStringLiteral("vigil"), QStringLiteral("runs"), QStringLiteral("--session"),
                                         QStringLiteral("1"), QStringLiteral("--db"), db, QStringLiteral("--json")});
        QCOMPARE(runs.out.count('\n'), 1); // that of the runtime alone
        QCOMPARE(diagnose({QStringLiteral("--session"), QStringLiteral("7"), QStringLiteral("--stored"),
                           QStringLiteral("--db"), db})
                     .code,
                 5);
        QCOMPARE(diagnose({}).code, 1);
    }
};

QTEST_GUILESS_MAIN(VigilDiagnose)
#include "vigil_diagnose.moc"
