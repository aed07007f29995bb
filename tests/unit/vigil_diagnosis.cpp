// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/diagnosis.h"

#include "support/check.h"
#include "vigil/rules_file.h"
#include "vigil_events.h"

#include <cmath>

using namespace pilothouse;
using namespace pilothouse::vigil;
using vigil::test::after;
using vigil::test::event;
using vigil::test::kThen;

namespace {

/// A bank that is given events one after the other.
struct Rig {
    explicit Rig(const VigilRules &useRules = defaultRules(), SessionId session = SessionId{7})
        : rules(useRules), bank(useRules.bank, session)
    {
    }

    void put(const std::string &kind, const std::string &status, double seconds = 0, const std::string &error = {})
    {
        Event one = event(kind, status, R"({"n":)" + std::to_string(++number) + R"(,"error":")" + error + "\"}",
                          after(seconds));
        one.seq = StepSeq{number};
        bank.deposit(one, Appraiser(rules.appraisal).appraise(one), one.at);
    }
    [[nodiscard]] Diagnosis at(double seconds) const { return diagnose(bank, after(seconds), rules); }

    const VigilRules &rules;
    EmoBank bank;
    std::uint64_t number = 0;
};

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

} // namespace

TEST_CASE("roses, buds and thorns by their thresholds, strongest first")
{
    Rig rig;
    rig.put("tool.slow", "delay", 0); // anxiety .3: nothing
    rig.put("tool.a", "fail", 1);     // frustration .9: thorn
    rig.put("tool.b", "denied", 2);   // caution .6: thorn
    rig.put("tool.c", "ok", 3);       // relief .3: bud
    rig.put("feedback", "praise", 4); // gratitude .6: rose
    const Diagnosis d = rig.at(5);
    REQUIRE(d.thorns.size() == 2 && d.buds.size() == 1 && d.roses.size() == 1);
    CHECK_EQ(d.thorns[0].cause, "tool.a:fail");
    CHECK_EQ(d.thorns[1].cause, "tool.b:denied");
    CHECK_EQ(d.buds[0].cause, "tool.c:ok");
    CHECK_EQ(d.roses[0].cause, "feedback:praise");
    CHECK_EQ(raw(d.thorns[0].session), std::uint64_t{7});
    CHECK_EQ(raw(d.thorns[0].steps.at(0)), std::uint64_t{2});
    CHECK(!d.noRoses);
    CHECK_EQ(d.summary, "2 thorns (other new, permission new), 1 bud, 1 rose");
}

TEST_CASE("thresholds are on decayed intensity, where the published diagnosis took it raw")
{
    for (const bool published : {true, false}) {
        Rig rig(published ? publishedRules() : defaultRules());
        rig.put("tool.a", "fail", 0);
        CHECK_EQ(rig.at(0).thorns.size(), std::size_t{1});
        const Diagnosis later = rig.at(15 * 3600); // 0.9 * 2^(-15/12) = 0.378
        CHECK_EQ(later.thorns.size(), published ? std::size_t{1} : std::size_t{0});
    }
    Rig rig;
    rig.put("tool.a", "fail", 0);
    CHECK(near(rig.at(12 * 3600).thorns.at(0).intensity, 0.45));
    CHECK_EQ(rig.at(12 * 3600).thorns.at(0).raw, 0.9);
}

TEST_CASE("published: classes, actions and what is left out")
{
    Rig rig(publishedRules());
    rig.put("reminder.toast", "delay", 0); // anxiety .3, below .4
    rig.put("tool.x", "error", 700);       // curiosity .9: a bud, and no thorn
    rig.put("sync", "fail", 1400);
    rig.put("feedback", "complaint", 1500); // curiosity, with a determination that is left out
    const Diagnosis d = rig.at(1500);
    CHECK_EQ(d.thorns.size(), std::size_t{1});
    CHECK_EQ(d.buds.size(), std::size_t{2});
    CHECK(d.roses.empty() && d.noRoses);
    CHECK(d.families.empty() || d.families.front().id == "other");
    REQUIRE(d.advice.size() == 3);
    CHECK_EQ(d.advice[0].text, "When something failed, apologise and try once more with exponential back-off.");
    CHECK_EQ(d.advice[0].because, "sync:fail");
    CHECK_EQ(d.suggestions.size(), std::size_t{1});
}

TEST_CASE("a thorn whose kind went well afterwards is healed: last, without advice, and lighter")
{
    Rig rig;
    rig.put("tool.a", "fail", 0, "request timed out");
    const Diagnosis before = rig.at(1);
    CHECK(!before.thorns.at(0).healed);
    CHECK_EQ(before.advice.size(), std::size_t{1});
    CHECK_EQ(before.advice.at(0).because, "timeout");
    rig.put("tool.b", "ok", 2);
    CHECK(!rig.at(3).thorns.at(0).healed);
    rig.put("tool.a", "ok", 4);
    const Diagnosis after = rig.at(5);
    CHECK(after.thorns.at(0).healed);
    CHECK(after.advice.empty());
    CHECK_EQ(after.families.at(0).healed, std::uint32_t{1});
    CHECK(after.health < 0.5 * before.health);
    rig.put("tool.a", "fail", 6, "request timed out");
    CHECK(!rig.at(7).thorns.at(0).healed);
}

TEST_CASE("the absence of roses says something once enough was banked")
{
    Rig rig;
    rig.put("tool.a", "fail", 0);
    CHECK(!rig.at(1).noRoses);
    rig.put("tool.b", "fail", 1);
    rig.put("tool.c", "fail", 2);
    const Diagnosis without = rig.at(3);
    CHECK(without.noRoses);
    CHECK(std::abs(without.health - (2.7 / (2.7 + 1.5) + 0.1)) < 1e-3);
    rig.put("feedback", "praise", 3);
    CHECK(!rig.at(4).noRoses);
    CHECK(rig.at(4).health < without.health);
    CHECK(!Rig().at(0).noRoses);
    CHECK_EQ(Rig().at(0).health, 0.0);
    CHECK_EQ(Rig().at(0).summary, "no thorns, no buds, no roses");
}

TEST_CASE("health comes with its steps, weights are shares, and no feature reads as a pointer")
{
    Rig rig;
    rig.put("tool.a", "fail", 0);
    rig.put("tool.b", "denied", 1);
    const Diagnosis d = rig.at(2);
    REQUIRE(d.evidence.size() == 2);
    CHECK_EQ(raw(d.evidence[0].seq), std::uint64_t{1});
    CHECK_EQ(d.evidence[0].feature, "other of tool.a");
    CHECK_EQ(d.evidence[1].feature, "permission of tool.b");
    CHECK(std::abs(d.evidence[0].weight - 0.6) < 1e-3);
    CHECK(std::abs(d.evidence[0].weight + d.evidence[1].weight - 1) < 1e-9);
    const HealthLevel level = healthOf(rig.bank, after(2), rig.rules);
    CHECK_EQ(level.level, d.health);
    CHECK(level.evidence == d.evidence);
    Rig odd;
    odd.put("a:/b", "fail");
    CHECK_EQ(odd.at(0).evidence.at(0).feature, "other of a./b");
}

TEST_CASE("more of the same weighs more, and health stays within 0 and 1")
{
    Rig once;
    once.put("tool.a", "fail", 0);
    Rig often;
    double last = 0;
    for (int i = 0; i < 200; ++i) {
        often.put("tool." + std::to_string(i % 40), "fail", i);
        const double level = healthOf(often.bank, after(i), often.rules).level;
        CHECK(level >= last - 1e-3 && level <= 1);
        last = level;
    }
    CHECK(last > 0.95);
    Rig twice;
    twice.put("tool.a", "fail", 0);
    twice.put("tool.a", "fail", 1);
    CHECK(twice.at(1).health > once.at(1).health);
}

TEST_CASE("families have trends between the last window and the one before it")
{
    const auto window = static_cast<double>(defaultRules().diagnosis.trendWindow.count());
    const auto trend = [&](int before, int now) {
        Rig rig;
        for (int i = 0; i < before; ++i) {
            rig.put("tool.a", "timeout", 10 + i);
        }
        for (int i = 0; i < now; ++i) {
            rig.put("tool.b", "timeout", window + 10 + i);
        }
        const FamilyFinding family = rig.at(window + 50).families.at(0);
        CHECK(near(family.before, 0.9 * before));
        CHECK(near(family.now, 0.9 * now));
        return family.trend;
    };
    CHECK_EQ(trend(0, 1), "new");
    CHECK_EQ(trend(1, 2), "rising");
    CHECK_EQ(trend(2, 2), "steady");
    CHECK_EQ(trend(4, 1), "falling");
    CHECK_EQ(trend(3, 0), "gone");
}

TEST_CASE("several sessions of an agent are diagnosed together")
{
    Rig first(defaultRules(), SessionId{1});
    Rig second(defaultRules(), SessionId{2});
    first.put("tool.a", "timeout", 0);
    second.put("tool.a", "timeout", 5);
    second.put("tool.b", "denied", 6);
    const EmoBank *both[] = {&first.bank, &second.bank};
    const Diagnosis d = diagnose(both, after(10), defaultRules());
    CHECK_EQ(d.thorns.size(), std::size_t{3});
    REQUIRE(d.families.size() == 2);
    CHECK_EQ(d.families[0].id, "timeout");
    CHECK_EQ(d.families[0].thorns, std::uint32_t{2});
    CHECK_EQ(raw(d.thorns[0].session), std::uint64_t{2});
}

TEST_CASE("the fall-back diagnosis stands on the bank alone and says so")
{
    Rig rig;
    rig.put("tool.a", "fail", 0, "request timed out");
    rig.put("feedback", "praise", 1);
    const Diagnosis d = fallbackDiagnosis(rig.bank, after(2), rig.rules);
    CHECK(d.fallback);
    CHECK_EQ(d.thorns.size(), std::size_t{1});
    CHECK_EQ(d.roses.size(), std::size_t{1});
    CHECK(d.advice.empty());
    CHECK_EQ(d.summary, "1 thorn, no buds, 1 rose, from the EmoBank alone");
    CHECK(!rig.at(2).fallback);
}
