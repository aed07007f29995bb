// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/operator_client.h"
#include "ctl/operator_options.h"
#include "ctl/stored.h"
#include "terminal_text.h"

#include <QJsonObject>

#include <cstdio>

namespace pilothouse::ctl {

namespace {

int listTools(const QCommandLineParser &parser)
{
    const auto history = openHistory(parser);
    const auto all =
        history.ok() ? (*history)->toolCorrections() : Result<std::vector<ToolCorrection>>(history.error());
    if (!all.ok()) {
        return complain(all.error());
    }
    const bool json = parser.isSet(QStringLiteral("json"));
    for (const ToolCorrection &one : *all) {
        const std::string effect(name(one.effect));
        if (json) {
            printJson({{QStringLiteral("agent"), fromStd(one.agent)},
                       {QStringLiteral("tool"), fromStd(one.tool)},
                       {QStringLiteral("effect"), fromStd(effect)},
                       {QStringLiteral("by"), fromStd(one.by)},
                       {QStringLiteral("at"), fromStd(shownTime(one.at))}});
        } else {
            std::printf("%-8s  %s %s  (%s, %s)\n", effect.c_str(), tools::escaped(one.agent).c_str(),
                        tools::escaped(one.tool).c_str(), tools::escaped(one.by).c_str(), shownTime(one.at).c_str());
        }
    }
    return kDone;
}

int correct(const QCommandLineParser &parser, const CorrectTool &act)
{
    const auto client = OperatorClient::connect(operatorAddress(parser));
    if (!client.ok()) {
        return complain(fromStd(client.error().detail), kUnreachable);
    }
    const auto done = (*client)->request(protocol::OperatorRequest{act});
    if (!done.ok()) {
        return complain(done.error());
    }
    printLine("done");
    return kDone;
}

} // namespace

int runTools(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    addStoreOptions(parser, true);
    if (!parse(parser, words,
               "tools list: what operators said that the tools of agents do.\n"
               "tools set AGENT TOOL EFFECT: says what a tool does, from the next call on and for those that are held: "
               "read, network, write, send, spend, delete or execute.\n"
               "tools forget AGENT TOOL: takes that back.")) {
        return kUsage;
    }
    const QStringList given = parser.positionalArguments();
    const QString word = given.isEmpty() ? QString() : given.constFirst();
    if (given.size() == 1 && word == QStringLiteral("list")) {
        return listTools(parser);
    }
    if (given.size() == 3 && word == QStringLiteral("forget")) {
        return correct(parser, {given[1].toStdString(), given[2].toStdString(), EffectClass::Unknown});
    }
    if (given.size() == 4 && word == QStringLiteral("set")) {
        const auto effect = effectClass(given[3].toStdString());
        if (!effect || *effect == EffectClass::Unknown) {
            return complain(QStringLiteral("tools: %1 is none of read, network, write, send, spend, delete, execute")
                                .arg(given[3]));
        }
        return correct(parser, {given[1].toStdString(), given[2].toStdString(), *effect});
    }
    return complain(QStringLiteral("usage: pilothousectl tools list | tools set AGENT TOOL EFFECT | tools forget AGENT "
                                   "TOOL"));
}

} // namespace pilothouse::ctl
