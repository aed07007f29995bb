// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/permission_entry.h"

#include "base/json.h"

#include <algorithm>

namespace pilothouse::policy {

namespace {

using Tools = std::vector<std::string>;

bool isName(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '*' || c == '.';
    });
}

/// The tools an entry is about. What only allows takes in those alone that the name means for sure.
Tools toolsOf(const std::string &tool, RuleEffect effect)
{
    const bool allow = effect == RuleEffect::Allow;
    if (tool == "Read") {
        return allow ? Tools{"Read", "NotebookRead"} : Tools{"Read", "NotebookRead", "Grep", "Glob", "LS"};
    }
    if (tool == "Edit") {
        return {"Edit", "MultiEdit", "Write", "NotebookEdit"};
    }
    if (tool == "Write") {
        return allow ? Tools{"Write"} : Tools{"Edit", "MultiEdit", "Write", "NotebookEdit"};
    }
    return {tool};
}

EntryRule wholeTool(const std::string &tool, RuleEffect effect)
{
    EntryRule out;
    if (tool.starts_with("mcp__")) {
        const bool serverOnly = tool.find("__", 5) == std::string::npos;
        out.tools = {serverOnly && tool.back() != '*' ? tool + "__*" : tool};
        return out;
    }
    if (tool == "*" && effect == RuleEffect::Allow) {
        return leftOut("every tool is not allowed by one entry; set the fallback if you mean it");
    }
    if (tool != "*") {
        out.tools = toolsOf(tool, effect);
    }
    return out;
}

/// Denied or asked as a whole, because what is in the brackets cannot be said.
EntryRule widened(const std::string &tool, RuleEffect effect, const std::string &why)
{
    if (effect == RuleEffect::Allow) {
        return leftOut(why);
    }
    EntryRule out = wholeTool(tool, effect);
    out.outcome = ImportOutcome::Stricter;
    out.note = why + "; it holds for every call of the tool";
    return out;
}

/// step.args.MEMBER is VALUE.
EntryRule memberRule(const std::string &member, std::string_view value)
{
    EntryRule out;
    out.when = "has(step.args." + member + ") && step.args." + member + " == " + jsonString(value);
    return out;
}

EntryRule specified(const std::string &tool, std::string_view what, RuleEffect effect, const ImportPlaces &places)
{
    constexpr std::string_view kDomain = "domain:";
    if (tool == "Bash") {
        return commandRule(what, effect);
    }
    if (tool == "Read" || tool == "Edit" || tool == "Write") {
        return pathRule(what, effect, places);
    }
    if (tool == "WebFetch" && what.starts_with(kDomain)) {
        return domainRule(what.substr(kDomain.size()), effect);
    }
    if ((tool == "Task" || tool == "Agent") && isName(what) && what.find('*') == std::string_view::npos) {
        return memberRule("subagent_type", what);
    }
    return leftOut("what stands in the brackets is not known for this tool");
}

} // namespace

std::string quotedPattern(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) {
            out += '\\';
        }
        out += c;
    }
    return out;
}

EntryRule leftOut(std::string note)
{
    EntryRule out;
    out.outcome = ImportOutcome::LeftOut;
    out.note = std::move(note);
    return out;
}

EntryRule ruleOfEntry(std::string_view entry, RuleEffect effect, const ImportPlaces &places)
{
    const auto open = entry.find('(');
    const std::string tool(entry.substr(0, open));
    if (!isName(tool) || (open != std::string_view::npos && entry.back() != ')')) {
        return leftOut("is no permission: TOOL or TOOL(…) is needed");
    }
    if (open == std::string_view::npos) {
        return wholeTool(tool, effect);
    }
    const std::string_view what = entry.substr(open + 1, entry.size() - open - 2);
    if (std::any_of(what.begin(), what.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; })) {
        return widened(tool, effect, "holds control characters");
    }
    if (what == "*" || (what.empty() && effect != RuleEffect::Allow)) {
        return wholeTool(tool, effect);
    }
    if (what.empty()) {
        return leftOut("names nothing in its brackets");
    }
    EntryRule out = specified(tool, what, effect, places);
    if (out.outcome == ImportOutcome::LeftOut) {
        return widened(tool, effect, out.note);
    }
    if (out.tools.empty()) {
        out.tools = toolsOf(tool, effect);
    }
    return out;
}

} // namespace pilothouse::policy
