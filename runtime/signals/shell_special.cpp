// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/shell_programs.h"

#include "signals/shell_reader.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace pilothouse::signals::detail {

namespace {

using Kind = ShellEffectKind;

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> all)
{
    return std::find(all.begin(), all.end(), word) != all.end();
}

/// The \a n-th word that is no option, after the program.
const ShellWord *operand(const ShellSimple &command, std::size_t n)
{
    for (std::size_t i = 1; i < command.words.size(); ++i) {
        if (!command.words[i].text.starts_with('-') && n-- == 0) {
            return &command.words[i];
        }
    }
    return nullptr;
}

std::string_view operandText(const ShellSimple &command, std::size_t n)
{
    const ShellWord *word = operand(command, n);
    return word == nullptr ? std::string_view{} : std::string_view(word->text);
}

bool isInterpreter(std::string_view name)
{
    while (!name.empty() && (name.back() == '.' || (name.back() >= '0' && name.back() <= '9'))) {
        name.remove_suffix(1);
    }
    return isOneOf(name, {"python", "pypy",   "node",  "nodejs",  "deno",       "bun",   "perl",
                          "ruby",   "php",    "lua",   "Rscript", "osascript",  "tclsh", "guile",
                          "julia",  "groovy", "scala", "ipython", "powershell", "pwsh"});
}

/// Code in the line, on the input, or in a file.
void interpreterEffects(const ShellSimple &command, EffectSink &sink)
{
    const bool code = std::any_of(command.words.begin() + 1, command.words.end(), [](const ShellWord &word) {
        return isOneOf(word.text,
                       {"-c", "-e", "-E", "-p", "-r", "--eval", "--print", "-pe", "-ne", "-pie", "-Command", "eval"}) ||
               (word.text.size() > 2 && word.text[0] == '-' && word.text[1] != '-' && word.text.back() == 'e') ||
               word.text == "-";
    });
    const bool input = operand(command, 0) == nullptr;
    const bool asks = hasOption(command, 'V', "version") || hasOption(command, '\0', "help");
    if (code || (input && !asks)) {
        sink.add(Kind::InlineCode);
    } else {
        sink.add(asks ? Kind::Read : Kind::RunsCode);
    }
    if (hasOption(command, 'm', "") && isOneOf(operandText(command, 0), {"pip", "ensurepip", "easy_install"})) {
        sink.add(Kind::Packages);
    }
}

void shellEffectsOfShell(const ShellSimple &command, EffectSink &sink)
{
    sink.add(operand(command, 0) != nullptr && !hasOption(command, 'c', "") ? Kind::RunsCode : Kind::InlineCode);
}

/// apt, pip, npm …: the subcommand says whether something changes.
void packageEffects(const ShellSimple &command, std::string_view program, EffectSink &sink)
{
    const std::string_view sub = operandText(command, 0);
    const bool query = isOneOf(sub, {"list",     "show",   "search", "info",    "ls",      "view",     "outdated",
                                     "why",      "freeze", "policy", "check",   "depends", "rdepends", "tree",
                                     "metadata", "config", "help",   "version", "status",  "query"});
    const bool runs = isOneOf(sub, {"run", "test", "t", "start", "build", "exec", "bench", "clippy", "fmt", "vet",
                                    "dlx", "x", "create", "publish", "doc", "generate", "stop", "restart"});
    const bool asks = sub.empty() && (hasOption(command, 'v', "version") || hasOption(command, 'V', "help"));
    if (isOneOf(program, {"npx", "uvx", "bunx", "pnpx"}) || isOneOf(sub, {"dlx", "exec", "x"})) {
        sink.add(Kind::Packages);
        sink.add(Kind::InlineCode);
    } else if (runs) {
        sink.add(sub == "publish" ? Kind::Network : Kind::RunsCode);
    } else if (query || asks) {
        sink.add(Kind::Read);
    } else {
        sink.add(Kind::Packages);
    }
}

/// Uploads and downloads: where to, and what goes into files.
void transferEffects(const ShellSimple &command, EffectSink &sink)
{
    for (std::size_t i = 1; i < command.words.size(); ++i) {
        const std::string_view text = command.words[i].text;
        const bool next = i + 1 < command.words.size();
        if (next && isOneOf(text, {"-o", "--output", "-O", "--output-document", "-P", "--directory-prefix"}) &&
            !command.words[i + 1].text.starts_with("http")) {
            sink.path(Kind::Write, command.words[++i]);
        } else if (next && isOneOf(text, {"-T", "--upload-file", "-K", "--config", "-b", "--post-file", "-E", "--cert",
                                          "--key", "-i"})) {
            sink.path(Kind::Read, command.words[++i]);
        } else if (next && isOneOf(text, {"-d", "--data", "--data-binary", "--data-raw", "--data-urlencode", "-F",
                                          "--form", "-H", "--header", "-X", "--request", "-u", "--user", "-A",
                                          "--user-agent", "-e", "-m", "--max-time"})) {
            const ShellWord &value = command.words[++i];
            if (const auto file = value.text.find('@'); file != std::string::npos && text != "-u" && text != "-H") {
                ShellWord path = value;
                path.text = value.text.substr(file + 1);
                sink.path(Kind::Read, path);
            }
        } else if (!text.starts_with('-')) {
            sink.host(command.words[i]);
        }
    }
    if (!sink.added(Kind::Network)) {
        sink.add(Kind::Network, command.words.front());
    }
}

void findEffects(const ShellSimple &command, EffectSink &sink)
{
    bool paths = true;
    const bool deletes =
        std::any_of(command.words.begin(), command.words.end(), [](const ShellWord &w) { return w.text == "-delete"; });
    for (std::size_t i = 1; i < command.words.size(); ++i) {
        const ShellWord &word = command.words[i];
        paths = paths && !word.text.starts_with('-') && word.text != "(" && word.text != "!";
        if (paths) {
            sink.path(deletes ? Kind::RecursiveDelete : Kind::Read, word);
        } else if (isOneOf(word.text, {"-fprint", "-fprintf", "-fls"}) && i + 1 < command.words.size()) {
            sink.path(Kind::Write, command.words[++i]);
        }
    }
    if (!sink.added(deletes ? Kind::RecursiveDelete : Kind::Read)) {
        sink.add(deletes ? Kind::RecursiveDelete : Kind::Read);
    }
}

/// sed and awk: programs of their own that may write files and run commands.
void streamEditorEffects(const ShellSimple &command, std::string_view program, EffectSink &sink)
{
    const bool awk = program != "sed";
    const bool inPlace = !awk && (hasOption(command, 'i', "in-place"));
    bool script = true;
    for (std::size_t i = 1; i < command.words.size(); ++i) {
        const ShellWord &word = command.words[i];
        if (word.text == "-e" || word.text == "-f" || (awk && (word.text == "-F" || word.text == "-v"))) {
            script = script && word.text != "-e" && word.text != "-f";
            ++i;
        } else if (!word.text.starts_with('-')) {
            script ? static_cast<void>(0) : sink.path(inPlace ? Kind::Write : Kind::Read, word);
            script = false;
        }
    }
    if (!sink.added(inPlace ? Kind::Write : Kind::Read)) {
        sink.add(inPlace ? Kind::Write : Kind::Read, command.words.front());
    }
    for (const ShellWord &word : command.words) {
        const std::string_view text = word.text;
        const bool runs =
            awk ? text.find("system(") != std::string_view::npos || text.find("| \"") != std::string_view::npos ||
                      text.find("|\"") != std::string_view::npos || text.find("getline") != std::string_view::npos
                : text.ends_with("/e") || text.find("/e;") != std::string_view::npos;
        const bool writes =
            awk ? text.find("> \"") != std::string_view::npos || text.find(">\"") != std::string_view::npos
                : text.find("/w ") != std::string_view::npos;
        if (runs) {
            sink.add(Kind::InlineCode, word);
        }
        if (writes) {
            sink.add(Kind::Write, word);
        }
    }
}

void archiveEffects(const ShellSimple &command, EffectSink &sink)
{
    const std::string_view mode = command.words.size() > 1 ? std::string_view(command.words[1].text) : "";
    const bool bundled = !mode.starts_with('-');
    const auto has = [&](char c, std::string_view name) {
        return hasOption(command, c, name) || (bundled && mode.find(c) != std::string_view::npos);
    };
    const bool lists = has('t', "list") && !has('x', "extract") && !has('c', "create");
    for (std::size_t i = bundled ? 2 : 1; i < command.words.size(); ++i) {
        const std::string_view text = command.words[i].text;
        if (text.starts_with("--to-command") || text.starts_with("--checkpoint-action") ||
            text.starts_with("--use-compress-program")) {
            sink.add(Kind::InlineCode, command.words[i]);
        } else if ((text == "-C" || text == "--directory") && i + 1 < command.words.size()) {
            sink.path(lists ? Kind::Read : Kind::Write, command.words[++i]);
        } else if (!text.starts_with('-')) {
            const bool archive = i == 2 && has('c', "create");
            sink.path(archive ? Kind::Write : Kind::Read, command.words[i]);
        }
    }
    if (!sink.added(Kind::Write)) {
        sink.add(lists ? Kind::Read : Kind::Write);
    }
}

void copyDeviceEffects(const ShellSimple &command, EffectSink &sink)
{
    for (const ShellWord &word : command.words) {
        ShellWord path = word;
        if (word.text.starts_with("of=")) {
            path.text = word.text.substr(3);
            const bool device =
                path.text.starts_with("/dev/") && pathPlace(path.text, sink.where()) == PathPlace::System;
            sink.path(device ? Kind::RecursiveDelete : Kind::Write, path);
        } else if (word.text.starts_with("if=")) {
            path.text = word.text.substr(3);
            sink.path(Kind::Read, path);
        }
    }
}

void syncEffects(const ShellSimple &command, EffectSink &sink)
{
    const bool deletes = std::any_of(command.words.begin(), command.words.end(), [](const ShellWord &w) {
        return w.text.starts_with("--delete") || w.text == "--remove-source-files";
    });
    for (std::size_t i = 1; i < command.words.size(); ++i) {
        const ShellWord &word = command.words[i];
        if (word.text.starts_with('-')) {
            continue;
        }
        if (word.text.find(':') != std::string::npos) {
            sink.host(word);
        } else {
            const bool last = i + 1 == command.words.size();
            sink.path(last ? (deletes ? Kind::RecursiveDelete : Kind::Write) : Kind::Read, word);
        }
    }
    if (deletes) {
        sink.add(Kind::RecursiveDelete);
    }
}

/// Services, containers, clusters and clouds: asking is one thing, changing another.
void serviceEffects(const ShellSimple &command, std::string_view program, EffectSink &sink)
{
    const std::string_view sub = operandText(command, 0);
    const std::string_view next = operandText(command, 1);
    const bool asks = isOneOf(sub, {"status",     "ps",   "images",  "logs", "inspect", "get",       "describe",
                                    "list",       "ls",   "version", "info", "top",     "is-active", "is-enabled",
                                    "list-units", "show", "cat",     "diff", "whoami",  "help",      "view"}) ||
                      isOneOf(next, {"list", "ls", "view", "describe", "show", "status", "get"});
    const bool removes =
        isOneOf(sub, {"rm", "rmi", "delete", "destroy", "prune", "down", "purge", "uninstall", "drain"}) ||
        isOneOf(next, {"rm", "delete", "prune", "rb", "destroy", "terminate-instances", "purge"});
    const bool remote = !isOneOf(program, {"systemctl", "service", "launchctl", "docker", "podman", "docker-compose"});
    if (remote || isOneOf(sub, {"push", "pull", "login"})) {
        sink.add(Kind::Network, command.words.front());
    }
    if (removes) {
        sink.add(Kind::RecursiveDelete);
    } else if (isOneOf(sub, {"stop", "kill", "restart", "disable", "mask", "poweroff", "reboot"})) {
        sink.add(Kind::StopsProcess);
    } else if (isOneOf(sub, {"run", "exec", "compose", "build"})) {
        sink.add(Kind::RunsCode);
    } else {
        sink.add(asks ? Kind::Read : Kind::Write);
    }
}

/// Statements for a data base, in an option or on the input.
void databaseEffects(const ShellSimple &command, EffectSink &sink)
{
    bool writes = false;
    bool drops = false;
    for (const ShellWord &word : command.words) {
        std::string text = word.text;
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        for (const std::string_view change :
             {"INSERT ", "UPDATE ", "ALTER ", "CREATE ", "GRANT ", "REPLACE ", ".IMPORT"}) {
            writes = writes || text.find(change) != std::string::npos;
        }
        for (const std::string_view change : {"DROP ", "TRUNCATE ", "DELETE "}) {
            drops = drops || text.find(change) != std::string::npos;
        }
        if (text.find(".SHELL") != std::string::npos || text.find("\\!") != std::string::npos) {
            sink.add(Kind::InlineCode, word);
        }
    }
    const bool input = !command.redirects.empty() || command.place > 0;
    sink.add(drops ? Kind::Delete : writes ? Kind::Write : input ? Kind::Unknown : Kind::Read);
}

} // namespace

bool specialProgram(const ShellSimple &command, EffectSink &sink)
{
    const std::string_view name = programName(command.words.front().text);
    if (name == "git") {
        gitEffects(command, sink);
    } else if (isInterpreter(name)) {
        interpreterEffects(command, sink);
    } else if (isOneOf(name, {"sh", "bash", "dash", "zsh", "ksh", "ash", "mksh", "rbash", "fish"})) {
        shellEffectsOfShell(command, sink);
    } else if (isOneOf(name,
                       {"apt",      "apt-get", "aptitude", "dpkg",   "yum",     "dnf",         "rpm",    "pacman",
                        "zypper",   "apk",     "brew",     "snap",   "flatpak", "pip",         "pip2",   "pip3",
                        "pipx",     "uv",      "uvx",      "poetry", "conda",   "mamba",       "npm",    "npx",
                        "yarn",     "pnpm",    "bunx",     "cargo",  "go",      "gem",         "bundle", "composer",
                        "luarocks", "cpan",    "cpanm",    "nix",    "nix-env", "easy_install"})) {
        packageEffects(command, name, sink);
    } else if (isOneOf(name, {"curl", "wget", "aria2c", "http", "https", "xh", "lynx", "w3m", "links"})) {
        transferEffects(command, sink);
    } else if (isOneOf(name, {"find", "fd"})) {
        findEffects(command, sink);
    } else if (isOneOf(name, {"sed", "awk", "gawk", "mawk", "nawk"})) {
        streamEditorEffects(command, name, sink);
    } else if (isOneOf(name, {"tar", "bsdtar"})) {
        archiveEffects(command, sink);
    } else if (name == "dd") {
        copyDeviceEffects(command, sink);
    } else if (name == "rsync" || name == "rclone") {
        syncEffects(command, sink);
    } else if (isOneOf(name, {"systemctl", "service", "launchctl", "docker", "podman", "docker-compose", "kubectl",
                              "helm", "terraform", "aws", "gcloud", "az", "gh", "glab", "heroku", "vercel"})) {
        serviceEffects(command, name, sink);
    } else if (isOneOf(name, {"sqlite3", "psql", "mysql", "mariadb", "mongosh", "mongo", "redis-cli"})) {
        databaseEffects(command, sink);
    } else if (isOneOf(name, {"sudo", "doas", "su", "runuser", "pkexec"})) {
        sink.add(Kind::Privilege, command.words.front());
    } else if (name == "ssh") {
        sink.add(Kind::Network);
    } else if (isOneOf(name, {"eval", "exec", "env", "busybox", "toybox", "unshare", "systemd-run"})) {
        sink.add(name == "eval" ? Kind::InlineCode : Kind::Read,
                 command.words.front()); // what they run is among the commands
    } else {
        return false;
    }
    return true;
}

} // namespace pilothouse::signals::detail
