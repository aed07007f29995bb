// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit.h"
#include "store/schema.h"
#include "store/write_queue.h"
#include "support/store_fixture.h"

#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <set>

#include <future>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

struct Outcome {
    std::set<std::uint64_t> kept;
    std::set<std::uint64_t> lost;
};

Outcome outcome(const std::vector<std::pair<std::uint64_t, bool>> &reports)
{
    Outcome out;
    std::uint64_t last = 0;
    for (const auto &[upTo, failed] : reports) {
        for (std::uint64_t ticket = last + 1; ticket <= upTo; ++ticket) {
            (failed ? out.lost : out.kept).insert(ticket);
        }
        last = upTo;
    }
    return out;
}

/// Ticket 1 is the session, ticket n + 1 is step n: the file must hold exactly what was not reported lost.
void checkTruth(StoreFixture &f, std::uint64_t steps)
{
    const Outcome seen = outcome(f.reports());
    const auto reader = f.reader();
    for (std::uint64_t seq = 1; seq <= steps; ++seq) {
        const bool stored = reader->detail(SessionId{1}, static_cast<StepSeq>(seq)).ok();
        CHECK_EQ(stored, seen.kept.contains(seq + 1));
        CHECK_EQ(!stored, seen.lost.contains(seq + 1));
    }
    CHECK_EQ(reader->counts()->steps, seen.kept.size() - 1);
}

} // namespace

TEST_CASE("a full file fails whole groups, keeps the rest, and recovers when there is room")
{
    StoreFixture f;
    f.store.reset();
    store::StoreOptions options;
    options.maxFileBytes = 1u << 20;
    options.queue.groupRecords = 8;
    f.open(options);
    f.add(session(1));
    constexpr std::uint64_t kSteps = 400;
    for (std::uint64_t i = 1; i <= kSteps; ++i) {
        f.add(StepRecord{SessionId{1},
                         step(i, StepKind::ToolResult, std::string(4000, static_cast<char>('a' + i % 26)))});
    }
    f.store->drain();
    CHECK(!outcome(f.reports()).lost.empty());
    CHECK(outcome(f.reports()).kept.size() > 20);
    checkTruth(f, kSteps);
    CHECK(store::verifyAudit(f.path())->intact());
    const std::size_t before = f.reports().size();
    options.maxFileBytes = 0;
    f.reopen(options);
    f.add(StepRecord{SessionId{1}, step(kSteps + 1)}, Durability::Full);
    f.store->drain();
    REQUIRE(f.reports().size() == before + 1);
    CHECK(!f.reports().back().second);
    CHECK(f.reader()->detail(SessionId{1}, static_cast<StepSeq>(kSteps + 1)).ok());
}

TEST_CASE("a disk that refuses writes fails what it must and nothing else; the store goes on afterwards")
{
    std::signal(SIGXFSZ, SIG_IGN);
    StoreFixture f;
    f.add(session(1), Durability::Full);
    f.store->drain();
    rlimit was{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &was) == 0);
    const auto log = std::filesystem::file_size(f.path().string() + "-wal");
    const rlimit tight{log + 20'000, was.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
    for (std::uint64_t i = 1; i <= 50; ++i) {
        f.add(StepRecord{SessionId{1}, step(i, StepKind::User, std::string(3000, 'z'))}, Durability::Full);
    }
    f.store->drain();
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &was) == 0);
    CHECK(!outcome(f.reports()).lost.empty());
    f.add(StepRecord{SessionId{1}, step(51)}, Durability::Full);
    f.store->drain();
    CHECK(!f.reports().back().second);
    checkTruth(f, 51);
    CHECK(store::verifyAudit(f.path())->intact());
}

TEST_CASE("one record that cannot be stored does not take its group along")
{
    StoreFixture f;
    f.add(session(1));
    SessionInfo twin = session(2);
    twin.key = session(1).key; // names must be unique
    f.add(twin);
    f.add(StepRecord{SessionId{1}, step(1)});
    f.store->drain();
    CHECK(outcome(f.reports()).lost == (std::set<std::uint64_t>{2}));
    CHECK(f.reader()->detail(SessionId{1}, StepSeq{1}).ok());
    CHECK(!f.reader()->session(SessionId{2}).ok());
    CHECK(store::verifyAudit(f.path())->intact());
}

TEST_CASE("the queue is bounded by count and by bytes, and says when it is half full")
{
    store::QueueLimits limits;
    limits.records = 10;
    limits.bytes = 1u << 20;
    store::WriteQueue byCount(limits);
    for (std::uint64_t i = 1; i <= 10; ++i) {
        CHECK_EQ(byCount.congested(), i > 6);
        CHECK_EQ(raw(*byCount.push(StepRecord{SessionId{1}, step(i)}, Durability::Group)), i);
    }
    const auto refused = byCount.push(StepRecord{SessionId{1}, step(11)}, Durability::Full);
    CHECK_EQ(static_cast<int>(refused.error().code), static_cast<int>(ErrorCode::QueueFull));
    const auto taken = byCount.take(false);
    REQUIRE(taken.has_value());
    CHECK(!byCount.push(StepRecord{SessionId{1}, step(11)}, Durability::Group).ok()); // taken is not yet released
    byCount.release(*taken);
    CHECK_EQ(raw(*byCount.push(StepRecord{SessionId{1}, step(11)}, Durability::Group)),
             std::uint64_t{11}); // refusals take no ticket
    store::WriteQueue byBytes(limits);
    CHECK(byBytes.push(StepRecord{SessionId{1}, step(1, StepKind::User, std::string(3u << 20, 'x'))}, Durability::Group)
              .ok());
    CHECK(byBytes.congested());
    CHECK(!byBytes.push(StepRecord{SessionId{1}, step(2)}, Durability::Group).ok());
    byBytes.close();
    CHECK_EQ(static_cast<int>(byBytes.push(session(1), Durability::Group).error().code),
             static_cast<int>(ErrorCode::StorageFailed));
}

TEST_CASE("a durable record ends its group at once, with all that is queued before it")
{
    store::QueueLimits limits;
    limits.groupRecords = 4;
    limits.groupDelay = std::chrono::hours(1);
    limits.quiet = std::chrono::hours(1);
    store::WriteQueue queue(limits);
    const auto push = [&](Durability durability) { CHECK(queue.push(session(1), durability).ok()); };
    push(Durability::Group);
    push(Durability::Full);
    push(Durability::Group);
    auto group = queue.take(false);
    REQUIRE(group.has_value());
    CHECK_EQ(group->records.size(), std::size_t{2});
    CHECK(group->full);
    for (int i = 0; i < 4; ++i) {
        push(Durability::Group);
    }
    group = queue.take(false);
    CHECK_EQ(group->records.size(), std::size_t{4});
    CHECK(!group->full);
    queue.close();
    CHECK_EQ(queue.take(false)->records.size(), std::size_t{1});
    CHECK(!queue.take(false).has_value());
}

TEST_CASE("a group that nobody waits for is not ended by quiet, one that somebody waits for is")
{
    store::QueueLimits limits;
    limits.groupRecords = 3;
    limits.groupDelay = std::chrono::hours(1);
    limits.quiet = std::chrono::milliseconds(0);
    store::WriteQueue queue(limits);
    CHECK(queue.push(session(1), Durability::Deferred).ok());
    CHECK(queue.push(session(1), Durability::Group).ok());
    CHECK_EQ(queue.take(false)->records.size(), std::size_t{2});
    CHECK(queue.push(session(1), Durability::Deferred).ok());
    auto group = std::async(std::launch::async, [&] { return queue.take(false); });
    CHECK(queue.push(session(1), Durability::Deferred).ok());
    CHECK(queue.push(session(1), Durability::Deferred).ok()); // the third ends it
    CHECK_EQ(group.get()->records.size(), std::size_t{3});
}

TEST_CASE("a file of a newer program is refused in words, and left alone")
{
    StoreFixture f;
    f.store.reset();
    {
        auto connection = store::Connection::open(f.path(), store::Access::ReadWrite);
        REQUIRE(connection.ok());
        REQUIRE(connection->exec("PRAGMA user_version = 999").ok());
    }
    store::StoreOptions options;
    options.path = f.path();
    options.clock = &f.clock;
    const auto refused = store::Store::open(options);
    REQUIRE(!refused.ok());
    CHECK_EQ(static_cast<int>(refused.error().code), static_cast<int>(ErrorCode::Unsupported));
    CHECK(refused.error().detail.find("999") != std::string::npos);
    CHECK_EQ(static_cast<int>(store::openReader(f.path()).error().code), static_cast<int>(ErrorCode::Unsupported));
}

TEST_CASE("a file that is no database is an error")
{
    ScratchDir dir;
    const auto path = dir.path() / "x.db";
    std::ofstream(path) << std::string(10'000, '?');
    ManualClock clock;
    store::StoreOptions options;
    options.path = path;
    options.clock = &clock;
    CHECK_EQ(static_cast<int>(store::Store::open(options).error().code), static_cast<int>(ErrorCode::StorageFailed));
}

TEST_CASE("migrations are numbered without gaps and a failed one leaves nothing")
{
    int expected = 0;
    for (const store::Migration &migration : store::migrations()) {
        CHECK_EQ(migration.version, ++expected);
    }
    CHECK_EQ(store::schemaVersion(), expected);
    ScratchDir dir;
    auto connection = store::Connection::open(dir.path() / "m.db", store::Access::ReadWrite);
    REQUIRE(connection.ok());
    REQUIRE(connection->exec("CREATE TABLE audit (x)").ok()); // the first migration stumbles over it at its end
    CHECK(!store::migrate(*connection).ok());
    CHECK_EQ(*connection->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'sessions'"), std::int64_t{0});
    CHECK_EQ(*connection->integer("PRAGMA user_version"), std::int64_t{0});
    REQUIRE(connection->exec("DROP TABLE audit").ok());
    CHECK(store::migrate(*connection).ok());
    CHECK_EQ(*connection->integer("PRAGMA user_version"), std::int64_t{store::schemaVersion()});
}
