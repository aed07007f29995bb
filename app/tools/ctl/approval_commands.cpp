// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/approval_view.h"
#include "ctl/command.h"
#include "ctl/operator_client.h"
#include "ctl/operator_options.h"

#include "base/json.h"
#include "base/json_fault.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace pilothouse::ctl {

namespace {

using Client = std::unique_ptr<OperatorClient>;

Result<std::vector<OpenApproval>> openApprovals(OperatorClient &client)
{
    const auto result = client.request(protocol::ListApprovals{});
    return result.ok() ? readApprovals(*result) : Result<std::vector<OpenApproval>>(result.error());
}

Result<OpenApproval> findApproval(OperatorClient &client, std::uint64_t id)
{
    const auto open = openApprovals(client);
    if (!open.ok()) {
        return open.error();
    }
    const auto found = std::find_if(open->begin(), open->end(), [&](const OpenApproval &one) { return one.id == id; });
    if (found == open->end()) {
        return Error{ErrorCode::NotFound, "no call waits under number " + std::to_string(id)};
    }
    return *found;
}

void print(const OpenApproval &approval, bool json) { printLine(json ? approval.json : approval.card); }

int watch(OperatorClient &client, bool json)
{
    if (const auto subscribed = client.request(protocol::Subscribe{}); !subscribed.ok()) {
        return complain(subscribed.error());
    }
    const auto ended = client.follow([&](const std::string &params) {
        if (params.starts_with(R"({"type":"approval")")) {
            if (const auto approval = readApproval(params); approval.ok() && (approval->open || json)) {
                print(*approval, json);
            } else if (approval.ok()) {
                printLine("#" + std::to_string(approval->id) + "  is decided");
            }
        }
        return true;
    });
    return complain(fromStd(ended.ok() ? std::string("ended") : ended.error().detail), kUnreachable);
}

/// The verdict that the command word stands for, with what it needs; complains and returns nothing otherwise.
std::optional<Decide> decision(const QCommandLineParser &parser, const QString &word)
{
    static const QHash<QString, VerdictKind> kKinds = {{QStringLiteral("approve"), VerdictKind::Approve},
                                                       {QStringLiteral("edit"), VerdictKind::Modify},
                                                       {QStringLiteral("veto"), VerdictKind::Veto},
                                                       {QStringLiteral("respond"), VerdictKind::Respond},
                                                       {QStringLiteral("stop"), VerdictKind::Terminate}};
    Decide act;
    act.kind = kKinds.value(word);
    act.reason = parser.value(QStringLiteral("reason")).toStdString();
    act.args = parser.value(QStringLiteral("args")).toStdString();
    act.response = parser.value(QStringLiteral("response")).toStdString();
    if (act.kind == VerdictKind::Modify) {
        const auto checked = checkJson(act.args);
        if (!checked.ok() || act.args.find('{') != act.args.find_first_not_of(" \t\r\n")) {
            const std::string fault = act.args.empty() ? checked.error().detail : jsonFault(act.args);
            complain(QStringLiteral("edit: --args must be a JSON object%1")
                         .arg(fault.empty() ? QString() : QStringLiteral(": ") + fromStd(fault)));
            return std::nullopt;
        }
    }
    if (act.kind == VerdictKind::Respond && !parser.isSet(QStringLiteral("response"))) {
        complain(QStringLiteral("respond: --response TEXT is wanted"));
        return std::nullopt;
    }
    return act;
}

/// Shows the call and asks, unless told not to. Letting a call run without either is refused.
bool confirmed(const OpenApproval &approval, VerdictKind kind, bool yes)
{
    printLine(approval.card);
    if (yes || !lets(kind)) {
        return true;
    }
    if (isatty(STDIN_FILENO) == 0) {
        complain(QStringLiteral("without a terminal, --yes is needed to let a call run"));
        return false;
    }
    std::cout << "Let it run? Type yes: " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "yes";
}

} // namespace

int runApprovals(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    parser.addOption({QStringLiteral("json"), QStringLiteral("Print JSON, one approval a line.")});
    parser.addPositionalArgument(QStringLiteral("watch"), QStringLiteral("Go on and print what begins to wait."),
                                 QStringLiteral("[watch]"));
    if (!parse(parser, words, "Lists the calls that wait for a person, whole, with control characters escaped.")) {
        return kUsage;
    }
    const QStringList given = parser.positionalArguments();
    if (given.size() > 1 || (given.size() == 1 && given.constFirst() != QStringLiteral("watch"))) {
        return complain(QStringLiteral("usage: pilothousectl approvals [watch]"));
    }
    const auto client = OperatorClient::connect(operatorAddress(parser));
    if (!client.ok()) {
        return complain(fromStd(client.error().detail), kUnreachable);
    }
    const auto open = openApprovals(**client);
    if (!open.ok()) {
        return complain(open.error());
    }
    const bool json = parser.isSet(QStringLiteral("json"));
    for (const OpenApproval &approval : *open) {
        print(approval, json);
    }
    if (open->empty() && !json) {
        printLine("nothing waits");
    }
    return given.isEmpty() ? kDone : watch(**client, json);
}

int runDecide(const QStringList &words)
{
    QCommandLineParser parser;
    addOperatorOptions(parser);
    parser.addPositionalArgument(QStringLiteral("id"), QStringLiteral("The approval's number."), QStringLiteral("ID"));
    parser.addOption({QStringLiteral("reason"), QStringLiteral("Why; the agent reads it."), QStringLiteral("TEXT")});
    parser.addOption(
        {QStringLiteral("args"), QStringLiteral("edit: the whole arguments to run with."), QStringLiteral("JSON")});
    parser.addOption(
        {QStringLiteral("response"), QStringLiteral("respond: the answer given instead."), QStringLiteral("TEXT")});
    parser.addOption({QStringLiteral("yes"), QStringLiteral("Do not ask again before a call is let run.")});
    if (!parse(parser, words,
               "Decides a waiting call. The decision is bound to the digest of the call as it is shown here.")) {
        return kUsage;
    }
    qulonglong id = 0;
    bool ok = false;
    if (parser.positionalArguments().size() == 1) {
        id = parser.positionalArguments().constFirst().toULongLong(&ok);
    }
    if (!ok || id == 0) {
        return complain(parser.positionalArguments().size() == 1
                            ? QStringLiteral("%1: %2 is no number from 1")
                                  .arg(words.constFirst(), parser.positionalArguments().constFirst())
                            : QStringLiteral("usage: pilothousectl %1 ID").arg(words.constFirst()));
    }
    auto act = decision(parser, words.constFirst());
    if (!act) {
        return kUsage;
    }
    const auto client = OperatorClient::connect(operatorAddress(parser));
    if (!client.ok()) {
        return complain(fromStd(client.error().detail), kUnreachable);
    }
    const auto approval = findApproval(**client, id);
    if (!approval.ok()) {
        return complain(approval.error());
    }
    if (!confirmed(*approval, act->kind, parser.isSet(QStringLiteral("yes")))) {
        return complain(QStringLiteral("nothing was decided"), kRefused);
    }
    act->approval = ApprovalId{id};
    act->expectedDigest = approval->digest;
    const auto decided = (*client)->request(protocol::OperatorRequest{*act});
    if (!decided.ok()) {
        return complain(decided.error());
    }
    printLine("decided: " + std::string(name(act->kind)));
    return kDone;
}

} // namespace pilothouse::ctl
