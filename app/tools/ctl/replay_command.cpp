// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/replay_run.h"
#include "interrupt_watch.h"
#include "terminal_text.h"

#include <QCoreApplication>

#include <cstdio>

namespace pilothouse::ctl {

namespace {

constexpr const char *kSummary =
    "Plays recorded agent sessions over the step protocol, as if the agents ran now.\n\n"
    "FILE may be plain, compressed or an archive; a folder is read recursively. The runs have happened already, so "
    "whatever the verdict, the\n"
    "recording goes on; verdicts are counted. Sessions ask for mode observe, in which nothing is held; --mode "
    "supervise makes a held call wait\n"
    "for a person. Where no times were recorded, speed 1 pauses one second between two steps; longer pauses than 30 s "
    "are cut.\n"
    "When the runtime goes away, the replay waits for it and goes on where its store ends.\n"
    "Exit codes: 0 all played, 1 usage, 2 no runtime, 3 some could not be read or played, 4 interrupted.";

void addOptions(QCommandLineParser &parser)
{
    const auto text = [](const char *word) { return QString::fromUtf8(word); };
    parser.addPositionalArgument(text("path"), text("File or folder."), text("FILE|DIR"));
    parser.addOption(
        {text("format"), text("openai-messages, agentdojo, swe-agent or auto."), text("FORMAT"), text("auto")});
    parser.addOption({text("speed"), text("1, 10 or max."), text("SPEED"), text("max")});
    parser.addOption({text("mode"), text("observe, supervise or autopilot."), text("MODE"), text("observe")});
    parser.addOption(
        {text("endpoint"), text("The runtime's address; otherwise what its token file says."), text("URL")});
    parser.addOption({text("token-file"), text("The runtime's token file."), text("FILE")});
    parser.addOption({text("parallel"), text("Sessions at a time (1 to 64)."), text("N"), text("4")});
    parser.addOption({text("limit"), text("Play at most so many sessions."), text("N")});
    parser.addOption(
        {text("resume"), text("Remember in this file what was played, and leave that out."), text("STATEFILE")});
    parser.addOption({text("json"), text("Print the outcome as JSON.")});
}

/// False after complaining.
bool readOptions(const QCommandLineParser &parser, ReplayOptions &out)
{
    const auto value = [&](const char *name) { return parser.value(QString::fromLatin1(name)); };
    if (parser.positionalArguments().size() != 1) {
        complain(QStringLiteral("replay takes one file or folder"));
        return false;
    }
    out.path = parser.positionalArguments().constFirst().toStdString();
    const auto format = replay::recordFormat(value("format").toStdString());
    const auto mode = modeFromName(value("mode").toStdString());
    static const QHash<QString, int> kSpeeds = {
        {QStringLiteral("1"), 1}, {QStringLiteral("10"), 10}, {QStringLiteral("max"), 0}};
    if (!format || !mode || !kSpeeds.contains(value("speed"))) {
        const char *option = !format ? "format" : !mode ? "mode" : "speed";
        complain(QStringLiteral("--%1 %2 is not known; see pilothousectl replay --help")
                     .arg(QString::fromLatin1(option), value(option)));
        return false;
    }
    qint64 parallel = 4;
    qint64 limit = 0;
    if (!readNumber(parser, "parallel", 1, 64, parallel) || !readNumber(parser, "limit", 1, 1'000'000'000, limit)) {
        return false;
    }
    out.format = *format;
    out.play.mode = *mode;
    out.play.speed = kSpeeds.value(value("speed"));
    out.play.address.endpoint = value("endpoint");
    out.play.address.tokenFile = value("token-file");
    out.parallel = static_cast<std::size_t>(parallel);
    out.limit = static_cast<std::size_t>(limit);
    out.stateFile = value("resume");
    return true;
}

void printReport(const ReplayRun &run)
{
    const QJsonObject report = run.report();
    const auto number = [&](const char *member) {
        return QString::number(report.value(QLatin1String(member)).toInteger());
    };
    const auto list = [&](const char *member) {
        QStringList parts;
        const QJsonObject counts = report.value(QLatin1String(member)).toObject();
        for (auto it = counts.begin(); it != counts.end(); ++it) {
            parts << it.key() + QStringLiteral(" ") + QString::number(it.value().toInteger());
        }
        return parts.isEmpty() ? QStringLiteral("none") : parts.join(QStringLiteral(", "));
    };
    for (const std::string &text : run.problems()) {
        std::fprintf(stderr, "%s\n", tools::escaped(text).c_str());
    }
    const QString seconds = QString::number(report.value(QLatin1String("seconds")).toDouble(), 'f', 1);
    const QString lines[] = {
        QStringLiteral("%1 sessions played, %2 steps in %3 s").arg(number("played"), number("steps"), seconds),
        QStringLiteral("left out: %1 without messages, %2 the same run again, %3 played before, %4 records that are no "
                       "runs; failed: %5, unreadable: %6")
            .arg(number("without_messages"), number("same_run_again"), number("played_before"), number("no_runs"),
                 number("failed"), number("unreadable")),
        QStringLiteral("%1 calls; verdicts: %2; in supervise mode would be: %3")
            .arg(number("proposals"), list("verdicts"), list("would_be"))};
    for (const QString &line : lines) {
        printLine(line.toStdString());
    }
}

} // namespace

int runReplay(const QStringList &words)
{
    QCommandLineParser parser;
    addOptions(parser);
    ReplayOptions options;
    if (!parse(parser, words, kSummary) || !readOptions(parser, options)) {
        return kUsage;
    }
    const bool json = parser.isSet(QStringLiteral("json"));
    ReplayRun run(options);
    tools::InterruptWatch interrupt;
    QObject::connect(&interrupt, &tools::InterruptWatch::interrupted, &run, &ReplayRun::interrupt);
    QObject::connect(
        &run, &ReplayRun::finished, &run, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
    if (const auto started = run.start(); !started.ok()) {
        return complain(started.error());
    }
    QCoreApplication::exec();
    if (json) {
        printJson(run.report());
    } else {
        printReport(run);
    }
    return run.exitCode();
}

} // namespace pilothouse::ctl
