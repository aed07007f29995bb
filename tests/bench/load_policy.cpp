// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_servers.h"

#include <nlohmann/json.hpp>

#include <array>

namespace pilothouse::load {

namespace {

using nlohmann::json;

constexpr std::size_t kRules = 100;

json rule(const std::string &id, const char *effect, std::vector<std::string> tools, const std::string &when)
{
    json out{{"id", id}, {"name", id}, {"effect", effect}, {"reason", "Rule " + id + " of the load policy."}};
    if (!tools.empty()) {
        out["tools"] = std::move(tools);
    }
    if (!when.empty()) {
        out["when"] = when;
    }
    return out;
}

/// Rules without a tool list: each call is held against them.
void addGeneral(json &rules)
{
    rules.push_back(
        rule("deny.keys", "deny", {}, R"(paths(step.args).exists(p, p.matches(r'(^|/)(\.ssh|\.gnupg|\.aws)(/|$)')))"));
    rules.push_back(rule("deny.tokens", "deny", {},
                         R"(strings(step.args).exists(s, s.matches(r'\b(sk|ghp|xoxb)[-_][A-Za-z0-9]{20,}')))"));
    rules.push_back(
        rule("ask.loop", "ask", {}, "has(signals.loop) && signals.loop > 0.95 && step.kind == 'model_call'"));
    rules.push_back(rule("ask.cost", "ask", {}, "has(session.cost) && session.cost > 25.0"));
    rules.push_back(rule("ask.long", "ask", {}, "session.steps > 100000000"));
}

void addShell(json &rules)
{
    static constexpr std::array<const char *, 24> kWords{"rm -rf",          "mkfs",       "shutdown",
                                                         "reboot",          "chmod -R",   "chown -R",
                                                         "dd if=",          "git push",   "git reset --hard",
                                                         "npm publish",     "docker run", "kubectl delete",
                                                         "terraform apply", "sudo ",      "curl ",
                                                         "wget ",           "scp ",       "ssh ",
                                                         "iptables",        "systemctl",  "crontab",
                                                         "useradd",         "passwd",     "kill -9"};
    int number = 0;
    for (const char *word : kWords) {
        ++number;
        rules.push_back(rule("shell." + std::to_string(number), number % 3 == 0 ? "deny" : "ask",
                             {"shell", "bash", "run_*"}, "command(step.args).contains('" + std::string(word) + "')"));
    }
}

void addByName(json &rules)
{
    static constexpr std::array<const char *, 10> kFamilies{"mail", "calendar", "crm", "bank",    "drive",
                                                            "jira", "github",   "db",  "browser", "slack"};
    for (const char *family : kFamilies) {
        const std::string name = family;
        rules.push_back(rule(name + ".read", "allow", {name + "_get_*", name + "_list_*", name + "_search_*"}, ""));
        rules.push_back(rule(name + ".write", "ask", {name + "_send_*", name + "_update_*"},
                             "!has(step.args.dry_run) || step.args.dry_run != true"));
        rules.push_back(rule(name + ".delete", "deny", {name + "_delete_*"}, "session.mode != 'observe'"));
        rules.push_back(rule(name + ".bulk", "ask", {name + "_*"}, "has(step.args.ids) && size(step.args.ids) > 20"));
    }
}

void addFiles(json &rules)
{
    static constexpr std::array<const char *, 6> kFolders{"/etc", "/boot", "/var", "/usr", "/root", "/srv"};
    for (const char *folder : kFolders) {
        const std::string name = folder;
        rules.push_back(rule("write" + name, "deny", {"write_file", "edit_file", "move_file"},
                             "paths(step.args).exists(p, p.within('" + name + "'))"));
        rules.push_back(rule("read" + name, "ask", {"read_file", "list_directory"},
                             "paths(step.args).exists(p, p.startsWith('" + name + "'))"));
    }
    rules.push_back(
        rule("write.inside", "allow", {"write_file", "edit_file"}, "paths(step.args).all(p, p.within(agent.cwd))"));
    rules.push_back(rule("read.big", "ask", {"read_file"}, "has(step.args.limit) && step.args.limit > 1000000"));
}

} // namespace

std::string hundredRules()
{
    json rules = json::array();
    addGeneral(rules);
    addShell(rules);
    addByName(rules);
    addFiles(rules);
    for (std::size_t i = rules.size(); i + 1 < kRules; ++i) {
        rules.push_back(rule("team." + std::to_string(i), i % 2 == 0 ? "allow" : "ask",
                             {"team_tool_" + std::to_string(i)}, "step.text.size() < 10000 && step.agent == ''"));
    }
    rules.push_back(rule("read.inside", "allow", {"read_file"}, "paths(step.args).all(p, p.within(agent.cwd))"));
    return json{{"version", 1}, {"fallback", "ask"}, {"rules", std::move(rules)}}.dump(1);
}

} // namespace pilothouse::load
