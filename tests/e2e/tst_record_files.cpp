// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_files.h"
#include "support/check.h"

#include <cstdio>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

using namespace pilothouse;
namespace fs = std::filesystem;

namespace {

struct Counts {
    std::size_t sessions = 0; ///< told apart by fingerprint
    std::size_t again = 0;    ///< the same run once more
    std::size_t skipped = 0;
    std::size_t unsupported = 0;
    std::size_t errors = 0;
    std::size_t calls = 0;
    std::size_t results = 0;
    std::size_t steps = 0;
    std::size_t withGoal = 0;
    Result<void> end;
};

Counts read(const fs::path &path, replay::RecordFormat format = replay::RecordFormat::Auto)
{
    Counts out;
    std::set<std::string> seen;
    tools::RecordFiles files(format, [&](Result<replay::ImportedSession> session) {
        if (!session.ok()) {
            ++(session.error().code == ErrorCode::Unsupported ? out.unsupported : out.errors);
            return true;
        }
        if (!seen.insert(session->fingerprint).second) {
            ++out.again;
            return true;
        }
        ++out.sessions;
        out.skipped += session->skipped.empty() ? 0 : 1;
        out.withGoal += session->goal.empty() ? 0 : 1;
        out.steps += session->steps.size();
        for (const Step &step : session->steps) {
            out.calls += step.kind == StepKind::ToolCall ? 1 : 0;
            out.results += step.kind == StepKind::ToolResult ? 1 : 0;
        }
        return true;
    });
    out.end = files.read(path);
    return out;
}

/// The directory of recorded data sets, or empty after a line that says so.
fs::path dataSets()
{
    const char *set = std::getenv("PILOTHOUSE_DATA");
    const fs::path path = set != nullptr ? fs::path(set) : fs::path(PILOTHOUSE_SOURCE_DIR) / ".." / "shared" / "data";
    if (fs::is_directory(path)) {
        return path;
    }
    std::fprintf(stderr, "  no data sets at %s: set PILOTHOUSE_DATA to run this case\n", path.c_str());
    return {};
}

fs::path scratch(const char *name)
{
    fs::path path = fs::temp_directory_path() / (std::string("pilothouse-") + name + "-" + std::to_string(getpid()));
    fs::remove_all(path);
    fs::create_directories(path);
    return path;
}

void write(const fs::path &file, const std::string &text)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

const std::string kRun = R"({"messages":[{"role":"user","content":"x"}]})";

} // namespace

TEST_CASE("tau: 165 runs, every call with its result")
{
    const fs::path data = dataSets();
    if (data.empty()) {
        return;
    }
    const Counts tau = read(data / "tau");
    CHECK(tau.end.ok());
    CHECK_EQ(tau.sessions, 165u);
    CHECK_EQ(tau.again, 14u);
    CHECK_EQ(tau.errors, 0u);
    CHECK_EQ(tau.withGoal, 165u);
}

TEST_CASE("agentdojo: 1,258 runs, 15 without messages, 4,582 calls")
{
    const fs::path data = dataSets();
    if (data.empty()) {
        return;
    }
    const Counts dojo = read(data / "agentdojo");
    CHECK(dojo.end.ok());
    CHECK_EQ(dojo.sessions, 1258u);
    CHECK_EQ(dojo.skipped, 15u);
    CHECK_EQ(dojo.calls, 4582u);
    CHECK_EQ(dojo.results, 4566u);
    CHECK_EQ(dojo.errors + dojo.unsupported, 0u);
}

TEST_CASE("swe-agent: 267 runs, 5,641 actions")
{
    const fs::path data = dataSets();
    if (data.empty()) {
        return;
    }
    const Counts swe = read(data / "swe-agent");
    CHECK(swe.end.ok());
    CHECK_EQ(swe.sessions, 267u);
    CHECK_EQ(swe.calls, 5641u);
    CHECK_EQ(swe.results, 5641u);
    CHECK_EQ(swe.unsupported, 5u); // the result lists beside the runs
    CHECK_EQ(swe.errors, 0u);
    CHECK_EQ(swe.withGoal, 267u);
}

TEST_CASE("a directory is read recursively, by name, and one bad file does not end it")
{
    const fs::path dir = scratch("records");
    write(dir / "a.json", kRun);
    write(dir / "b" / "c.jsonl", kRun + "\n{\"x\":1}\n");
    write(dir / "b" / "notes.md", "# no record");
    write(dir / "d.json", "not json at all");
    write(dir / "e.json.gz", "\x1f\x8b broken");
    write(dir / "z.traj", R"({"trajectory":[{"action":"ls","observation":"a"}]})");
    const Counts all = read(dir);
    CHECK(all.end.ok());
    CHECK_EQ(all.sessions, 2u);
    CHECK_EQ(all.again, 1u);
    CHECK_EQ(all.unsupported, 1u);
    CHECK_EQ(all.errors, 2u);
    fs::remove_all(dir);
}

TEST_CASE("what cannot be read is named")
{
    const auto none = read("/nowhere/at/all.json").end;
    REQUIRE(!none.ok());
    CHECK_EQ(none.error().detail, "/nowhere/at/all.json: no such file or directory");
    const fs::path dir = scratch("empty");
    write(dir / "empty.json", "");
    const Counts empty = read(dir / "empty.json");
    CHECK(empty.end.ok());
    CHECK_EQ(empty.sessions, 0u);
    write(dir / "x.txt", "words");
    const auto words = read(dir / "x.txt").end;
    REQUIRE(!words.ok());
    CHECK_EQ(words.error().detail, (dir / "x.txt").string() + ", line 1: a record must be a JSON object");
    fs::remove_all(dir);
}

TEST_CASE("names that are looked at in a directory")
{
    for (const char *name :
         {"a.json", "a.JSONL", "a.jsonl.gz", "a.traj", "a.tar.gz", "a.tgz", "a.trajs.tar.xz", "a.zip", "a.json.zst"}) {
        CHECK(tools::looksLikeRecords(name));
    }
    for (const char *name : {"README.md", "a.gz", "json", "a.json.bak"}) {
        CHECK(!tools::looksLikeRecords(name));
    }
}
