// SPDX-License-Identifier: GPL-3.0-or-later
#include "signal_steps.h"
#include "signals/loop_signal.h"
#include "support/check.h"

#include <cmath>

using namespace pilothouse;
using signals::LoopRule;
using signals::LoopRules;
using signals::LoopSignal;
using signals::Reading;
using test::StepMaker;

namespace {

const std::string kLong = " and some more that makes it a telling answer of some length";

/// Plays a call and its result; the reading after the result.
Reading act(LoopSignal &signal, StepMaker &steps, const std::string &args, const std::string &result,
            const std::string &tool = "run")
{
    signal.observe(steps.call(tool, args), test::plainSession());
    return signal.observe(steps.result(result), test::plainSession()).value_or(Reading{});
}

LoopRules only(int LoopRules::*rule, int count)
{
    LoopRules rules;
    rules.*rule = count;
    return rules;
}

LoopRules repeats(double count)
{
    LoopRules rules;
    rules.repeats = count;
    return rules;
}

} // namespace

TEST_CASE("repeats: results seen before count whole, actions with new results half, new acts nothing")
{
    LoopSignal signal(repeats(4));
    StepMaker steps;
    CHECK_EQ(act(signal, steps, "{\"f\":1}", "first result" + kLong).level, 0.0);
    CHECK_EQ(act(signal, steps, "{\"f\":2}", "second result" + kLong).quantity, 0.0);
    CHECK_EQ(act(signal, steps, "{\"f\":3}", "first result" + kLong).quantity, 1.0);
    CHECK_EQ(act(signal, steps, "{\"f\":1}", "third result" + kLong).quantity, 1.5);
    const Reading at2 = act(signal, steps, "{\"f\":2}", "second result" + kLong);
    CHECK_EQ(at2.quantity, 2.5);
    CHECK_EQ(at2.limit, 4.0);
    CHECK(std::abs(at2.level - 0.625) < 1e-9);
    REQUIRE(at2.evidence.size() == 3);
    CHECK_EQ(raw(at2.evidence[0].seq), 5u);
    CHECK_EQ(at2.evidence[1].feature, std::string("same action, new result"));
    CHECK_EQ(at2.evidence[1].weight, 0.5);
}

TEST_CASE("repeats: a short success of different actions tells nothing, a short failure does")
{
    LoopSignal calm(repeats(4));
    StepMaker steps;
    for (int i = 0; i < 8; ++i) {
        CHECK_EQ(act(calm, steps, "{\"line\":" + std::to_string(i) + "}", "ok").level, 0.0);
    }
    LoopSignal stuck(repeats(4));
    Reading last;
    for (int i = 0; i < 5; ++i) {
        last = act(stuck, steps, "{\"line\":" + std::to_string(i) + "}", "error: no such line");
    }
    CHECK_EQ(last.level, 1.0);
}

TEST_CASE("repeats leave the window again")
{
    LoopSignal signal(repeats(4));
    StepMaker steps;
    for (int i = 0; i < 5; ++i) {
        act(signal, steps, "{}", "the same long answer" + kLong);
    }
    Reading last;
    for (int i = 0; i < 10; ++i) {
        last = act(signal, steps, std::to_string(i), "answer " + std::to_string(i) + kLong);
    }
    CHECK_EQ(last.level, 0.0);
    CHECK(last.evidence.empty());
}

TEST_CASE("same action in a row: white space between tokens does not count, that in strings does")
{
    LoopSignal signal(only(&LoopRules::sameAction, 3));
    StepMaker steps;
    act(signal, steps, "{\"a\": \"x y\"}", "1");
    act(signal, steps, "{ \"a\":\"x y\" }", "2");
    CHECK_EQ(act(signal, steps, "{\"a\":\n\"x y\"}", "3").level, 1.0);
    CHECK(signal.rule() == LoopRule::SameAction);
    CHECK_EQ(act(signal, steps, "{\"a\":\"x  y\"}", "4").level, 0.0);
    CHECK_EQ(act(signal, steps, "{\"a\":\"x  y\"}", "5", "other").level, 0.0);
}

TEST_CASE("same action and result: a new result breaks it")
{
    LoopSignal signal(only(&LoopRules::sameResult, 4));
    StepMaker steps;
    Reading reading;
    for (int i = 0; i < 3; ++i) {
        reading = act(signal, steps, "{}", "r");
    }
    CHECK(std::abs(reading.level - 2.0 / 3) < 1e-9);
    CHECK_EQ(act(signal, steps, "{}", "other").level, 0.0);
    for (int i = 0; i < 4; ++i) {
        reading = act(signal, steps, "{}", "r");
    }
    CHECK_EQ(reading.level, 1.0);
    REQUIRE(reading.evidence.size() == 4);
    CHECK_EQ(raw(reading.evidence.front().seq), 9u);
}

TEST_CASE("same action fails: other messages do not matter, a success does")
{
    LoopSignal signal(only(&LoopRules::sameError, 3));
    StepMaker steps;
    act(signal, steps, "{}", "exit code 1: a");
    act(signal, steps, "{}", "exit code 2: b");
    CHECK_EQ(act(signal, steps, "{}", "Traceback (most recent call last)\nKeyError: 3").level, 1.0);
    CHECK_EQ(act(signal, steps, "{}", "fine").level, 0.0);
}

TEST_CASE("k of n: others may stand between")
{
    LoopSignal signal(only(&LoopRules::k, 4));
    StepMaker steps;
    Reading reading;
    for (int i = 0; i < 4; ++i) {
        reading = act(signal, steps, "{\"x\":0}", "r");
        if (i < 3) {
            act(signal, steps, "{\"x\":" + std::to_string(i + 1) + "}", "r");
        }
    }
    CHECK_EQ(reading.level, 1.0);
    CHECK_EQ(reading.evidence.size(), std::size_t{4});
}

TEST_CASE("actions in turn: two and three of them, only with results that stay the same")
{
    StepMaker steps;
    LoopSignal two(only(&LoopRules::cycle, 3));
    Reading reading;
    for (int i = 0; i < 6; ++i) {
        reading = act(two, steps, i % 2 == 0 ? "a" : "b", i % 2 == 0 ? "ra" : "rb");
    }
    CHECK_EQ(reading.level, 1.0);
    CHECK_EQ(reading.evidence.size(), std::size_t{6});
    LoopSignal three(only(&LoopRules::cycle, 3));
    for (int i = 0; i < 9; ++i) {
        reading = act(three, steps, std::to_string(i % 3), "r" + std::to_string(i % 3));
        CHECK_EQ(reading.level >= 1.0, i == 8);
    }
    LoopSignal working(only(&LoopRules::cycle, 3));
    for (int i = 0; i < 6; ++i) {
        reading =
            act(working, steps, i % 2 == 0 ? "a" : "b", "result " + std::string(static_cast<std::size_t>(i), 'x'));
    }
    CHECK_EQ(reading.level, 0.0);
}

TEST_CASE("poll without progress: numbers may change, words may not")
{
    LoopSignal signal(only(&LoopRules::polls, 4));
    StepMaker steps;
    Reading reading;
    for (int i = 0; i < 4; ++i) {
        reading = act(signal, steps, "{\"job\":7}", "job 7 queued since 12:0" + std::to_string(i));
    }
    CHECK_EQ(reading.level, 1.0);
    CHECK(signal.rule() == LoopRule::Poll);
    CHECK_EQ(act(signal, steps, "{\"job\":7}", "job 7 running since 12:09").level, 0.0);
}

TEST_CASE("checks itself: saying it again without input, until something new comes in")
{
    LoopSignal signal(only(&LoopRules::selfChecks, 2));
    StepMaker steps;
    const auto say = [&](const std::string &text) {
        return signal.observe(steps.says(text), test::plainSession()).value_or(Reading{});
    };
    CHECK_EQ(say("The total of all invoices in March comes to 4120 euro.").level, 0.0);
    CHECK_EQ(say("Checking again: invoices in March, total of all comes to 4120 euro.").level, 0.5);
    CHECK_EQ(say("Yes, the total of all invoices in March comes to 4120 euro.").level, 1.0);
    CHECK(signal.rule() == LoopRule::SelfCheck);
    act(signal, steps, "{}", "invoice 7 was missing");
    CHECK_EQ(say("The total of all invoices in March comes to 4120 euro.").level, 0.0);
}

TEST_CASE("sub-agents loop by themselves, and what a user says begins anew")
{
    LoopSignal signal(only(&LoopRules::sameAction, 3));
    StepMaker steps;
    for (int i = 0; i < 2; ++i) {
        Step call = steps.call("run", "{}");
        call.agentPath = i == 0 ? "a" : "b";
        CHECK_EQ(signal.observe(call, test::plainSession())->level, 0.0);
    }
    act(signal, steps, "{}", "r");
    act(signal, steps, "{}", "r");
    signal.observe(steps.user("please try once more"), test::plainSession());
    CHECK_EQ(act(signal, steps, "{}", "r").level, 0.0);
}

TEST_CASE("parallel calls: results find their calls by id")
{
    LoopSignal signal(only(&LoopRules::sameResult, 2));
    StepMaker steps;
    signal.observe(steps.call("run", "{\"x\":1}", "c1"), test::plainSession());
    signal.observe(steps.call("run", "{\"x\":1}", "c2"), test::plainSession());
    signal.observe(steps.result("late", "c2"), test::plainSession());
    const auto reading = signal.observe(steps.result("early", "c1"), test::plainSession());
    CHECK_EQ(reading->level, 0.0);
    CHECK_EQ(signal.observe(steps.result("nobody asked", "c9"), test::plainSession())->level, 0.0);
}

TEST_CASE("published rules have their published counts")
{
    const auto reflexion = signals::publishedLoopRules("reflexion");
    REQUIRE(reflexion.ok());
    LoopSignal signal(*reflexion);
    StepMaker steps;
    Reading reading;
    for (int i = 0; i < 30; ++i) {
        reading = act(signal, steps, std::to_string(i), std::to_string(i));
        CHECK(reading.level < 1);
    }
    CHECK_EQ(act(signal, steps, "31", "31").level, 1.0);
    for (const std::string_view name : signals::kPublishedLoopRules) {
        CHECK(signals::publishedLoopRules(name).ok());
    }
    CHECK(signals::publishedLoopRules("nobody").error().code == ErrorCode::NotFound);
}
