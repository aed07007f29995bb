// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"
#include "support/run_program.h"
#include "support/scratch_dir.h"

#include "vigil/unified_diff.h"

#include <algorithm>
#include <random>

using namespace pilothouse;
using namespace pilothouse::vigil;
using namespace pilothouse::test;

namespace {

std::string numbered(int from, int to)
{
    std::string text;
    for (int i = from; i <= to; ++i) {
        text += std::to_string(i) + "\n";
    }
    return text;
}

/// Random text of few different lines, so that much is alike.
std::string randomText(std::mt19937 &random)
{
    static const std::vector<std::string> kLines{"a\n",   "b\n",  "c\r\n",  "\n",     "  d\n",
                                                 "- e\n", "+f\n", "@@ g\n", "\\ h\n", "\r\n"};
    std::string text;
    for (std::size_t i = random() % 30; i > 0; --i) {
        text += kLines[random() % kLines.size()];
    }
    return random() % 4 == 0 ? text + "end" : text;
}

/// Writes \a before at \a path, lets git apply \a diff there and gives what stands there then; what git said where it refused.
std::string appliedByGit(const std::filesystem::path &top, const std::string &path, const std::string &before,
                         const std::string &diff)
{
    writeBytes(top / path, before);
    writeBytes(top / "change.patch", diff);
    const std::string git = "cd " + shellWord(top.string()) + " && git -c core.autocrlf=false apply ";
    const ProgramRun check = runProgram(git + "--check change.patch && " + git + "change.patch");
    return check.code == 0 ? bytesOf(top / path) : "git: " + check.said;
}

std::string refusal(std::string_view diff, const DiffLimits &limits = {})
{
    const auto parsed = parseUnifiedDiff(diff, limits);
    return parsed.ok() ? "read" : std::string(name(parsed.error().code)) + " " + parsed.error().detail;
}

constexpr std::string_view kHead = "--- a/x\n+++ b/x\n";

} // namespace

TEST_CASE("three lines of context and merged hunks")
{
    std::string after = numbered(1, 20);
    after.replace(after.find("\n5\n") + 1, 1, "five");
    CHECK_EQ(unifiedDiff("x", numbered(1, 20), after),
             "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    std::string two = after;
    two.replace(two.find("\n12\n") + 1, 2, "twelve"); // six lines between: one hunk
    CHECK_EQ(diffLines("x", numbered(1, 20), two).hunks.size(), 1U);
    std::string apart = after;
    apart.replace(apart.find("\n13\n") + 1, 2, "13!"); // seven: two
    CHECK_EQ(diffLines("x", numbered(1, 20), apart).hunks.size(), 2U);
    CHECK_EQ(unifiedDiff("x", after, after), "");
}

TEST_CASE("ends of files")
{
    CHECK_EQ(unifiedDiff("x", "a", "a\n"),
             "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    CHECK_EQ(unifiedDiff("x", "a\nb", "c\nb"),
             "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n");
    CHECK_EQ(unifiedDiff("x", "", "a\r\n"), "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\r\n");
    CHECK_EQ(unifiedDiff("x", "a\n", ""), "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("the script is a shortest one")
{
    const FileDiff diff = diffLines("x", "a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n");
    std::size_t changed = 0;
    for (const DiffLine &line : diff.hunks.at(0).lines) {
        changed += line.sign == ' ' ? 0 : 1;
    }
    CHECK_EQ(changed, 5U);
    const std::string a = numbered(0, 3000);
    const std::string b = numbered(5000, 9000);
    CHECK(checkDiff(unifiedDiff("x", a, b), "x", a, b).ok()); // beyond the bound: replaced whole
}

TEST_CASE("random texts apply, in memory and by git")
{
    const bool git = hasProgram("git");
    const ScratchDir scratch;
    std::mt19937 random(7);
    for (int i = 0; i < 3000; ++i) {
        const std::string before = randomText(random);
        const std::string after = randomText(random);
        const std::string diff = unifiedDiff("x", before, after);
        if (before == after) {
            CHECK_EQ(diff, "");
            continue;
        }
        REQUIRE(checkDiff(diff, "x", before, after).ok());
        if (git && i < 60 && !before.empty() && !after.empty()) {
            CHECK_EQ(appliedByGit(scratch.path(), "x", before, diff), after);
        }
    }
}

TEST_CASE("names as git writes them")
{
    const ScratchDir scratch;
    const bool git = hasProgram("git");
    for (const std::string path : {"plain.py", "with space/a b.py", "quote\"d.py", "back\\slash.py", "ta\tb.py",
                                   "uml\xc3\xa4ut x.py", "nested/d e/\x01.js"}) {
        const std::string diff = unifiedDiff(path, "a\n", "b\n");
        const auto parsed = parseUnifiedDiff(diff);
        REQUIRE(parsed.ok());
        CHECK_EQ(parsed->front().path, path);
        if (!git) {
            continue;
        }
        CHECK_EQ(appliedByGit(scratch.path(), path, "a\n", diff), "b\n");
        const std::string cd = "cd " + shellWord(scratch.path().string()) + " && ";
        writeBytes(scratch.path() / path, "a\n");
        runProgram(cd + "rm -rf .git && git init -q . && git add -A");
        writeBytes(scratch.path() / path, "b\n");
        std::string own =
            runProgram(cd + "git diff --no-ext-diff --no-color -- " + shellWord(":(literal)" + path)).said;
        const std::size_t index = own.find("index ");
        REQUIRE(index != std::string::npos);
        own.erase(index, own.find('\n', index) + 1 - index);
        CHECK_EQ(diff, own);
    }
}

TEST_CASE("malformed diffs are refused")
{
    const std::string head(kHead);
    CHECK_EQ(refusal(""), "malformed line 0: no hunk");
    CHECK_EQ(refusal("just words\n"), "malformed line 1: no hunk");
    CHECK_EQ(refusal("--- a/x\n"), "malformed line 1: +++ is missing");
    CHECK_EQ(refusal(head), "malformed line 2: no hunk");
    CHECK_EQ(refusal(head + "@@ -1 +1 @@\n-a\n"), "malformed line 4: the hunk ends too early");
    CHECK_EQ(refusal(head + "@@ -1 +1 @@\n-a\n+b\n+c\n"), "malformed line 6: neither a header nor part of a hunk");
    CHECK_EQ(refusal(head + "@@ -1,2 +1 @@\n-a\n+b\n+c\n"),
             "malformed line 6: the lines of the hunk are not as many as it says");
    CHECK_EQ(refusal(head + "@@ -1 +x @@\n"), "malformed line 3: hunk header that cannot be read");
    CHECK_EQ(refusal(head + "@@ -0 +1 @@\n-a\n+b\n"), "malformed line 3: hunk header that cannot be read");
    CHECK_EQ(refusal(head + "@@ -999999999999 +1 @@\n"), "malformed line 3: hunk header that cannot be read");
    CHECK_EQ(refusal(head + "\\ No newline at end of file\n"),
             "malformed line 3: a mark about the end of a file that follows no line");
    CHECK_EQ(refusal("--- \"a/x\\9\"\n"), "malformed line 1: name that cannot be read");
    CHECK_EQ(refusal("--- a/x\n+++ b/y\n"), "unsupported line 2: a renamed file");
    CHECK_EQ(refusal("--- /dev/null\n"), "unsupported line 1: a new file");
    CHECK_EQ(refusal("--- a/x\n+++ /dev/null\n"), "unsupported line 2: a file that goes");
    CHECK_EQ(refusal("diff --git a/x b/x\nold mode 100644\n"),
             "unsupported line 2: changes of lines in files that are there, and nothing else");
    CHECK_EQ(refusal("diff --git a/x b/x\nGIT binary patch\n"),
             "unsupported line 2: changes of lines in files that are there, and nothing else");
}

TEST_CASE("limits")
{
    const std::string one = std::string(kHead) + "@@ -1 +1 @@\n-a\n+b\n";
    DiffLimits limits;
    limits.maxBytes = one.size() - 1;
    CHECK_EQ(refusal(one, limits), "too_large the diff is larger than " + std::to_string(one.size() - 1) + " bytes");
    limits = {};
    limits.maxChanged = 1;
    CHECK_EQ(refusal(one, limits), "limit_reached line 5: more than 1 changed lines");
    limits = {};
    limits.maxFiles = 1;
    CHECK_EQ(refusal(one + "--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n", limits),
             "limit_reached line 7: more than 1 files");
    limits = {};
    limits.maxHunks = 1;
    CHECK_EQ(refusal(one + "@@ -3 +3 @@\n-a\n+b\n", limits), "limit_reached line 6: more than 1 hunks");
    CHECK_EQ(refusal(one), "read");
}

TEST_CASE("applying is exact, or unique where asked")
{
    const auto wrongLine = parseUnifiedDiff("Some words first.\n--- x\n+++ x\n@@ -9,2 +9,2 @@ def f():\n b\n-c\n+C\n");
    REQUIRE(wrongLine.ok());
    const FileDiff &diff = wrongLine->front();
    CHECK_EQ(applyDiff("a\nb\nc\n", diff).error().detail, "hunk 1: its lines are not there");
    CHECK_EQ(*applyDiff("a\nb\nc\n", diff, HunkPlace::Unique), "a\nb\nC\n");
    CHECK(!applyDiff("b\nc\nb\nc\n", diff, HunkPlace::Unique).ok());
    CHECK(!applyDiff("a\nb\nc", diff, HunkPlace::Unique).ok());
    CHECK(!applyDiff("a\nb\r\nc\n", diff, HunkPlace::Unique).ok());
    const std::string good = unifiedDiff("x", "a\nb\n", "a\nc\n");
    CHECK(checkDiff(good, "x", "a\nb\n", "a\nc\n").ok());
    CHECK_EQ(checkDiff(good, "y", "a\nb\n", "a\nc\n").error().detail, "the diff is not of this file alone");
    CHECK_EQ(checkDiff(good, "x", "a\nb\n", "a\nd\n").error().detail, "applied, it gives something else");
    CHECK_EQ(checkDiff(good, "x", "a\nB\n", "a\nc\n").error().detail, "hunk 1: its lines are not there");
    std::string shifted = good;
    shifted.replace(shifted.find("+1,2"), 4, "+2,2");
    CHECK_EQ(checkDiff(shifted, "x", "a\nb\n", "a\nc\n").error().detail, "hunk 1: its new line number is wrong");
}
