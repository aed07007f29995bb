// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/permission_import.h"
#include "support/check.h"

#include <span>

using namespace pilothouse;
using policy::ImportOutcome;

namespace {

const policy::ImportPlaces kPlaces{"/home/ada/shop", "/home/ada"};

policy::ImportedPermissions imported(const std::string &json, const policy::ImportPlaces &places = kPlaces)
{
    auto made = policy::importPermissions(json, places);
    if (!made) {
        test::fail(__FILE__, __LINE__, made.error().detail);
        return {};
    }
    return *std::move(made);
}

/// What a policy of the one entry says of a call: "allow", "ask" (no rule or the fallback) or "deny".
std::string says(const std::string &list, const std::string &entry, const std::string &tool, const std::string &args)
{
    const auto made = imported("{\"" + list + "\":[\"" + entry + "\"]}");
    const auto rules =
        policy::RuleSet::compile(made.document.rules, list == "allow" ? RuleEffect::Ask : RuleEffect::Allow);
    REQUIRE(rules.ok());
    Step step;
    step.kind = StepKind::ToolCall;
    step.tool = tool;
    step.args = args;
    SessionInfo session;
    session.agent.cwd = "/home/ada/shop";
    const policy::Decision decision = (*rules)->decide({step, session, {}}, WallTime{});
    return std::string(name(decision.effect));
}

struct Row {
    const char *entry;
    const char *tool;
    const char *args;
    bool hit; ///< the entry is about this call
};

constexpr Row kAllowed[] = {
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test"})j", true},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test -- --watch=false a/b.ts"})j", true},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run tests"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test && rm -rf /"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test; rm x"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test | sh"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test & rm x"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test\nrm x"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test\rrm x"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test $(rm x)"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test `rm x`"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test > ~/.bashrc"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test <(rm x)"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"npm run test \"a\" "})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":"X=1 npm run test"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"command":" npm run test"})j", false},
    {"Bash(npm run test:*)", "Bash", R"j({"cmd":"npm run test"})j", false},
    {"Bash(npm run test:*)", "shell", R"j({"command":"npm run test"})j", false},
    {"Bash(git * main)", "Bash", R"j({"command":"git push origin main"})j", true},
    {"Bash(git * main)", "Bash", R"j({"command":"git push origin; x main"})j", false},
    {"Bash(ls *)", "Bash", R"j({"command":"ls -la"})j", true},
    {"Bash(ls *)", "Bash", R"j({"command":"lsof"})j", false},
    {"Bash(ls*)", "Bash", R"j({"command":"lsof"})j", true},
    {"Bash(npm run build)", "Bash", R"j({"command":"npm run build"})j", true},
    {"Bash(npm run build)", "Bash", R"j({"command":"npm run build x"})j", false},
    {"Bash(ls && pwd)", "Bash", R"j({"command":"ls && pwd"})j", true},
    {"Bash", "Bash", R"j({"command":"anything; at all"})j", true},
    {"Bash(*)", "Bash", R"j({"command":"anything"})j", true},
    {"Bash(:*)", "Bash", R"j({"command":"anything"})j", false},
    {"Bash(* --version)", "Bash", R"j({"command":"rm --version"})j", false},
    {"Bash(echo $X:*)", "Bash", R"j({"command":"echo $X"})j", false},
    {"Bash(echo a.c:*)", "Bash", R"j({"command":"echo abc"})j", false},
    {"Edit(/src/**)", "Edit", R"j({"file_path":"/home/ada/shop/src/a/b.ts"})j", true},
    {"Edit(/src/**)", "Write", R"j({"file_path":"src/a.ts"})j", true},
    {"Edit(/src/**)", "NotebookEdit", R"j({"notebook_path":"src/a.ipynb"})j", true},
    {"Edit(/src/**)", "Edit", R"j({"file_path":"src/../.env"})j", false},
    {"Edit(/src/**)", "Edit", R"j({"file_path":"/home/ada/shop/src/../.env"})j", false},
    {"Edit(/src/**)", "Edit", R"j({"file_path":"/home/ada/shop/other/src/a.ts"})j", false},
    {"Edit(/src/**)", "Edit", R"j({"file_path":"a.ts"})j", false},
    {"Edit(/src/**)", "Edit", R"j({"file_path":"~/src/a.ts"})j", false},
    {"Edit(/src/**)", "Edit", R"j({"file_path":"/src/a.ts"})j", false},
    {"Edit(/src/**)", "Edit", R"j({})j", false},
    {"Edit(/src/**)", "Edit", R"j({"file_path":"src/a.ts","path":"/etc/passwd"})j", false},
    {"Edit(/src/**)", "Read", R"j({"file_path":"src/a.ts"})j", false},
    {"Read(src/*.ts)", "Read", R"j({"file_path":"src/a.ts"})j", true},
    {"Read(src/*.ts)", "Read", R"j({"file_path":"src/x/a.ts"})j", false},
    {"Read(*.md)", "Read", R"j({"file_path":"docs/x/a.md"})j", true},
    {"Read(*.md)", "Read", R"j({"file_path":"/tmp/a.md"})j", false},
    {"Read(*.md)", "Grep", R"j({"path":"docs/x/a.md"})j", false},
    {"Read(./docs/)", "Read", R"j({"file_path":"docs/x/a.md"})j", true},
    {"Read(~/notes/**)", "Read", R"j({"file_path":"/home/ada/notes/x"})j", true},
    {"Read(~/notes/**)", "Read", R"j({"file_path":"/home/bob/notes/x"})j", false},
    {"Read(//tmp/a?.txt)", "Read", R"j({"file_path":"/tmp/a1.txt"})j", true},
    {"Read(//tmp/a?.txt)", "Read", R"j({"file_path":"/tmp/a/.txt"})j", false},
    {"WebFetch(domain:example.com)", "WebFetch", R"j({"url":"https://example.com/a"})j", true},
    {"WebFetch(domain:example.com)", "WebFetch", R"j({"url":"HTTP://EXAMPLE.com:8080"})j", true},
    {"WebFetch(domain:example.com)", "WebFetch", R"j({"url":"https://example.com.evil.org/"})j", false},
    {"WebFetch(domain:example.com)", "WebFetch", R"j({"url":"https://example.com@evil.org/"})j", false},
    {"WebFetch(domain:example.com)", "WebFetch", R"j({"url":"https://evil.org/?https://example.com/"})j", false},
    {"WebFetch(domain:example.com)", "WebFetch", R"j({"url":"https://www.example.com/"})j", false},
    {"WebFetch(domain:example.com)", "WebFetch", R"j({"url":"https://exampleXcom/"})j", false},
    {"WebFetch(domain:*.example.com)", "WebFetch", R"j({"url":"https://a.b.example.com/"})j", true},
    {"WebFetch(domain:*.example.com)", "WebFetch", R"j({"url":"https://evilexample.com/"})j", false},
    {"WebFetch(url:x)", "WebFetch", R"j({"url":"x"})j", false},
    {"mcp__github", "mcp__github__get_issue", "{}", true},
    {"mcp__github", "mcp__githubx__get_issue", "{}", false},
    {"mcp__github__get_issue", "mcp__github__get_issue", "{}", true},
    {"mcp__github__get_issue", "mcp__github__delete", "{}", false},
    {"mcp__github__get_*", "mcp__github__get_issue", "{}", true},
    {"mcp__github__get_issue(x)", "mcp__github__get_issue", "{}", false},
    {"WebSearch", "WebSearch", "{}", true},
    {"Task(reviewer)", "Task", R"j({"subagent_type":"reviewer"})j", true},
    {"Task(reviewer)", "Task", R"j({"subagent_type":"other"})j", false},
    {"*", "Bash", "{}", false},
    {"Bash(ls", "Bash", R"j({"command":"ls"})j", false},
    {"", "Bash", "{}", false},
};

constexpr Row kStopped[] = {
    {"Bash(curl:*)", "Bash", R"j({"command":"curl example.org"})j", true},
    {"Bash(curl:*)", "Bash", R"j({"command":"ls && curl example.org"})j", true},
    {"Bash(curl:*)", "Bash", R"j({"command":"x=$(curl example.org)"})j", true},
    {"Bash(curl:*)", "Bash", R"j({"command":"/usr/bin/curl x"})j", true},
    {"Bash(curl:*)", "Bash", R"j({"command":"curl"})j", true},
    {"Bash(curl:*)", "Bash", R"j({"command":"curly x"})j", false},
    {"Bash(git push:*)", "Bash", R"j({"command":"git   push origin"})j", true},
    {"Bash(git push:*)", "Bash", R"j({"command":"git pull"})j", false},
    {"Bash(rm -rf /)", "Bash", R"j({"command":"cd x; rm -rf /"})j", true},
    {"Bash(git * --force)", "Bash", R"j({"command":"git push origin --force"})j", true},
    {"Bash", "Bash", R"j({"command":"ls"})j", true},
    {"Bash(*)", "Bash", R"j({"command":"ls"})j", true},
    {"Bash()", "Bash", R"j({"command":"ls"})j", true},
    {"Read(~/.zshrc)", "Read", R"j({"file_path":"/home/ada/.zshrc"})j", true},
    {"Read(~/.zshrc)", "Read", R"j({"file_path":"~/.zshrc"})j", true},
    {"Read(~/.zshrc)", "Read", R"j({"file_path":"/home/ada/shop/../.zshrc"})j", true},
    {"Read(~/.zshrc)", "Read", R"j({"file_path":"/home/ada/zshrc"})j", false},
    {"Read(./.env)", "Read", R"j({"file_path":".env"})j", true},
    {"Read(./.env)", "Grep", R"j({"path":"/home/ada/shop/.env"})j", true},
    {"Read(./.env)", "Read", R"j({"file_path":"./x/../.ENV"})j", true},
    {"Read(.env.*)", "Read", R"j({"file_path":"/home/ada/shop/.env.local"})j", true},
    {"Read(./secrets/**)", "Read", R"j({"file_path":"secrets/a/b"})j", true},
    {"Read(./secrets/**)", "LS", R"j({"path":"secrets"})j", true},
    {"Read(./secrets/**)", "Read", R"j({"file_path":"my_secrets/a"})j", false},
    {"Read(!x)", "Read", R"j({"file_path":"anything"})j", true},
    {"Read([ab])", "Read", R"j({"file_path":"anything"})j", true},
    {"Read(//**)", "Read", R"j({"file_path":"anything"})j", true},
    {"Edit(/docs/*.md)", "Write", R"j({"file_path":"docs/a.md"})j", true},
    {"Write(/docs/*.md)", "Edit", R"j({"file_path":"docs/a.md"})j", true},
    {"WebFetch(domain:evil.org)", "WebFetch", R"j({"url":"https://evil.org"})j", true},
    {"WebFetch(domain:evil.org)", "WebFetch", R"j({"url":"https://a.EVIL.org:80/x"})j", true},
    {"WebFetch(domain:evil.org)", "WebFetch", R"j({"url":"https://u@evil.org"})j", true},
    {"WebFetch(domain:evil.org)", "WebFetch", R"j({"url":"https://notevil.org"})j", false},
    {"WebFetch(other)", "WebFetch", R"j({"url":"https://x"})j", true},
    {"mcp__github", "mcp__github__delete", "{}", true},
    {"mcp__github__delete(repo)", "mcp__github__delete", "{}", true},
    {"Skill(deploy)", "Skill", R"j({"skill":"x"})j", true},
    {"*", "anything", "{}", true},
};

void checkRows(const char *list, std::span<const Row> rows)
{
    const std::string miss = std::string(list) == "allow" ? "ask" : "allow";
    for (const Row &row : rows) {
        const std::string wanted = row.hit ? list : miss;
        const std::string got = says(list, row.entry, row.tool, row.args);
        if (got != wanted) {
            test::fail(__FILE__, __LINE__,
                       std::string(list) + " " + row.entry + " on " + row.tool + " " + row.args + ": " + got);
        }
    }
}

} // namespace

TEST_CASE("what is allowed is what the entry allows, and never a second command") { checkRows("allow", kAllowed); }

TEST_CASE("what is denied or asked is at least what the entry says")
{
    checkRows("deny", kStopped);
    checkRows("ask", kStopped);
}

TEST_CASE("the report names every entry and why it is not exact")
{
    const auto made = imported(R"j({"model":"x","permissions":{
        "allow":["Bash(npm run build)","Bash(npm run test:*)","*","Read(src/[a])"],
        "deny":["Read(!x)","Bash(","mcp__a"],
        "defaultMode":"acceptEdits","additionalDirectories":["../docs"],"new":1}})j");
    REQUIRE(made.entries.size() == 10);
    const auto row = [&](std::size_t at) {
        const auto &one = made.entries[at];
        return one.list + " " + one.text + " " + std::string(name(one.outcome)) + " " + one.ruleId + " " + one.note;
    };
    CHECK_EQ(row(0), "allow Bash(npm run build) exact claude.allow.1 ");
    CHECK_EQ(row(1), "allow Bash(npm run test:*) stricter claude.allow.2 only in plain letters: what joins, redirects, "
                     "substitutes or quotes is asked");
    CHECK_EQ(row(2), "allow * left_out  every tool is not allowed by one entry; set the fallback if you mean it");
    CHECK_EQ(row(3), "allow Read(src/[a]) left_out  negations, sets and escapes in paths are not known");
    CHECK_EQ(row(4),
             "deny Read(!x) stricter claude.deny.1 negations, sets and escapes in paths are not known; it holds "
             "for every call of the tool");
    CHECK_EQ(row(5), "deny Bash( left_out  is no permission: TOOL or TOOL(…) is needed");
    CHECK_EQ(row(6), "deny mcp__a exact claude.deny.3 ");
    CHECK_EQ(row(7), "defaultMode acceptEdits stricter  what no rule matches is asked");
    CHECK(made.entries[8].outcome == ImportOutcome::Stricter);
    CHECK(made.entries[9].outcome == ImportOutcome::LeftOut);
    CHECK_EQ(made.document.rules.size(), std::size_t{4});
    CHECK(made.document.fallback == RuleEffect::Ask);
    CHECK(imported(R"({"permissions":{"allow":[],"defaultMode":"dontAsk"}})").document.fallback == RuleEffect::Deny);
}

TEST_CASE("where a path starts from nowhere known, nothing is allowed, but what is denied stays denied")
{
    const auto allow = imported(R"j({"allow":["Edit(/src/**)","Read(~/x)","Read(//tmp/**)"]})j", {});
    CHECK(allow.entries[0].outcome == ImportOutcome::LeftOut);
    CHECK(allow.entries[1].outcome == ImportOutcome::LeftOut);
    CHECK(allow.entries[2].outcome == ImportOutcome::Stricter);
    const auto deny = imported(R"j({"deny":["Edit(/src/**)"]})j", {});
    CHECK_EQ(deny.document.rules.size(), std::size_t{1});
}

TEST_CASE("wrong settings are errors that name the member")
{
    const auto wrong = [](const char *json) {
        const auto made = policy::importPermissions(json, kPlaces);
        return made.ok() ? "accepted" : made.error().detail;
    };
    CHECK_EQ(wrong("[]"), "settings are a JSON object");
    CHECK_EQ(wrong("{}"), "permissions: is missing");
    CHECK_EQ(wrong(R"({"permissions":[]})"), "permissions: an object is needed");
    CHECK_EQ(wrong(R"({"permissions":{"allow":"x"}})"), "permissions.allow: a list of at most 5000 texts is needed");
    CHECK_EQ(wrong(R"({"permissions":{"deny":["a",3]}})"), "permissions.deny[1]: text is needed");
    CHECK(!policy::importPermissions("{", kPlaces).ok());
}
