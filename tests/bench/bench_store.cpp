// SPDX-License-Identifier: GPL-3.0-or-later
// What the store costs, as JSON on standard output. Arguments: number of steps (default 50,000), bytes of text a step (default 700).
#include "store/audit.h"
#include "store/reader.h"
#include "store/schema.h"
#include "store/step_rows.h"
#include "store/store.h"
#include "support/scratch_dir.h"
#include "text/redaction.h"

#include <nlohmann/json.hpp>

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

using namespace pilothouse;

namespace {

/// Wall and processor time of the whole process since it was made.
class Meter {
public:
    Meter() : m_wall(std::chrono::steady_clock::now()), m_cpu(cpu()) {}

    [[nodiscard]] nlohmann::json per(std::uint64_t count, const char *unit) const
    {
        const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_wall).count();
        const double used = cpu() - m_cpu;
        const auto n = static_cast<double>(count);
        return {{"count", count},
                {std::string(unit) + "_per_s", n / wall},
                {"cpu_us_per_" + std::string(unit), used * 1e6 / n},
                {"wall_s", wall}};
    }

private:
    static double cpu()
    {
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        const auto seconds = [](const timeval &t) {
            return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
        };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    std::chrono::steady_clock::time_point m_wall;
    double m_cpu;
};

[[noreturn]] void die(const std::string &why)
{
    std::cerr << why << '\n';
    std::exit(1);
}

std::string words(std::mt19937 &random, std::size_t bytes)
{
    std::string text;
    while (text.size() < bytes) {
        text += "w" + std::to_string(random() % 20'000) + ' ';
    }
    text.resize(bytes);
    return text;
}

Step makeStep(std::uint64_t seq, std::mt19937 &random, std::size_t bytes)
{
    Step step;
    step.seq = static_cast<StepSeq>(seq);
    step.kind = StepKind::ToolResult;
    step.tool = "shell";
    step.at = WallTime{std::chrono::microseconds{static_cast<std::int64_t>(seq)}};
    step.text = words(random, bytes);
    return step;
}

void append(store::Store &store, Record record, Durability durability = Durability::Group)
{
    while (store.congested()) {
        store.drain();
    }
    if (!store.append(std::move(record), durability)) {
        die("append refused");
    }
}

nlohmann::json throughStore(const std::filesystem::path &path, std::uint64_t steps, std::size_t bytes)
{
    const SystemClock clock;
    store::StoreOptions options;
    options.path = path;
    options.clock = &clock;
    auto opened = store::Store::open(options);
    if (!opened) {
        die(opened.error().detail);
    }
    SessionInfo session;
    session.id = SessionId{1};
    append(**opened, session);
    std::mt19937 random(1);
    const Meter meter;
    for (std::uint64_t i = 1; i <= steps; ++i) {
        append(**opened, StepRecord{SessionId{1}, makeStep(i, random, bytes)});
    }
    (*opened)->drain();
    auto out = meter.per(steps, "row");
    Verdict pass;
    pass.kind = VerdictKind::Approve;
    pass.by = Decider::Policy;
    const Meter verdicts;
    for (std::uint64_t i = 1; i <= steps; ++i) {
        append(**opened, VerdictRecord{SessionId{1}, static_cast<StepSeq>(i), pass, clock.wall(),
                                       R"({"agent":"","args":{"cmd":"ls"},"kind":"tool_call"})"});
    }
    (*opened)->drain();
    out["verdict_with_audit"] = verdicts.per(steps, "row");
    constexpr std::uint64_t kSynced = 300;
    const Meter synced;
    for (std::uint64_t i = 1; i <= kSynced; ++i) {
        append(**opened, StepRecord{SessionId{1}, makeStep(steps + i, random, bytes)}, Durability::Full);
        (*opened)->drain();
    }
    out["full_one_by_one"] = synced.per(kSynced, "commit");
    return out;
}

/// The same rows by the same statements in one thread, without queue, redaction and reports: what SQLite alone costs.
nlohmann::json rowsAlone(const std::filesystem::path &path, std::uint64_t steps, std::size_t bytes)
{
    constexpr std::uint64_t kGroup = 256;
    auto connection = store::Connection::open(path, store::Access::ReadWrite);
    if (!connection ||
        !connection->exec("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL") ||
        !store::migrate(*connection)) {
        die("cannot make " + path.string());
    }
    auto rows = store::StepRows::open(*connection);
    if (!rows) {
        die(rows.error().detail);
    }
    std::mt19937 random(1);
    const Meter meter;
    for (std::uint64_t i = 1; i <= steps; ++i) {
        if (i % kGroup == 1 && !connection->exec("BEGIN")) {
            die("begin");
        }
        if (!rows->put(SessionId{1}, makeStep(i, random, bytes))) {
            die("put");
        }
        if ((i % kGroup == 0 || i == steps) && (!rows->flush(true) || !connection->exec("COMMIT"))) {
            die("commit");
        }
    }
    return meter.per(steps, "row");
}

nlohmann::json redaction(std::size_t bytes)
{
    const text::Redactor redactor(std::vector<std::uint8_t>(32, 1));
    std::mt19937 random(2);
    const std::string prose = words(random, bytes);
    std::string json = "{\"path\":\"/srv/app\",\"options\":{\"limit\":100},\"text\":\"" + prose + "\"}";
    constexpr std::uint64_t kRounds = 20'000;
    std::uint64_t changed = 0;
    const Meter plain;
    for (std::uint64_t i = 0; i < kRounds; ++i) {
        std::string text = prose;
        changed += redactor.redact(text) ? 1 : 0;
    }
    nlohmann::json out = {{"text", plain.per(kRounds * bytes / 1024, "kb")}};
    const Meter args;
    for (std::uint64_t i = 0; i < kRounds; ++i) {
        changed += redactor.redactJson(json) ? 1 : 0;
    }
    out["json"] = args.per(kRounds * json.size() / 1024, "kb");
    out["changed"] = changed;
    return out;
}

nlohmann::json verification(const std::filesystem::path &path)
{
    const Meter meter;
    const auto report = store::verifyAudit(path);
    if (!report || !report->intact()) {
        die("the audit does not verify");
    }
    return meter.per(report->rows, "row");
}

nlohmann::json reading(const std::filesystem::path &path, std::uint64_t steps)
{
    const Meter opening;
    auto reader = store::openReader(path);
    if (!reader) {
        die(reader.error().detail);
    }
    nlohmann::json out = {{"open", opening.per(1, "open")}};
    constexpr std::uint64_t kPages = 200;
    std::mt19937 random(3);
    const Meter pages;
    for (std::uint64_t i = 0; i < kPages; ++i) {
        if (!(*reader)->steps(SessionId{1}, static_cast<StepSeq>(1 + random() % steps), 200)) {
            die("page");
        }
    }
    out["page_of_200"] = pages.per(kPages, "page");
    const Meter searches;
    for (std::uint64_t i = 0; i < kPages; ++i) {
        if (!(*reader)->search(
                "w" + std::to_string(random() % 20'000) + " w" + std::to_string(10'000 + random() % 10'000), 50)) {
            die("search");
        }
    }
    out["search"] = searches.per(kPages, "search");
    return out;
}

} // namespace

int main(int argc, char **argv)
{
    const std::uint64_t steps = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 50'000;
    const std::size_t bytes = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 700;
    const test::ScratchDir dir;
    const auto path = dir.path() / "data" / "pilothouse.db";
    nlohmann::json out;
    out["rows_alone"] = rowsAlone(dir.path() / "alone.db", steps, bytes);
    out["store"] = throughStore(path, steps, bytes);
    out["store_to_rows_alone"] = out["store"]["row_per_s"].get<double>() / out["rows_alone"]["row_per_s"].get<double>();
    out["audit_verify"] = verification(path);
    out["reading"] = reading(path, steps);
    out["redaction"] = redaction(bytes);
    std::cout << out.dump(2) << '\n';
    return 0;
}
