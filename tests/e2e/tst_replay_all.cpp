// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_rig.h"
#include "record_files.h"
#include "store/reader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

constexpr double kMostMebibytes = 250;
constexpr int kReplayMs = 280'000;
bool g_full = false;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

using Runs = std::map<std::string, std::vector<Step>>; ///< by fingerprint

QString dataSet(const char *name)
{
    const QString set = qEnvironmentVariable("PILOTHOUSE_DATA");
    const QString base = set.isEmpty() ? QStringLiteral(PILOTHOUSE_SOURCE_DIR "/../shared/data") : set;
    return base + u'/' + QString::fromUtf8(name);
}

bool dataPresent()
{
    const bool there = QFile::exists(dataSet("tau"));
    if (!there) {
        std::fprintf(stderr, "no data sets at %s: set PILOTHOUSE_DATA to run this case\n", qPrintable(dataSet("")));
    }
    return there;
}

/// The runs of \a path that have steps, each once, the first \a limit of them (0 is all).
void collect(Runs &runs, const QString &path, std::size_t limit)
{
    std::size_t taken = 0;
    tools::RecordFiles files(replay::RecordFormat::Auto, [&](Result<replay::ImportedSession> session) {
        if (session.ok() && session->skipped.empty() && runs.emplace(session->fingerprint, session->steps).second) {
            ++taken;
        }
        return limit == 0 || taken < limit;
    });
    (void)files.read(path.toStdString());
}

struct StateLine {
    std::string session;
    bool done = false;
};

std::map<std::string, StateLine> readState(const QString &path)
{
    std::map<std::string, StateLine> state;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            state[object.value(QStringLiteral("run")).toString().toStdString()] = {
                object.value(QStringLiteral("session")).toString().toStdString(),
                object.value(QStringLiteral("done")).toBool()};
        }
    }
    return state;
}

int doneLines(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? static_cast<int>(file.readAll().count("\"done\":true")) : 0;
}

/// Empty when the store holds exactly \a expected under \a session, else what differs.
std::string compare(store::HistoryReader &history, const std::string &session, const std::vector<Step> &expected)
{
    const auto info = history.sessionByKey(session);
    if (!info.ok()) {
        return "the session is missing: " + info.error().detail;
    }
    if (info->state != SessionState::Ended || info->lastSeq != StepSeq{expected.size()}) {
        return "the session is " + std::string(name(info->state)) + " at " + std::to_string(raw(info->lastSeq)) +
               " of " + std::to_string(expected.size());
    }
    std::size_t at = 0;
    while (at < expected.size()) {
        const auto rows = history.steps(info->id, StepSeq{at + 1}, 1000);
        if (!rows.ok() || rows->empty()) {
            return "steps end at " + std::to_string(at);
        }
        for (const feed::StepRow &row : *rows) {
            const Step &want = expected.at(at++);
            const bool call = want.kind == StepKind::ToolCall;
            if (raw(row.step.seq) != at || row.step.kind != want.kind || row.step.tool != want.tool ||
                row.step.callId != want.callId || row.step.failed != want.failed || row.verdict.has_value() != call) {
                return "step " + std::to_string(at) + " differs";
            }
        }
    }
    return {};
}

/// Checks every run against the store, and that there is no session more but \a mayBeLeft that never went far.
void checkStored(const QString &database, const QString &stateFile, const Runs &runs, std::size_t mayBeLeft = 0)
{
    const auto history = store::openReader(database.toStdString());
    QVERIFY2(history.ok(), history.ok() ? "" : history.error().detail.c_str());
    const auto state = readState(stateFile);
    for (const auto &[fingerprint, steps] : runs) {
        const auto found = state.find(fingerprint);
        QVERIFY2(found != state.end() && found->second.done, "a run was not played");
        const std::string difference = compare(**history, found->second.session, steps);
        QVERIFY2(difference.empty(), difference.c_str());
    }
    const auto sessions = (*history)->sessions(WallTime::max(), 100'000);
    QVERIFY(sessions.ok());
    const auto ended = std::count_if(sessions->begin(), sessions->end(),
                                     [](const SessionInfo &one) { return one.state == SessionState::Ended; });
    QCOMPARE(static_cast<std::size_t>(ended), runs.size());
    // A replay killed between opening a session and noting its key leaves that session behind, open.
    QVERIFY(sessions->size() - runs.size() <= mayBeLeft);
}

QStringList replayArguments(const DaemonRig &daemon, const QString &path, const QString &stateFile)
{
    return {QStringLiteral("replay"),       path,
            QStringLiteral("--speed"),      QStringLiteral("max"),
            QStringLiteral("--token-file"), daemon.tokenFile(),
            QStringLiteral("--resume"),     stateFile,
            QStringLiteral("--json")};
}

QJsonObject json(const Outcome &outcome) { return QJsonDocument::fromJson(outcome.out).object(); }

bool auditIntact(const DaemonRig &daemon)
{
    return runProgram("pilothousectl",
                      {QStringLiteral("audit"), QStringLiteral("verify"), QStringLiteral("--db"), daemon.database()})
               .code == 0;
}

} // namespace

/// Recorded sessions over the real socket into a real runtime. The whole of the three data sets runs with --full.
class ReplayAll : public QObject {
    Q_OBJECT

private slots:
    void everyStepIsStoredOnce();
    void runtimeKilledMidway();
    void replayInterruptedAndResumed();
    void heldCallsWaitInSupervise();
    void whatCannotBePlayedIsNamed();
};

void ReplayAll::everyStepIsStoredOnce()
{
    if (!dataPresent()) {
        return;
    }
    DaemonRig daemon;
    QVERIFY(daemon.start());
    const QString state = daemon.file("state");
    Runs runs;
    qint64 steps = 0;
    qint64 empty = 0;
    QElapsedTimer time;
    time.start();
    for (const auto &[set, limit] : {std::pair{"tau", 60}, {"agentdojo", 60}, {"swe-agent", 30}}) {
        QStringList arguments = replayArguments(daemon, dataSet(set), state);
        if (!g_full) {
            arguments << QStringLiteral("--limit") << QString::number(limit);
        }
        const Outcome outcome = runProgram("pilothousectl", arguments, kReplayMs);
        QVERIFY2(outcome.code == 0, QByteArray(outcome.err + outcome.out).constData());
        const QJsonObject report = json(outcome);
        QCOMPARE(report.value(QStringLiteral("failed")).toInt(-1), 0);
        steps += report.value(QStringLiteral("steps")).toInteger();
        empty += report.value(QStringLiteral("without_messages")).toInteger();
        collect(runs, dataSet(set), g_full ? 0 : static_cast<std::size_t>(limit));
    }
    const double seconds = static_cast<double>(time.elapsed()) / 1000;
    const double peak = daemon.peakMebibytes();
    QVERIFY(auditIntact(daemon)); // while it runs
    checkStored(daemon.database(), state, runs);
    std::fprintf(stderr, "%zu sessions, %lld steps in %.1f s (%.0f steps/s), runtime at most %.0f MiB\n", runs.size(),
                 static_cast<long long>(steps), seconds, static_cast<double>(steps) / seconds, peak);
    if (g_full) {
        QCOMPARE(runs.size() + static_cast<std::size_t>(empty), std::size_t{1690});
    }
    QVERIFY2(kSanitized || peak < kMostMebibytes, "the runtime took too much memory");
    QVERIFY(daemon.stop());
    QVERIFY(auditIntact(daemon));
}

void ReplayAll::runtimeKilledMidway()
{
    if (!dataPresent()) {
        return;
    }
    DaemonRig daemon;
    QVERIFY(daemon.start());
    const QString state = daemon.file("state");
    QProcess replay;
    replay.start(programPath("pilothousectl"), replayArguments(daemon, dataSet("tau"), state));
    for (const int mark : {15, 60, 110}) {
        QTRY_VERIFY_WITH_TIMEOUT(doneLines(state) >= mark, 60'000);
        daemon.kill();
        QCOMPARE(replay.state(), QProcess::Running);
        QVERIFY(daemon.start());
    }
    const Outcome outcome = waitForEnd(replay, 120'000);
    QVERIFY2(outcome.code == 0, QByteArray(outcome.err + outcome.out).constData());
    QCOMPARE(json(outcome).value(QStringLiteral("played")).toInt(), 165);
    Runs runs;
    collect(runs, dataSet("tau"), 0);
    checkStored(daemon.database(), state, runs, 12);
    QVERIFY(daemon.stop());
    QVERIFY(auditIntact(daemon));
}

void ReplayAll::replayInterruptedAndResumed()
{
    if (!dataPresent()) {
        return;
    }
    DaemonRig daemon;
    QVERIFY(daemon.start());
    const QString state = daemon.file("state");
    QProcess first;
    first.start(programPath("pilothousectl"), replayArguments(daemon, dataSet("tau"), state));
    QTRY_VERIFY_WITH_TIMEOUT(doneLines(state) >= 20, 60'000);
    first.terminate(); // as Ctrl+C
    const Outcome interrupted = waitForEnd(first);
    QCOMPARE(interrupted.code, 4);
    QCOMPARE(json(interrupted).value(QStringLiteral("interrupted")).toBool(), true);
    QProcess second;
    second.start(programPath("pilothousectl"), replayArguments(daemon, dataSet("tau"), state));
    QTRY_VERIFY_WITH_TIMEOUT(doneLines(state) >= 80, 60'000);
    second.kill(); // no chance to say good-bye
    waitForEnd(second);
    const Outcome third = runProgram("pilothousectl", replayArguments(daemon, dataSet("tau"), state), 120'000);
    QVERIFY2(third.code == 0, QByteArray(third.err + third.out).constData());
    QVERIFY(json(third).value(QStringLiteral("played_before")).toInt() >= 80);
    Runs runs;
    collect(runs, dataSet("tau"), 0);
    checkStored(daemon.database(), state, runs, 8);
}

void ReplayAll::heldCallsWaitInSupervise()
{
    DaemonRig daemon;
    QVERIFY(daemon.start());
    QFile record(daemon.file("run.json"));
    QVERIFY(record.open(QIODevice::WriteOnly));
    record.write(R"({"messages":[{"role":"user","content":"go"},
        {"role":"assistant","tool_calls":[{"id":"a","function":{"name":"send_mail","arguments":"{\"to\":\"x@y.example\"}"}}]},
        {"role":"tool","tool_call_id":"a","content":"sent"},{"role":"assistant","content":"done"}]})");
    record.close();
    QProcess replay;
    replay.start(programPath("pilothousectl"),
                 {QStringLiteral("replay"), record.fileName(), QStringLiteral("--mode"), QStringLiteral("supervise"),
                  QStringLiteral("--token-file"), daemon.tokenFile(), QStringLiteral("--json")});
    const QStringList door{QStringLiteral("--token-file"), daemon.operatorFile()};
    QByteArray shown;
    QTRY_VERIFY_WITH_TIMEOUT((shown = runProgram("pilothousectl", QStringList{QStringLiteral("approvals")} + door).out)
                                 .contains("send_mail"),
                             20'000);
    QVERIFY(shown.contains("\"to\": \"x@y.example\""));
    QCOMPARE(replay.state(), QProcess::Running);
    const QStringList approve = QStringList{QStringLiteral("approve"), QStringLiteral("1")} + door;
    QCOMPARE(runProgram("pilothousectl", approve).code, 6); // not without a terminal or --yes
    QCOMPARE(runProgram("pilothousectl", QStringList{QStringLiteral("veto"), QStringLiteral("7")} + door).code, 5);
    const QStringList veto =
        QStringList{QStringLiteral("veto"), QStringLiteral("1"), QStringLiteral("--reason"), QStringLiteral("no")} +
        door;
    QCOMPARE(runProgram("pilothousectl", veto).code, 0);
    const Outcome outcome = waitForEnd(replay);
    QCOMPARE(outcome.code, 0);
    QCOMPARE(json(outcome).value(QStringLiteral("steps")).toInt(), 4); // it has happened: the recording goes on
    QCOMPARE(json(outcome).value(QStringLiteral("held")).toInt(), 1);
    QCOMPARE(json(outcome).value(QStringLiteral("verdicts")).toObject().value(QStringLiteral("veto")).toInt(), 1);
    QCOMPARE(runProgram("pilothousectl", veto).code, 5); // nothing waits any more
}

void ReplayAll::whatCannotBePlayedIsNamed()
{
    DaemonRig daemon;
    QVERIFY(daemon.start());
    QFile record(daemon.file("bad.jsonl"));
    QVERIFY(record.open(QIODevice::WriteOnly));
    record.write("{\"messages\":[{\"role\":\"user\",\"content\":\"good\"}]}\n{\"messages\":[{\"role\":\"alien\"}]}\n{"
                 "\"x\":1}\n{\"messages\":[]}\n");
    record.close();
    const QStringList arguments{QStringLiteral("replay"), record.fileName(), QStringLiteral("--token-file"),
                                daemon.tokenFile()};
    const Outcome outcome = runProgram("pilothousectl", arguments);
    QCOMPARE(outcome.code, 3);
    QVERIFY(outcome.err.contains("bad.jsonl, line 2, record 2: messages[0]: role is none of"));
    QVERIFY(outcome.out.contains("1 sessions played, 1 steps"));
    QVERIFY(
        outcome.out.contains("1 without messages, 0 the same run again, 0 played before, 1 records that are no runs"));
    const QStringList nowhere{QStringLiteral("replay"), QStringLiteral("/nowhere/x.json"),
                              QStringLiteral("--token-file"), daemon.tokenFile()};
    QVERIFY(runProgram("pilothousectl", nowhere).err.contains("/nowhere/x.json: no such file or directory"));
    QCOMPARE(runProgram("pilothousectl", QStringList{QStringLiteral("replay")}).code, 1);
    QCOMPARE(runProgram("pilothousectl", arguments + QStringList{QStringLiteral("--speed"), QStringLiteral("2")}).code,
             1);
    QVERIFY(runProgram("pilothousectl", {QStringLiteral("fly")}).err.contains("there is no command fly"));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    g_full = arguments.removeAll(QStringLiteral("--full")) > 0;
    ReplayAll test;
    return QTest::qExec(&test, arguments);
}

#include "tst_replay_all.moc"
