// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/operator_client.h"
#include "ctl/operator_options.h"
#include "ctl/stored.h"
#include "terminal_text.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace pilothouse::ctl {

namespace {

/// Connects, sends \a act, says that it is done.
int send(const QCommandLineParser &parser, OperatorAct act)
{
    const auto client = OperatorClient::connect(operatorAddress(parser));
    if (!client.ok()) {
        return complain(fromStd(client.error().detail), kUnreachable);
    }
    const auto done = (*client)->request(protocol::OperatorRequest{std::move(act)});
    if (!done.ok()) {
        return complain(done.error());
    }
    printLine("done");
    return kDone;
}

/// The first word as a number and at least \a words words in all; complains and returns 0 otherwise.
quint64 numberArgument(const QCommandLineParser &parser, const QString &command, qsizetype words, const char *usage)
{
    const QStringList given = parser.positionalArguments();
    const quint64 number = given.isEmpty() ? 0 : given.constFirst().toULongLong(); // 0 for what is none
    if (given.size() == words && number == 0) {
        complain(QStringLiteral("%1: %2 is no number from 1").arg(command, given.constFirst()));
        return 0;
    }
    if (given.size() != words) {
        complain(QStringLiteral("usage: pilothousectl %1 %2").arg(command, QString::fromUtf8(usage)));
        return 0;
    }
    return number;
}

/// What the command word sends; nothing after complaining.
std::optional<OperatorAct> controlOf(const QString &word, const QCommandLineParser &parser)
{
    const bool inject = word == QStringLiteral("inject");
    const bool rollback = word == QStringLiteral("rollback");
    const char *usage = inject ? "SESSION TEXT" : rollback ? "SESSION CHECKPOINT" : "SESSION";
    const quint64 number = numberArgument(parser, word, inject || rollback ? 2 : 1, usage);
    if (number == 0) {
        return std::nullopt;
    }
    const SessionId session{number};
    const std::string reason = parser.value(QStringLiteral("reason")).toStdString();
    if (word == QStringLiteral("step")) {
        return SingleStep{session};
    }
    Control control = PauseAgent{};
    if (word == QStringLiteral("resume")) {
        control = ResumeAgent{};
    } else if (word == QStringLiteral("end")) {
        control = StopAgent{reason};
    } else if (inject) {
        control = InjectMessage{"user", parser.positionalArguments()[1].toStdString()};
    } else if (rollback) {
        control = RollbackAgent{parser.positionalArguments()[1].toStdString(),
                                StepSeq{parser.value(QStringLiteral("seq")).toULongLong()}};
    }
    return SendControl{session, std::move(control), reason};
}

int listRules(const QCommandLineParser &parser)
{
    const auto client = OperatorClient::connect(operatorAddress(parser));
    if (!client.ok()) {
        return complain(fromStd(client.error().detail), kUnreachable);
    }
    const auto result = (*client)->request(protocol::ListRules{});
    if (!result.ok()) {
        return complain(result.error());
    }
    const auto document = nlohmann::ordered_json::parse(*result, nullptr, false);
    for (const auto &rule : document.value("rules", nlohmann::ordered_json::array())) {
        if (parser.isSet(QStringLiteral("json"))) {
            printLine(rule.dump());
            continue;
        }
        const auto text = [&](const char *member) {
            const auto found = rule.find(member);
            return found != rule.end() && found->is_string() ? tools::escaped(found->get<std::string>())
                                                             : std::string();
        };
        const auto names = rule.find("tools");
        const auto when = rule.find("when");
        printLine(text("effect") + "  " + text("id") + "  " + text("name") +
                  (names != rule.end() ? "  tools " + tools::safeJson(names->dump()) : "") +
                  (when != rule.end() ? "  when " + tools::safeJson(when->dump()) : ""));
    }
    return kDone;
}

} // namespace

void addOperatorOptions(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("endpoint"),
                      QStringLiteral("The runtime's address; otherwise what its token file says."),
                      QStringLiteral("URL")});
    parser.addOption({QStringLiteral("token-file"),
                      QStringLiteral("The operator's token file; otherwise operator.token in the runtime directory."),
                      QStringLiteral("FILE")});
}

tools::AddressOptions operatorAddress(const QCommandLineParser &parser)
{
    return {parser.value(QStringLiteral("endpoint")), parser.value(QStringLiteral("token-file")),
            tools::Role::Operator};
}

int runControl(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    parser.addOption({QStringLiteral("reason"), QStringLiteral("Why; it is recorded."), QStringLiteral("TEXT")});
    parser.addOption({QStringLiteral("seq"), QStringLiteral("rollback: the checkpoint's step."), QStringLiteral("SEQ"),
                      QStringLiteral("0")});
    qint64 seq = 0;
    if (!parse(parser, words,
               "Steers the agent of a session.\n"
               "pause SESSION, resume SESSION, step SESSION, end SESSION, inject SESSION TEXT, rollback SESSION "
               "CHECKPOINT") ||
        !readNumber(parser, "seq", 0, std::numeric_limits<qint64>::max(), seq)) {
        return kUsage;
    }
    auto act = controlOf(words.constFirst(), parser);
    return act ? send(parser, std::move(*act)) : static_cast<int>(kUsage);
}

int runEscalate(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    parser.addOption({QStringLiteral("reason"), QStringLiteral("Why."), QStringLiteral("TEXT")});
    if (!parse(parser, words, "Hands a waiting call to a second person; you can no longer decide it.\nescalate ID")) {
        return kUsage;
    }
    const quint64 id = numberArgument(parser, words.constFirst(), 1, "ID");
    return id == 0 ? static_cast<int>(kUsage)
                   : send(parser, Escalate{ApprovalId{id}, parser.value(QStringLiteral("reason")).toStdString()});
}

int runExtend(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    parser.addOption({QStringLiteral("seconds"), QStringLiteral("How much more time (1 to 86400)."),
                      QStringLiteral("N"), QStringLiteral("300")});
    qint64 seconds = 300;
    if (!parse(parser, words, "Gives a waiting call more time.\nextend ID") ||
        !readNumber(parser, "seconds", 1, 86'400, seconds)) {
        return kUsage;
    }
    const quint64 id = numberArgument(parser, words.constFirst(), 1, "ID");
    return id == 0 ? static_cast<int>(kUsage)
                   : send(parser, ExtendDeadline{ApprovalId{id}, std::chrono::seconds(seconds)});
}

int runIntervene(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    parser.addOption({QStringLiteral("text"), QStringLiteral("Tell the agent this in the place of the proposed text."),
                      QStringLiteral("TEXT")});
    parser.addOption({QStringLiteral("reason"), QStringLiteral("Why; it is recorded."), QStringLiteral("TEXT")});
    if (!parse(parser, words,
               "Answers what the runtime proposes to do about a run in trouble; what nobody answers is not done.\n"
               "intervene SESSION INTERVENTION approve|veto")) {
        return kUsage;
    }
    const quint64 session = numberArgument(parser, words.constFirst(), 3, "SESSION INTERVENTION approve|veto");
    if (session == 0) {
        return kUsage;
    }
    const QString number = parser.positionalArguments()[1];
    const QString word = parser.positionalArguments()[2];
    const bool approve = word == QStringLiteral("approve");
    if (number.toULongLong() == 0) {
        return complain(QStringLiteral("intervene: %1 is no number from 1").arg(number));
    }
    if (!approve && word != QStringLiteral("veto")) {
        return complain(QStringLiteral("intervene: %1 is neither approve nor veto").arg(word));
    }
    return send(parser, AnswerIntervention{SessionId{session}, InterventionId{number.toULongLong()}, approve,
                                           parser.value(QStringLiteral("text")).toStdString(),
                                           parser.value(QStringLiteral("reason")).toStdString()});
}

int runMode(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    if (!parse(parser, words, "Sets a session's mode: observe, supervise or autopilot.\nmode SESSION MODE")) {
        return kUsage;
    }
    const quint64 number = numberArgument(parser, words.constFirst(), 2, "SESSION observe|supervise|autopilot");
    const auto mode = number == 0 ? std::nullopt : modeFromName(parser.positionalArguments()[1].toStdString());
    if (!mode) {
        return number == 0 ? static_cast<int>(kUsage)
                           : complain(QStringLiteral("mode: %1 is none of observe, supervise, autopilot")
                                          .arg(parser.positionalArguments()[1]));
    }
    return send(parser, SetMode{SessionId{number}, *mode});
}

int runIntercept(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    if (!parse(parser, words,
               "Holds every call of a session (on), or leaves them to the policy again (off).\nintercept SESSION "
               "on|off")) {
        return kUsage;
    }
    const quint64 number = numberArgument(parser, words.constFirst(), 2, "SESSION on|off");
    const QString word = number == 0 ? QString() : parser.positionalArguments()[1];
    if (word != QStringLiteral("on") && word != QStringLiteral("off")) {
        return number == 0 ? static_cast<int>(kUsage)
                           : complain(QStringLiteral("intercept: %1 is neither on nor off").arg(word));
    }
    return send(parser, SetIntercept{SessionId{number}, word == QStringLiteral("on")});
}

int runRules(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    addStoreOptions(parser, true);
    parser.addOption({QStringLiteral("limit"), QStringLiteral("preview: print at most so many calls."),
                      QStringLiteral("N"), QStringLiteral("20")});
    parser.addOption({QStringLiteral("policy"), QStringLiteral("suggest: to this policy; else the one in force."),
                      QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("rule"), QStringLiteral("suggest: print this one as JSON, to preview or edit it."),
                      QStringLiteral("N")});
    parser.addOption({QStringLiteral("remember"),
                      QStringLiteral("suggest: put this one in force in the running runtime."), QStringLiteral("N")});
    qint64 limit = 20;
    if (!parse(parser, words,
               "rules list: the rules in force.\nrules preview FILE: the stored calls that the rule in FILE (JSON) "
               "would have matched.\nrules suggest: rules that would have decided as people did, from what is stored. "
               "Nothing changes unless one is remembered.") ||
        !readNumber(parser, "limit", 0, 1'000'000, limit)) {
        return kUsage;
    }
    const QStringList given = parser.positionalArguments();
    if (given.size() == 1 && given.constFirst() == QStringLiteral("list")) {
        return listRules(parser);
    }
    if (given.size() == 1 && given.constFirst() == QStringLiteral("suggest")) {
        return suggestRules(parser);
    }
    if (given.size() == 2 && given.constFirst() == QStringLiteral("preview")) {
        return previewRule(parser, given[1], static_cast<std::size_t>(limit));
    }
    return complain(QStringLiteral("usage: pilothousectl rules list | rules preview FILE | rules suggest"));
}

} // namespace pilothouse::ctl
