// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/expression.h"
#include "recovery/correction_budget.h"
#include "recovery/efficacy.h"
#include "recovery/level_forecast.h"
#include "recovery/playbook_file.h"
#include "recovery/playbook_text.h"
#include "support/check.h"

#include <cmath>
#include <set>

using namespace pilothouse;
using namespace pilothouse::recovery;

namespace {

std::string minimal(const std::string &more = {})
{
    return R"({"version":1,"id":"x","name":"X","about":"a","trigger":"true","signal":"loop","do":"inject","text":"hello")" +
           more + "}";
}

std::string wrong(const std::string &json)
{
    const auto playbook = parsePlaybook(json);
    return playbook.ok() ? "fine" : playbook.error().detail;
}

Playbook playbook(const std::string &id)
{
    Playbook out;
    out.id = id;
    return out;
}

StepSeq at(std::uint64_t step) { return StepSeq{step}; }

} // namespace

TEST_CASE("the shipped playbooks are read, their expressions compile, and none is like another")
{
    const auto all = builtInPlaybooks();
    REQUIRE(all.ok());
    CHECK_EQ(all->size(), std::size_t{11});
    std::set<std::string> ids;
    for (const Playbook &one : *all) {
        CHECK(ids.insert(one.id).second);
        for (const std::string &expression : {one.trigger, one.guard}) {
            const auto compiled = policy::Expression::compile(expression.empty() ? "true" : expression);
            CHECK_EQ(one.id + ": " + (compiled.ok() ? "" : compiled.error().detail), one.id + ": ");
        }
    }
    for (const char *id : {"reflexion", "self_refine", "self_debug", "rollback", "back_off", "alternative_tool",
                           "replan", "restate_goal", "verify_before_finish", "salvage"}) {
        CHECK(ids.contains(id));
    }
}

TEST_CASE("a playbook file that is wrong says where")
{
    CHECK_EQ(wrong(minimal()), "fine");
    CHECK_EQ(wrong("{"),
             "not JSON: line 1, column 2: syntax error while parsing object key - unexpected end of input; expected "
             "string literal");
    CHECK_EQ(wrong("[]"), "an object is needed");
    CHECK_EQ(wrong(minimal(R"(,"id":"y")")), "id: stands here twice");
    CHECK_EQ(wrong(minimal(R"(,"colour":"red")")), "unknown member \"colour\"");
    CHECK_EQ(wrong(minimal(R"(,"fall":2)")), "fall: a number from 0 to 1 is needed");
    CHECK_EQ(wrong(minimal(R"(,"within_steps":0)")), "within_steps: a whole number from 1 to 100000 is needed");
    CHECK_EQ(wrong(R"({"version":2})"), "version: 1 is needed; this program reads no other version");
    CHECK_EQ(wrong(R"({"version":1,"id":"X"})"), "id: small letters, digits and _ are needed");
    CHECK_EQ(wrong(R"({"version":1,"id":"x","signal":"mood"})"), "signal: the name of a signal is needed");
    CHECK_EQ(wrong(R"({"version":1,"id":"x","do":"pray"})"),
             "do: one of inject, rollback, wait, adapt, escalate, stop is needed");
    CHECK_EQ(wrong(R"({"version":1,"id":"x"})"), "name: is missing");
    CHECK_EQ(wrong(R"({"version":1,"id":"x","text":"{mood}"})"), "text: there is no place holder {mood}");
    CHECK_EQ(wrong(R"({"version":1,"id":"x","text":"a } b"})"),
             "text: a brace without its other one; write it twice to mean the brace");
    CHECK_EQ(wrong(R"({"version":1,"id":"x","name":"X","about":"a","trigger":"true","signal":"loop","do":"wait"})"),
             "text: is missing: \"do\": \"wait\" says something to the agent");
}

TEST_CASE("own playbooks take the place of those with their id")
{
    Playbook mine = playbook("b");
    mine.name = "mine";
    const auto all = merged({playbook("a"), playbook("b")}, {mine, playbook("c")});
    REQUIRE(all.size() == 3);
    CHECK_EQ(all[1].name, "mine");
    CHECK_EQ(all[2].id, "c");
}

TEST_CASE("place holders are filled in; a line that knows nothing is left out")
{
    CHECK_EQ(
        filled("You called {tool} {repeats} times.\nError: {error}\nGoal: {goal}", {{"tool", "ls"}, {"goal", "sort"}}),
        "You called ls  times.\nGoal: sort");
    CHECK_EQ(filled("{{literal}} {tool}", {{"tool", "ls"}}), "{literal} ls");
    CHECK_EQ(filled("plain\n\nlines", {}), "plain\n\nlines");
    // What is filled in is words, never a place holder.
    CHECK_EQ(filled("{tool}", {{"tool", "{goal}"}, {"goal", "secret"}}), "{goal}");
}

TEST_CASE("corrections have a budget, rests and cool-downs")
{
    CorrectionBudget budget({.budget = 3, .handsOff = 4, .restAfterEach = 2});
    Playbook a = playbook("a");
    a.coolDown = 5;
    a.most = 2;
    const Playbook b = playbook("b");
    CHECK(budget.mayUse(a, at(4)) == Refusal::HandsOff);
    CHECK(budget.mayUse(a, at(5)) == Refusal::None);
    budget.used(a, at(5));
    CHECK(budget.mayUse(b, at(6)) == Refusal::Resting);
    CHECK(budget.mayUse(b, at(7)) == Refusal::None);
    CHECK(budget.mayUse(a, at(9)) == Refusal::CoolDown);
    CHECK(budget.mayUse(a, at(10)) == Refusal::None);
    budget.used(a, at(10));
    CHECK(budget.mayUse(a, at(100)) == Refusal::UsedUp);
    CHECK_EQ(budget.left(), 1u);
    Playbook dear = playbook("dear");
    dear.cost = 2;
    CHECK(budget.mayUse(dear, at(100)) == Refusal::Budget);
    budget.gaveBack(a);
    CHECK_EQ(budget.left(), 2u);
    CHECK(budget.mayUse(dear, at(100)) == Refusal::None);
    CHECK(budget.mayUse(a, at(12)) == Refusal::CoolDown);
}

TEST_CASE("what helped before is expected to help again, a single try decides nothing")
{
    Efficacy efficacy;
    CHECK_EQ(efficacy.expectedGain("a", "coder", 0.4), 0.4);
    efficacy.learn("a", "coder", {SignalKind::Loop, 0.9, 0.9, std::nullopt, 5});
    CHECK_EQ(efficacy.of("a", "coder").tried, 0u);
    efficacy.learn("a", "coder", {SignalKind::Loop, 0.9, 0.9, 0.9, 5});
    CHECK_EQ(efficacy.of("a", "coder").helped, 0u);
    CHECK(std::abs(efficacy.expectedGain("a", "coder", 0.4) - 0.32) < 1e-12);
    for (int i = 0; i < 8; ++i) {
        efficacy.learn("b", "coder", {SignalKind::Loop, 0.9, 0.9, 0.1, 5});
    }
    CHECK_EQ(efficacy.of("b", "coder").helped, 8u);
    CHECK(efficacy.expectedGain("b", "coder", 0.1) > efficacy.expectedGain("a", "coder", 0.4));
    CHECK_EQ(efficacy.expectedGain("b", "clerk", 0.1), 0.1);
}

TEST_CASE("a level is carried on by its median slope, damped, and stays within 0 and 1")
{
    LevelForecast flat;
    CHECK_EQ(flat.after(5), 0.0);
    for (int i = 0; i < 20; ++i) {
        flat.observe(0.7);
    }
    CHECK(std::abs(flat.after(10) - 0.7) < 1e-12);
    LevelForecast rising;
    for (int i = 0; i < 8; ++i) {
        rising.observe(i * 0.1);
    }
    CHECK(std::abs(rising.after(1) - 0.8) < 1e-9);
    CHECK_EQ(rising.after(50), 1.0);
    LevelForecast spiked; // one outlier does not turn the trend
    for (int i = 0; i < 8; ++i) {
        spiked.observe(i == 5 ? 0.9 : 0.2);
    }
    CHECK(std::abs(spiked.after(6) - 0.2) < 1e-9);
}
