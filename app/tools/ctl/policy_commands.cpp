// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/permission_import.h" // before Qt, whose macro signals would rename a member
#include "policy/policy_text.h"
#include "policy/rule_set.h"
#include "store/backtest_run.h"

#include "base/json.h"
#include "ctl/command.h"
#include "ctl/operator_client.h"
#include "ctl/operator_options.h"
#include "ctl/policy_text.h"
#include "ctl/stored.h"
#include "terminal_text.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <limits>

namespace pilothouse::ctl {

namespace {

int checkFile(const QString &file)
{
    const auto document = policyFromFile(file);
    if (!document.ok()) {
        return complain(fromStd(document.error().detail), kProblems);
    }
    const auto some = [](std::size_t count, const char *what) {
        return count == 0 ? std::string() : ", " + std::to_string(count) + " " + what;
    };
    printLine(std::to_string(document->rules.size()) + " rules" + some(document->budgets.size(), "budgets") +
              some(document->tiers.size(), "risk tiers") + ", otherwise " + std::string(name(document->fallback)) +
              ": good");
    return kDone;
}

/// The project a settings file belongs to: the folder that holds its .claude folder, else nothing.
QString projectOf(const QString &file)
{
    QDir folder = QFileInfo(file).absoluteDir();
    const bool inSettings = folder.dirName() == QStringLiteral(".claude");
    return inSettings && folder.cdUp() && folder.absolutePath() != QDir::homePath() ? folder.absolutePath() : QString();
}

int importFile(const QCommandLineParser &parser, const QString &file)
{
    const auto text = contentOf(file);
    if (!text.ok()) {
        return complain(fromStd(text.error().detail), kProblems);
    }
    const QString project =
        parser.isSet(QStringLiteral("project")) ? parser.value(QStringLiteral("project")) : projectOf(file);
    const auto made = policy::importPermissions(*text, {project.toStdString(), QDir::homePath().toStdString()});
    if (!made.ok()) {
        return complain(file + QStringLiteral(": ") + fromStd(made.error().detail), kProblems);
    }
    printLine(policy::policyText(made->document));
    std::size_t leftOut = 0;
    for (const policy::ImportedEntry &entry : made->entries) {
        leftOut += entry.outcome == policy::ImportOutcome::LeftOut ? 1 : 0;
        if (entry.outcome != policy::ImportOutcome::Exact || !entry.note.empty()) {
            std::fprintf(stderr, "%-8s  %s %s: %s\n", std::string(name(entry.outcome)).c_str(),
                         tools::escaped(entry.list).c_str(), tools::escaped(entry.text).c_str(),
                         tools::escaped(entry.note).c_str());
        }
    }
    std::fprintf(stderr, "%zu entries, %zu rules, %zu left out\n", made->entries.size(), made->document.rules.size(),
                 leftOut);
    return leftOut > 0 ? kProblems : kDone;
}

int applyFile(const QCommandLineParser &parser, const QString &file)
{
    const auto text = contentOf(file);
    const auto document = text.ok() ? policyFromFile(file) : Result<policy::PolicyDocument>(text.error());
    if (!document.ok()) {
        return complain(fromStd(document.error().detail), kProblems);
    }
    const auto client = OperatorClient::connect(operatorAddress(parser));
    if (!client.ok()) {
        return complain(fromStd(client.error().detail), kUnreachable);
    }
    const SetPolicy act{minifiedJson(*text), parser.value(QStringLiteral("reason")).toStdString()};
    const auto done = (*client)->request(protocol::OperatorRequest{act});
    if (!done.ok()) {
        return complain(done.error());
    }
    printLine(
        std::to_string(document->rules.size()) +
        " rules in force, also for the calls that wait, until the policy file changes or the runtime starts anew");
    return kDone;
}

} // namespace

int runPolicy(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    parser.addOption(
        {QStringLiteral("project"), QStringLiteral("import: where relative paths start."), QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("reason"), QStringLiteral("apply: why; it is recorded."), QStringLiteral("TEXT")});
    if (!parse(
            parser, words,
            "policy check FILE: checks form, every rule and every condition; errors name the place.\n"
            "policy apply FILE: puts the policy in force in the running runtime, also for the calls that wait.\n"
            "policy import FILE: prints the permissions of Claude Code settings as rules; the report is on stderr, and "
            "exit code 3 says that an entry was left out.")) {
        return kUsage;
    }
    const QStringList given = parser.positionalArguments();
    const QString word = given.size() == 2 ? given.constFirst() : QString();
    if (word == QStringLiteral("check")) {
        return checkFile(given[1]);
    }
    if (word == QStringLiteral("apply")) {
        return applyFile(parser, given[1]);
    }
    if (word == QStringLiteral("import")) {
        return importFile(parser, given[1]);
    }
    return complain(QStringLiteral("usage: pilothousectl policy check|apply|import FILE"));
}

int previewRule(const QCommandLineParser &parser, const QString &file, std::size_t limit)
{
    const auto text = contentOf(file);
    if (!text.ok()) {
        return complain(fromStd(text.error().detail), kProblems);
    }
    const auto rule = policy::ruleFromJson(*text);
    if (!rule.ok()) {
        return complain(file + QStringLiteral(": ") + fromStd(rule.error().detail), kProblems);
    }
    const auto history = openHistory(parser);
    if (!history.ok()) {
        return complain(history.error());
    }
    const auto preview =
        store::previewRule(**history, *rule, std::numeric_limits<std::size_t>::max(), SystemClock().wall());
    if (!preview.ok()) {
        return complain(preview.error());
    }
    for (std::size_t i = 0; i < std::min(limit, preview->matches.size()); ++i) {
        const feed::RuleMatch &match = preview->matches[i];
        std::printf("%6llu %6llu  %-9s  %s %s\n", static_cast<unsigned long long>(raw(match.session)),
                    static_cast<unsigned long long>(raw(match.seq)), match.decided.c_str(),
                    tools::escaped(match.tool).c_str(), tools::safeJson(match.args).c_str());
    }
    printLine(
        std::to_string(preview->matches.size()) + " of " + std::to_string(preview->calls) +
        " stored calls would have matched" +
        (preview->failed > 0 ? "; its condition could not be evaluated on " + std::to_string(preview->failed) : ""));
    return kDone;
}

} // namespace pilothouse::ctl
