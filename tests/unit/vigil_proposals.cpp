// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"
#include "vigil_corpus.h"

#include "base/digest.h"
#include "vigil/code_proposal.h"
#include "vigil/source_calls.h"

#include <algorithm>
#include <set>

using namespace pilothouse;
using namespace pilothouse::vigil;
using namespace pilothouse::test;

namespace {

Cause cause(const char *family, const char *tool)
{
    Cause made;
    made.family = family;
    made.cause = "tool." + std::string(tool) + ":" + family;
    made.tools = {tool};
    made.steps = {StepSeq{12}, StepSeq{9}};
    return made;
}

std::string reasonFor(std::string_view diff, std::span<const SourceFile> files, const DiffLimits &limits = {})
{
    const ProposalSet set = proposalsFromDiff(diff, files, {}, limits);
    CHECK(set.offered.empty() == (set.refused.size() == 1));
    return set.refused.empty() ? "offered" : set.refused.front().reason;
}

std::string diffOf(const char *path, std::string_view before, std::string_view after)
{
    return unifiedDiff(path, before, after);
}

} // namespace

TEST_CASE("proposals of a workspace")
{
    const auto files = vigilCorpus();
    const std::vector<Cause> causes{cause("timeout", "search"), cause("schema_error", "add")};
    const ProposalSet set = proposeCode(files, causes);
    CHECK_EQ(set.offered.size(), ProposalLimits{}.maxProposals);
    CHECK_EQ(set.refused.size(), 0U);
    CHECK_EQ(set.unread, 6U);
    for (const CodeProposal &proposal : set.offered) {
        const auto file =
            std::find_if(files.begin(), files.end(), [&](const SourceFile &f) { return f.path == proposal.path; });
        REQUIRE(file != files.end());
        CHECK_EQ(proposal.beforeDigest, hex(sha256(file->text)));
        CHECK(applyDiff(file->text, parseUnifiedDiff(proposal.diff)->front()).ok());
        CHECK_EQ(proposal.checks.size(), 4U);
        CHECK(std::all_of(proposal.checks.begin(), proposal.checks.end(),
                          [](const ProposalCheck &c) { return c.passed; }));
        CHECK(!proposal.why.targets.empty());
        CHECK_EQ(proposal.why.steps.size(), 2U);
        CHECK(proposal.score >= 0.2 && proposal.score <= 1);
    }
    CHECK(std::is_sorted(set.offered.begin(), set.offered.end(),
                         [](const auto &a, const auto &b) { return a.score > b.score; }));
    CHECK_EQ(proposeCode(files, causes) == set, true);
    CHECK(proposeCode(files, {}).offered.empty());
}

TEST_CASE("what fits best comes first, and limits hold")
{
    const std::vector<SourceFile> files{vigilSample("search_tool.py"), vigilSample("aliases.py"),
                                        vigilSample("broken.js")};
    const std::vector<Cause> causes{cause("timeout", "search")};
    const ProposalSet set = proposeCode(files, causes);
    REQUIRE(set.offered.size() == 4);
    CHECK_EQ(set.offered[0].strategy, "timeout");
    CHECK_EQ(set.unread, 1U);
    ProposalLimits limits;
    limits.maxProposals = 1;
    CHECK_EQ(proposeCode(files, causes, limits).offered.size(), 1U);
    limits = {};
    limits.least = 0.7;
    CHECK_EQ(proposeCode(files, causes, limits).offered.size(), 2U);
    limits = {};
    limits.maxFiles = 1;
    const ProposalSet hottest = proposeCode(files, causes, limits);
    REQUIRE(hottest.offered.size() == 2);
    CHECK_EQ(hottest.offered[0].path, "search_tool.py");
}

TEST_CASE("causes of a diagnosis")
{
    Diagnosis diagnosis;
    Finding thorn;
    thorn.cause = "tool.web.search:timeout";
    thorn.family = "timeout";
    thorn.intensity = 0.8;
    Finding healed = thorn;
    healed.cause = "tool.read:timeout";
    healed.healed = true;
    diagnosis.thorns = {thorn, healed, thorn};
    FamilyFinding family;
    family.id = "timeout";
    family.intensity = 0.8;
    family.thorns = 3;
    family.healed = 1;
    family.steps = {StepSeq{4}};
    FamilyFinding over = family;
    over.id = "permission";
    over.healed = 3;
    diagnosis.families = {family, over};
    const auto causes = causesOf(diagnosis);
    REQUIRE(causes.size() == 1);
    CHECK_EQ(causes[0].family, "timeout");
    CHECK_EQ(causes[0].cause, "tool.web.search:timeout");
    CHECK_EQ(causes[0].intensity, 0.8);
    CHECK_EQ(causes[0].tools == std::vector<std::string>{"web.search"}, true);
    CHECK_EQ(causes[0].steps.size(), 1U);
    CHECK(namesTool("search", causes[0].tools));
}

TEST_CASE("a diff from outside is held to the same checks")
{
    const std::vector<SourceFile> files{
        {"a.py", "x = 1\ny = 2\n"}, {"lib/b.js", "f();\n"}, {"notes.md", "a\n"}, {"c.py", "def f(:\n"}};
    const std::string good = diffOf("a.py", "x = 1\ny = 2\n", "x = 1\ny = 3\n");
    const ProposalSet set = proposalsFromDiff(good + diffOf("notes.md", "a\n", "b\n"), files,
                                              {"timeout", "tool.x:timeout", {StepSeq{1}}, {}});
    REQUIRE(set.offered.size() == 2);
    CHECK_EQ(set.offered[0].diff, good);
    CHECK_EQ(set.offered[0].strategy, "advisor");
    CHECK_EQ(set.offered[0].why.family, "timeout");
    CHECK_EQ(set.offered[0].checks.size(), 3U);
    CHECK_EQ(reasonFor(diffOf("a.py", "x = 9\n", "x = 8\n"), files), "hunk 1: its lines are not there");
    CHECK_EQ(reasonFor(diffOf("a.py", files[0].text, "x = (1\ny = 2\n"), files),
             "reads: line 1: bracket that is not closed");
    CHECK_EQ(reasonFor(diffOf("c.py", files[3].text, "def f(::\n"), files),
             "offered"); // was not readable before either
    CHECK_EQ(reasonFor(diffOf("new.py", "a\n", "b\n"), files), "not a file of the workspace");
    CHECK_EQ(reasonFor(diffOf("../a.py", "a\n", "b\n"), files), "not a path within the workspace");
    CHECK_EQ(reasonFor(diffOf("/etc/passwd", "a\n", "b\n"), files), "not a path within the workspace");
    CHECK_EQ(reasonFor(diffOf(".git/config", "a\n", "b\n"), files), "not a path within the workspace");
    CHECK_EQ(reasonFor(good + good, files), "changed twice");
    CHECK_EQ(reasonFor("--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-x = 1\n+x = 1\n", files), "changes nothing");
    CHECK_EQ(reasonFor("rm -rf .\n", files), "line 1: no hunk");
    CHECK_EQ(reasonFor(good + diffOf("../a.py", "a\n", "b\n"), files),
             "not a path within the workspace"); // all or none
    DiffLimits limits;
    limits.maxBytes = 10;
    CHECK_EQ(reasonFor(good, files, limits), "the diff is larger than 10 bytes");
}

TEST_CASE("a diff from outside is written anew")
{
    const std::vector<SourceFile> files{{"a.py", "# head\n# head\nx = 1\ny = 2\n"}};
    const ProposalSet set = proposalsFromDiff(
        "Here is the fix:\n--- a.py\t2026-01-01\n+++ a.py\t2026-01-01\n@@ -1,2 +1,2 @@\n x = 1\n-y = 2\n+y = 3\n",
        files, {});
    REQUIRE(set.offered.size() == 1);
    CHECK_EQ(set.offered[0].diff, diffOf("a.py", files[0].text, "# head\n# head\nx = 1\ny = 3\n"));
}

TEST_CASE("a check from outside of the core")
{
    const std::vector<SourceFile> files{vigilSample("search_tool.py")};
    const std::vector<Cause> causes{cause("timeout", "search")};
    ProposalSet set = proposeCode(files, causes);
    REQUIRE(set.offered.size() == 2);
    recordCheck(set, 0, {"git apply --check", true, ""});
    CHECK_EQ(set.offered[0].checks.size(), 5U);
    recordCheck(set, 0, {"git apply --check", false, "does not apply"});
    CHECK_EQ(set.offered.size(), 1U);
    REQUIRE(set.refused.size() == 1);
    CHECK_EQ(set.refused[0].reason, "git apply --check: does not apply");
    CHECK_EQ(toRunProposals(set).size(), 1U);
    CHECK_EQ(toRunProposals(set)[0].file, "search_tool.py");
}

TEST_CASE("the note")
{
    const std::vector<SourceFile> files{vigilSample("search_tool.py")};
    std::vector<Cause> causes{cause("timeout", "search")};
    causes[0].cause = "tool.`x`\n# Heading:timeout";
    const ProposalSet set = proposeCode(files, causes);
    REQUIRE(!set.offered.empty());
    const std::string note = noteText(set.offered[0]);
    for (const char *part : {"# Give calls that may wait for ever a timeout\n", "File: `search_tool.py`",
                             "- cause family: `timeout`\n", "- steps: 12, 9\n", "- line 15 in `search`: `requests.get`",
                             "- applies in memory: passed\n", "## Roll back\n", "git apply -R"}) {
        CHECK_EQ(note.find(part) == std::string::npos ? part : "", std::string());
    }
    CHECK_EQ(note.find("\n# Heading"), std::string::npos);
    CHECK(note.find(set.offered[0].beforeDigest) != std::string::npos);
}

TEST_CASE("hotspots")
{
    const std::vector<SourceFile> files{
        {"tools/search.py", "def search(query):\n    return catalogue_lookup(query)\n\n\ndef other():\n    return 1\n"},
        {"agent.mjs", "export function run() {\n  return call('search', {});\n}\n"},
        {"readme.md", "the search tool\n"},
        {"noise.py", "def query_index():\n    raise ValueError('catalogue is sleeping')\n"},
        {"broken.py", "def search(:\n"}};
    Cause made = cause("contradiction", "search");
    made.errors = {"catalogue is sleeping"};
    const std::vector<Cause> causes{made};
    const auto spots = rankHotspots(files, causes);
    REQUIRE(spots.size() == 5);
    CHECK_EQ(spots[0].path, "tools/search.py");
    CHECK_EQ(spots[0].function, "search");
    CHECK_EQ(spots[0].line, 1U);
    CHECK_EQ(spots[0].score, 1.0);
    CHECK_EQ(spots[0].reasons[0].word, "search");
    CHECK_EQ(spots[0].reasons[0].from, "tool");
    const auto noise =
        std::find_if(spots.begin(), spots.end(), [](const Hotspot &spot) { return spot.path == "noise.py"; });
    REQUIRE(noise != spots.end());
    CHECK_EQ(noise->function, "query_index");
    CHECK_EQ(noise->reasons[0].from, "error");
    CHECK_EQ(noise->reasons[0].line, 2U);
    CHECK_EQ(rankHotspots(files, causes, 2).size(), 2U);
    CHECK(rankHotspots(files, {}).empty());
    CHECK_EQ(rankHotspots(files, causes) == spots, true);
}
