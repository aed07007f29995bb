// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/history_json.h"
#include "ctl/stored.h"
#include "terminal_text.h"

#include <QFile>

#include <cstdio>
#include <functional>
#include <limits>

namespace pilothouse::ctl {

namespace {

constexpr std::size_t kPage = 500;
constexpr std::size_t kColumn = 60;
constexpr std::size_t kWide = 160;

/// Every step from \a from on, whole, in order.
Result<void> eachStep(store::HistoryReader &history, SessionId session, StepSeq from, std::size_t count,
                      const std::function<void(const feed::StepRow &)> &visit)
{
    std::size_t left = count;
    while (left > 0) {
        const auto rows = history.steps(session, from, std::min(left, kPage));
        if (!rows.ok()) {
            return rows.error();
        }
        for (const feed::StepRow &row : *rows) {
            const auto detail = history.detail(session, row.step.seq);
            if (!detail.ok()) {
                return detail.error();
            }
            visit(detail->row);
        }
        if (rows->empty()) {
            return {};
        }
        left -= std::min(left, rows->size());
        from = StepSeq{raw(rows->back().step.seq) + 1};
    }
    return {};
}

void printSession(const SessionInfo &session)
{
    std::printf("%6llu  %-19s  %-12s  %6llu  %s\n", static_cast<unsigned long long>(raw(session.id)),
                shownTime(session.startedAt).c_str(), std::string(name(session.state)).c_str(),
                static_cast<unsigned long long>(raw(session.lastSeq)),
                tools::shortened(session.title, kColumn).c_str());
}

void printStep(const feed::StepRow &row)
{
    const Step &step = row.step;
    const bool call = step.kind == StepKind::ToolCall;
    std::string line =
        call ? tools::escaped(step.tool) + " " + tools::safeJson(step.args) : tools::shortened(step.text, kWide);
    if (row.verdict) {
        line += "  -> " + std::string(name(row.verdict->kind)) + " by " + std::string(name(row.verdict->by));
        line += row.verdict->reason.empty() ? "" : ": " + tools::shortened(row.verdict->reason, kWide);
    }
    std::printf("%6llu  %-11s  %s\n", static_cast<unsigned long long>(raw(step.seq)),
                std::string(name(step.kind)).c_str(), line.c_str());
}

} // namespace

int runSessions(const QStringList &words)
{
    QCommandLineParser parser;
    addStoreOptions(parser, true);
    parser.addOption(
        {QStringLiteral("limit"), QStringLiteral("At most so many."), QStringLiteral("N"), QStringLiteral("50")});
    qint64 limit = 50;
    if (!parse(parser, words, "Lists stored sessions, newest first.") ||
        !readNumber(parser, "limit", 1, 1'000'000, limit)) {
        return kUsage;
    }
    const auto history = openHistory(parser);
    if (!history.ok()) {
        return complain(history.error());
    }
    const auto sessions = (*history)->sessions(WallTime::max(), static_cast<std::size_t>(limit));
    if (!sessions.ok()) {
        return complain(sessions.error());
    }
    const bool json = parser.isSet(QStringLiteral("json"));
    if (!json) {
        std::printf("%6s  %-19s  %-12s  %6s  %s\n", "number", "started", "state", "steps", "title");
    }
    for (const SessionInfo &session : *sessions) {
        if (json) {
            printLine(sessionJson(session));
        } else {
            printSession(session);
        }
    }
    return kDone;
}

int runShow(const QStringList &words)
{
    QCommandLineParser parser;
    addStoreOptions(parser, true);
    parser.addPositionalArgument(QStringLiteral("session"), QStringLiteral("The session's number."),
                                 QStringLiteral("SESSION"));
    parser.addOption(
        {QStringLiteral("from"), QStringLiteral("First step."), QStringLiteral("SEQ"), QStringLiteral("1")});
    parser.addOption({QStringLiteral("count"), QStringLiteral("At most so many steps."), QStringLiteral("N"),
                      QStringLiteral("1000")});
    qint64 from = 1;
    qint64 count = 1000;
    if (!parse(parser, words, "Shows one session with its steps. Control characters in texts are escaped.") ||
        !readNumber(parser, "from", 1, std::numeric_limits<qint64>::max(), from) ||
        !readNumber(parser, "count", 1, 100'000'000, count)) {
        return kUsage;
    }
    const auto one = openSession(parser);
    if (!one.ok()) {
        return complain(one.error());
    }
    const bool json = parser.isSet(QStringLiteral("json"));
    if (json) {
        printLine(sessionJson(one->session));
    } else {
        printSession(one->session);
        std::printf("goal: %s\n", tools::escaped(one->session.goal).c_str());
    }
    const auto shown = eachStep(*one->history, one->session.id, StepSeq{static_cast<std::uint64_t>(from)},
                                static_cast<std::size_t>(count), [&](const feed::StepRow &row) {
                                    if (json) {
                                        printLine(stepJson(row));
                                    } else {
                                        printStep(row);
                                    }
                                });
    return shown.ok() ? kDone : complain(shown.error());
}

int runExport(const QStringList &words)
{
    QCommandLineParser parser;
    addStoreOptions(parser, false);
    parser.addPositionalArgument(QStringLiteral("session"), QStringLiteral("The session's number."),
                                 QStringLiteral("SESSION"));
    parser.addOption({QStringLiteral("format"), QStringLiteral("jsonl: the session, then a step a line."),
                      QStringLiteral("FORMAT"), QStringLiteral("jsonl")});
    parser.addOption({QStringLiteral("output"), QStringLiteral("Write to this new file instead of standard output."),
                      QStringLiteral("FILE")});
    if (!parse(parser, words, "Writes a session as JSON lines. What was redacted stays redacted.")) {
        return kUsage;
    }
    if (parser.value(QStringLiteral("format")) != QStringLiteral("jsonl")) {
        return complain(
            QStringLiteral("--format %1 is not known; it is jsonl").arg(parser.value(QStringLiteral("format"))));
    }
    const auto one = openSession(parser);
    if (!one.ok()) {
        return complain(one.error());
    }
    QFile out(parser.value(QStringLiteral("output")));
    const bool named = parser.isSet(QStringLiteral("output"));
    if (!(named ? out.open(QIODevice::WriteOnly | QIODevice::NewOnly) : out.open(stdout, QIODevice::WriteOnly))) {
        return complain(out.fileName() + QStringLiteral(": ") + out.errorString(), kProblems);
    }
    bool good = true;
    const auto line = [&](const std::string &text) { good = out.write((text + '\n').c_str()) >= 0 && good; };
    line(sessionJson(one->session));
    const auto written = eachStep(*one->history, one->session.id, StepSeq{1}, std::numeric_limits<std::size_t>::max(),
                                  [&](const feed::StepRow &row) { line(stepJson(row)); });
    if (!written.ok()) {
        return complain(written.error());
    }
    return out.flush() && good ? kDone : complain(out.fileName() + QStringLiteral(": ") + out.errorString(), kProblems);
}

int runSearch(const QStringList &words)
{
    QCommandLineParser parser;
    addStoreOptions(parser, false);
    parser.addPositionalArgument(QStringLiteral("words"),
                                 QStringLiteral("All must occur; the last may be the beginning of a word."),
                                 QStringLiteral("WORDS..."));
    parser.addOption(
        {QStringLiteral("limit"), QStringLiteral("At most so many."), QStringLiteral("N"), QStringLiteral("20")});
    qint64 limit = 20;
    if (!parse(parser, words, "Finds words in all stored steps, newest first.") ||
        !readNumber(parser, "limit", 1, 10'000, limit)) {
        return kUsage;
    }
    if (parser.positionalArguments().isEmpty()) {
        return complain(QStringLiteral("search: which words?"));
    }
    const auto history = openHistory(parser);
    if (!history.ok()) {
        return complain(history.error());
    }
    const auto hits =
        (*history)->search(parser.positionalArguments().join(u' ').toStdString(), static_cast<std::size_t>(limit));
    if (!hits.ok()) {
        return complain(hits.error());
    }
    for (const feed::SearchHit &hit : *hits) {
        std::string snippet = hit.snippet;
        std::erase_if(snippet, [](char c) { return c == '\x02' || c == '\x03'; });
        std::printf("%6llu %6llu  %s  %s: %s\n", static_cast<unsigned long long>(raw(hit.session)),
                    static_cast<unsigned long long>(raw(hit.seq)), shownTime(hit.at).c_str(),
                    tools::shortened(hit.sessionTitle, kColumn).c_str(), tools::shortened(snippet, kWide).c_str());
    }
    return hits->empty() ? kNotFound : kDone;
}

} // namespace pilothouse::ctl
