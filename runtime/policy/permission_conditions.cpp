// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/permission_entry.h"

#include "base/json.h"

#include <algorithm>

// The conditions that stand in the brackets of a permission.
namespace pilothouse::policy {

namespace {

/// Letters of a command that can neither join, redirect, substitute nor quote: what an allowed command may go on with.
constexpr std::string_view kPlain = "[A-Za-z0-9_@%+=:,./ -]";

bool isPlain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_@%+=:,./ -").find(static_cast<char>(c)) != std::string_view::npos;
    });
}

/// A command pattern cut at its *; a last ":*" is " *".
struct Cut {
    std::vector<std::string> texts; ///< between the *
    bool wordsAfter = false;        ///< the last * stands after a blank: whole words, or none
};

Cut cutCommand(std::string_view pattern)
{
    std::string text(pattern);
    if (text.size() > 2 && text.ends_with(":*")) {
        text.replace(text.size() - 2, 2, " *");
    }
    Cut out;
    out.wordsAfter = text.ends_with(" *");
    if (out.wordsAfter) {
        text.erase(text.size() - 2);
    }
    std::size_t from = 0;
    for (auto star = text.find('*'); star != std::string::npos; star = text.find('*', from)) {
        out.texts.push_back(text.substr(from, star - from));
        from = star + 1;
    }
    out.texts.push_back(text.substr(from));
    return out;
}

/// As a pattern in which any run of blanks and tabs stands for a blank.
std::string loose(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        out += c == ' ' ? "\\s+" : quotedPattern({&c, 1});
    }
    return out;
}

EntryRule allowedCommand(const Cut &cut)
{
    if (std::any_of(cut.texts.begin(), cut.texts.end(), [](const auto &text) { return !isPlain(text); })) {
        return leftOut("its fixed part holds letters that can join, redirect, substitute or quote");
    }
    if (cut.texts.front().empty()) {
        return leftOut("begins with *: every program would be allowed");
    }
    std::string pattern = "^";
    for (std::size_t i = 0; i < cut.texts.size(); ++i) {
        pattern += (i > 0 ? std::string(kPlain) + "*" : std::string()) + quotedPattern(cut.texts[i]);
    }
    pattern += cut.wordsAfter ? "( " + std::string(kPlain) + "*)?$" : "$";
    EntryRule out;
    out.when = "has(step.args.command) && step.args.command.matches(" + jsonString(pattern) + ")";
    out.outcome = ImportOutcome::Stricter;
    out.note = "only in plain letters: what joins, redirects, substitutes or quotes is asked";
    return out;
}

EntryRule stoppedCommand(const Cut &cut)
{
    std::string pattern;
    if (!cut.texts.front().empty()) {
        pattern = "(?:^|[^A-Za-z0-9_-])"; // wherever it may begin in a compound command
    }
    for (std::size_t i = 0; i < cut.texts.size(); ++i) {
        pattern += (i > 0 ? "[\\s\\S]*" : "") + loose(cut.texts[i]);
    }
    pattern += cut.wordsAfter ? "(?:[^A-Za-z0-9_-]|$)" : "";
    EntryRule out;
    out.when = "command(step.args).matches(" + jsonString(pattern) + ")";
    out.outcome = ImportOutcome::Stricter;
    out.note = "wherever these words stand in the command; quoting or a script can hide them";
    return out;
}

/// A glob of .gitignore as a pattern: ** is any folders, * and ? stay within one.
std::string globPattern(std::string_view glob)
{
    std::string out;
    for (std::size_t i = 0; i < glob.size(); ++i) {
        if (glob.substr(i).starts_with("**/")) {
            out += "(?:[^\\n]*/)?";
            i += 2;
        } else if (glob.substr(i).starts_with("**")) {
            out += "[^\\n]*";
            ++i;
        } else if (glob[i] == '*') {
            out += "[^/\\n]*";
        } else if (glob[i] == '?') {
            out += "[^/\\n]";
        } else {
            out += quotedPattern(glob.substr(i, 1));
        }
    }
    return out;
}

std::string withoutEndSlashes(std::string text)
{
    while (text.size() > 1 && text.back() == '/') {
        text.pop_back();
    }
    return text;
}

/// Where a pattern begins and what is left of it.
struct Based {
    std::string base; ///< absolute, empty: not known
    std::string glob; ///< relative to it
    bool anyDepth = false;
    bool toProject = false;
};

Based baseOf(std::string_view pattern, const ImportPlaces &places)
{
    if (pattern.starts_with("//")) {
        return {"/", std::string(pattern.substr(2)), false, false};
    }
    if (pattern.starts_with("~/")) {
        return {withoutEndSlashes(places.home), std::string(pattern.substr(2)), false, false};
    }
    if (pattern.starts_with("/")) {
        return {withoutEndSlashes(places.project), std::string(pattern.substr(1)), false, true};
    }
    if (pattern.starts_with("./")) {
        pattern.remove_prefix(2);
        return {withoutEndSlashes(places.project), std::string(pattern), false, true};
    }
    const auto slash = pattern.find('/');
    const bool loose = slash == std::string_view::npos || slash + 1 == pattern.size();
    return {withoutEndSlashes(places.project), std::string(pattern), loose, true};
}

/// The path of a call made absolute. A ~ is never followed by the tools and so is a folder's name here.
constexpr std::string_view kAbsolute = "(p.startsWith('/') ? p : agent.cwd + '/' + p)";

EntryRule allowedPath(const Based &at)
{
    if (at.base.empty()) {
        return leftOut("the directory it starts from is not known; name it");
    }
    std::string glob = at.anyDepth ? "**/" + at.glob : at.glob;
    if (glob.ends_with('/')) {
        glob += "**";
    }
    const std::string base = at.base == "/" ? "/" : at.base + "/";
    const std::string pattern = "^" + quotedPattern(base) + globPattern(glob) + "$";
    const std::string path(kAbsolute);
    EntryRule out;
    out.when = "size(paths(step.args)) > 0 && paths(step.args).all(p, !p.startsWith('~') && !" + path +
               ".matches('(?:^|/)[.][.]?(?:/|$)') && " + path + ".within(" + jsonString(at.base) + ") && " + path +
               ".matches(" + jsonString(pattern) + "))";
    out.outcome = ImportOutcome::Stricter;
    out.note = "paths with . or .. folders are asked; links are judged by their name";
    return out;
}

EntryRule stoppedPath(const Based &at)
{
    std::string glob = at.glob;
    const bool folder = glob.ends_with("/**") || glob.ends_with('/');
    glob = glob.ends_with("/**") ? glob.substr(0, glob.size() - 3) : glob;
    while (glob.ends_with('/')) {
        glob.pop_back();
    }
    EntryRule out;
    out.outcome = ImportOutcome::Stricter;
    if (glob.empty() || glob == "**" || glob == "*") {
        out.note = "every path, wherever it starts";
        return out;
    }
    const std::string pattern = "(?i)(?:^|/)(?:[.]/)*" + globPattern(glob) + "(?:/|$)";
    out.when = "paths(step.args).exists(p, " + std::string(kAbsolute) + ".matches(" + jsonString(pattern) + "))";
    out.note = std::string(folder ? "this folder" : "this path") +
               " wherever it is, in any case of letters, with all below it; links and shell commands can go around it";
    return out;
}

bool isHost(std::string_view text)
{
    return !text.empty() && text.find("..") == std::string_view::npos && text.front() != '.' &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '.';
           });
}

} // namespace

EntryRule commandRule(std::string_view pattern, RuleEffect effect)
{
    const bool exact = pattern.find('*') == std::string_view::npos;
    if (effect == RuleEffect::Allow && exact) {
        EntryRule out;
        out.when = "has(step.args.command) && step.args.command == " + jsonString(pattern);
        return out;
    }
    const Cut cut = cutCommand(pattern);
    if (effect == RuleEffect::Allow) {
        return allowedCommand(cut);
    }
    const bool empty = std::all_of(cut.texts.begin(), cut.texts.end(), [](const auto &text) { return text.empty(); });
    return empty ? leftOut("names no command") : stoppedCommand(cut);
}

EntryRule pathRule(std::string_view pattern, RuleEffect effect, const ImportPlaces &places)
{
    if (pattern.starts_with('!') || pattern.find_first_of("[]\\{}") != std::string_view::npos) {
        return leftOut("negations, sets and escapes in paths are not known");
    }
    const Based at = baseOf(pattern, places);
    return effect == RuleEffect::Allow ? allowedPath(at) : stoppedPath(at);
}

EntryRule domainRule(std::string_view domain, RuleEffect effect)
{
    const bool below = domain.starts_with("*.");
    const std::string_view host = below ? domain.substr(2) : domain;
    if (!isHost(host)) {
        return leftOut("is no domain");
    }
    const std::string name = quotedPattern(host);
    EntryRule out;
    if (effect == RuleEffect::Allow) {
        const std::string pattern = "^(?i:https?)://" + std::string(below ? "(?:[A-Za-z0-9-]+[.])+" : "") +
                                    "(?i:" + name + ")(?::[0-9]+)?(?:[/?#]|$)";
        out.when = "has(step.args.url) && step.args.url.matches(" + jsonString(pattern) + ")";
        return out;
    }
    out.when = "strings(step.args).exists(s, s.matches(" +
               jsonString("(?i)(?:^|[^a-z0-9-])" + name + "(?:[^a-z0-9-]|$)") + "))";
    out.outcome = ImportOutcome::Stricter;
    out.note = "the domain and those below it, wherever it stands in the call";
    return out;
}

} // namespace pilothouse::policy
