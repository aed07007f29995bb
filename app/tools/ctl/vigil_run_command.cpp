// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/policy_text.h"
#include "ctl/vigil_commands.h"
#include "ctl/vigil_text.h"
#include "host/code_review.h"
#include "vigil/event_import.h"
#include "vigil/prompt_sections.h"
#include "vigil/rules_file.h"
#include "vigil/vigil_run.h"

#include <algorithm>
#include <cstdio>

namespace pilothouse::ctl {

namespace {

Result<vigil::VigilRules> wantedRules(const QString &wanted)
{
    if (wanted.isEmpty() || wanted == QStringLiteral("default")) {
        return vigil::defaultRules();
    }
    if (wanted == QStringLiteral("published")) {
        return vigil::publishedRules();
    }
    const auto text = contentOf(wanted);
    if (!text.ok()) {
        return text.error();
    }
    auto rules = vigil::parseRules(*text);
    return rules.ok() ? rules : Error{rules.error().code, wanted.toStdString() + ": " + rules.error().detail};
}

/// The file's text as a prompt with markers; empty without a file.
Result<std::string> wantedPrompt(const QString &file)
{
    auto text = file.isEmpty() ? Result<std::string>(std::string()) : contentOf(file);
    return text.ok() && !text->empty() && !vigil::hasMarker(*text) ? vigil::markedPrompt(*text) : text;
}

/// A run over the events of the log. Its time is that of the newest event, so that the same log gives the same run.
vigil::RunInput inputOf(vigil::EventLog &log, std::string prompt)
{
    vigil::RunInput input;
    input.agent = "log";
    input.prompt = std::move(prompt);
    input.events = std::move(log.events);
    for (const vigil::Event &event : input.events) {
        input.now = std::max(input.now, event.at);
    }
    return input;
}

/// Says on stderr what of the workspace was not looked at.
void tellSkipped(const host::WorkspaceScan &scan)
{
    if (!scan.stopped.empty()) {
        std::fprintf(stderr, "pilothousectl: not all of the workspace was read: %s\n", scan.stopped.c_str());
    }
    if (scan.unreadable > 0) {
        std::fprintf(stderr, "pilothousectl: %zu files or folders could not be read\n", scan.unreadable);
    }
}

} // namespace

Result<vigil::RunRecord> runOver(vigil::RunInput input, const vigil::VigilRules &rules, const QString &workspace)
{
    if (workspace.isEmpty()) {
        return vigil::runVigil(input, vigil::ownStages(rules), rules);
    }
    const auto code = host::CodeReview::read(workspace.toStdString());
    if (!code.ok()) {
        return code.error();
    }
    tellSkipped(code->scan());
    input.workspace = code->digest();
    const auto stages = vigil::ownStages(
        rules, [&](const vigil::RunInput &, const Diagnosis &diagnosis) { return Result(code->propose(diagnosis)); });
    return vigil::runVigil(input, stages, rules);
}

int runVigilLog(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("events"))) {
        return complain(QStringLiteral("vigil run: --events FILE is needed"));
    }
    const QString file = parser.value(QStringLiteral("events"));
    const auto rules = wantedRules(parser.value(QStringLiteral("rules")));
    const auto text = contentOf(file);
    auto prompt = wantedPrompt(parser.value(QStringLiteral("prompt")));
    for (const Error *error : {rules.ok() ? nullptr : &rules.error(), text.ok() ? nullptr : &text.error(),
                               prompt.ok() ? nullptr : &prompt.error()}) {
        if (error != nullptr) {
            return complain(*error);
        }
    }
    vigil::EventLog log = vigil::importEvents(*text);
    for (const vigil::EventFault &fault : log.faults) {
        std::fprintf(stderr, "%s: %s\n", qUtf8Printable(file), toText(fault).c_str());
    }
    if (log.events.empty()) {
        return complain(file + QStringLiteral(": no event in it"), kProblems);
    }
    const auto made = runOver(inputOf(log, *std::move(prompt)), *rules, parser.value(QStringLiteral("workspace")));
    if (!made.ok()) {
        return complain(made.error());
    }
    const vigil::RunRecord &record = *made;
    if (parser.isSet(QStringLiteral("json"))) {
        printLine(runJson(record));
    } else {
        std::fputs(runText(record).c_str(), stdout);
    }
    const bool failed = std::any_of(record.stages.begin(), record.stages.end(),
                                    [](const StageOutcome &stage) { return stage.fallback; });
    return failed || !log.faults.empty() ? kProblems : kDone;
}

} // namespace pilothouse::ctl
