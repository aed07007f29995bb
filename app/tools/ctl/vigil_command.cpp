// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/operator_options.h"
#include "ctl/stored.h"
#include "ctl/vigil_commands.h"
#include "ctl/vigil_text.h"
#include "terminal_text.h"
#include "vigil/agent_moods.h"
#include "vigil/emo_bank.h"
#include "vigil/mood.h"
#include "vigil/rules_file.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace pilothouse::ctl {

namespace {

constexpr std::size_t kMostRows = 200'000;
constexpr std::size_t kSessionsOfAgent = 50;

/// Whose bank or runs are meant: of one session, or of the runtime itself.
struct Subject {
    std::unique_ptr<store::HistoryReader> history;
    SessionId session{}; ///< 0 is the runtime
    WallTime now{};      ///< the session's end, or the present
};

/// Errors: InvalidArgument, NotFound, the reader's.
Result<Subject> subjectOf(const QCommandLineParser &parser)
{
    const bool runtime = parser.isSet(QStringLiteral("runtime"));
    if (runtime == parser.isSet(QStringLiteral("session"))) {
        return Error{ErrorCode::InvalidArgument, "one of --session N and --runtime is needed"};
    }
    Subject out;
    if (!runtime) {
        const auto number = sessionNumber(parser.value(QStringLiteral("session")));
        if (!number.ok()) {
            return number.error();
        }
        out.session = *number;
    }
    auto history = openHistory(parser);
    if (!history.ok()) {
        return history.error();
    }
    out.history = *std::move(history);
    out.now = SystemClock().wall();
    if (runtime) {
        return out;
    }
    const auto info = out.history->session(out.session);
    if (!info.ok()) {
        return info.error().code == ErrorCode::NotFound
                   ? Error{ErrorCode::NotFound, "there is no session " + std::to_string(raw(out.session))}
                   : info.error();
    }
    if (!isLive(*info)) {
        out.now = info->endedAt.value_or(info->lastActivityAt);
    }
    return out;
}

Result<vigil::EmoBank> bankOf(store::HistoryReader &history, SessionId session)
{
    const auto rows = history.bankRows(session, kMostRows);
    if (!rows.ok()) {
        return rows.error();
    }
    vigil::EmoBank bank(vigil::defaultRules().bank, session);
    for (const BankRow &row : *rows) {
        if (auto restored = bank.restore(row); !restored) {
            return restored.error();
        }
    }
    return bank;
}

Result<MoodSnapshot> moodOfAgent(const QCommandLineParser &parser)
{
    const std::string agent = parser.value(QStringLiteral("agent")).toStdString();
    auto history = openHistory(parser);
    if (!history.ok()) {
        return history.error();
    }
    const auto sessions = (*history)->bankedSessions(agent, kSessionsOfAgent);
    if (!sessions.ok()) {
        return sessions.error();
    }
    if (sessions->empty()) {
        return Error{ErrorCode::NotFound, "nothing was banked of an agent " + agent};
    }
    vigil::AgentMoods moods(vigil::defaultRules().bank);
    for (const SessionId session : *sessions) {
        const auto bank = bankOf(**history, session);
        if (!bank.ok()) {
            return bank.error();
        }
        moods.update(agent, session, bank->sums());
    }
    return moods.snapshot(agent, SystemClock().wall());
}

int showSnapshot(const QCommandLineParser &parser)
{
    Result<MoodSnapshot> mood = Error{ErrorCode::Internal, {}};
    if (parser.isSet(QStringLiteral("agent"))) {
        mood = moodOfAgent(parser);
    } else {
        const auto subject = subjectOf(parser);
        if (!subject.ok()) {
            return complain(subject.error());
        }
        const auto bank = bankOf(*subject->history, subject->session);
        mood = bank.ok() ? Result<MoodSnapshot>(bank->snapshot(subject->now)) : bank.error();
    }
    if (!mood.ok()) {
        return complain(mood.error());
    }
    if (parser.isSet(QStringLiteral("json"))) {
        printLine(vigil::toJson(*mood));
    } else {
        std::fputs(moodText(*mood).c_str(), stdout);
    }
    return kDone;
}

int showBank(const QCommandLineParser &parser, std::size_t limit)
{
    const auto subject = subjectOf(parser);
    if (!subject.ok()) {
        return complain(subject.error());
    }
    const auto rows = subject->history->bankRows(subject->session, limit);
    if (!rows.ok()) {
        return complain(rows.error());
    }
    const bool json = parser.isSet(QStringLiteral("json"));
    if (!json) {
        printLine(bankTitle());
    }
    const auto halfLife = vigil::defaultRules().bank.halfLife;
    for (const BankRow &row : *rows) {
        printLine(json ? tools::safeJson(vigil::toJson(row))
                       : bankRowText(row, vigil::decayed(row.intensity, subject->now - row.at, halfLife)));
    }
    return kDone;
}

int showRuns(const QCommandLineParser &parser, std::size_t limit)
{
    const auto subject = subjectOf(parser);
    if (!subject.ok()) {
        return complain(subject.error());
    }
    const auto runs = subject->history->vigilRuns(subject->session, limit);
    if (!runs.ok()) {
        return complain(runs.error());
    }
    for (const VigilRunRecord &stored : *runs) {
        const auto record = vigil::parseRunRecord(stored.record);
        if (!record.ok()) {
            return complain(
                Error{record.error().code, "run " + std::to_string(stored.number) + ": " + record.error().detail});
        }
        if (parser.isSet(QStringLiteral("json"))) {
            nlohmann::ordered_json line{{"run", stored.number}, {"why", stored.why}};
            line.update(nlohmann::ordered_json::parse(runJson(*record)));
            printLine(tools::safeJson(line.dump()));
        } else {
            std::printf("run %llu, %s, %s\n%s\n", static_cast<unsigned long long>(stored.number),
                        shownTime(stored.at).c_str(), tools::escaped(stored.why).c_str(), runText(*record).c_str());
        }
    }
    return kDone;
}

void addVigilOptions(QCommandLineParser &parser)
{
    addStoreOptions(parser, true);
    addOperatorOptions(parser);
    const auto add = [&](const char *name, const char *text, const char *value) {
        parser.addOption(
            QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(text), QString::fromLatin1(value)));
    };
    add("events", "run: the log, one JSON object a line.", "FILE");
    add("rules", "run: default, published, or a rules file.", "RULES");
    add("prompt", "run: the agent's prompt, to draft a change of.", "FILE");
    add("workspace", "run, diagnose: the agent's sources, to draft changes of; they are only read.", "DIR");
    add("session", "Of this session.", "N");
    add("agent", "snapshot: of all stored sessions of this agent.", "NAME");
    parser.addOption({QStringLiteral("stored"),
                      QStringLiteral("diagnose: without a runtime, from what is stored; nothing is recorded.")});
    parser.addOption({QStringLiteral("runtime"), QStringLiteral("Of the runtime itself: what failed in it.")});
    add("limit", "bank, runs: at most so many, the newest.", "N");
}

} // namespace

int runVigil(const QStringList &words)
{
    QCommandLineParser parser;
    addVigilOptions(parser);
    qint64 limit = 50;
    if (!parse(
            parser, words,
            "vigil run --events FILE: a whole run over a log: appraisals, gauges, diagnosis, a change of the prompt. "
            "Exit code 3: a line of the log was left out (stderr says which and why), or a stage failed.\n"
            "vigil diagnose --session N [--workspace DIR]: the running runtime diagnoses a live or stored session now; "
            "the run is recorded, and a change of the prompt proposed where the agent can take it.\n"
            "vigil snapshot --session N, --agent NAME or --runtime: gauges.\n"
            "vigil bank --session N or --runtime: the rows of the EmoBank, oldest first.\n"
            "vigil runs --session N: the runs over a session, newest first.") ||
        !readNumber(parser, "limit", 1, static_cast<qint64>(kMostRows), limit)) {
        return kUsage;
    }
    const QStringList given = parser.positionalArguments();
    const QString word = given.size() == 1 ? given.constFirst() : QString();
    if (word == QStringLiteral("run")) {
        return runVigilLog(parser);
    }
    if (word == QStringLiteral("diagnose")) {
        return diagnoseSession(parser);
    }
    if (word == QStringLiteral("snapshot")) {
        return showSnapshot(parser);
    }
    if (word == QStringLiteral("bank")) {
        return showBank(parser, static_cast<std::size_t>(limit));
    }
    if (word == QStringLiteral("runs")) {
        return showRuns(parser, static_cast<std::size_t>(limit));
    }
    return complain(QStringLiteral("usage: pilothousectl vigil run|diagnose|snapshot|bank|runs"));
}

} // namespace pilothouse::ctl
