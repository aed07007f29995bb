// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/policy_text.h"
#include "ctl/vigil_commands.h"
#include "ctl/vigil_text.h"
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

} // namespace

int runVigilLog(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("events"))) {
        return complain(QStringLiteral("vigil run: --events FILE is needed"));
    }
    if (parser.isSet(QStringLiteral("workspace"))) {
        return complain(QStringLiteral("vigil run: this version reads no workspace and makes no code proposals"));
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
    const vigil::RunInput input = inputOf(log, *std::move(prompt));
    const vigil::RunRecord record = vigil::runVigil(input, vigil::ownStages(*rules), *rules);
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
