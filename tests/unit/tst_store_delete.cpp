// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit.h"
#include "store/sqlite.h"
#include "support/packings.h"

#include <fstream>
#include <future>
#include <iterator>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

void fill(StoreFixture &f, std::uint64_t id, std::uint64_t steps, const std::string &word,
          SessionState state = SessionState::Ended)
{
    SessionInfo s = session(id, "s" + std::to_string(id));
    s.lastActivityAt = at(static_cast<std::int64_t>(id));
    f.add(s);
    for (std::uint64_t i = 1; i <= steps; ++i) {
        f.add(StepRecord{SessionId{id}, call(i, "shell", "{\"w\":\"" + word + "\"}")});
        Verdict v;
        v.kind = VerdictKind::Approve;
        v.by = Decider::Operator;
        f.add(VerdictRecord{SessionId{id}, StepSeq{i}, v, at(1), ""});
        SignalSample sample;
        sample.session = SessionId{id};
        sample.seq = StepSeq{i};
        sample.evidence = {{StepSeq{1}, "x", 1}};
        f.add(sample);
    }
    f.add(packing(id, 0, word));
    f.add(packing(id, 1, word));
    f.add(CheckpointRecord{SessionId{id}, {"c", word, StepSeq{1}, at(1), ""}});
    f.add(VectorRecord{SessionId{id}, "model", "hash", {{1, -2, 3}}});
    BankRow felt;
    felt.id = RowId{1};
    f.add(BankRecord{SessionId{id}, felt});
    f.add(VigilRunRecord{id, SessionId{id}, at(1), "ann", "{}"});
    s.state = state;
    f.add(s);
    f.store->drain();
}

std::uint64_t wait(const std::function<void(store::Store::Deleted)> &start)
{
    std::promise<Result<std::uint64_t>> promise;
    start([&](Result<std::uint64_t> done) { promise.set_value(std::move(done)); });
    const auto done = promise.get_future().get();
    REQUIRE(done.ok());
    return *done;
}

} // namespace

TEST_CASE("a deleted session leaves nothing but its audit")
{
    StoreFixture f;
    fill(f, 1, 700, "zanzibar");
    fill(f, 2, 10, "quagmire");
    fill(f, 3, 10, "zanzibar", SessionState::Working);
    const auto count = wait([&](auto done) {
        f.store->deleteSessions({SessionId{1}, SessionId{3}, SessionId{77}}, done);
    });
    CHECK_EQ(count, std::uint64_t{1}); // 3 is not ended
    const auto reader = f.reader();
    CHECK(!reader->session(SessionId{1}).ok());
    CHECK(reader->session(SessionId{3}).ok());
    CHECK_EQ(reader->search("zanzibar", 100)->size(), std::size_t{10});
    CHECK_EQ(reader->counts()->steps, std::uint64_t{20});
    f.store.reset();
    auto connection = store::Connection::open(f.path(), store::Access::ReadWrite);
    REQUIRE(connection.ok());
    for (const char *table : {"steps", "verdicts", "approvals", "interventions", "signals", "signal_evidence",
                              "packings", "packing_texts", "focus_rows", "text_vectors", "bank_rows", "vigil_runs",
                              "checkpoints", "bookmarks", "session_totals", "doomed_sessions"}) {
        CHECK_EQ(*connection->integer("SELECT count(*) FROM " + std::string(table) + " WHERE session = 1"),
                 std::int64_t{0});
    }
    CHECK_EQ(*connection->integer("SELECT count(*) FROM step_bodies"), std::int64_t{20});
    CHECK_EQ(*connection->integer("SELECT count(*) FROM packings"), std::int64_t{4});
    CHECK_EQ(*connection->integer("SELECT count(*) FROM packing_texts"), std::int64_t{4});
    CHECK_EQ(*connection->integer("SELECT count(*) FROM text_vectors"), std::int64_t{2}); // of the same text
    CHECK(connection->exec("INSERT INTO step_text (step_text, rank) VALUES ('integrity-check', 1)").ok());
    CHECK_EQ(*connection->integer("SELECT count(*) FROM audit WHERE kind = 'session.deleted' AND session = 1"),
             std::int64_t{1});
    const auto report = store::verifyAudit(f.path());
    CHECK(report.ok() && report->intact());
}

TEST_CASE("words of a deleted session are not left in the file")
{
    StoreFixture f;
    fill(f, 1, 300, "zanzibar");
    fill(f, 2, 300, "quagmire");
    wait([&](auto done) { f.store->deleteSessions({SessionId{1}}, done); });
    // The full text is merged and pages are given back after the answer; closing waits for the slice in hand only.
    wait([&](auto done) { f.store->deleteSessions({SessionId{1}}, done); });
    for (int i = 0; i < 50; ++i) {
        f.add(session(2), Durability::Full);
        f.store->drain();
    }
    f.store.reset();
    std::ifstream file(f.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    CHECK(bytes.find("quagmire") != std::string::npos);
    CHECK(bytes.find("zanzibar") == std::string::npos);
    auto connection = store::Connection::open(f.path(), store::Access::ReadOnly);
    CHECK_EQ(*connection->integer("PRAGMA freelist_count"), std::int64_t{0});
}

TEST_CASE("ids of deleted things are never given again")
{
    StoreFixture f;
    fill(f, 9, 2, "x");
    wait([&](auto done) { f.store->deleteSessions({SessionId{9}}, done); });
    CHECK_EQ(f.reader()->readMemory()->nextSession, std::uint64_t{10});
    f.add(session(9)); // late news of it does not bring it back
    f.store->drain();
    CHECK(!f.reader()->session(SessionId{9}).ok());
}

TEST_CASE("retention takes the oldest ended sessions by age and by size")
{
    StoreFixture f;
    for (std::uint64_t id = 1; id <= 4; ++id) {
        fill(f, id, 10, "word", id == 2 ? SessionState::Disconnected : SessionState::Ended);
    }
    const auto bytes = f.reader()->counts()->bytes / 4;
    const auto bySize = wait([&](auto done) { f.store->retain({0, bytes * 3}, done); });
    CHECK_EQ(bySize, std::uint64_t{1});
    CHECK(!f.reader()->session(SessionId{1}).ok());
    CHECK_EQ(wait([&](auto done) { f.store->retain({1, 0}, done); }), std::uint64_t{0});
    f.clock.advance(std::chrono::days(2));
    CHECK_EQ(wait([&](auto done) { f.store->retain({1, 0}, done); }), std::uint64_t{2});
    CHECK(f.reader()->session(SessionId{2}).ok());
    CHECK_EQ(f.reader()->counts()->sessions, std::uint64_t{1});
}

TEST_CASE("whoever watches the store hears which sessions went")
{
    StoreFixture f;
    std::vector<SessionId> gone;
    store::StoreOptions options;
    options.onDeleted = [&](const std::vector<SessionId> &sessions) { gone = sessions; };
    f.store.reset();
    f.open(options);
    fill(f, 1, 1, "word");
    fill(f, 2, 1, "word", SessionState::Working);
    CHECK_EQ(wait([&](auto done) { f.store->deleteSessions({SessionId{2}, SessionId{1}}, done); }), std::uint64_t{1});
    CHECK(gone == std::vector<SessionId>{SessionId{1}});
}

TEST_CASE("a deletion that was cut short goes on at the next start")
{
    StoreFixture f;
    fill(f, 1, 2000, "zanzibar");
    f.store->deleteSessions({SessionId{1}}, [](const Result<std::uint64_t> &) {});
    f.reopen(); // closes after at most a slice or two
    f.add(session(5));
    for (int i = 0; i < 60; ++i) {
        f.add(session(5), Durability::Full);
        f.store->drain();
    }
    f.store.reset();
    auto connection = store::Connection::open(f.path(), store::Access::ReadWrite);
    CHECK_EQ(*connection->integer("SELECT count(*) FROM steps"), std::int64_t{0});
    CHECK_EQ(*connection->integer("SELECT count(*) FROM doomed_sessions"), std::int64_t{0});
}
