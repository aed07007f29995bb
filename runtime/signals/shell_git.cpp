// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/any_word.h"
#include "signals/shell_programs.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace pilothouse::signals::detail {

namespace {

using Kind = ShellEffectKind;

/// Index of the subcommand: after git's own options.
std::size_t subcommand(const ShellSimple &command)
{
    std::size_t i = 1;
    for (; i < command.words.size() && command.words[i].text.starts_with('-'); ++i) {
        i += isAny(command.words[i].text, {"-C", "-c", "--git-dir", "--work-tree", "--namespace", "--exec-path"}) ? 1
                                                                                                                  : 0;
    }
    return i;
}

bool has(const ShellSimple &command, std::size_t from, std::initializer_list<std::string_view> options)
{
    return std::any_of(command.words.begin() + static_cast<std::ptrdiff_t>(std::min(from, command.words.size())),
                       command.words.end(), [&](const ShellWord &word) {
                           const std::string_view text = word.text;
                           return isAny(text.substr(0, text.starts_with("--") ? text.find('=') : text.size()), options);
                       });
}

/// A short option letter, alone or in a bundle.
bool hasLetter(const ShellSimple &command, std::size_t from, char letter)
{
    for (std::size_t i = from; i < command.words.size(); ++i) {
        const std::string_view text = command.words[i].text;
        if (text.size() > 1 && text[0] == '-' && text[1] != '-' && text.find(letter, 1) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

bool pushesOver(const ShellSimple &command, std::size_t from)
{
    const bool forced = std::any_of(
        command.words.begin() + static_cast<std::ptrdiff_t>(from), command.words.end(), [](const ShellWord &w) {
            return (w.text.size() > 1 && w.text[0] == '+') || (w.text.size() > 1 && w.text[0] == ':');
        });
    return forced || hasLetter(command, from, 'f') || hasLetter(command, from, 'd') ||
           has(command, from, {"--force", "--force-with-lease", "--mirror", "--delete", "--prune"});
}

bool rewrites(const ShellSimple &command, std::string_view sub, std::size_t at)
{
    const std::string_view next = at + 1 < command.words.size() ? std::string_view(command.words[at + 1].text) : "";
    const std::size_t from = at + 1;
    return isAny(sub, {"rebase", "filter-branch", "filter-repo", "replace", "prune"}) ||
           (sub == "reset" && has(command, from, {"--hard", "--merge", "--keep"})) ||
           (sub == "push" && pushesOver(command, std::min(from, command.words.size()))) ||
           (sub == "commit" && has(command, from, {"--amend", "--fixup"})) ||
           (sub == "branch" && (hasLetter(command, from, 'D') || hasLetter(command, from, 'd') ||
                                hasLetter(command, from, 'f') || has(command, from, {"--delete", "--force"}))) ||
           (sub == "tag" && (hasLetter(command, from, 'd') || hasLetter(command, from, 'f') ||
                             has(command, from, {"--delete", "--force"}))) ||
           (sub == "stash" && isAny(next, {"drop", "clear"})) ||
           (sub == "reflog" && isAny(next, {"expire", "delete"})) ||
           (sub == "update-ref" && hasLetter(command, from, 'd')) || (sub == "gc" && has(command, from, {"--prune"})) ||
           (sub == "remote" && isAny(next, {"remove", "rm"}));
}

/// Changes of files that are not committed are gone.
bool discards(const ShellSimple &command, std::string_view sub, std::size_t at)
{
    const bool paths = has(command, at + 1, {"--", "."}) || hasLetter(command, at + 1, 'f');
    return (sub == "checkout" && (paths || has(command, at + 1, {"--force"}))) ||
           (sub == "restore" && !has(command, at + 1, {"--staged", "-S"})) ||
           (sub == "switch" &&
            (hasLetter(command, at + 1, 'f') || has(command, at + 1, {"--discard-changes", "--force"}))) ||
           (sub == "worktree" && has(command, at + 1, {"remove", "prune"})) || sub == "rm";
}

/// Settings that make git run programs: aliases with "!", hooks, helpers, editors.
bool setsProgram(const ShellSimple &command)
{
    static constexpr std::array<std::string_view, 8> kRunning{"core.hooksPath", "core.sshCommand",   "core.pager",
                                                              "core.editor",    "credential.helper", "core.fsmonitor",
                                                              "--upload-pack",  "--receive-pack"};
    return std::any_of(command.words.begin(), command.words.end(), [](const ShellWord &word) {
        const std::string_view text = word.text;
        const bool alias = text.starts_with("alias.") && text.find('!') != std::string_view::npos;
        return alias || text.starts_with("!") ||
               std::any_of(kRunning.begin(), kRunning.end(),
                           [&](std::string_view one) { return text.starts_with(one); });
    });
}

} // namespace

void gitEffects(const ShellSimple &command, EffectSink &sink)
{
    const std::size_t at = subcommand(command);
    const std::string_view sub = at < command.words.size() ? std::string_view(command.words[at].text) : "";
    if (setsProgram(command)) {
        sink.add(Kind::InlineCode);
    }
    if (rewrites(command, sub, at)) {
        sink.add(Kind::HistoryRewrite);
    }
    if (sub == "clean" && !hasLetter(command, at + 1, 'n') && !has(command, at + 1, {"--dry-run"})) {
        sink.add(Kind::RecursiveDelete);
    } else if (discards(command, sub, at)) {
        sink.add(Kind::Delete);
    }
    if (isAny(sub, {"clone", "fetch", "pull", "push", "ls-remote", "submodule", "lfs", "send-email", "archive"})) {
        sink.add(Kind::Network);
    }
    if (isAny(sub,
              {"",           "status",   "log",     "diff",     "show",         "blame",       "ls-files", "ls-tree",
               "rev-parse",  "describe", "grep",    "shortlog", "cat-file",     "rev-list",    "reflog",   "ls-remote",
               "merge-base", "name-rev", "version", "help",     "for-each-ref", "check-ignore"})) {
        sink.add(Kind::Read);
    } else if (isAny(sub, {"bisect", "hook"})) {
        sink.add(Kind::RunsCode);
    } else if (isAny(sub, {"add",          "commit",        "merge",       "checkout", "switch",
                           "branch",       "tag",           "stash",       "apply",    "am",
                           "cherry-pick",  "revert",        "init",        "clone",    "pull",
                           "fetch",        "push",          "mv",          "rm",       "restore",
                           "reset",        "config",        "remote",      "rebase",   "clean",
                           "worktree",     "submodule",     "gc",          "notes",    "sparse-checkout",
                           "update-index", "update-ref",    "lfs",         "archive",  "format-patch",
                           "bundle",       "filter-branch", "filter-repo", "replace",  "prune",
                           "write-tree",   "commit-tree",   "symbolic-ref"})) {
        sink.add(Kind::Write);
    } else {
        sink.add(Kind::Unknown); // an alias or an extension
    }
}

} // namespace pilothouse::signals::detail
