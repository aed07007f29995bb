// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit.h"
#include "store/schema.h"
#include "support/packings.h"

#include <cstdlib>

using namespace pilothouse;
using namespace pilothouse::test;

namespace {

/// Something of everything, the same each time: what sample databases of older schema versions hold.
void recordSample(StoreFixture &f)
{
    SessionInfo s = session(1, "invoice sorter");
    s.goal = "sort the invoices";
    s.constraints = {"delete nothing"};
    f.add(s);
    f.add(StepRecord{SessionId{1}, step(1, StepKind::User, "please sort the invoices")});
    const Step proposed = call(2, "shell", R"({"cmd":"mv a b"})");
    f.add(StepRecord{SessionId{1}, proposed});
    Verdict v;
    v.kind = VerdictKind::Approve;
    v.by = Decider::Operator;
    v.operatorName = "ann";
    v.reason = "fine";
    f.add(VerdictRecord{SessionId{1}, StepSeq{2}, v, at(2), callDigestInput(proposed, proposed.args)},
          Durability::Full);
    Approval held;
    held.id = ApprovalId{1};
    held.session = SessionId{1};
    held.step = call(3, "shell", R"({"cmd":"rm b"})");
    held.openedAt = at(3);
    held.deadline = at(4);
    f.add(held, Durability::Full);
    SignalSample sample;
    sample.session = SessionId{1};
    sample.seq = StepSeq{2};
    sample.kind = SignalKind::Risk;
    sample.level = 0.5;
    sample.evidence = {{StepSeq{2}, "write", 0.5, "rm b"}};
    sample.ahead = Forecast{1, 2, 3};
    f.add(sample);
    Rule rule;
    rule.id = "remembered-1";
    rule.effect = RuleEffect::Allow;
    rule.tools = {"shell"};
    f.add(RuleRecord{rule, false, "ann", at(5)}, Durability::Full);
    f.add(packing(1, 0, "please sort the invoices"));
    Intervention asked;
    asked.id = InterventionId{1};
    asked.session = SessionId{1};
    asked.action = "recovery.replan";
    asked.state = InterventionState::Vetoed;
    asked.at = at(6);
    asked.deadline = at(7);
    f.add(asked);
    f.add(VectorRecord{SessionId{1}, "model", "hash", {{1, 2, 3}}});
    BankRow felt;
    felt.id = RowId{1};
    felt.at = at(8);
    felt.emotion = Emotion::Frustration;
    felt.intensity = 0.9;
    felt.cause = "tool.shell:timeout";
    felt.seq = StepSeq{2};
    f.add(BankRecord{SessionId{1}, felt});
    f.add(VigilRunRecord{1, SessionId{1}, at(9), "ann", "{}"});
    f.add(ToolRecord{{"sorter", "file_it", EffectClass::Write, "ann", at(10)}}, Durability::Full);
    f.store->drain();
}

/// Writes the database that later versions are tested with.
void writeSample(const std::filesystem::path &to)
{
    StoreFixture f;
    recordSample(f);
    const auto path = f.path();
    f.store.reset();
    {
        auto connection = store::Connection::open(path, store::Access::ReadWrite);
        REQUIRE(connection.ok());
        REQUIRE(connection->exec("PRAGMA journal_mode = DELETE; VACUUM").ok());
    }
    std::filesystem::copy_file(path, to, std::filesystem::copy_options::overwrite_existing);
}

} // namespace

TEST_CASE("the sample of this version can be written anew")
{
    const ScratchDir dir;
    const char *wanted = std::getenv("PILOTHOUSE_STORE_SAMPLE");
    const std::filesystem::path to = wanted == nullptr ? dir.path() / "sample.db" : std::filesystem::path(wanted);
    writeSample(to);
    CHECK(std::filesystem::file_size(to) > 4096);
}

TEST_CASE("a database of every older schema version opens, upgrades and keeps what it holds")
{
    for (int version = 1; version <= store::schemaVersion(); ++version) {
        const std::filesystem::path sample =
            std::filesystem::path(PILOTHOUSE_SOURCE_DIR) / "tests/data/store" / ("v" + std::to_string(version) + ".db");
        REQUIRE(std::filesystem::exists(sample));
        StoreFixture f;
        f.store.reset();
        std::filesystem::remove_all(f.path().parent_path());
        std::filesystem::create_directories(f.path().parent_path());
        std::filesystem::copy_file(sample, f.path());
        f.open();
        f.add(StepRecord{SessionId{1}, step(4, StepKind::Assistant, "sorted")});
        f.store->drain();
        const auto reader = f.reader();
        CHECK_EQ(reader->session(SessionId{1})->goal, "sort the invoices");
        CHECK_EQ(reader->search("invoices", 5)->size(), std::size_t{1});
        CHECK_EQ(reader->search("sorted", 5)->size(), std::size_t{1});
        CHECK_EQ(reader->detail(SessionId{1}, StepSeq{2})->row.verdict->operatorName, "ann");
        CHECK(reader->detail(SessionId{1}, StepSeq{3})->approval->outcome->ended == HeldEnd::Withdraw);
        CHECK_EQ(reader->signalSeries(SessionId{1}, SignalKind::Risk, 10)->front().evidence.front().feature, "write");
        CHECK_EQ(reader->signalSeries(SessionId{1}, SignalKind::Risk, 10)->front().ahead.has_value(), version >= 4);
        CHECK_EQ(reader->focusColumns(SessionId{1}, 0, 9)->size(), version < 2 ? std::size_t{0} : std::size_t{1});
        if (version >= 2) {
            CHECK_EQ(reader->focusColumns(SessionId{1}, 0, 9)->front().count.counter, version < 3 ? "" : "estimate");
        }
        CHECK_EQ(reader->textVectors(SessionId{1}, "model", {"hash"})->size(), std::size_t{version < 5 ? 0U : 1U});
        CHECK_EQ(reader->bankRows(SessionId{1}, 9)->size(), std::size_t{version < 7 ? 0U : 1U});
        CHECK_EQ(reader->vigilRuns(SessionId{1}, 9)->size(), std::size_t{version < 7 ? 0U : 1U});
        CHECK_EQ(reader->toolCorrections()->size(), std::size_t{version < 8 ? 0U : 1U});
        CHECK_EQ(reader->readMemory()->rememberedRules.front().id, "remembered-1");
        const auto report = store::verifyAudit(f.path());
        CHECK(report.ok() && report->intact());
        CHECK(report->rows >= 5);
    }
}
