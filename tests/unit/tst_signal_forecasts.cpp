// SPDX-License-Identifier: GPL-3.0-or-later
#include "signal_steps.h"
#include "signals/burn_signal.h"
#include "signals/growth.h"
#include "signals/latency_signal.h"
#include "signals/pressure_signal.h"
#include "support/check.h"

#include <cmath>

using namespace pilothouse;
using namespace std::chrono_literals;
using signals::BurnSignal;
using signals::Growth;
using signals::LatencySignal;
using signals::PressureSignal;
using signals::Reading;
using test::StepMaker;

namespace {

bool near(double a, double b, double by = 1e-6) { return std::abs(a - b) <= by; }

Step modelCall(StepMaker &steps, std::int64_t input, std::int64_t output)
{
    Step step = steps.make(StepKind::ModelCall);
    step.usage.inputTokens = input;
    step.usage.outputTokens = output;
    return step;
}

Step timed(StepMaker &steps, const std::string &tool, std::chrono::microseconds duration)
{
    Step step = steps.result("r");
    step.tool = tool;
    step.duration = duration;
    return step;
}

/// A number from 0 to 1 that depends on \a i alone.
double scattered(int i) { return std::fmod(i * 0.6180339887498949, 1.0); }

} // namespace

TEST_CASE("growth: steady increments are forecast to the event, with no width")
{
    Growth growth;
    CHECK(!growth.eventsTo(100));
    for (int i = 0; i < 5; ++i) {
        growth.add(20);
    }
    const auto at = growth.eventsTo(100);
    REQUIRE(at);
    CHECK(near(at->likely, 5));
    CHECK(near(at->low, 5, 1e-3));
    CHECK(near(at->high, 5, 1e-3));
    CHECK_EQ(growth.eventsTo(0)->likely, 0.0);
}

TEST_CASE("growth: what does not grow is not forecast; what hardly does may never arrive")
{
    Growth flat;
    flat.add(0);
    flat.add(0);
    CHECK(!flat.eventsTo(10));
    Growth wild;
    for (const double increment : {1.0, -30.0, 40.0, -5.0}) {
        wild.add(increment);
    }
    const auto at = wild.eventsTo(100);
    REQUIRE(at);
    CHECK_EQ(at->high, Growth::kFar);
    CHECK(at->low < at->likely);
}

TEST_CASE("growth: about eight in ten forecasts hold the event that came")
{
    int held = 0;
    constexpr int kRuns = 400;
    for (int run = 0; run < kRuns; ++run) {
        Growth growth;
        double sum = 0;
        int i = 0;
        const auto next = [&] { return 50 + 300 * scattered(7 * run + 1000 * run * run + i++); };
        for (int known = 0; known < 12; ++known) {
            growth.add(next());
        }
        const auto at = growth.eventsTo(3000);
        int events = 0;
        for (; sum < 3000; ++events) {
            sum += next();
        }
        held += at && events >= std::floor(at->low) && events <= std::ceil(at->high) ? 1 : 0;
    }
    CHECK(held >= kRuns * 70 / 100);
}

TEST_CASE("pressure: reported tokens against the window, and the call at which it is full")
{
    SessionInfo session = test::plainSession();
    StepMaker steps;
    PressureSignal signal;
    CHECK(!signal.observe(modelCall(steps, 900, 100), session));
    session.budget.contextTokens = 10'000;
    signal.observe(modelCall(steps, 1900, 100), session);
    signal.observe(modelCall(steps, 2900, 100), session);
    const auto reading = signal.observe(modelCall(steps, 3900, 100), session);
    REQUIRE(reading);
    CHECK(near(reading->level, 0.4));
    CHECK(!reading->estimated);
    REQUIRE(reading->ahead);
    CHECK(near(reading->ahead->likely, 6));
}

TEST_CASE("pressure: a compaction starts the growth anew; without reports it is estimated")
{
    SessionInfo session = test::plainSession();
    session.budget.contextTokens = 10'000;
    StepMaker steps;
    PressureSignal signal;
    for (const int tokens : {1000, 3000, 5000}) {
        signal.observe(modelCall(steps, tokens, 0), session);
    }
    const auto compacted = signal.observe(modelCall(steps, 500, 0), session);
    CHECK(near(compacted->level, 0.05));
    CHECK(!compacted->ahead);
    PressureSignal silent;
    const auto reading = silent.observe(steps.says(std::string(400, 'x')), session);
    CHECK(reading->estimated);
    CHECK(near(reading->quantity, 104));
}

TEST_CASE("burn: the budget used most leads, the one that ends first is forecast")
{
    SessionInfo session = test::plainSession();
    session.startedAt = WallTime{100s};
    session.budget.costUsd = 10;
    session.budget.steps = 20;
    StepMaker steps;
    BurnSignal signal(600s);
    std::optional<Reading> reading;
    for (int i = 1; i <= 4; ++i) {
        session.total.costUsd = 2.0 * i;
        Step step = steps.says("x");
        step.at = WallTime{100s + i * 10s};
        reading = signal.observe(step, session);
    }
    REQUIRE(reading);
    CHECK(near(reading->level, 0.8));
    CHECK(near(reading->quantity, 8));
    REQUIRE(reading->ahead);
    CHECK(near(reading->ahead->likely, 1));
    REQUIRE(signal.burns().size() == 3);
    const auto &wall = signal.burns()[2];
    CHECK(wall.kind == signals::BudgetKind::WallTime);
    CHECK(near(wall.used, 40));
    CHECK(near(wall.stepsToEnd->likely, 56));
    CHECK(near(*wall.atStepLimit, 200));
    CHECK(near(*signal.burns()[0].atStepLimit, 40));
}

TEST_CASE("burn: no budget, no reading, but what was used is there")
{
    StepMaker steps;
    BurnSignal signal;
    CHECK(!signal.observe(steps.says("x"), test::plainSession()));
    REQUIRE(signal.burns().size() == 1);
    CHECK_EQ(signal.burns()[0].used, 1.0);
    CHECK(!signal.burns()[0].stepsToEnd);
}

TEST_CASE("latency: a call far slower than its tool, by the tool's own history")
{
    StepMaker steps;
    LatencySignal signal;
    for (int i = 0; i < 12; ++i) {
        const auto reading = signal.observe(timed(steps, "build", 60s + i * 1s), test::plainSession());
        CHECK_EQ(reading->level, 0.0);
        signal.observe(timed(steps, "read", 10ms + i * 1ms), test::plainSession());
    }
    CHECK_EQ(signal.observe(timed(steps, "build", 70s), test::plainSession())->level, 0.0);
    const auto slow = signal.observe(timed(steps, "read", 5s), test::plainSession());
    CHECK_EQ(slow->level, 1.0);
    CHECK_EQ(slow->evidence.size(), std::size_t{1});
    CHECK_EQ(signal.observe(timed(steps, "read", 1us), test::plainSession())->level, 0.0);
}

TEST_CASE("latency: slow calls do not hide the next one, and times stand in for durations")
{
    StepMaker steps;
    LatencySignal signal;
    for (int i = 0; i < 20; ++i) {
        signal.observe(timed(steps, "read", i % 4 == 3 ? 20s : 10ms), test::plainSession());
    }
    CHECK_EQ(signal.observe(timed(steps, "read", 20s), test::plainSession())->level, 1.0);
    Step call = steps.call("read", "{}", "c1");
    call.at = WallTime{50s};
    CHECK(!signal.observe(call, test::plainSession()));
    Step result = steps.result("r", "c1");
    result.tool = "read";
    result.at = WallTime{80s};
    const auto reading = signal.observe(result, test::plainSession());
    REQUIRE(reading);
    CHECK(reading->estimated);
    CHECK(near(reading->quantity, 30));
    CHECK(!signal.observe(steps.result("r", "c2"), test::plainSession()));
}
