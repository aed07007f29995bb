// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_frames.h"
#include "bench/load_histogram.h"
#include "bench/load_options.h"
#include "bench/load_servers.h"
#include "policy/rule_set.h"
#include "protocol/decode.h"
#include "support/check.h"

#include <vector>

using namespace pilothouse;
using namespace pilothouse::load;

namespace {

protocol::AgentRequest decoded(const std::string &frame)
{
    auto out = protocol::decodeAgentFrame(frame);
    auto *request = std::get_if<protocol::AgentRequest>(&out);
    REQUIRE(request != nullptr);
    return std::move(*request);
}

Result<Options> parsed(std::vector<const char *> arguments) { return parseOptions(arguments); }

} // namespace

TEST_CASE("proposals differ in id, seq and file and have the size asked for")
{
    FrameMaker frames(Kind::Propose, 300, 8);
    CHECK_EQ(frames.stepsEach(), 1u);
    const auto request = decoded(frames.make(7, 41));
    CHECK_EQ(std::get<std::int64_t>(request.id), 7);
    const Step &step = std::get<protocol::ProposeStep>(request.message).step;
    CHECK_EQ(raw(step.seq), 41u);
    CHECK_EQ(step.args, R"({"path":"invoices/41.txt","encoding":"utf-8"})");
    CHECK(frames.make(7, 41).size() > 270 && frames.make(7, 41).size() < 310);
    FrameMaker large(Kind::Propose, 4096, 1);
    CHECK(large.make(1, 1).size() > 4060 && large.make(1, 1).size() < 4110);
}

TEST_CASE("a record carries its batch with consecutive sequence numbers")
{
    FrameMaker frames(Kind::Record, 600, 8);
    CHECK_EQ(frames.stepsEach(), 8u);
    const auto request = decoded(frames.make(3, 17));
    const auto &steps = std::get<protocol::RecordSteps>(request.message).steps;
    REQUIRE(steps.size() == 8);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        CHECK_EQ(raw(steps[i].seq), 17 + i);
        CHECK_EQ(steps[i].text.substr(0, steps[i].text.find(':')), "invoices/" + std::to_string(17 + i) + ".txt");
    }
}

TEST_CASE("the policy of 100 rules compiles and lets the load's calls run")
{
    auto document = policy::parsePolicy(hundredRules());
    REQUIRE(document.ok());
    CHECK_EQ(document->rules.size(), 100u);
    const auto rules = policy::RuleSet::compile(document->rules, document->fallback);
    REQUIRE(rules.ok());
    FrameMaker frames(Kind::Propose, 300, 1);
    const auto request = decoded(frames.make(1, 1));
    SessionInfo session;
    session.agent.cwd = "/tmp/pilothouse-load";
    Step step = std::get<protocol::ProposeStep>(request.message).step;
    const auto decide = [&] { return (*rules)->decide(policy::Facts{step, session, {}}, WallTime{}); };
    CHECK_EQ(decide().ruleId, "read.inside");
    CHECK_EQ(static_cast<int>(decide().effect), static_cast<int>(RuleEffect::Allow));
    step.args = R"({"path":"/home/ada/.ssh/id_rsa"})";
    CHECK_EQ(decide().ruleId, "deny.keys");
}

TEST_CASE("percentiles are those of the values, within the width of a bucket")
{
    Histogram times;
    CHECK_EQ(times.percentileUs(0.5), 0.0);
    for (int i = 1; i <= 100'000; ++i) {
        times.add(std::chrono::nanoseconds{i * 1'000});
    }
    CHECK_EQ(times.count(), 100'000u);
    for (const double share : {0.01, 0.5, 0.9, 0.99, 0.999}) {
        const double exact = share * 100'000;
        CHECK(times.percentileUs(share) > exact * 0.98 && times.percentileUs(share) < exact * 1.02);
    }
    times.add(std::chrono::nanoseconds::max());
    times.add(std::chrono::nanoseconds{-5});
    CHECK_EQ(times.count(), 100'002u);
}

TEST_CASE("the command line is read and what is wrong is named")
{
    const auto good = parsed(
        {"--spawn", "/bin/x", "--mode", "record", "--rate", "1000", "--seconds", "0.5", "--batch", "8", "--no-store"});
    REQUIRE(good.ok());
    CHECK(good->load.kind == Kind::Record);
    CHECK_EQ(good->load.rate, 1000.0);
    CHECK_EQ(good->load.length.count(), 500);
    CHECK_EQ(good->load.batch, 8u);
    CHECK(!good->store);
    CHECK_EQ(parsed({"--spawn", "x", "--rate", "fast"}).error().detail, "bad or missing value of --rate");
    CHECK_EQ(parsed({"--spawn", "x", "--bytes"}).error().detail, "bad or missing value of --bytes");
    CHECK_EQ(parsed({"--spawn", "x", "--connections", "0"}).error().detail, "bad or missing value of --connections");
    CHECK_EQ(parsed({"--spawn", "x", "--fast"}).error().detail, "unknown option --fast");
    CHECK_EQ(parsed({}).error().detail, "one of --spawn and --endpoint is needed");
    CHECK_EQ(parsed({"--endpoint", "ws://h:1/", "--baseline"}).error().detail,
             "--baseline starts its own servers: use --spawn");
}

TEST_CASE("endpoints are taken apart")
{
    const auto good = parseEndpoint("ws://127.0.0.1:7717/step", "t");
    REQUIRE(good.ok());
    CHECK_EQ(good->host + "|" + good->port + "|" + good->path + "|" + good->token, "127.0.0.1|7717|/step|t");
    for (const char *bad : {"http://127.0.0.1:1/", "ws://127.0.0.1/step", "ws://:7717/step", ""}) {
        CHECK(!parseEndpoint(bad, "").ok());
    }
}
