// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <QCommandLineParser>

namespace pilothouse {

namespace {

const QCommandLineOption kDataDir(QStringLiteral("data-dir"), QStringLiteral("Where the store is kept."),
                                  QStringLiteral("DIR"));
const QCommandLineOption kRuntimeDir(QStringLiteral("runtime-dir"),
                                     QStringLiteral("Where tokens and announcements are kept."), QStringLiteral("DIR"));
const QCommandLineOption kAddress(QStringLiteral("address"), QStringLiteral("Address to listen on."),
                                  QStringLiteral("ADDRESS"), QStringLiteral("127.0.0.1"));
const QCommandLineOption kPort(QStringLiteral("port"), QStringLiteral("Port to listen on; 0 takes any free one."),
                               QStringLiteral("PORT"), QStringLiteral("7717"));
const QCommandLineOption kPolicy(QStringLiteral("policy"), QStringLiteral("Rules to decide by."),
                                 QStringLiteral("FILE"));
const QCommandLineOption kNoStore(QStringLiteral("no-store"), QStringLiteral("Keep nothing on disk."));
const QCommandLineOption kPatience(QStringLiteral("patience"),
                                   QStringLiteral("How long a held step waits for a person."),
                                   QStringLiteral("SECONDS"), QStringLiteral("300"));
const QCommandLineOption kInbox(QStringLiteral("inbox"), QStringLiteral("How many requests may wait for the engine."),
                                QStringLiteral("COUNT"), QStringLiteral("65536"));
const QCommandLineOption kJson(QStringLiteral("print-json"), QStringLiteral("Print events as JSON, one a line."));

Request build(const QCommandLineParser &parser)
{
    HeadlessOptions options;
    bool portGood = false;
    options.runtime.port = parser.value(kPort).toUShort(&portGood);
    if (!portGood) {
        return WrongUsage{QStringLiteral("--port: not a port: ") + parser.value(kPort)};
    }
    bool patienceGood = false;
    const double patience = parser.value(kPatience).toDouble(&patienceGood);
    if (!patienceGood || !(patience >= 1) || patience > 86'400) {
        return WrongUsage{QStringLiteral("--patience: 1 to 86400 seconds")};
    }
    options.runtime.engine.patience = std::chrono::milliseconds(static_cast<std::int64_t>(patience * 1'000));
    bool inboxGood = false;
    options.runtime.inbox = parser.value(kInbox).toUInt(&inboxGood);
    if (!inboxGood || options.runtime.inbox == 0) {
        return WrongUsage{QStringLiteral("--inbox: at least 1")};
    }
    options.runtime.dataDir = parser.value(kDataDir);
    options.runtime.runtimeDir = parser.value(kRuntimeDir);
    options.runtime.address = parser.value(kAddress);
    options.runtime.policyFile = parser.value(kPolicy);
    options.runtime.store = !parser.isSet(kNoStore);
    options.json = parser.isSet(kJson);
    return options;
}

} // namespace

Request parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Supervises AI agents without a window."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions({kDataDir, kRuntimeDir, kAddress, kPort, kPolicy, kNoStore, kPatience, kInbox, kJson});
    if (!parser.parse(arguments)) {
        return WrongUsage{parser.errorText()};
    }
    if (parser.isSet(help)) {
        return JustPrint{parser.helpText()};
    }
    if (parser.isSet(version)) {
        return JustPrint{QStringLiteral("pilothoused " PILOTHOUSE_VERSION "\n")};
    }
    if (!parser.positionalArguments().isEmpty()) {
        return WrongUsage{QStringLiteral("unexpected: ") + parser.positionalArguments().constFirst()};
    }
    return build(parser);
}

} // namespace pilothouse
