// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/patch_check.h"
#include "host/workspace_scan.h"
#include "support/check.h"
#include "support/run_program.h"
#include "support/scratch_dir.h"

#include "base/digest.h"

#include <QCoreApplication>

#include <map>
#include <sys/stat.h>
#include <unistd.h>

using namespace pilothouse;
using namespace pilothouse::host;
using namespace pilothouse::test;
namespace fs = std::filesystem;

namespace {

/// Every name of a tree with its kind, mode, times of change and content.
std::string treeDigest(const fs::path &top)
{
    std::map<std::string, std::string> all;
    for (const auto &entry : fs::recursive_directory_iterator(top)) {
        struct ::stat about {};
        ::lstat(entry.path().c_str(), &about);
        std::string line = std::to_string(about.st_mode) + " " + std::to_string(about.st_mtim.tv_sec) + "." +
                           std::to_string(about.st_mtim.tv_nsec) + " " + std::to_string(about.st_ctim.tv_sec) + "." +
                           std::to_string(about.st_ctim.tv_nsec) + " " + std::to_string(about.st_ino);
        line += S_ISREG(about.st_mode) ? hex(sha256(bytesOf(entry.path()))) : std::string();
        all[entry.path().string()] = line;
    }
    std::string text;
    for (const auto &[path, line] : all) {
        text += path + " " + line + "\n";
    }
    return hex(sha256(text));
}

/// A workspace of five sources with everything around them that is not to be read.
void fill(const fs::path &top)
{
    writeBytes(top / "agent.py", "import requests\n\n\ndef search(q):\n    return requests.get(q)\n");
    writeBytes(top / "lib/a b.mjs", "export const f = (u) => fetch(u);\n");
    writeBytes(top / "lib/deep/er/x.ts", "export const x = 1;\n");
    writeBytes(top / "lib/empty.js", "");
    writeBytes(top / "z.cjs", "module.exports = 1;\n");
    writeBytes(top / "readme.md", "words\n");
    writeBytes(top / "types.d.ts", "declare const a: 1;\n");
    writeBytes(top / ".git/hooks/x.py", "boom\n");
    writeBytes(top / "node_modules/m/index.js", "boom\n");
    writeBytes(top / "venv/lib/y.py", "boom\n");
    writeBytes(top / "large.py", std::string(vigil::kMostSourceBytes + 1, '#'));
    writeBytes(top / "binary.py", std::string("a\0b", 3));
}

std::vector<std::string> pathsOf(const WorkspaceScan &scan)
{
    std::vector<std::string> paths;
    for (const vigil::SourceFile &file : scan.files) {
        paths.push_back(file.path);
    }
    return paths;
}

QCoreApplication &application()
{
    static int count = 1;
    static char name[] = "vigil_workspace";
    static char *arguments[] = {name, nullptr};
    static QCoreApplication app(count, arguments);
    return app;
}

const std::vector<std::string> kSources{"agent.py", "lib/a b.mjs", "lib/deep/er/x.ts", "lib/empty.js", "z.cjs"};

} // namespace

TEST_CASE("sources are read, and nothing else")
{
    const ScratchDir scratch;
    const ScratchDir outside;
    writeBytes(outside.path() / "secret.py", "secret\n");
    fill(scratch.path());
    fs::create_symlink(outside.path() / "secret.py", scratch.path() / "link.py");
    fs::create_directory_symlink(outside.path(), scratch.path() / "elsewhere");
    fs::create_directory_symlink("..", scratch.path() / "lib/up");
    ::mkfifo((scratch.path() / "pipe.py").c_str(), 0600);
    const ManualClock clock;
    const auto scan = scanWorkspace(scratch.path(), clock);
    REQUIRE(scan.ok());
    CHECK_EQ(pathsOf(*scan) == kSources, true);
    CHECK_EQ(scan->files[0].text, bytesOf(scratch.path() / "agent.py"));
    CHECK_EQ(scan->links, 3U);
    CHECK_EQ(scan->folders, 3U);
    CHECK_EQ(scan->large, 1U);
    CHECK_EQ(scan->binary, 1U);
    CHECK_EQ(scan->unreadable, 0U);
    CHECK_EQ(scan->stopped, "");
    CHECK_EQ(scan->seen.files, 5U);
}

TEST_CASE("the workspace is never written")
{
    application();
    const ScratchDir scratch;
    fill(scratch.path());
    const std::string before = treeDigest(scratch.path());
    const ManualClock clock;
    const auto scan = scanWorkspace(scratch.path(), clock);
    REQUIRE(scan.ok());
    vigil::Cause cause;
    cause.family = "timeout";
    cause.tools = {"search"};
    vigil::ProposalSet set = vigil::proposeCode(scan->files, std::span(&cause, 1));
    CHECK_EQ(set.offered.size(), 4U);
    checkWithGit(set, scan->files);
    CHECK_EQ(set.refused.size(), 0U);
    CHECK_EQ(treeDigest(scratch.path()), before);
    writeBytes(scratch.path() / "new.py", "1\n");
    CHECK(treeDigest(scratch.path()) != before);
}

TEST_CASE("limits end a scan and are named")
{
    const ScratchDir scratch;
    fill(scratch.path());
    const ManualClock clock;
    const auto with = [&](auto change) {
        WorkspaceLimits limits;
        change(limits);
        const auto scan = scanWorkspace(scratch.path(), clock, limits);
        return scan.ok() ? scan->stopped + " " + std::to_string(scan->files.size()) : scan.error().detail;
    };
    CHECK_EQ(with([](WorkspaceLimits &limits) { limits.maxFiles = 2; }), "files 2");
    CHECK_EQ(with([](WorkspaceLimits &limits) { limits.maxTotalBytes = 90; }), "bytes 1");
    CHECK_EQ(with([](WorkspaceLimits &limits) { limits.maxEntries = 4; }), "entries 1");
    CHECK_EQ(with([](WorkspaceLimits &limits) { limits.maxTime = std::chrono::milliseconds(0); }), "time 0");
    CHECK_EQ(with([](WorkspaceLimits &limits) { limits.maxDepth = 1; }), " 4");
    CHECK_EQ(with([](WorkspaceLimits &limits) { limits.maxFileBytes = 20; }), " 3");
}

TEST_CASE("progress, stop and errors")
{
    const ScratchDir scratch;
    for (int i = 0; i < 600; ++i) {
        writeBytes(scratch.path() / (std::to_string(1000 + i) + ".py"), "x\n");
    }
    const ManualClock clock;
    bool stop = false;
    std::vector<std::size_t> seen;
    const auto whole = scanWorkspace(
        scratch.path(), clock, {}, [&] { return stop; },
        [&](const WorkspaceProgress &at) { seen.push_back(at.files); });
    REQUIRE(whole.ok());
    CHECK_EQ(seen == std::vector<std::size_t>({255, 511, 600}), true);
    const auto stopped = scanWorkspace(
        scratch.path(), clock, {}, [&] { return stop; }, [&](const WorkspaceProgress &) { stop = true; });
    CHECK_EQ(stopped.error().code == ErrorCode::Cancelled, true);
    CHECK_EQ(scanWorkspace(scratch.path() / "none", clock).error().code == ErrorCode::NotFound, true);
    CHECK_EQ(scanWorkspace(scratch.path() / "1000.py", clock).error().code == ErrorCode::NotFound, true);
}

TEST_CASE("git's opinion")
{
    application();
    if (!hasProgram("git")) {
        return;
    }
    const std::string diff = vigil::unifiedDiff("a b/x.py", "a\n", "b\n");
    CHECK_EQ(gitCheck("a b/x.py", "a\n", diff).passed, true);
    const vigil::ProposalCheck other = gitCheck("a b/x.py", "c\n", diff);
    CHECK_EQ(other.passed, false);
    CHECK(other.detail.find("patch") != std::string::npos);
    CHECK_EQ(gitCheck("../x.py", "a\n", diff).passed, false);
    vigil::ProposalSet set;
    vigil::CodeProposal proposal;
    proposal.path = "a b/x.py";
    proposal.diff = diff;
    set.offered = {proposal, proposal};
    set.offered[1].path = "gone.py";
    checkWithGit(set, std::vector<vigil::SourceFile>{{"a b/x.py", "a\n"}});
    CHECK_EQ(set.offered.size(), 1U);
    CHECK_EQ(set.offered[0].checks.size(), 1U);
    REQUIRE(set.refused.size() == 1);
    CHECK_EQ(set.refused[0].reason, "git apply --check: not a file of the workspace");
    PatchCheckLimits none;
    none.maxTime = std::chrono::milliseconds(0);
    CHECK_EQ(gitCheck("x", "a\n", vigil::unifiedDiff("x", "a\n", "b\n"), none).detail, "git did not end in time");
}
