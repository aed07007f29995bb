// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/stored.h"
#include "store/audit.h"
#include "terminal_text.h"

namespace pilothouse::ctl {

namespace {

QJsonObject reportJson(const store::AuditReport &report)
{
    QJsonObject out{{QStringLiteral("intact"), report.intact()},
                    {QStringLiteral("rows"), static_cast<qint64>(report.rows)},
                    {QStringLiteral("head"), fromStd(report.head)},
                    {QStringLiteral("anchored"), report.anchored},
                    {QStringLiteral("anchor_count"), static_cast<qint64>(report.anchorCount)},
                    {QStringLiteral("gaps"), static_cast<qint64>(report.gaps)}};
    if (report.broken) {
        out.insert(QStringLiteral("broken"),
                   QJsonObject{{QStringLiteral("row"), static_cast<qint64>(report.broken->number)},
                               {QStringLiteral("what"), fromStd(report.broken->what)}});
    }
    return out;
}

void printReport(const store::AuditReport &report)
{
    printLine(std::to_string(report.rows) + " rows, head " + (report.head.empty() ? "none" : report.head));
    if (!report.anchored) {
        printLine("there is no anchor beside the file, so rows cut off at its end would not show");
    }
    if (report.gaps > 0) {
        printLine(std::to_string(report.gaps) + " times the file was shorter at a start than it had been before");
    }
    if (report.broken) {
        printLine("broken at row " + std::to_string(report.broken->number) + ": " +
                  tools::escaped(report.broken->what));
    }
    printLine(report.intact() ? "intact" : "NOT intact");
}

} // namespace

int runAudit(const QStringList &words)
{
    QCommandLineParser parser;
    addStoreOptions(parser, true);
    parser.addPositionalArgument(QStringLiteral("verify"), QStringLiteral("The only word there is."),
                                 QStringLiteral("verify"));
    if (!parse(parser, words,
               "Checks every row of the audit: its content, its number, the chain of hashes and the anchor beside the "
               "file.\n"
               "Keep the head somewhere else to notice a chain that was rewritten as a whole.")) {
        return kUsage;
    }
    if (parser.positionalArguments() != QStringList{QStringLiteral("verify")}) {
        return complain(QStringLiteral("usage: pilothousectl audit verify"));
    }
    const std::filesystem::path path = databasePath(parser);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return complain(Error{ErrorCode::NotFound, path.string() + ": there is no such database"});
    }
    const auto report = store::verifyAudit(path);
    if (!report.ok()) {
        return complain(report.error());
    }
    if (parser.isSet(QStringLiteral("json"))) {
        printJson(reportJson(*report));
    } else {
        printReport(*report);
    }
    return report->intact() ? kDone : kProblems;
}

} // namespace pilothouse::ctl
