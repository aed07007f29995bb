// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/emo_bank.h"

#include "support/check.h"
#include "vigil/agent_moods.h"
#include "vigil/rules_file.h"
#include "vigil_events.h"

#include <cmath>
#include <map>
#include <random>

using namespace pilothouse;
using namespace pilothouse::vigil;
using vigil::test::after;
using vigil::test::event;
using vigil::test::kThen;

namespace {

bool near(double a, double b, double within = 1e-12) { return std::abs(a - b) <= within; }

Banked put(EmoBank &bank, const Event &event, WallTime now, const VigilRules &rules)
{
    return bank.deposit(event, Appraiser(rules.appraisal).appraise(event), now);
}
Banked put(EmoBank &bank, const Event &event) { return put(bank, event, event.at, defaultRules()); }

std::vector<BankRow> rowsOf(const EmoBank &bank)
{
    std::vector<BankRow> rows;
    for (std::uint64_t id = raw(bank.firstId()); id <= raw(bank.lastId()); ++id) {
        rows.push_back(bank.row(RowId{id}));
    }
    return rows;
}

/// Rows that a published bank would have written: no noise rows.
std::vector<BankRow> written(const EmoBank &bank)
{
    std::vector<BankRow> rows = rowsOf(bank);
    std::erase_if(rows, [](const BankRow &row) { return row.kind == RowKind::Noise; });
    return rows;
}

/// Events of a made-up day, a few out of order.
std::vector<Event> manyEvents(std::uint32_t seed, int count)
{
    std::mt19937 random(seed);
    const char *kinds[] = {"tool.search", "tool.book", "feedback", "reminder.toast", "page"};
    const char *statuses[] = {"ok", "fail", "timeout", "denied", "delay", "complaint", "odd", "success"};
    std::vector<Event> events;
    double at = 0;
    for (int i = 0; i < count; ++i) {
        at += static_cast<double>(random() % 240);
        Event one =
            event(kinds[random() % 5], statuses[random() % 8],
                  R"({"n":)" + std::to_string(i) + R"(,"delayed_by_sec":)" + std::to_string(random() % 700) + "}",
                  after(at - static_cast<double>(random() % 3 == 0 ? random() % 400 : 0)));
        one.agentPath = random() % 4 == 0 ? "helper" : "";
        one.seq = StepSeq{static_cast<std::uint64_t>(i) + 1};
        events.push_back(one);
    }
    return events;
}

EmoBank bankOf(const std::vector<Event> &events, const BankRules &rules = defaultRules().bank)
{
    EmoBank bank(rules);
    const Appraiser appraiser(defaultRules().appraisal);
    for (const Event &one : events) {
        bank.deposit(one, appraiser.appraise(one), std::max(one.at, after(0)));
    }
    return bank;
}

void checkSame(const MoodSnapshot &a, const MoodSnapshot &b, double within)
{
    CHECK_EQ(name(a.mood), name(b.mood));
    CHECK(near(a.energy, b.energy, within));
    CHECK(near(a.stress, b.stress, within));
    CHECK(near(a.motivation, b.motivation, within));
    CHECK(near(a.focus, b.focus, within));
    CHECK(near(a.rows, b.rows, within * 1e3));
}

} // namespace

TEST_CASE("published: the bundled sample gives its golden rows and snapshot")
{
    const WallTime now = after(0);
    EmoBank bank(publishedRules().bank);
    for (const Event &one : vigil::test::sample(now - std::chrono::hours{3})) {
        put(bank, one, now, publishedRules());
    }
    const auto rows = written(bank);
    REQUIRE(rows.size() == 5);
    const std::pair<Emotion, double> golden[] = {{Emotion::Relief, 0.3},
                                                 {Emotion::Anxiety, 310.0 / 600},
                                                 {Emotion::Curiosity, 0.8},
                                                 {Emotion::Determination, 0.46},
                                                 {Emotion::Relief, 0.3}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK_EQ(name(rows[i].emotion), name(golden[i].first));
        CHECK(near(rows[i].intensity, golden[i].second));
        CHECK(rows[i].at == now);
    }
    CHECK_EQ(rows[3].valence, 0.4);
    CHECK_EQ(rows[3].confidence, 0.6);
    const MoodSnapshot mood = bank.snapshot(now);
    CHECK_EQ(name(mood.mood), "curiosity");
    CHECK(near(mood.energy, 0.285, 5e-4));
    CHECK(near(mood.stress, 0.103, 5e-4));
    CHECK(near(mood.motivation, 0.252, 5e-4));
    CHECK(near(mood.focus, 0.160, 5e-4));
}

TEST_CASE("an empty bank is at rest")
{
    for (const VigilRules *rules : {&publishedRules(), &defaultRules()}) {
        const MoodSnapshot mood = EmoBank(rules->bank).snapshot(kThen);
        CHECK_EQ(name(mood.mood), "calm");
        CHECK_EQ(mood.energy, 0.2);
        CHECK_EQ(mood.stress, 0.1);
        CHECK_EQ(mood.motivation, 0.5);
        CHECK_EQ(mood.focus, 0.5);
    }
}

TEST_CASE("decay halves every half-life, exact to 1e-12")
{
    using std::chrono::hours;
    const std::chrono::seconds half = hours{12};
    CHECK(near(decayed(0.9, hours{12}, half), 0.45));
    CHECK(near(decayed(0.9, hours{24}, half), 0.225));
    CHECK(near(decayed(0.9, hours{36}, half), 0.1125));
    CHECK_EQ(decayed(0.9, hours{0}, half), 0.9);
    CHECK_EQ(decayed(0.9, -hours{3}, half), 0.9);
    std::mt19937_64 random(5);
    for (int i = 0; i < 100'000; ++i) {
        const double intensity = static_cast<double>(random() % 1'000'001) / 1e6;
        const std::chrono::microseconds age{static_cast<std::int64_t>(random() % 400'000'000'000ULL)};
        const long double exact =
            static_cast<long double>(intensity) *
            std::exp2(-static_cast<long double>(age.count()) / 1e6L / static_cast<long double>(half.count()));
        if (std::abs(static_cast<long double>(decayed(intensity, age, half)) - exact) > 1e-12L) {
            CHECK_EQ(age.count(), -1);
            return;
        }
    }
}

TEST_CASE("rows carry the event's time, where the published bank stamped the time of reading")
{
    const WallTime now = after(36 * 3600);
    const Event failed = event("tool.call", "fail");
    EmoBank theirs(publishedRules().bank);
    put(theirs, failed, now, publishedRules());
    CHECK(theirs.row(RowId{1}).at == now);
    CHECK(near(theirs.snapshot(now).stress, 0.9));
    EmoBank ours(defaultRules().bank);
    put(ours, failed, now, defaultRules());
    CHECK(ours.row(RowId{1}).at == kThen);
    // three half-lives on: 0.9 and the row itself weigh an eighth, rest weighs 1
    CHECK(near(ours.snapshot(now).stress, (0.9 / 8 + 0.1) / (1.0 / 8 + 1)));
}

TEST_CASE("an event from the future is banked at the time it is read")
{
    EmoBank bank(defaultRules().bank);
    put(bank, event("tool.call", "fail", "{}", after(1e6)), kThen, defaultRules());
    CHECK(bank.row(RowId{1}).at == kThen);
}

TEST_CASE("the same log twice is banked once, where the published bank doubled it")
{
    const WallTime now = after(0);
    const auto events = vigil::test::sample(now - std::chrono::hours{3});
    EmoBank theirs(publishedRules().bank);
    EmoBank ours(defaultRules().bank);
    for (int run = 0; run < 2; ++run) {
        // the second reading is ten minutes later, so that nothing coalesces
        const WallTime read = now + std::chrono::minutes{10 * run};
        for (const Event &one : events) {
            put(theirs, one, read, publishedRules());
            CHECK_EQ(put(ours, one, read, defaultRules()).known, run == 1);
        }
        if (run == 0) {
            CHECK_EQ(written(theirs).size(), std::size_t{5});
        }
    }
    CHECK_EQ(written(theirs).size(), std::size_t{10});
    EmoBank once(defaultRules().bank);
    for (const Event &one : events) {
        put(once, one, now, defaultRules());
    }
    CHECK(rowsOf(ours) == rowsOf(once));
}

TEST_CASE("an amended row counts once, where the published bank counted its original too")
{
    const Event first = event("tool.call", "fail", R"({"n":1})");
    const Event again = event("tool.call", "fail", R"({"n":2})", after(60));
    EmoBank theirs(publishedRules().bank);
    EmoBank ours(defaultRules().bank);
    for (const Event &one : {first, again}) {
        put(theirs, one, one.at, publishedRules());
        put(ours, one);
    }
    for (const EmoBank *bank : {&theirs, &ours}) {
        CHECK_EQ(bank->size(), std::size_t{2});
        const BankRow amended = bank->row(RowId{2});
        CHECK(amended.kind == RowKind::Amend);
        CHECK_EQ(raw(amended.amends), std::uint64_t{1});
        CHECK_EQ(amended.intensity, 1.0); // 0.9 + half of 0.9, at most 1
        CHECK_EQ(amended.own, 0.9);
        CHECK_EQ(amended.count, std::uint32_t{2});
        CHECK_EQ(bank->row(RowId{1}).intensity, 0.9); // the original stands as it was
    }
    CHECK_EQ(theirs.recent(10).size(), std::size_t{2});
    CHECK_EQ(theirs.snapshot(after(60)).rows, 2.0);
    CHECK_EQ(ours.recent(10).size(), std::size_t{1});
    CHECK(near(ours.snapshot(after(60)).rows, 1.0));
}

TEST_CASE("alternating causes coalesce, where the published bank saw the last row only")
{
    EmoBank theirs(publishedRules().bank);
    EmoBank ours(defaultRules().bank);
    for (int i = 0; i < 10; ++i) {
        const Event one =
            event(i % 2 == 0 ? "tool.a" : "tool.b", "fail", R"({"n":)" + std::to_string(i) + "}", after(i * 30));
        put(theirs, one, one.at, publishedRules());
        put(ours, one);
    }
    CHECK_EQ(theirs.recent(100).size(), std::size_t{10});
    REQUIRE(ours.recent(100).size() == 2);
    CHECK_EQ(ours.recent(100)[0].count, std::uint32_t{5});
    CHECK_EQ(ours.recent(100)[1].count, std::uint32_t{5});
    CHECK_EQ(ours.size(), std::size_t{10});
}

TEST_CASE("coalescing ends after 300 s and keeps agents apart")
{
    EmoBank bank(defaultRules().bank);
    put(bank, event("tool.a", "fail", R"({"n":1})"));
    put(bank, event("tool.a", "fail", R"({"n":2})", after(300)));
    put(bank, event("tool.a", "fail", R"({"n":3})", after(600.001)));
    Event other = event("tool.a", "fail", R"({"n":4})", after(600.002));
    other.agentPath = "helper";
    put(bank, other);
    const auto rows = bank.recent(10);
    REQUIRE(rows.size() == 3);
    CHECK_EQ(rows[0].agentPath, "helper");
    CHECK_EQ(rows[1].count, std::uint32_t{1});
    CHECK_EQ(rows[2].count, std::uint32_t{2});
    CHECK(bank.snapshot(after(700), "helper").rows < 1.01);
    CHECK_EQ(bank.snapshot(after(700), "nobody").stress, 0.1);
}

TEST_CASE("noise is skipped unless the feeling turns, and is known all the same")
{
    EmoBank bank(defaultRules().bank);
    const Event weak = event("page", "opened");
    CHECK_EQ(put(bank, weak).rows, std::uint32_t{1});
    CHECK(bank.row(RowId{1}).kind == RowKind::Noise);
    CHECK(put(bank, weak).known);
    CHECK(bank.recent(10).empty());
    put(bank, event("tool.a", "ok"));
    put(bank, event("reminder.toast", "delay", R"({"delayed_by_sec":30})", after(1)));
    CHECK(bank.row(RowId{3}).kind == RowKind::Deposit); // 0.2, but from good to bad
    put(bank, event("tool.b", "delay", R"({"delayed_by_sec":30})", after(2)));
    CHECK(bank.row(RowId{4}).kind == RowKind::Noise);
}

TEST_CASE("good after bad within ten minutes is a rebound")
{
    EmoBank bank(defaultRules().bank);
    put(bank, event("tool.a", "fail"));
    CHECK_EQ(put(bank, event("tool.a", "ok", "{}", after(600))).rows, std::uint32_t{2});
    const BankRow shadow = bank.row(RowId{3});
    CHECK(shadow.kind == RowKind::Shadow);
    CHECK_EQ(name(shadow.emotion), "determination");
    CHECK(near(shadow.intensity, 0.3 + 0.2 * 0.3));
    EmoBank late(defaultRules().bank);
    put(late, event("tool.a", "fail"));
    CHECK_EQ(put(late, event("tool.a", "ok", "{}", after(600.001))).rows, std::uint32_t{1});
}

TEST_CASE("a weight multiplies the intensity first")
{
    EmoBank bank(defaultRules().bank);
    const Event failed = event("tool.a", "fail");
    bank.deposit(failed, Appraiser(defaultRules().appraisal).appraise(failed), kThen, 0.5);
    CHECK(near(bank.row(RowId{1}).intensity, 0.45));
}

TEST_CASE("replay is idempotent and restore gives the same bank")
{
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const auto events = manyEvents(seed, 300);
        const EmoBank once = bankOf(events);
        auto twice = events;
        twice.insert(twice.end(), events.begin(), events.end());
        CHECK(rowsOf(bankOf(twice)) == rowsOf(once));
        EmoBank restored(defaultRules().bank);
        bool fine = true;
        for (const BankRow &row : rowsOf(once)) {
            fine = fine && restored.restore(row).ok();
        }
        REQUIRE(fine);
        CHECK(rowsOf(restored) == rowsOf(once));
        const WallTime now = after(300 * 240);
        CHECK(restored.snapshot(now) == once.snapshot(now));
        CHECK(restored.recent(50) == once.recent(50));
        for (const Event &one : events) {
            CHECK(put(restored, one, now, defaultRules()).known);
        }
        EmoBank onceMore = once;
        const Event next = event("tool.search", "fail", R"({"n":"new"})", now);
        put(onceMore, next, now, defaultRules());
        put(restored, next, now, defaultRules());
        CHECK(rowsOf(restored) == rowsOf(onceMore));
    }
}

TEST_CASE("gauges kept step by step are those of all rows at once")
{
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const EmoBank bank = bankOf(manyEvents(seed, 400));
        const WallTime now = after(400 * 240);
        MoodSums sums;
        auto live = bank.recent(100'000);
        for (const BankRow &row : live) {
            sums.add(row.emotion, row.intensity, row.arousal, row.at, defaultRules().bank.halfLife);
        }
        checkSame(bank.snapshot(now), sums.snapshot(now, defaultRules().bank), 1e-9);
        checkSame(bank.snapshot(now - std::chrono::hours{9}),
                  sums.snapshot(now - std::chrono::hours{9}, defaultRules().bank), 1e-9);
    }
}

TEST_CASE("a bank of the last rows goes on where the whole one was")
{
    const auto events = manyEvents(3, 200);
    const EmoBank whole = bankOf(events);
    EmoBank tail(defaultRules().bank);
    for (std::uint64_t id = 120; id <= raw(whole.lastId()); ++id) {
        REQUIRE(tail.restore(whole.row(RowId{id})).ok());
    }
    CHECK_EQ(raw(tail.firstId()), std::uint64_t{120});
    CHECK(tail.lastId() == whole.lastId());
    CHECK(tail.row(RowId{150}) == whole.row(RowId{150}));
    CHECK(tail.recent(5) == whole.recent(5));
}

TEST_CASE("rows that do not follow one another are refused")
{
    EmoBank bank(defaultRules().bank);
    put(bank, event("tool.a", "fail", R"({"n":1})"));
    put(bank, event("tool.a", "fail", R"({"n":2})"));
    EmoBank other(defaultRules().bank);
    REQUIRE(other.restore(bank.row(RowId{1})).ok());
    CHECK(other.restore(bank.row(RowId{1})).error().code == ErrorCode::Malformed);
    BankRow wrong = bank.row(RowId{2});
    wrong.amends = RowId{2};
    CHECK(!other.restore(wrong).ok());
    REQUIRE(other.restore(bank.row(RowId{2})).ok());
    wrong = bank.row(RowId{2});
    wrong.id = RowId{3}; // amends row 1, which row 2 has amended already
    CHECK(!other.restore(wrong).ok());
}

TEST_CASE("episodes and the steps behind a row")
{
    EmoBank bank(defaultRules().bank);
    for (int i = 1; i <= 4; ++i) {
        Event one = event(i == 3 ? "tool.b" : "tool.a", "fail", R"({"n":)" + std::to_string(i) + "}", after(i));
        one.seq = StepSeq{static_cast<std::uint64_t>(i) * 10};
        put(bank, one);
    }
    CHECK_EQ(bank.ofEpisode(episodeOf("tool.a:fail"), 50).size(), std::size_t{3});
    CHECK(bank.ofEpisode("000000000000", 50).empty());
    const auto steps = bank.stepsOf(bank.lastId(), 8);
    REQUIRE(steps.size() == 3);
    CHECK_EQ(raw(steps[0]), std::uint64_t{40});
    CHECK_EQ(raw(steps[2]), std::uint64_t{10});
}

TEST_CASE("an agent's mood across its sessions is that of all their rows")
{
    const auto events = manyEvents(9, 300);
    std::vector<Event> halves[2];
    for (std::size_t i = 0; i < events.size(); ++i) {
        halves[i < 150 ? 0 : 1].push_back(events[i]);
    }
    const EmoBank a = bankOf(halves[0]);
    const EmoBank b = bankOf(halves[1]);
    AgentMoods moods(defaultRules().bank);
    moods.update("robin", SessionId{1}, EmoBank(defaultRules().bank).sums());
    moods.update("robin", SessionId{1}, a.sums());
    moods.update("robin", SessionId{2}, b.sums());
    moods.update("wren", SessionId{3}, b.sums());
    MoodSums all;
    for (const EmoBank *bank : {&a, &b}) {
        for (const BankRow &row : bank->recent(10'000)) {
            all.add(row.emotion, row.intensity, row.arousal, row.at, defaultRules().bank.halfLife);
        }
    }
    const WallTime now = after(300 * 240);
    checkSame(moods.snapshot("robin", now), all.snapshot(now, defaultRules().bank), 1e-9);
    moods.forget(SessionId{2});
    checkSame(moods.snapshot("robin", now), a.snapshot(now), 1e-12);
    CHECK_EQ(moods.snapshot("nobody", now).rows, 0.0);
}

TEST_CASE("the gauges' history is bounded and has its newest point")
{
    MoodHistory history(64);
    for (std::uint64_t i = 1; i <= 10'000; ++i) {
        MoodPoint point;
        point.seq = StepSeq{i};
        history.add(point);
        CHECK(history.points().size() <= 64);
        CHECK_EQ(raw(history.points().back().seq), i);
    }
    CHECK(history.points().size() >= 32);
    for (std::size_t i = 1; i < history.points().size(); ++i) {
        CHECK(history.points()[i - 1].seq < history.points()[i].seq);
    }
}
