// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"
#include "support/store_fixture.h"

#include <sys/stat.h>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

SessionInfo fullSession()
{
    SessionInfo s = session(7, "deploy helper");
    s.agent = AgentInfo{"deploy helper", "1.2", "homemade", "model-x", "/srv/app", 4711};
    s.source = SourceKind::Hook;
    s.goal = "ship it";
    s.constraints = {"never touch \"prod\"", "ask before deleting"};
    s.budget = Budget{128'000, std::nullopt, 2.5, 400};
    s.capabilities.editArgs = true;
    s.capabilities.stop = true;
    s.mode = Mode::Autopilot;
    s.state = SessionState::Paused;
    s.endReason = EndReason::None;
    s.lastSeq = StepSeq{3};
    s.total = Usage{1000, 200, std::nullopt, 0.25};
    s.contextTokens = 900;
    s.waiting = 2;
    s.waitingSince = at(5);
    s.activity = "running tests";
    s.intercepting = true;
    return s;
}

} // namespace

TEST_CASE("a session comes back as it was recorded")
{
    StoreFixture f;
    f.add(fullSession());
    f.store->drain();
    const auto back = f.reader()->session(SessionId{7});
    REQUIRE(back.ok());
    CHECK(*back == fullSession());
    CHECK_EQ(f.reader()->sessionByKey("key-7")->title, "deploy helper");
    CHECK_EQ(static_cast<int>(f.reader()->session(SessionId{8}).error().code), static_cast<int>(ErrorCode::NotFound));
}

TEST_CASE("steps come back in order, whole in detail, and a repeated one changes nothing")
{
    StoreFixture f;
    f.add(session(1));
    Step first = call(1, "shell", R"({"cmd":"ls -l"})");
    first.usage = Usage{10, 20, 5, 0.001};
    first.duration = std::chrono::microseconds{1500};
    first.agentPath = "explorer/reader";
    first.failed = true;
    first.origin = StepOrigin::Operator;
    f.add(StepRecord{SessionId{1}, first});
    f.add(StepRecord{SessionId{1}, step(2, StepKind::ToolResult, std::string(100'000, 'x'))});
    Step other = first;
    other.text = "something else";
    f.add(StepRecord{SessionId{1}, other});
    f.store->drain();
    const auto reader = f.reader();
    const auto rows = reader->steps(SessionId{1}, StepSeq{1}, 10);
    REQUIRE(rows.ok());
    REQUIRE(rows->size() == 2);
    CHECK((*rows)[0].step == first);
    CHECK_EQ((*rows)[1].step.text.size(), feed::kPreviewBytes);
    CHECK_EQ(reader->detail(SessionId{1}, StepSeq{2})->row.step.text.size(), std::size_t{100'000});
    CHECK_EQ(reader->counts()->steps, std::uint64_t{2});
    CHECK_EQ(reader->counts()->bytes, std::uint64_t{100'000 + first.args.size()});
}

TEST_CASE("tickets are reported in order and all of them")
{
    StoreFixture f;
    f.add(session(1));
    for (std::uint64_t i = 1; i <= 1000; ++i) {
        f.add(StepRecord{SessionId{1}, step(i)}, i % 100 == 0 ? Durability::Full : Durability::Group);
    }
    f.store->drain();
    const auto reports = f.reports();
    REQUIRE(!reports.empty());
    CHECK_EQ(reports.back().first, std::uint64_t{1001});
    for (std::size_t i = 0; i < reports.size(); ++i) {
        CHECK(!reports[i].second);
        CHECK(i == 0 || reports[i - 1].first < reports[i].first);
    }
    CHECK_EQ(f.reader()->counts()->steps, std::uint64_t{1000});
}

TEST_CASE("a second owner of the file is refused by name")
{
    StoreFixture f;
    store::StoreOptions options;
    options.path = f.path();
    options.clock = &f.clock;
    const auto second = store::Store::open(options);
    REQUIRE(!second.ok());
    CHECK_EQ(static_cast<int>(second.error().code), static_cast<int>(ErrorCode::AlreadyExists));
    CHECK(second.error().detail.find(f.path().string()) != std::string::npos);
    f.store.reset();
    CHECK(store::Store::open(options).ok());
}

TEST_CASE("the files are for their owner alone")
{
    StoreFixture f;
    f.add(session(1), Durability::Full);
    f.store->drain();
    for (const char *suffix : {"", "-wal", ".lock", ".audit-head"}) {
        struct stat info {};
        REQUIRE(::stat((f.path().string() + suffix).c_str(), &info) == 0);
        CHECK_EQ(info.st_mode & 0777, mode_t{0600});
    }
    struct stat info {};
    REQUIRE(::stat(f.path().parent_path().c_str(), &info) == 0);
    CHECK_EQ(info.st_mode & 0777, mode_t{0700});
}

TEST_CASE("what is queued is written before the store closes")
{
    StoreFixture f;
    f.add(session(1));
    for (std::uint64_t i = 1; i <= 600; ++i) {
        f.add(StepRecord{SessionId{1}, step(i)});
    }
    f.store.reset();
    CHECK_EQ(f.reports().back().first, std::uint64_t{601});
    CHECK_EQ(f.reader()->counts()->steps, std::uint64_t{600});
}
