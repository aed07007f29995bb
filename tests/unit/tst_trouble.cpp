// SPDX-License-Identifier: GPL-3.0-or-later
#include "signal_steps.h"
#include "signals/constraint_survival.h"
#include "signals/failure_origin.h"
#include "signals/trouble_watch.h"
#include "support/check.h"

#include <cmath>

using namespace pilothouse;
using signals::ConstraintFate;
using signals::ConstraintSurvival;
using signals::FailureOrigin;
using signals::Reading;
using signals::Trouble;
using signals::TroublePart;
using signals::TroubleWeights;
using test::StepMaker;

namespace {

Reading at(double level, std::vector<Evidence> evidence = {})
{
    Reading reading;
    reading.level = level;
    reading.evidence = std::move(evidence);
    return reading;
}

void expectRefused(std::string json, const std::string &from, const std::string &to, ErrorCode code,
                   const std::string &says)
{
    const auto place = json.find(from);
    REQUIRE(place != std::string::npos);
    json.replace(place, from.size(), to);
    const auto model = signals::parseSignalModel(json);
    REQUIRE(!model.ok());
    CHECK(model.error().code == code);
    if (model.error().detail.find(says) == std::string::npos) {
        test::fail(__FILE__, __LINE__, model.error().detail + " does not say " + says);
    }
}

} // namespace

TEST_CASE("trouble: causes that each suffice, by their weights; parts without data and without weight say nothing")
{
    TroubleWeights weights{};
    weights[static_cast<std::size_t>(TroublePart::Loop)] = 0.8;
    weights[static_cast<std::size_t>(TroublePart::Errors)] = 0.5;
    Trouble trouble(weights);
    CHECK_EQ(trouble.reading(StepSeq{1}).level, 0.0);
    trouble.take(TroublePart::Loop, at(0.5, {{StepSeq{3}, "same action", 1.0, "ls -l"}}));
    trouble.take(TroublePart::Errors, at(1.0));
    trouble.take(TroublePart::Drift, at(1.0));
    const Reading reading = trouble.reading(StepSeq{9});
    CHECK(std::abs(reading.level - (1 - 0.6 * 0.5)) < 1e-9);
    CHECK_EQ(reading.quantity, 2.0);
    CHECK_EQ(reading.limit, 3.0);
    REQUIRE(reading.evidence.size() == 4);
    CHECK_EQ(reading.evidence[0].feature, std::string("errors"));
    CHECK_EQ(reading.evidence[1].feature, std::string("loop"));
    CHECK_EQ(reading.evidence[2].feature, std::string("loop: same action"));
    CHECK_EQ(raw(reading.evidence[2].seq), 3u);
    CHECK_EQ(reading.evidence[2].quote, std::string("ls -l"));
    CHECK((reading.evidence[3] == Evidence{StepSeq{9}, "drift", 0, {}})); // kept out, and named for it
    trouble.take(TroublePart::Drift, at(0));
    CHECK_EQ(trouble.reading(StepSeq{9}).evidence.size(), 3u); // it would say nothing anyway
    const std::vector<Evidence> many(9, {StepSeq{3}, "same action", 1.0, {}});
    Trouble full(TroubleWeights{0.8, 0, 0.8, 0, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8});
    for (std::size_t i = 0; i < signals::kTroubleParts; ++i) {
        full.take(static_cast<TroublePart>(i), at(1.0, many));
    }
    const auto shown = full.reading(StepSeq{9}).evidence;
    REQUIRE(shown.size() == 18); // no number of reasons hides the parts without weight
    CHECK_EQ(shown[16].feature, std::string("stall"));
    CHECK_EQ(shown[17].feature, std::string("drift"));
    trouble.take(TroublePart::Errors, at(0));
    CHECK(std::abs(trouble.reading(StepSeq{10}).level - 0.4) < 1e-9);
}

TEST_CASE("trouble: every part has a name of its own")
{
    for (std::size_t i = 0; i < signals::kTroubleParts; ++i) {
        const auto part = static_cast<TroublePart>(i);
        CHECK(signals::troublePart(signals::name(part)) == part);
    }
    CHECK(!signals::troublePart("nobody"));
}

TEST_CASE("watch: a loop is trouble with its acts as evidence, and the same steps give the same readings")
{
    std::vector<Reading> played[2];
    for (auto &readings : played) {
        StepMaker steps;
        signals::TroubleWatch watch;
        for (int i = 0; i < 12; ++i) {
            readings.push_back(watch.observe(steps.call("open", "{\"file\": \"a.txt\"}"), test::plainSession()));
            readings.push_back(watch.observe(steps.result("error: no such file a.txt"), test::plainSession()));
        }
        CHECK(watch.changed(TroublePart::Loop));
        CHECK(!watch.changed(TroublePart::Pressure));
        CHECK_EQ(watch.part(TroublePart::Loop)->level, 1.0);
        CHECK_EQ(raw(watch.origin().ranked().front().seq), 1u);
        watch.take(TroublePart::Constraints, at(1.0));
        CHECK(watch.observe(steps.says("done"), test::plainSession()).level > readings.back().level);
    }
    CHECK(played[0] == played[1]);
    CHECK(played[0].front().level < 0.1);
    const double weight = signals::defaultSignalModel().trouble[static_cast<std::size_t>(TroublePart::Loop)];
    CHECK(played[0].back().level >= weight);
    CHECK_EQ(played[0].back().evidence.front().feature, std::string("loop"));
}

TEST_CASE("constraints: one that fell out is half of trouble, and saying it again ends it")
{
    ConstraintSurvival signal;
    const std::vector<ConstraintFate> whole{{StepSeq{1}, "constraint 1", 1.0}, {StepSeq{0}, "constraint 2", 1.0}};
    CHECK_EQ(signal.observe(StepSeq{5}, whole).level, 0.0);
    auto fates = whole;
    fates[0].survival = 0;
    const Reading lost = signal.observe(StepSeq{6}, fates);
    CHECK_EQ(lost.level, 0.75);
    CHECK_EQ(lost.quantity, 1.0);
    REQUIRE(lost.evidence.size() == 1);
    CHECK_EQ(raw(lost.evidence[0].seq), 1u);
    CHECK_EQ(signal.observe(StepSeq{7}, whole).level, 0.0);
    CHECK_EQ(signal.observe(StepSeq{8}, {}).level, 0.0);
}

TEST_CASE("origin: the first acts, and messages where nothing was done")
{
    StepMaker steps;
    FailureOrigin origin(0.25);
    CHECK(origin.ranked().empty());
    origin.observe(steps.user("task"));
    origin.observe(steps.says("plan"));
    CHECK_EQ(raw(origin.ranked().front().seq), 2u);
    origin.observe(steps.call("a", "{}"));
    origin.observe(steps.call("b", "{}"));
    const auto ranked = origin.ranked();
    REQUIRE(ranked.size() == 2);
    CHECK_EQ(raw(ranked[0].seq), 3u);
    CHECK_EQ(ranked[0].weight, 0.75);
    CHECK_EQ(ranked[1].weight, 0.1875);
}

TEST_CASE("model: the built-in file reads, and writes itself back")
{
    const auto &model = signals::defaultSignalModel();
    CHECK(model.loop.repeats > 0);
    CHECK(model.trouble[static_cast<std::size_t>(TroublePart::Loop)] > 0);
    const auto again = signals::parseSignalModel(signals::signalModelJson(model, "{\"data\": \"x\"}"));
    REQUIRE(again.ok());
    CHECK(*again == model);
}

TEST_CASE("model: what is wrong is named")
{
    const std::string json(signals::defaultSignalModelJson());
    expectRefused(json, "\"version\": 1", "\"version\": 2", ErrorCode::Unsupported, "version 2");
    expectRefused(json, "\"window\": 10", "\"window\": 10.5", ErrorCode::InvalidArgument,
                  "loop.window: a whole number");
    expectRefused(json, "\"window\": 10", "\"window\": 1000", ErrorCode::InvalidArgument, "from 2 to 32");
    expectRefused(json, "\"hop\"", "\"hopp\"", ErrorCode::InvalidArgument, "drift.hopp: is unknown");
    expectRefused(json, "\"drift\"", "\"drifd\"", ErrorCode::InvalidArgument, "drifd: is unknown");
    expectRefused(json, "\"version\": 1,", "\"version\": 1", ErrorCode::Malformed, "line 3");
    CHECK(signals::parseSignalModel("[]").error().code == ErrorCode::InvalidArgument);
    CHECK(signals::parseSignalModel("{\"version\": 1}").error().detail.find("loop") == 0);
}
