// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digest.h"
#include "base/json.h"
#include "store/audit.h"
#include "store/audit_content.h"
#include "store/store_files.h"
#include "support/store_fixture.h"

#include <fstream>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

store::Connection rawConnection(const StoreFixture &f)
{
    auto connection = store::Connection::open(f.path(), store::Access::ReadWrite);
    REQUIRE(connection.ok());
    return std::move(*connection);
}

/// Twelve audit rows: the session opened, ten verdicts, the session closed.
void fill(StoreFixture &f)
{
    f.add(session(1));
    for (std::uint64_t i = 1; i <= 10; ++i) {
        const Step proposed = call(i, "shell", "{\"n\":" + std::to_string(i) + "}");
        f.add(StepRecord{SessionId{1}, proposed});
        Verdict pass;
        pass.kind = VerdictKind::Approve;
        pass.by = Decider::Policy;
        pass.ruleId = "allow-shell";
        pass.reason = "because password=hunter2";
        f.add(VerdictRecord{SessionId{1}, StepSeq{i}, pass, at(static_cast<std::int64_t>(i)),
                            callDigestInput(proposed, proposed.args)});
    }
    SessionInfo ended = session(1);
    ended.state = SessionState::Ended;
    ended.endReason = EndReason::Completed;
    f.add(ended, Durability::Full);
    f.store.reset();
}

void withoutTriggers(store::Connection &connection, const char *sql)
{
    REQUIRE(
        connection
            .exec(
                "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted; DROP TRIGGER audit_is_in_order")
            .ok());
    const auto done = connection.exec(sql);
    if (!done) {
        fail(__FILE__, __LINE__, done.error().detail);
    }
}

} // namespace

TEST_CASE("an untouched audit verifies and each kind of row is canonical JSON")
{
    StoreFixture f;
    fill(f);
    const auto report = store::verifyAudit(f.path());
    REQUIRE(report.ok());
    CHECK(report->intact());
    CHECK_EQ(report->rows, std::uint64_t{12});
    CHECK(report->anchored);
    CHECK_EQ(report->anchorCount, std::uint64_t{12});
    auto connection = rawConnection(f);
    auto rows = connection.prepare("SELECT number, at, kind, session, content, hash FROM audit ORDER BY number");
    REQUIRE(rows.ok());
    std::string previous;
    while (*rows->row()) {
        const std::string content(rows->text(4));
        CHECK_EQ(*canonicalJson(content), content);
        CHECK(content.find("hunter2") == std::string::npos);
        const std::string whole = "{\"at\":" + std::to_string(rows->integer(1)) + ",\"content\":" + content +
                                  ",\"kind\":" + jsonString(rows->text(2)) +
                                  ",\"number\":" + std::to_string(rows->integer(0)) +
                                  ",\"session\":" + std::to_string(rows->integer(3)) + "}";
        CHECK_EQ(*canonicalJson(whole), whole);
        CHECK_EQ(hex(sha256(previous + whole)), std::string(rows->text(5)));
        previous = rows->text(5);
    }
    CHECK_EQ(report->head, previous);
}

TEST_CASE("a plain pass carries the digest of its call")
{
    StoreFixture f;
    fill(f);
    const Step proposed = call(3, "shell", R"({"n":3})");
    const auto detail = f.reader()->detail(SessionId{1}, StepSeq{3});
    CHECK_EQ(detail->row.verdict->digest, *jsonDigest(callDigestInput(proposed, proposed.args)));
    auto connection = rawConnection(f);
    CHECK_EQ(*connection.integer("SELECT count(*) FROM audit WHERE kind = 'verdict' AND content LIKE '%" +
                                 detail->row.verdict->digest + "%'"),
             std::int64_t{1});
}

TEST_CASE("the file itself refuses to change, delete or misnumber audit rows")
{
    StoreFixture f;
    fill(f);
    auto connection = rawConnection(f);
    CHECK(!connection.exec("UPDATE audit SET content = '{}' WHERE number = 3").ok());
    CHECK(!connection.exec("DELETE FROM audit WHERE number = 12").ok());
    CHECK(!connection.exec("INSERT INTO audit VALUES (99, 0, 'x', 0, '{}', '')").ok());
}

TEST_CASE("verification names the first row that is wrong, and how")
{
    struct Tampering {
        const char *sql;
        std::uint64_t row;
        const char *what;
    };
    const Tampering tamperings[] = {
        {"UPDATE audit SET content = replace(content, 'approve', 'veto') WHERE number = 5", 5, "hash"},
        {"UPDATE audit SET at = at + 1 WHERE number = 7", 7, "hash"},
        {"UPDATE audit SET kind = 'verdicts' WHERE number = 4", 4, "hash"},
        {"UPDATE audit SET session = 2 WHERE number = 9", 9, "hash"},
        {"UPDATE audit SET hash = lower(hex(randomblob(32))) WHERE number = 6", 6, "hash"},
        {"DELETE FROM audit WHERE number = 6", 6, "row 7 follows"},
        {"DELETE FROM audit WHERE number = 1", 1, "row 2 follows"},
        {"DELETE FROM audit WHERE number > 10", 11, "cut off"},
        {"DELETE FROM audit", 1, "cut off"},
        {"UPDATE audit SET number = 99 WHERE number = 8; UPDATE audit SET number = 8 WHERE number = 9; UPDATE audit "
         "SET number = 9 WHERE number = 99",
         8, "hash"},
    };
    for (const Tampering &tampering : tamperings) {
        StoreFixture f;
        fill(f);
        auto connection = rawConnection(f);
        withoutTriggers(connection, tampering.sql);
        const auto report = store::verifyAudit(f.path());
        REQUIRE(report.ok());
        CHECK(!report->intact());
        REQUIRE(report->broken.has_value());
        CHECK_EQ(report->broken->number, tampering.row);
        CHECK(report->broken->what.find(tampering.what) != std::string::npos);
    }
}

TEST_CASE("a chain written anew from one row on is found by the anchor")
{
    StoreFixture f;
    fill(f);
    auto connection = rawConnection(f);
    withoutTriggers(connection, "UPDATE audit SET content = '{}' WHERE number = 5");
    std::string previous;
    for (std::int64_t n = 1; n <= 12; ++n) {
        auto row = connection.prepare("SELECT at, kind, session, content FROM audit WHERE number = ?");
        REQUIRE(*row->with(n).row());
        previous = store::auditHash(previous, static_cast<std::uint64_t>(n), row->integer(0), row->text(1),
                                    static_cast<std::uint64_t>(row->integer(2)), row->text(3));
        row->reset();
        auto change = connection.prepare("UPDATE audit SET hash = ? WHERE number = ?");
        REQUIRE(change->with(previous, n).run().ok());
    }
    const auto report = store::verifyAudit(f.path());
    REQUIRE(report.ok() && report->broken);
    CHECK_EQ(report->broken->number, std::uint64_t{12});
    CHECK(report->broken->what.find("anchor") != std::string::npos);
}

TEST_CASE("a shortened audit stays visible after the store was opened again")
{
    StoreFixture f;
    fill(f);
    {
        auto connection = rawConnection(f);
        withoutTriggers(connection, "DELETE FROM audit WHERE number > 10");
    }
    f.open();
    f.store.reset();
    const auto report = store::verifyAudit(f.path());
    REQUIRE(report.ok());
    CHECK(!report->broken.has_value());
    CHECK_EQ(report->gaps, std::uint64_t{1});
    CHECK(!report->intact());
}

TEST_CASE("silence is never permission: an approval left open by a crash ends as a veto")
{
    StoreFixture f;
    f.add(session(1));
    Approval a;
    a.id = ApprovalId{3};
    a.session = SessionId{1};
    a.step = call(1, "shell", "{}");
    a.ruleId = "ask";
    a.openedAt = at(1);
    a.deadline = at(2);
    f.add(a, Durability::Full);
    f.clock.advance(std::chrono::seconds{30});
    f.reopen(); // closing the store ends no approval: only the engine, or the next start, does
    const auto detail = f.reader()->detail(SessionId{1}, StepSeq{1});
    REQUIRE(detail.ok() && detail->approval && detail->approval->outcome);
    CHECK(detail->approval->outcome->kind == VerdictKind::Veto);
    CHECK(detail->approval->outcome->ended == HeldEnd::Withdraw);
    CHECK(detail->approval->outcome->by == Decider::Runtime);
    CHECK(detail->approval->resolvedAt == f.clock.wall());
    CHECK(detail->row.verdict == detail->approval->outcome);
    CHECK(!detail->row.held);
    auto connection = rawConnection(f);
    CHECK_EQ(*connection.integer("SELECT count(*) FROM audit WHERE kind = 'approval.opened'"), std::int64_t{1});
    CHECK_EQ(
        *connection.integer(
            "SELECT count(*) FROM audit WHERE kind = 'approval.ended' AND content LIKE '%\"ended\":\"withdraw\"%'"),
        std::int64_t{1});
    CHECK_EQ(*connection.integer(
                 "SELECT count(*) FROM audit WHERE kind = 'verdict' AND content LIKE '%\"verdict\":\"veto\"%'"),
             std::int64_t{1});
    CHECK(store::verifyAudit(f.path())->intact());
}

TEST_CASE("what was proposed when the runtime stopped has expired at the next start, and nothing else changed")
{
    StoreFixture f;
    f.add(session(1));
    Intervention asked;
    asked.id = InterventionId{3};
    asked.session = SessionId{1};
    asked.lane = Lane::Recovery;
    asked.action = "recovery.replan";
    asked.by = Decider::Runtime;
    asked.at = at(1);
    asked.deadline = at(9);
    f.add(asked);
    Intervention done = asked;
    done.id = InterventionId{4};
    done.state = InterventionState::Delivered;
    f.add(done);
    f.clock.advance(std::chrono::seconds{30});
    f.store->drain();
    CHECK(*f.reader()->interventions(SessionId{}) == std::vector<Intervention>{asked});
    f.reopen();
    CHECK(f.reader()->interventions(SessionId{})->empty());
    asked.state = InterventionState::Expired;
    asked.endedAt = f.clock.wall();
    asked.outcome = "the runtime stopped before it was answered";
    CHECK((*f.reader()->interventions(SessionId{1}) == std::vector<Intervention>{asked, done}));
    CHECK(store::verifyAudit(f.path())->intact());
}

TEST_CASE("an anchor that is no anchor is an error, a missing one is not")
{
    StoreFixture f;
    fill(f);
    std::ofstream(store::anchorFile(f.path())) << "twelve";
    CHECK_EQ(static_cast<int>(store::verifyAudit(f.path()).error().code), static_cast<int>(ErrorCode::Malformed));
    std::filesystem::remove(store::anchorFile(f.path()));
    const auto report = store::verifyAudit(f.path());
    REQUIRE(report.ok());
    CHECK(!report->anchored);
    CHECK(report->intact());
}
