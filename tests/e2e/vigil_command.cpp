// SPDX-License-Identifier: GPL-3.0-or-later
// pilothousectl vigil: a run over a log, and what is stored of a session.
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

/// Like the sample bundled with the published system; the fourth line is no event.
const char kLog[] =
    "{\"ts\":\"2025-10-11T23:57:10Z\",\"kind\":\"reminder.set\",\"status\":\"ok\",\"payload\":{\"id\":\"r-1001\"}}\n"
    "{\"ts\":\"2025-10-11T23:58:10Z\",\"kind\":\"reminder.toast\",\"status\":\"delay\",\"payload\":{\"id\":\"r-1001\","
    "\"delayed_by_sec\":310}}\n"
    "{\"ts\":\"2025-10-11T23:59:10Z\",\"kind\":\"feedback\",\"status\":\"complaint\",\"payload\":{\"id\":\"r-1001\","
    "\"text\":\"it came late\"}}\n"
    "{\"ts\":\"yesterday\",\"kind\":\"reminder.set\",\"status\":\"ok\"}\n"
    "{\"ts\":\"2025-10-12T00:00:10Z\",\"kind\":\"reminder.set\",\"status\":\"ok\",\"payload\":{\"id\":\"r-1002\"}}\n"
    "{\"ts\":\"2025-10-12T00:01:10Z\",\"kind\":\"reminder.toast\",\"status\":\"ok\",\"payload\":{\"id\":\"r-1002\","
    "\"delayed_by_sec\":60}}\n";

QString word(const QJsonValue &of, const char *name) { return of.toObject().value(QLatin1String(name)).toString(); }
double number(const QJsonValue &of, const char *name) { return of.toObject().value(QLatin1String(name)).toDouble(-1); }
QJsonArray list(const QJsonValue &of, const char *name) { return of.toObject().value(QLatin1String(name)).toArray(); }
QJsonObject json(const QByteArray &line) { return QJsonDocument::fromJson(line).object(); }

} // namespace

class VigilCommand final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString put(const char *name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
    }
    static Outcome vigil(const QStringList &words)
    {
        return runProgram("pilothousectl", QStringList{QStringLiteral("vigil")} + words);
    }

private slots:
    void init() { failOnWarnings(); }

    void aLogIsRunWholeAndItsBadLineIsNamed()
    {
        const QString log = put("a.jsonl", kLog);
        const QString prompt = put("prompt.txt", "You are Robin.\n");
        const Outcome ran = vigil({QStringLiteral("run"), QStringLiteral("--events"), log, QStringLiteral("--prompt"),
                                   prompt, QStringLiteral("--json")});
        QCOMPARE(ran.code, 3);
        QCOMPARE(ran.err.count('\n'), 1);
        QVERIFY2(ran.err.contains("a.jsonl: line 4: ts: "), ran.err.constData());
        const QJsonObject out = json(ran.out);
        QCOMPARE(word(out, "rules"), QStringLiteral("default"));
        QCOMPARE(word(out, "reached"), QStringLiteral("diff_done"));
        double events = 0;
        for (const QJsonValue one : list(out, "appraised")) {
            events += number(one, "events");
        }
        QCOMPARE(events, 5.0);
        const QJsonValue diagnosis = out.value(QStringLiteral("diagnosis"));
        QCOMPARE(list(diagnosis, "thorns").size(), 2); // the complaint and the delay
        QVERIFY(number(out.value(QStringLiteral("snapshot")), "stress") > 0.1);
        const QJsonValue patch = out.value(QStringLiteral("prompt"));
        QVERIFY(word(patch, "new_text").contains(QStringLiteral("corrected the course before")));
        QVERIFY(word(patch, "new_text").startsWith(QStringLiteral("## BEGIN_CORE_IDENTITY\nYou are Robin.\n")));
        QVERIFY(list(out, "proposals").isEmpty());
        QVERIFY(!out.contains(QStringLiteral("input")));
        const Outcome again = vigil({QStringLiteral("run"), QStringLiteral("--events"), log, QStringLiteral("--prompt"),
                                     prompt, QStringLiteral("--json")});
        QCOMPARE(again.out, ran.out);
    }

    void publishedRulesGiveThePublishedRows()
    {
        const QString log = put("a.jsonl", kLog);
        const Outcome ran = vigil({QStringLiteral("run"), QStringLiteral("--events"), log, QStringLiteral("--rules"),
                                   QStringLiteral("published"), QStringLiteral("--json")});
        const QJsonArray rows = list(json(ran.out), "rows");
        const QList<std::pair<QString, double>> golden{{QStringLiteral("relief"), 0.3},
                                                       {QStringLiteral("anxiety"), 310 / 600.0},
                                                       {QStringLiteral("curiosity"), 0.8},
                                                       {QStringLiteral("determination"), 0.46},
                                                       {QStringLiteral("relief"), 0.3}};
        QVERIFY(rows.size() >= golden.size());
        for (qsizetype i = 0; i < golden.size(); ++i) {
            QCOMPARE(word(rows[i], "emotion"), golden[i].first);
            QVERIFY(qAbs(number(rows[i], "intensity") - golden[i].second) < 1e-9);
        }
    }

    void aWorkspaceIsReadAndChangesAreOffered()
    {
        const QByteArray source = "class Robin:\n    def __init__(self, service):\n        self.service = service\n\n"
                                  "    def remind(self, text, due):\n        self.service.schedule(text, due)\n"
                                  "        return \"Reminder scheduled, done\"\n";
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("code")));
        const QString file = put("code/robin.py", source);
        const Outcome ran =
            vigil({QStringLiteral("run"), QStringLiteral("--events"), put("e.jsonl", kLog),
                   QStringLiteral("--workspace"), m_folder.filePath(QStringLiteral("code")), QStringLiteral("--json")});
        const QJsonArray proposals = list(json(ran.out), "proposals");
        const auto gating = std::find_if(proposals.begin(), proposals.end(), [](const QJsonValue &one) {
            return word(one, "strategy") == QStringLiteral("receipt_gating");
        });
        QVERIFY2(gating != proposals.end(), ran.err.constData());
        QCOMPARE(word(*gating, "file"), QStringLiteral("robin.py"));
        QVERIFY(word(*gating, "diff").contains(QStringLiteral("+        _require_receipt(")));
        QFile after(file);
        QVERIFY(after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), source);
        const Outcome none = vigil({QStringLiteral("run"), QStringLiteral("--events"), put("e.jsonl", kLog),
                                    QStringLiteral("--workspace"), m_folder.filePath(QStringLiteral("nowhere"))});
        QCOMPARE(none.code, 1);
        QVERIFY2(none.err.contains("nowhere"), none.err.constData());
    }

    void textForPeople()
    {
        const Outcome ran =
            vigil({QStringLiteral("run"), QStringLiteral("--events"),
                   put("b.jsonl", "{\"ts\":\"2025-10-11T23:57:10Z\",\"kind\":\"tool.x\",\"status\":\"fail\"}")});
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.out.contains("appraised: frustration 1, 1 events, rules default\n"), ran.out.constData());
        QVERIFY2(ran.out.contains("  thorn  0.90  frustration  tool."), ran.out.constData());
        QVERIFY(!ran.out.contains('\x1b'));
        QVERIFY(ran.out.contains("prompt: none was given\nproposals: none\nstages: reached diff_done\n"));
    }

    void whatIsWrongIsSaid()
    {
        const Outcome control = vigil(
            {QStringLiteral("run"), QStringLiteral("--events"),
             put("e.jsonl", "{\"ts\":\"2025-10-11T23:57:10Z\",\"kind\":\"tool.\\u001b[31mx\",\"status\":\"fail\"}")});
        QCOMPARE(control.code, 3);
        QVERIFY2(control.err.contains("line 1: kind: has control characters"), control.err.constData());
        QVERIFY(!control.err.contains('\x1b'));
        QCOMPARE(vigil({QStringLiteral("run")}).code, 1);
        QCOMPARE(vigil({QStringLiteral("dance")}).code, 1);
        QCOMPARE(vigil({QStringLiteral("bank")}).code, 1);
        const Outcome empty = vigil({QStringLiteral("run"), QStringLiteral("--events"), put("c.jsonl", "\n")});
        QCOMPARE(empty.code, 3);
        QVERIFY(empty.err.contains("no event in it"));
        const Outcome rules = vigil({QStringLiteral("run"), QStringLiteral("--events"), put("d.jsonl", kLog),
                                     QStringLiteral("--rules"), put("r.json", "{}")});
        QVERIFY(rules.code != 0);
        QVERIFY2(rules.err.contains("r.json: "), rules.err.constData());
    }

    void whatIsStoredOfASession()
    {
        RuntimeRig rig;
        const auto agent = rig.agent();
        QJsonObject result = stepOf(2, QStringLiteral("tool_result"), QStringLiteral("search"));
        result.insert(QStringLiteral("text"), QStringLiteral("error: timed out"));
        result.insert(QStringLiteral("failed"), true);
        resultOf(agent->ask(QStringLiteral("step/record"),
                            record({stepOf(1, QStringLiteral("tool_call"), QStringLiteral("search")), result})));
        const QString db = rig.directory() + QStringLiteral("/data/pilothouse.sqlite");
        const QStringList one{QStringLiteral("--session"), QStringLiteral("1"), QStringLiteral("--db"), db,
                              QStringLiteral("--json")};
        Outcome bank;
        QTRY_VERIFY(!(bank = vigil(QStringList{QStringLiteral("bank")} + one)).out.isEmpty());
        QCOMPARE(bank.code, 0);
        QCOMPARE(word(json(bank.out), "cause"), QStringLiteral("tool.search:timeout"));
        QCOMPARE(number(json(bank.out), "step"), 2.0);
        const Outcome snapshot = vigil(QStringList{QStringLiteral("snapshot")} + one);
        QCOMPARE(word(json(snapshot.out), "mood"), QStringLiteral("frustration"));
        const Outcome ofAgent = vigil(
            {QStringLiteral("snapshot"), QStringLiteral("--agent"), QStringLiteral("e2e"), QStringLiteral("--db"), db});
        QVERIFY2(ofAgent.out.startsWith("mood frustration at "), ofAgent.out.constData());
        std::optional<Result<VigilRun>> made;
        rig.runtime().vigil()->run(SessionId{1}, {}, {}, [&](Result<VigilRun> run) { made = std::move(run); });
        QTRY_VERIFY(made.has_value());
        Outcome runs;
        QTRY_VERIFY(!(runs = vigil(QStringList{QStringLiteral("runs")} + one)).out.isEmpty());
        QCOMPARE(number(json(runs.out), "run"), 1.0);
        QCOMPARE(word(json(runs.out), "why"), QStringLiteral("a person asked"));
        QCOMPARE(list(json(runs.out).value(QStringLiteral("diagnosis")), "thorns").size(), 1);
        const Outcome own = vigil({QStringLiteral("bank"), QStringLiteral("--runtime"), QStringLiteral("--db"), db,
                                   QStringLiteral("--json")});
        QCOMPARE(own.code, 0);
        QVERIFY(own.out.isEmpty()); // nothing failed in the runtime
        QCOMPARE(vigil({QStringLiteral("bank"), QStringLiteral("--session"), QStringLiteral("9"),
                        QStringLiteral("--db"), db})
                     .code,
                 5);
    }
};

QTEST_GUILESS_MAIN(VigilCommand)
#include "vigil_command.moc"
