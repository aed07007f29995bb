// SPDX-License-Identifier: GPL-3.0-or-later
#include "signal_steps.h"
#include "signals/breadth_signal.h"
#include "signals/drift_signal.h"
#include "signals/seen_words.h"
#include "signals/stall_signal.h"
#include "signals/step_words.h"
#include "support/check.h"

#include <cmath>
#include <string>
#include <vector>

using namespace pilothouse;
using signals::BreadthSignal;
using signals::DriftSignal;
using signals::Reading;
using signals::SeenWords;
using signals::StallRules;
using signals::StallSignal;
using test::StepMaker;

namespace {

std::vector<std::uint64_t> keys(std::string_view text)
{
    std::vector<std::uint64_t> out;
    signals::forEachWord(text, [&](const signals::StepWord &word) { out.push_back(word.key); });
    return out;
}

SessionInfo invoices()
{
    SessionInfo session = test::plainSession();
    session.goal = "Sort the invoices in the inbox by customer and send the monthly report to the accountant";
    session.constraints = {"Never delete an invoice"};
    return session;
}

Reading play(DriftSignal &signal, StepMaker &steps, const SessionInfo &session, const std::string &text, int times)
{
    Reading last;
    for (int i = 0; i < times; ++i) {
        last = signal.observe(steps.says(text), session).value_or(Reading{});
    }
    return last;
}

} // namespace

TEST_CASE("words: beginnings are compared, names whole, stop words and short ones left out")
{
    CHECK(keys("Customers") == keys("customer"));
    CHECK(keys("the of in is ab").empty());
    CHECK(keys("order_123456") != keys("order_123457"));
    CHECK(keys("parseJson") != keys("parseXml"));
    CHECK_EQ(keys("Straße nach Süden").size(), std::size_t{3});
    std::string longText = "beginning " + std::string(10'000, '.') + " middle " + std::string(10'000, '.') + " ending";
    CHECK(keys(longText) == keys("beginning ending"));
}

TEST_CASE("seen words: known again, the greater value stays, nothing grows")
{
    SeenWords seen;
    CHECK(seen.find(7) == nullptr);
    CHECK(seen.add(7, 0.5F));
    CHECK(!seen.add(7, 0.25F));
    CHECK_EQ(*seen.find(7), 0.5F);
    for (std::uint64_t key = 1; key < 100'000; ++key) {
        seen.add(key * 0x9E3779B97F4A7C15U);
    }
    CHECK(seen.find(99'999 * 0x9E3779B97F4A7C15U) != nullptr);
}

TEST_CASE("drift: staying with the goal is calm, leaving it is not, and coming back is calm again")
{
    const SessionInfo session = invoices();
    StepMaker steps;
    DriftSignal signal;
    const std::string on = "Sorting the invoices of the inbox by customer for the report";
    const std::string off = "Watching football results and cooking recipes with garlic tonight";
    CHECK_EQ(play(signal, steps, session, on, 8).level, 0.0);
    const Reading away = play(signal, steps, session, off, 6);
    CHECK(away.level > 0.7);
    REQUIRE(away.evidence.size() >= 2);
    CHECK_EQ(away.evidence.front().feature, std::string("words of the goal 0 %"));
    CHECK(play(signal, steps, session, on, 8).level < 0.15);
}

TEST_CASE("drift: names found on the way to the goal are near it, names out of nowhere are not")
{
    const SessionInfo session = invoices();
    StepMaker steps;
    DriftSignal found;
    DriftSignal nowhere;
    const auto both = [&](const Step &step) {
        found.observe(step, session);
        nowhere.observe(step, session);
    };
    for (int i = 0; i < 5; ++i) {
        both(steps.call("list", "{\"what\":\"invoices in the inbox by customer\"}"));
    }
    found.observe(steps.result("alpha_001 beta_002 gamma_003"), session);
    nowhere.observe(steps.result("delta_004"), session);
    Reading near;
    Reading far;
    for (int i = 0; i < 6; ++i) {
        const Step call = steps.call("open", "{\"file\":\"alpha_001 beta_002 gamma_003\"}");
        near = found.observe(call, session).value_or(Reading{});
        far = nowhere.observe(call, session).value_or(Reading{});
    }
    CHECK(near.level < 0.4);
    CHECK(far.level > near.level + 0.3);
}

TEST_CASE("drift: a plan and what a user asks later anchor too; each sub-agent has its own mean")
{
    const SessionInfo session = invoices();
    StepMaker steps;
    DriftSignal signal;
    const std::string on = "Sorting the invoices of the inbox by customer";
    play(signal, steps, session, on, 5);
    signal.observe(steps.user("also book flights and hotels for Lisbon"), session);
    CHECK(play(signal, steps, session, "Booking flights and hotels for Lisbon", 6).level < 0.1);
    Step other = steps.says("football results");
    other.agentPath = "helper";
    CHECK(!signal.observe(other, session));
}

TEST_CASE("stall: acts that bring nothing new add up, a new name ends them")
{
    StepMaker steps;
    StallSignal signal(StallRules{0.05, 2, 4});
    const auto act = [&](const std::string &args, const std::string &result) {
        signal.observe(steps.call("run", args), test::plainSession());
        return signal.observe(steps.result(result), test::plainSession()).value_or(Reading{});
    };
    const std::string listing = "main.cpp parser_a.cpp parser_b.cpp with some words about every file";
    CHECK_EQ(act("list files", listing).level, 0.0);
    CHECK_EQ(act("list files", listing).level, 0.25);
    const Reading two = act("list files", listing);
    CHECK_EQ(two.level, 0.5);
    CHECK_EQ(two.evidence.size(), std::size_t{2});
    CHECK_EQ(act("list files", listing + " file_17 file_18").level, 0.0);
    CHECK_EQ(act("list files", listing).level, 0.25);
    CHECK_EQ(act("look elsewhere today", listing).level, 0.0);
}

TEST_CASE("breadth: words asked and tools used, none twice")
{
    StepMaker steps;
    BreadthSignal signal({7, 3, 0.5});
    const auto asked = signal.observe(steps.user("apples apples pears"), test::plainSession());
    REQUIRE(asked);
    CHECK_EQ(asked->quantity, 2.0);
    CHECK(std::abs(asked->level - std::log(3.0) / std::log(8.0) / 2) < 1e-9);
    const auto called = signal.observe(steps.call("a", "{}"), test::plainSession());
    REQUIRE(called);
    CHECK(!signal.observe(steps.call("a", "{}"), test::plainSession())); // a tool counted before tells nothing
    CHECK(std::abs(called->level - (std::log(3.0) / std::log(8.0) + 0.5) / 2) < 1e-9);
    CHECK(!signal.observe(steps.says("words of the agent"), test::plainSession()));
}

TEST_CASE("words: the same wherever they stand in the text and however long it is")
{
    const std::vector<std::uint64_t> alone = keys("getUserName customers path_7 Öffnung x1y abc");
    CHECK_EQ(alone.size(), std::size_t{6});
    for (std::size_t before = 0; before < 140; ++before) {
        const std::string text = std::string(before, ' ') + "getUserName, customers; path_7.Öffnung(x1y)abc";
        CHECK(keys(text) == alone);
        CHECK(keys(text + "\n") == alone);
    }
    const std::string whole(signals::kWordBytes, 'a');
    CHECK_EQ(keys(whole).size(), std::size_t{1});
    CHECK(keys(whole) == keys("aaaaaaaa"));
    CHECK_EQ(keys(std::string(signals::kWordBytes - 4, ' ') + "last").size(), std::size_t{1});
}

TEST_CASE("words: a digit, an underscore or an inner capital makes a name, wherever it is")
{
    const auto named = [](std::string_view text) {
        bool out = false;
        signals::forEachWord(text, [&](const signals::StepWord &word) { out = out || word.named; });
        return out;
    };
    for (std::size_t before = 0; before < 130; ++before) {
        const std::string lead(before, '.');
        CHECK(named(lead + "readFile") && named(lead + "read_file") && named(lead + "sha256"));
        CHECK(!named(lead + "Readfile") && !named(lead + "READFILE") && !named(lead + "straße"));
        CHECK(named(lead + std::string(70, 'a') + "B")); // behind the row it began in
    }
}
