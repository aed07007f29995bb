// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/shell_reader.h"

#include <algorithm>
#include <array>

namespace pilothouse::signals::detail {

namespace {

/// A program that runs another one given in its words.
struct Wrapper {
    std::string_view name;
    std::string_view valued;     ///< short options whose value is the next word
    std::string_view longValued; ///< the same, long, separated by blanks
    std::size_t operands = 0;    ///< words of its own before the command
    bool assigns = false;        ///< NAME=value may stand before the command
};

constexpr std::array<Wrapper, 29> kWrappers{{
    {"sudo", "ughpCrtTRD", "user group host prompt chdir chroot role type", 0, true},
    {"doas", "uC", "", 0, false},
    {"pkexec", "", "user", 0, false},
    {"env", "uC", "unset chdir", 0, true},
    {"nohup", "", "", 0, false},
    {"timeout", "sk", "signal kill-after", 1, false},
    {"nice", "n", "adjustment", 0, false},
    {"ionice", "cn", "class classdata", 0, false},
    {"chrt", "", "", 1, false},
    {"taskset", "", "", 1, false},
    {"setsid", "", "", 0, false},
    {"stdbuf", "ioe", "input output error", 0, false},
    {"time", "fo", "format output", 0, false},
    {"command", "", "", 0, false},
    {"builtin", "", "", 0, false},
    {"exec", "a", "", 0, false},
    {"chroot", "", "", 1, false},
    {"flock", "wE", "timeout wait", 1, false},
    {"strace", "eosPpu", "", 0, false},
    {"ltrace", "eosPpu", "", 0, false},
    {"xargs", "IndLPsaE", "max-args max-procs replace delimiter arg-file max-lines max-chars", 0, false},
    {"parallel", "jIaN", "jobs arg-file max-args", 0, false},
    {"watch", "n", "interval", 0, false},
    {"busybox", "", "", 0, false},
    {"toybox", "", "", 0, false},
    {"fakeroot", "", "", 0, false},
    {"unshare", "", "", 0, false},
    {"systemd-run", "pu", "property unit", 0, false},
    {"caffeinate", "", "", 0, false},
}};

constexpr std::array<std::string_view, 8> kShells{"sh", "bash", "dash", "zsh", "ksh", "ash", "mksh", "rbash"};
constexpr std::string_view kSshValued = "bcDEeFIiJLlmOopQRSWw";

bool isShell(std::string_view name) { return std::find(kShells.begin(), kShells.end(), name) != kShells.end(); }

bool hasWord(std::string_view list, std::string_view word)
{
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const bool begins = at == 0 || list[at - 1] == ' ';
        const std::size_t end = at + word.size();
        if (begins && (end == list.size() || list[end] == ' ')) {
            return true;
        }
    }
    return false;
}

bool isAssignment(const ShellWord &word)
{
    const auto equals = word.text.find('=');
    return equals != std::string::npos && equals > 0 && word.text[0] != '-' && word.text.find_first_of("/ \t") > equals;
}

/// The word after the options that start at \a at; "--" ends them.
std::size_t afterOptions(const std::vector<ShellWord> &words, std::size_t at, std::string_view valued,
                         std::string_view longValued)
{
    for (; at < words.size() && words[at].text.size() > 1 && words[at].text[0] == '-'; ++at) {
        const std::string_view option = words[at].text;
        if (option == "--") {
            return at + 1;
        }
        const bool isLong = option.starts_with("--");
        const bool takes =
            isLong ? hasWord(longValued, option.substr(2)) : valued.find(option.back()) != std::string_view::npos;
        // "-u root" takes the next word, "-uroot" has its value
        at += takes && (isLong || option.size() == 2 || valued.find(option[1]) == std::string_view::npos) ? 1 : 0;
    }
    return std::min(at, words.size());
}

void addWords(ShellState &state, std::size_t parent, std::size_t from, std::size_t to, bool assigns = false)
{
    const auto &words = state.script.commands[parent].words;
    ShellSimple child;
    for (; assigns && from < to && isAssignment(words[from]); ++from) {
        const std::string &text = words[from].text;
        const auto equals = text.find('=');
        ShellWord value = words[from];
        value.text = text.substr(equals + 1);
        child.assignments.push_back({text.substr(0, equals), std::move(value)});
    }
    if (from >= to || state.script.commands.size() >= kShellCommands) {
        return;
    }
    const ShellSimple &outer = state.script.commands[parent];
    child.words.assign(words.begin() + static_cast<std::ptrdiff_t>(from),
                       words.begin() + static_cast<std::ptrdiff_t>(to));
    const std::string_view by = programName(outer.words[0].text);
    if (by == "find" || by == "fd" || by == "xargs") { // names that take the place of {} are not known
        for (ShellWord &word : child.words) {
            word.expands =
                word.expands || word.text.find("{}") != std::string::npos || word.text.find('%') != std::string::npos;
        }
    }
    child.span = {child.words.front().span.begin, child.words.back().span.end};
    child.parent = parent;
    child.nesting = ShellNesting::Wrapped;
    child.pipeline = outer.pipeline;
    child.place = outer.place;
    child.remote = outer.remote;
    state.script.commands.push_back(std::move(child));
    unwrapCommand(state, state.script.commands.size() - 1);
}

/// Reads \a text as commands that \a parent runs.
void addText(ShellState &state, std::size_t parent, const ShellWord &text)
{
    if (text.expands) {
        state.trouble("runs text that is not known", text.span.begin);
    }
    if (++state.depth > kShellDepth) {
        state.trouble("nested too deeply", text.span.begin);
    } else {
        const ShellSpan where = text.span;
        const std::string copy = text.text;
        const std::size_t first = state.script.commands.size();
        const bool remote = state.script.commands[parent].remote;
        ShellReader(state, copy, 0, &where).readAll(parent, ShellNesting::Wrapped);
        for (std::size_t i = first; remote && i < state.script.commands.size(); ++i) {
            state.script.commands[i].remote = true;
        }
    }
    --state.depth;
}

/// Several words as the one line they are run as (eval, ssh).
ShellWord joined(const std::vector<ShellWord> &words, std::size_t from)
{
    ShellWord all;
    for (std::size_t i = from; i < words.size(); ++i) {
        all.text += i > from ? " " : "";
        all.text += words[i].text;
        all.expands = all.expands || words[i].expands;
        all.span = i == from ? words[i].span : ShellSpan{all.span.begin, words[i].span.end};
    }
    return all;
}

void unwrapShell(ShellState &state, std::size_t index)
{
    const std::vector<ShellWord> words = state.script.commands[index].words;
    for (std::size_t i = 1; i < words.size() && words[i].text.size() > 1 &&
                            std::string_view("-+").find(words[i].text[0]) != std::string_view::npos;
         ++i) {
        const std::string &option = words[i].text;
        const bool isLong = option.starts_with("--");
        if (!isLong && option.find('c') != std::string::npos && option[0] == '-') {
            i += option.find_first_of("oO") != std::string::npos ? 1 : 0;
            while (i + 1 < words.size() && words[i + 1].text.starts_with('-')) {
                ++i;
            }
            if (i + 1 < words.size()) {
                addText(state, index, words[i + 1]);
            }
            return;
        }
        i += option == "-o" || option == "-O" || option == "+O" || option == "--rcfile" || option == "--init-file" ? 1
                                                                                                                   : 0;
    }
}

void unwrapFind(ShellState &state, std::size_t index)
{
    static constexpr std::string_view kRuns = "-exec -execdir -ok -okdir";
    for (std::size_t i = 1; i < state.script.commands[index].words.size(); ++i) {
        if (!hasWord(kRuns, state.script.commands[index].words[i].text)) {
            continue;
        }
        const auto &words = state.script.commands[index].words;
        std::size_t end = i + 1;
        while (end < words.size() && words[end].text != ";" &&
               !(words[end].text == "+" && words[end - 1].text == "{}")) {
            ++end;
        }
        addWords(state, index, i + 1, end);
        i = end;
    }
}

void unwrapSsh(ShellState &state, std::size_t index)
{
    const std::vector<ShellWord> words = state.script.commands[index].words;
    std::size_t host = afterOptions(words, 1, kSshValued, "");
    const std::size_t command = afterOptions(words, host + 1, kSshValued, "");
    if (command < words.size()) {
        state.script.commands[index].remote = true;
        addText(state, index, joined(words, command));
    }
}

/// -c TEXT or --command TEXT, anywhere.
void unwrapOption(ShellState &state, std::size_t index)
{
    const std::vector<ShellWord> words = state.script.commands[index].words;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string &text = words[i].text;
        if ((text == "-c" || text == "--command" || text == "-lc") && i + 1 < words.size()) {
            addText(state, index, words[i + 1]);
            return;
        }
        if (text.starts_with("--command=")) {
            ShellWord value = words[i];
            value.text = text.substr(text.find('=') + 1);
            addText(state, index, value);
            return;
        }
    }
}

/// sudo -s, -i and -e have no command; env -S has one in a single word.
void unwrapPrefix(ShellState &state, std::size_t index, const Wrapper &wrapper)
{
    const std::vector<ShellWord> words = state.script.commands[index].words;
    if (wrapper.name == "env") {
        for (std::size_t i = 1; i + 1 < words.size(); ++i) {
            if (words[i].text == "-S" || words[i].text == "--split-string") {
                addText(state, index, joined(words, i + 1));
                return;
            }
        }
    }
    if (wrapper.name == "command" && words.size() > 1 && (words[1].text == "-v" || words[1].text == "-V")) {
        return;
    }
    std::size_t at = afterOptions(words, 1, wrapper.valued, wrapper.longValued);
    std::size_t command = std::min(at + wrapper.operands, words.size());
    if (wrapper.name == "flock" && command < words.size() && words[command].text == "-c") {
        unwrapOption(state, index);
        return;
    }
    if (wrapper.operands > 0) {
        command = afterOptions(words, command, wrapper.valued, wrapper.longValued);
    }
    if ((wrapper.name == "watch" || wrapper.name == "parallel") && command < words.size()) {
        addText(state, index, joined(words, command)); // handed to a shell
    } else {
        addWords(state, index, command, words.size(), wrapper.assigns);
    }
}

void unwrapAlias(ShellState &state, std::size_t index)
{
    const std::vector<ShellWord> words = state.script.commands[index].words;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto equals = words[i].text.find('=');
        if (equals != std::string::npos) {
            ShellWord value = words[i];
            value.text = value.text.substr(equals + 1);
            addText(state, index, value);
        }
    }
}

/// export X=1 and its like set variables as an assignment does.
void noteExports(ShellState &state, std::size_t index)
{
    for (const ShellWord &word : state.script.commands[index].words) {
        if (isAssignment(word)) {
            const auto equals = word.text.find('=');
            const std::string name = word.text.substr(0, equals);
            word.expands ? static_cast<void>(state.variables.erase(name))
                         : static_cast<void>(state.variables[name] = word.text.substr(equals + 1));
        }
    }
}

/// What the command before it in the pipeline writes, where this line says so.
const ShellWord *pipedText(const ShellScript &script, const ShellSimple &shell, ShellWord &made)
{
    for (const ShellSimple &before : script.commands) {
        const bool feeds =
            before.pipeline == shell.pipeline && before.place + 1 == shell.place && !before.words.empty();
        const std::string_view name = feeds ? programName(before.words[0].text) : std::string_view{};
        if (name == "echo" || name == "printf") {
            std::size_t from = 1;
            while (from < before.words.size() && before.words[from].text.starts_with('-')) {
                ++from;
            }
            made = joined(before.words, from);
            return &made;
        }
        if (name == "cat" && before.words.size() == 1 && !before.redirects.empty() &&
            before.redirects[0].kind >= RedirectKind::HereDocument &&
            before.redirects[0].kind <= RedirectKind::HereString) {
            made = before.redirects[0].target;
            return &made;
        }
    }
    return nullptr;
}

/// A shell without a script: what it runs comes from its input.
bool readsInput(const ShellSimple &command)
{
    if (command.words.empty() || !isShell(programName(command.words[0].text))) {
        return false;
    }
    for (std::size_t i = 1; i < command.words.size(); ++i) {
        const std::string &word = command.words[i].text;
        if (!word.starts_with('-') || (word.find('c') != std::string::npos && !word.starts_with("--"))) {
            return word == "/dev/stdin";
        }
        if (word == "-s" || word == "-") {
            return true;
        }
    }
    return true;
}

} // namespace

std::string_view programName(std::string_view word)
{
    const auto slash = word.rfind('/');
    return slash == std::string_view::npos ? word : word.substr(slash + 1);
}

void unwrapCommand(ShellState &state, std::size_t index)
{
    if (state.script.commands[index].words.empty()) {
        return;
    }
    if (++state.depth > kShellDepth) {
        state.trouble("nested too deeply", state.script.commands[index].span.begin);
        --state.depth;
        return;
    }
    const std::string name(programName(state.script.commands[index].words[0].text));
    const auto wrapper =
        std::find_if(kWrappers.begin(), kWrappers.end(), [&](const Wrapper &w) { return w.name == name; });
    if (wrapper != kWrappers.end()) {
        unwrapPrefix(state, index, *wrapper);
    } else if (isShell(name)) {
        unwrapShell(state, index);
    } else if (name == "eval") {
        const ShellWord all = joined(state.script.commands[index].words, 1);
        addText(state, index, all);
    } else if (name == "trap" && state.script.commands[index].words.size() > 2) {
        const ShellWord code = state.script.commands[index].words[1];
        addText(state, index, code);
    } else if (name == "find" || name == "fd") {
        unwrapFind(state, index);
    } else if (name == "ssh") {
        unwrapSsh(state, index);
    } else if (name == "su" || name == "runuser" || name == "script") {
        unwrapOption(state, index);
    } else if (name == "alias") {
        unwrapAlias(state, index);
    } else if (name == "export" || name == "local" || name == "declare" || name == "typeset" || name == "readonly") {
        noteExports(state, index);
    } else if (name == "read" || name == "mapfile" || name == "readarray" || name == "unset") {
        for (const ShellWord &word : state.script.commands[index].words) {
            state.variables.erase(word.text);
        }
    }
    --state.depth;
}

void followInput(ShellState &state)
{
    for (std::size_t i = 0; i < state.script.commands.size(); ++i) {
        if (!readsInput(state.script.commands[i])) {
            continue;
        }
        const ShellSimple shell = state.script.commands[i];
        const auto text = std::find_if(shell.redirects.begin(), shell.redirects.end(), [](const ShellRedirect &r) {
            return r.kind == RedirectKind::HereDocument || r.kind == RedirectKind::HereString;
        });
        ShellWord made;
        if (text != shell.redirects.end()) {
            addText(state, i, text->target);
        } else if (const ShellWord *piped = pipedText(state.script, shell, made); piped != nullptr) {
            const ShellWord copy = *piped;
            addText(state, i, copy);
        } else {
            state.trouble("a shell runs what it is sent", shell.span.begin);
        }
    }
}

} // namespace pilothouse::signals::detail
