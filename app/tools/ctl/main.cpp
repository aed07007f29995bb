// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

namespace pilothouse::ctl {

std::span<const Command> commands()
{
    static constexpr std::array<Command, 30> kCommands = {{
        {"replay", "play recorded agent sessions over the step protocol", runReplay},
        {"sessions", "list stored sessions, newest first", runSessions},
        {"show", "show one session with its steps", runShow},
        {"packings", "list the contexts packed for a session, or show one", runPackings},
        {"export", "write a session as JSON lines", runExport},
        {"search", "find words in all stored steps", runSearch},
        {"delete", "delete ended sessions", runDelete},
        {"audit", "audit verify: check the chain of the audit", runAudit},
        {"approvals", "list the calls that wait for a person; approvals watch follows them", runApprovals},
        {"approve", "let a waiting call run", runDecide},
        {"edit", "let a waiting call run with other arguments", runDecide},
        {"veto", "refuse a waiting call", runDecide},
        {"respond", "answer a waiting call instead of running it", runDecide},
        {"stop", "refuse a waiting call and end its session", runDecide},
        {"escalate", "hand a waiting call to a second person", runEscalate},
        {"extend", "give a waiting call more time", runExtend},
        {"pause", "pause a session's agent", runControl},
        {"resume", "let a paused agent go on", runControl},
        {"step", "let a paused agent's next call through", runControl},
        {"inject", "send a message to a session's agent", runControl},
        {"rollback", "send a session's agent back to a checkpoint", runControl},
        {"end", "ask a session's agent to stop", runControl},
        {"intervene", "approve or veto what the runtime proposes to do about a run", runIntervene},
        {"mode", "set a session's mode", runMode},
        {"intercept", "hold every call of a session, or stop doing so", runIntercept},
        {"rules",
         "rules list: the rules in force; preview: what a rule would have matched; suggest: what people's decisions "
         "say",
         runRules},
        {"policy", "policy check, apply, import: check a policy file, put it in force, make one", runPolicy},
        {"tools", "tools list, set, forget: what an agent's tools do", runTools},
        {"backtest", "what a policy would have done with the stored calls", runBacktest},
        {"vigil", "vigil run: diagnose a log of events; diagnose: a session; snapshot, bank, runs: what is stored",
         runVigil},
    }};
    return kCommands;
}

namespace {

int printUsage(FILE *to, int code)
{
    std::fprintf(to, "usage: pilothousectl COMMAND [OPTIONS]\n       pilothousectl COMMAND --help\n\n");
    for (const Command &command : commands()) {
        std::fprintf(to, "  %-10s  %s\n", command.name, command.summary);
    }
    std::fprintf(to, "\nExit codes: 0 done, 1 usage, 2 no runtime reached, 3 problems found, 4 interrupted, 5 not "
                     "found, 6 refused.\n");
    return code;
}

} // namespace

} // namespace pilothouse::ctl

int main(int argc, char **argv)
{
    using namespace pilothouse::ctl;
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pilothousectl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PILOTHOUSE_VERSION));
    const QStringList words = QCoreApplication::arguments().mid(1);
    if (words.isEmpty()) {
        return printUsage(stderr, kUsage);
    }
    const std::string name = words.constFirst().toStdString();
    if (name == "--help" || name == "-h" || name == "help") {
        return printUsage(stdout, kDone);
    }
    if (name == "--version" || name == "-v") {
        std::printf("pilothousectl %s\n", PILOTHOUSE_VERSION);
        return kDone;
    }
    const auto all = commands();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Command &command) { return name == command.name; });
    return found != all.end()
               ? found->run(words)
               : complain(QStringLiteral("there is no command %1; see pilothousectl --help").arg(words.constFirst()));
}
