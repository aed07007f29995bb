// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/shell_effects.h"

#include "signals/shell_programs.h"
#include "signals/shell_reader.h"

#include <algorithm>
#include <array>

namespace pilothouse::signals {

namespace detail {

void EffectSink::put(ShellEffect effect)
{
    effect.program = m_command.words.empty() ? "" : std::string(programName(m_command.words[0].text));
    effect.remote = m_command.remote;
    const bool known = std::any_of(m_report.effects.begin(), m_report.effects.end(), [&](const ShellEffect &e) {
        return e.kind == effect.kind && e.object == effect.object && e.program == effect.program;
    });
    constexpr std::size_t kMost = 512;
    m_added |= 1U << static_cast<unsigned>(effect.kind);
    if (!known && m_report.effects.size() < kMost) {
        m_report.effects.push_back(std::move(effect));
    }
}

void EffectSink::add(ShellEffectKind kind) { put({kind, m_command.span, "", "", PathPlace::Unknown, false}); }

void EffectSink::add(ShellEffectKind kind, const ShellWord &shownBy)
{
    put({kind, shownBy.span, "", "", PathPlace::Unknown, false});
}

void EffectSink::path(ShellEffectKind kind, const ShellWord &path)
{
    const bool device = path.text.starts_with("/dev/tcp/") || path.text.starts_with("/dev/udp/");
    if (device) {
        host(path);
        return;
    }
    if (path.text == "-" || path.text.starts_with("<(") || path.text.starts_with(">(")) {
        return; // its own input or output, a substitution
    }
    const PathPlace place = pathPlace(path.text, m_where, path.expands);
    const std::string object = place == PathPlace::Unknown ? path.text : resolvedPath(path.text, m_where);
    put({kind, path.span, "", object, place, false});
    if (isSecretPath(path.text)) {
        put({ShellEffectKind::Secret, path.span, "", object, place, false});
    }
}

void EffectSink::host(const ShellWord &host)
{
    put({ShellEffectKind::Network, host.span, "", host.text, PathPlace::Unknown, false});
}

bool hasOption(const ShellSimple &command, char letter, std::string_view longName)
{
    return std::any_of(command.words.begin(), command.words.end(), [&](const ShellWord &word) {
        const std::string_view text = word.text;
        const bool isLong = text.starts_with("--");
        const std::string_view option = isLong ? text.substr(2, text.find('=') - 2) : std::string_view{};
        const bool isShort = !isLong && text.size() > 1 && text[0] == '-' && letter != '\0';
        return (isLong && !longName.empty() && option == longName) ||
               (isShort && text.find(letter, 1) != std::string_view::npos);
    });
}

} // namespace detail

namespace {

using detail::EffectSink;
using detail::Operands;

/// The words that are no options.
std::vector<const ShellWord *> operandsOf(const ShellSimple &command, std::string_view valued)
{
    std::vector<const ShellWord *> out;
    bool ended = false;
    for (std::size_t i = 1; i < command.words.size(); ++i) {
        const std::string &text = command.words[i].text;
        if (!ended && text == "--") {
            ended = true;
        } else if (!ended && text.size() > 1 && text[0] == '-') {
            i += text.size() == 2 && valued.find(text[1]) != std::string_view::npos ? 1 : 0;
        } else {
            out.push_back(&command.words[i]);
        }
    }
    return out;
}

void operandEffects(const ShellSimple &command, const detail::Program &program, EffectSink &sink)
{
    const auto words = operandsOf(command, program.valued);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool last = i + 1 == words.size();
        switch (program.operands) {
        case Operands::Read: sink.path(ShellEffectKind::Read, *words[i]); break;
        case Operands::Write: sink.path(ShellEffectKind::Write, *words[i]); break;
        case Operands::Delete: sink.path(program.effect, *words[i]); break;
        case Operands::LastWritten: sink.path(last ? ShellEffectKind::Write : ShellEffectKind::Read, *words[i]); break;
        case Operands::MovedToLast:
            sink.path(last ? ShellEffectKind::Write : ShellEffectKind::Delete, *words[i]);
            break;
        case Operands::Host: sink.host(*words[i]); break;
        case Operands::PatternThenRead:
            i > 0 ? sink.path(ShellEffectKind::Read, *words[i]) : static_cast<void>(0);
            break;
        case Operands::ModeThenChanged: i > 0 ? sink.path(program.effect, *words[i]) : static_cast<void>(0); break;
        case Operands::None:
        case Operands::Rest: break;
        }
    }
}

/// rm with -r is another thing than rm.
void removeEffects(const ShellSimple &command, EffectSink &sink)
{
    const bool recursive = detail::hasOption(command, 'r', "recursive") || detail::hasOption(command, 'R', "");
    const auto words = operandsOf(command, "");
    for (const ShellWord *word : words) {
        sink.path(recursive ? ShellEffectKind::RecursiveDelete : ShellEffectKind::Delete, *word);
    }
    if (words.empty()) {
        sink.add(recursive ? ShellEffectKind::RecursiveDelete
                           : ShellEffectKind::Delete); // its words come from elsewhere (xargs)
    }
}

void redirectEffects(const ShellSimple &command, EffectSink &sink)
{
    for (const ShellRedirect &redirect : command.redirects) {
        switch (redirect.kind) {
        case RedirectKind::Read: sink.path(ShellEffectKind::Read, redirect.target); break;
        case RedirectKind::Write:
        case RedirectKind::Append:
        case RedirectKind::ReadWrite: sink.path(ShellEffectKind::Write, redirect.target); break;
        case RedirectKind::HereDocument:
        case RedirectKind::HereString:
        case RedirectKind::Duplicate: break;
        }
    }
}

/// Variables that make other programs run something else.
void assignmentEffects(const ShellSimple &command, EffectSink &sink)
{
    static constexpr std::array<std::string_view, 12> kLoads{"LD_PRELOAD",     "LD_LIBRARY_PATH",
                                                             "PATH",           "IFS",
                                                             "BASH_ENV",       "ENV",
                                                             "PYTHONPATH",     "NODE_OPTIONS",
                                                             "PERL5OPT",       "GIT_SSH_COMMAND",
                                                             "PROMPT_COMMAND", "PYTHONSTARTUP"};
    for (const ShellAssignment &assignment : command.assignments) {
        if (std::find(kLoads.begin(), kLoads.end(), assignment.name) != kLoads.end()) {
            sink.add(ShellEffectKind::InlineCode, assignment.value);
        }
    }
}

/// The folder that later commands run in; unknown where `cd` goes somewhere this line does not say.
void followFolder(const ShellSimple &command, WorkPlace &where)
{
    const auto words = operandsOf(command, "");
    const bool known = words.empty() || (!words[0]->expands && words[0]->text != "-");
    if (where.workspace.empty()) {
        where.workspace = where.cwd;
    }
    where.cwd = known ? resolvedPath(words.empty() ? "~" : words[0]->text, where) : "/?";
}

bool isOwnFunction(const ShellScript &script, std::string_view name)
{
    return std::find(script.functions.begin(), script.functions.end(), name) != script.functions.end();
}

void commandEffects(const ShellScript &script, const ShellSimple &command, EffectSink &sink)
{
    redirectEffects(command, sink);
    assignmentEffects(command, sink);
    if (command.words.empty()) {
        return;
    }
    const ShellWord &program = command.words.front();
    const std::string_view called = detail::programName(program.text);
    if (program.expands || program.glob) {
        if (called != "[" && called != "[[") {
            sink.add(ShellEffectKind::Unknown, program);
            return;
        }
    }
    if (called == "rm" || called == "unlink" || called == "shred") {
        removeEffects(command, sink);
    } else if (command.nesting == ShellNesting::Function && isOwnFunction(script, program.text)) {
        sink.add(ShellEffectKind::Unknown, program); // functions that call one another may never end
    } else if (detail::specialProgram(command, sink)) {
        return;
    } else if (const detail::Program *row = detail::knownProgram(called); row != nullptr) {
        operandEffects(command, *row, sink);
        if (!sink.added(row->effect)) {
            sink.add(row->effect, program);
        }
    } else if (isOwnFunction(script, program.text)) {
        return; // its body is among the commands
    } else if (program.text.find('/') != std::string::npos || called.ends_with(".sh") || called.ends_with(".py")) {
        sink.add(ShellEffectKind::RunsCode, program);
    } else {
        sink.add(ShellEffectKind::Unknown, program);
    }
}

} // namespace

std::string_view name(ShellEffectKind kind)
{
    static constexpr std::array<std::string_view, kShellEffectKindCount> kNames{
        "read",        "write",     "delete",          "recursive_delete", "network",       "packages", "runs_code",
        "inline_code", "privilege", "history_rewrite", "permissions",      "stops_process", "secret",   "unknown"};
    return kNames[static_cast<std::size_t>(kind)];
}

bool ShellReport::has(ShellEffectKind kind) const
{
    return std::any_of(effects.begin(), effects.end(), [&](const ShellEffect &effect) { return effect.kind == kind; });
}

ShellReport shellEffects(std::string_view command, const WorkPlace &where)
{
    ShellReport report;
    const ShellScript script = parseShell(command);
    WorkPlace now = where;
    for (const ShellSimple &simple : script.commands) {
        EffectSink sink(report, simple, now);
        commandEffects(script, simple, sink);
        const std::string_view called = simple.words.empty() ? "" : detail::programName(simple.words[0].text);
        if (called == "cd" || called == "pushd") {
            followFolder(simple, now);
        }
    }
    report.understood = script.understood;
    report.trouble = script.trouble;
    if (!script.understood) {
        const std::size_t at = std::min(script.troubleAt, command.size());
        report.effects.push_back({ShellEffectKind::Unknown, {at, command.size()}, "", "", PathPlace::Unknown, false});
    }
    return report;
}

} // namespace pilothouse::signals
