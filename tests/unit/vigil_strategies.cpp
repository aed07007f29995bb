// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"
#include "support/scratch_dir.h"
#include "vigil_corpus.h"

#include "vigil/unified_diff.h"

#include <cmath>
#include <map>
#include <set>

using namespace pilothouse;
using namespace pilothouse::vigil;
using namespace pilothouse::test;

namespace {

/// One change that a strategy made.
struct Change {
    SourceFile before;
    std::string strategy;
    std::string after;
};

const std::vector<Change> &allChanges()
{
    static const std::vector<Change> all = [] {
        std::vector<Change> changes;
        for (const SourceFile &file : vigilCorpus()) {
            const ParsedSource source = parsedSample(file);
            for (const auto &strategy : builtInStrategies()) {
                const auto after = strategy->transform(source, causeFor(*strategy));
                if (after.ok()) {
                    changes.push_back({file, std::string(strategy->id()), *after});
                }
            }
        }
        return changes;
    }();
    return all;
}

std::string expectedTable()
{
    std::string table;
    for (const SourceFile &file : vigilCorpus()) {
        const ParsedSource source = parsedSample(file);
        if (!source.fault.empty()) {
            table += file.path + " fault " + source.fault + "\n";
        }
        for (const auto &strategy : builtInStrategies()) {
            const Cause cause = causeFor(*strategy);
            std::string lines;
            for (const StrategyTarget &target : strategy->targets(source, cause)) {
                lines += " " + std::to_string(target.line);
            }
            const auto after = strategy->transform(source, cause);
            CHECK_EQ(after.ok(), !lines.empty());
            table += lines.empty() ? std::string() : file.path + " " + std::string(strategy->id()) + lines + "\n";
        }
    }
    return table;
}

std::string extensionOf(const std::string &path) { return path.substr(path.rfind('.')); }

/// What is said about the syntax of each file, empty where nothing is wrong. JavaScript that has neither import nor export is read as a script.
std::string pythonSays(const std::vector<std::filesystem::path> &files)
{
    std::string line = "python3 -m py_compile";
    for (const auto &file : files) {
        line += " " + shellWord(file.string());
    }
    return runProgram(line).said;
}

std::string nodeSays(const std::filesystem::path &file)
{
    const ProgramRun run = runProgram("node --check " + shellWord(file.string()));
    return run.code == 0 ? std::string() : run.said;
}

/// What the parser of TypeScript says of each file: one process for all.
std::string typeScriptSays(const std::vector<std::filesystem::path> &files)
{
    std::string line =
        "NODE_PATH=/usr/share/nodejs:/usr/lib/nodejs node -e "
        "'const ts=require(\"typescript\"),fs=require(\"fs\");for(const f of process.argv.slice(1)){"
        "const s=ts.createSourceFile(f,fs.readFileSync(f,\"utf8\"),99,false);"
        "for(const d of s.parseDiagnostics)console.log(f,ts.flattenDiagnosticMessageText(d.messageText,\" \"))}'";
    for (const auto &file : files) {
        line += " " + shellWord(file.string());
    }
    return runProgram(line).said;
}

bool hasTypeScript()
{
    const bool there =
        hasProgram("node") &&
        runProgram("NODE_PATH=/usr/share/nodejs:/usr/lib/nodejs node -e 'require(\"typescript\")'").code == 0;
    if (!there) {
        std::printf("TypeScript is not there: what came out of .ts sources is not parsed by it\n");
    }
    return there;
}

/// Every "\n" that has no "\r" before it, counted.
std::ptrdiff_t bareLineEnds(std::string_view text)
{
    std::ptrdiff_t bare = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bare += text[i] == '\n' && (i == 0 || text[i - 1] != '\r') ? 1 : 0;
    }
    return bare;
}

} // namespace

TEST_CASE("what is found where")
{
    CHECK_EQ(vigilCorpus().size() >= 50, true);
    const std::string expected = bytesOf(PILOTHOUSE_SOURCE_DIR "/tests/data/vigil/expected.txt");
    const std::string found = expectedTable();
    CHECK_EQ(found, expected);
}

TEST_CASE("every strategy changes Python and JavaScript or TypeScript")
{
    std::map<std::string, std::set<bool>> kinds;
    for (const Change &change : allChanges()) {
        kinds[change.strategy].insert(extensionOf(change.before.path) == ".py");
    }
    CHECK_EQ(kinds.size(), 7U);
    for (const auto &[strategy, both] : kinds) {
        CHECK_EQ(strategy + std::to_string(both.size()), strategy + "2");
    }
    CHECK(allChanges().size() > 60);
}

TEST_CASE("python compiles what comes out")
{
    if (!hasProgram("python3")) {
        return;
    }
    const ScratchDir scratch;
    std::vector<std::filesystem::path> files;
    for (const Change &change : allChanges()) {
        if (extensionOf(change.before.path) == ".py") {
            files.push_back(scratch.path() / (change.strategy + "_" + change.before.path));
            writeBytes(files.back(), change.after);
        }
    }
    CHECK(files.size() > 35);
    CHECK_EQ(pythonSays(files), "");
    writeBytes(scratch.path() / "bad.py", "def f(:\n");
    CHECK(!pythonSays({scratch.path() / "bad.py"}).empty());
}

TEST_CASE("node reads what comes out")
{
    if (!hasProgram("node")) {
        return;
    }
    const ScratchDir scratch;
    int read = 0;
    for (const Change &change : allChanges()) {
        const std::string extension = extensionOf(change.before.path);
        if (extension == ".js" || extension == ".mjs" || extension == ".cjs") {
            const auto file = scratch.path() / (change.strategy + "_" + change.before.path);
            writeBytes(file, change.after);
            CHECK_EQ(nodeSays(file), "");
            ++read;
        }
    }
    CHECK(read > 20);
    writeBytes(scratch.path() / "bad.js", "function f( {");
    CHECK(!nodeSays(scratch.path() / "bad.js").empty());
}

TEST_CASE("TypeScript parses what comes out")
{
    if (!hasTypeScript()) {
        return;
    }
    const ScratchDir scratch;
    std::vector<std::filesystem::path> files;
    for (const Change &change : allChanges()) {
        if (extensionOf(change.before.path) == ".ts") {
            files.push_back(scratch.path() / (change.strategy + "_" + change.before.path));
            writeBytes(files.back(), change.after);
        }
    }
    CHECK(files.size() >= 7);
    CHECK_EQ(typeScriptSays(files), "");
    writeBytes(scratch.path() / "bad.ts", "function f( {");
    CHECK(!typeScriptSays({scratch.path() / "bad.ts"}).empty());
}

TEST_CASE("layout is kept")
{
    for (const Change &change : allChanges()) {
        const std::string where = change.strategy + " " + change.before.path;
        const bool ends = change.before.text.ends_with('\n');
        CHECK_EQ(where + (change.after.ends_with('\n') ? "+" : "-"), where + (ends ? "+" : "-"));
        if (change.before.text.find('\r') != std::string::npos) {
            CHECK_EQ(where + std::to_string(bareLineEnds(change.after)),
                     where + std::to_string(bareLineEnds(change.before.text)));
        }
        const bool tabs = change.before.text.find("\n\t") != std::string::npos;
        CHECK_EQ(where + (change.after.find("\n\t") != std::string::npos ? "t" : ""), where + (tabs ? "t" : ""));
        if (tabs) {
            CHECK_EQ(where + (change.after.find("\n  ") != std::string::npos ? "spaces" : ""), where);
        }
        CHECK_EQ(change.after.starts_with("\xef\xbb\xbf"), change.before.text.starts_with("\xef\xbb\xbf"));
        CHECK_EQ(change.after.starts_with("#!"), change.before.text.starts_with("#!"));
    }
}

TEST_CASE("done once it is done")
{
    for (const Change &change : allChanges()) {
        const Strategy &strategy = *findStrategy(change.strategy);
        const ParsedSource after = parsedSample({change.before.path, change.after});
        CHECK_EQ(change.strategy + change.before.path + after.fault, change.strategy + change.before.path);
        CHECK(strategy.targets(after, causeFor(strategy)).empty());
        CHECK(strategy.transform(after, causeFor(strategy)).error().code == ErrorCode::NotFound);
    }
}

TEST_CASE("every diff applies, in memory and by git")
{
    const bool git = hasProgram("git");
    const ScratchDir scratch;
    for (const Change &change : allChanges()) {
        const std::string diff = unifiedDiff(change.before.path, change.before.text, change.after);
        CHECK(checkDiff(diff, change.before.path, change.before.text, change.after).ok());
        if (git) {
            writeBytes(scratch.path() / change.before.path, change.before.text);
            writeBytes(scratch.path() / "change.patch", diff);
            const std::string in = "cd " + shellWord(scratch.path().string()) + " && git -c core.autocrlf=false apply ";
            const ProgramRun run = runProgram(in + "--check change.patch && " + in + "change.patch");
            CHECK_EQ(change.strategy + " " + change.before.path + " " + std::to_string(run.code) +
                         run.said.substr(0, run.code == 0 ? 0 : 300),
                     change.strategy + " " + change.before.path + " 0");
            CHECK_EQ(bytesOf(scratch.path() / change.before.path) == change.after, true);
        }
    }
}

TEST_CASE("match follows family, strength and names")
{
    const ParsedSource source = parsedSample(vigilSample("async_tools.py"));
    const Strategy &retry = *findStrategy("retry");
    Cause cause = causeFor(retry);
    CHECK_EQ(cause.family, "rate_limit");
    CHECK(std::abs(retry.match(source, cause) - 0.95) < 1e-12); // search() is named
    cause.tools = {"other"};
    CHECK(std::abs(retry.match(source, cause) - 0.95 * 0.75) < 1e-12);
    cause.intensity = 0.5;
    CHECK(std::abs(retry.match(source, cause) - 0.95 * 0.75 * 0.8) < 1e-12);
    cause.family = "permission";
    CHECK_EQ(retry.match(source, cause), 0.0);
    CHECK(findStrategy("nothing") == nullptr);
    CHECK_EQ(retry.match(parsedSample(vigilSample("strings_lie.py")), causeFor(retry)), 0.0);
}

TEST_CASE("a target says where it is and what")
{
    const Strategy &timeout = *findStrategy("timeout");
    const auto targets = timeout.targets(parsedSample(vigilSample("search_tool.py")), causeFor(timeout));
    REQUIRE(targets.size() == 2);
    CHECK_EQ(targets[0].function, "search");
    CHECK_EQ(targets[0].what, "requests.get");
    CHECK_EQ(targets[1].function, "read_item");
}

TEST_CASE("the manual shows what comes out")
{
    const std::string manual = bytesOf(PILOTHOUSE_SOURCE_DIR "/resources/docs/code-proposals.md");
    const std::vector<std::pair<std::string, std::string>> shown{{"two_words.js", "retry"},
                                                                 {"aliases.py", "timeout"},
                                                                 {"common.cjs", "idempotency_key"},
                                                                 {"reminders.py", "receipt_gating"},
                                                                 {"reminders.py", "utc_time"},
                                                                 {"dispatch.py", "argument_schema"},
                                                                 {"licence_header.py", "bounded_loop"}};
    for (const auto &[sample, id] : shown) {
        const SourceFile file = vigilSample(sample);
        const auto after = findStrategy(id)->transform(parsedSample(file), causeFor(*findStrategy(id)));
        REQUIRE(after.ok());
        const std::string diff = unifiedDiff(sample, file.text, *after);
        CHECK_EQ(manual.find("```diff\n" + diff + "```\n") == std::string::npos ? diff : "", std::string());
    }
}
