// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <span>
#include <string>

namespace pilothouse::ctl {

/// What pilothousectl exits with. 4 and above say more than "it did not work".
enum ExitCode { kDone = 0, kUsage = 1, kUnreachable = 2, kProblems = 3, kInterrupted = 4, kNotFound = 5, kRefused = 6 };

/// One subcommand. \a run gets the words from its own name on and returns the exit code.
struct Command {
    const char *name;
    const char *summary;
    int (*run)(const QStringList &words);
};

std::span<const Command> commands();

/// Parses \a words for the subcommand \a name. --help prints and ends the process; an unknown option is an error.
/// \a summary may go on with further lines. Nothing is returned but the parser's own state.
bool parse(QCommandLineParser &parser, const QStringList &words, const char *summary);

/// A number option within bounds; complains and returns false otherwise. An option that is not set leaves \a out alone.
bool readNumber(const QCommandLineParser &parser, const char *option, qint64 least, qint64 most, qint64 &out);

/// "pilothousectl: text" on stderr; returns \a code.
int complain(const QString &text, int code = kUsage);
int complain(const Error &error);

/// One line of JSON on stdout.
void printJson(const QJsonObject &object);
/// One line of text on stdout.
void printLine(const std::string &text);

inline QString fromStd(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

int runReplay(const QStringList &words);
int runSessions(const QStringList &words);
int runShow(const QStringList &words);
int runExport(const QStringList &words);
int runPackings(const QStringList &words);
int runSearch(const QStringList &words);
int runDelete(const QStringList &words);
int runAudit(const QStringList &words);
int runPolicy(const QStringList &words);
int runVigil(const QStringList &words);
int runBacktest(const QStringList &words);
int runApprovals(const QStringList &words);
int runDecide(const QStringList &words);
int runEscalate(const QStringList &words);
int runExtend(const QStringList &words);
int runControl(const QStringList &words);
int runMode(const QStringList &words);
int runIntervene(const QStringList &words);
int runIntercept(const QStringList &words);
int runRules(const QStringList &words);
/// rules suggest: rules that would decide as people did.
int suggestRules(const QCommandLineParser &parser);
int runTools(const QStringList &words);
/// rules preview: the stored calls that the rule in \a file would have matched.
int previewRule(const QCommandLineParser &parser, const QString &file, std::size_t limit);

} // namespace pilothouse::ctl
