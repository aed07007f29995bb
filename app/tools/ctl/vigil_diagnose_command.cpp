// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/operator_client.h"
#include "ctl/operator_options.h"
#include "ctl/stored.h"
#include "ctl/vigil_commands.h"
#include "ctl/vigil_text.h"
#include "host/vigil_pictures.h"
#include "protocol/encode_vigil.h"
#include "terminal_text.h"
#include "vigil/rules_file.h"
#include "vigil/run_outcome.h"

#include <QDir>

#include <cstdio>

namespace pilothouse::ctl {

namespace {

/// Reading a large workspace takes its time.
constexpr std::chrono::minutes kPatience{10};

/// A run of the runtime, recorded there, as it answers.
int askRuntime(const QCommandLineParser &parser, protocol::Diagnose wanted, Result<std::string> &made)
{
    const auto client = OperatorClient::connect(operatorAddress(parser));
    if (!client.ok()) {
        return complain(fromStd(client.error().detail) +
                            QStringLiteral("; --stored diagnoses without a runtime, from what is stored"),
                        kUnreachable);
    }
    made = (*client)->request(std::move(wanted), kPatience);
    return made.ok() ? kDone : complain(made.error());
}

/// A run over what is stored, which leaves no trace.
Result<std::string> runStored(const QCommandLineParser &parser, const protocol::Diagnose &wanted)
{
    const auto history = openHistory(parser);
    if (!history.ok()) {
        return history.error();
    }
    auto input = host::storedRunInput(**history, wanted.session);
    if (!input.ok()) {
        return input.error().code == ErrorCode::NotFound
                   ? Error{ErrorCode::NotFound, "there is no session " + std::to_string(raw(wanted.session))}
                   : input.error();
    }
    const auto record = runOver(*std::move(input), vigil::defaultRules(), fromStd(wanted.workspace));
    if (!record.ok()) {
        return record.error();
    }
    std::string out;
    protocol::appendRun(out, vigil::outcomeOf(*record, "a person asked, not recorded"));
    return out;
}

} // namespace

int diagnoseSession(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("session"))) {
        return complain(QStringLiteral("vigil diagnose: --session N is needed"));
    }
    const auto session = sessionNumber(parser.value(QStringLiteral("session")));
    if (!session.ok()) {
        return complain(session.error());
    }
    protocol::Diagnose wanted{*session, {}};
    if (parser.isSet(QStringLiteral("workspace"))) {
        wanted.workspace = QDir(parser.value(QStringLiteral("workspace"))).absolutePath().toStdString();
    }
    Result<std::string> made = Error{ErrorCode::Internal, {}};
    if (parser.isSet(QStringLiteral("stored"))) {
        made = runStored(parser, wanted);
        if (!made.ok()) {
            return complain(made.error());
        }
    } else if (const int code = askRuntime(parser, wanted, made); code != kDone) {
        return code;
    }
    bool failed = false;
    const std::string text = diagnosedText(*made, failed);
    if (parser.isSet(QStringLiteral("json"))) {
        printLine(tools::safeJson(*made));
    } else {
        std::fputs(text.c_str(), stdout);
    }
    return failed ? kProblems : kDone;
}

} // namespace pilothouse::ctl
