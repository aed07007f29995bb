// SPDX-License-Identifier: GPL-3.0-or-later
#include "generated_sessions.h"
#include "memory/adaptive_focus.h"
#include "memory/best_first.h"
#include "memory/never_lost.h"
#include "support/check.h"
#include "text/token_counter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

using namespace pilothouse;
using namespace pilothouse::memory;

using test::SessionGenerator;

namespace {

constexpr std::uint32_t kSeed = 20261122;
constexpr int kSessions = 200;
constexpr int kCallsEach = 12;

const text::QuarterCounter kQuarter;

/// One item a message in the order given, each unit in or out as one, never over the budget, no form larger than its message.
void checkForm(const FocusInput &input, const Units &units, const Packing &packing)
{
    const auto &messages = input.request.messages;
    REQUIRE(packing.items.size() == messages.size());
    std::int64_t tokens = 0;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const FocusItem &item = packing.items[i];
        CHECK_EQ(item.id, itemId(messages[i], i));
        CHECK(std::isfinite(item.score));
        tokens += item.tokens;
        if (item.fidelity == Fidelity::Full) {
            CHECK(item.text == messages[i].text && item.tokens == tokensOf(input, messages[i]));
        } else if (item.fidelity == Fidelity::Dropped) {
            CHECK(item.text.empty() && item.tokens == 0);
        } else {
            CHECK_EQ(item.tokens, kQuarter.count(item.text) + input.perMessage);
            CHECK(item.reason == "merged" || item.tokens < tokensOf(input, messages[i]));
            CHECK(item.text.starts_with(item.fidelity == Fidelity::Compressed ? "[summary " : "["));
        }
    }
    CHECK_EQ(packing.tokens, tokens);
    CHECK(packing.tokens <= input.request.budgetTokens);
    for (const Unit &unit : units) {
        const auto out = std::count_if(unit.members.begin(), unit.members.end(), [&](std::size_t member) {
            return packing.items[member].fidelity == Fidelity::Dropped;
        });
        CHECK(out == 0 || out == static_cast<std::ptrdiff_t>(unit.members.size()));
    }
}

/// Runs of messages left out are told in one line, of which the others say that they are merged.
bool isOut(const Packing &packing, const Unit &unit)
{
    const FocusItem &item = packing.items[unit.members[0]];
    return item.fidelity == Fidelity::Dropped || item.reason == "merged";
}

bool isWhole(const Packing &packing, const Unit &unit)
{
    return std::all_of(unit.members.begin(), unit.members.end(),
                       [&](std::size_t member) { return packing.items[member].fidelity == Fidelity::Full; });
}

/// True when the budget has room for what is never lost and for all of the newest messages.
bool fitsNewest(const FocusInput &input, const Units &units)
{
    const std::size_t count = input.request.messages.size();
    const std::size_t oldest = count - std::min(count, AdaptiveFocus::kNewestKept);
    std::int64_t needed = 0;
    for (const Unit &unit : units) {
        const bool newest = unit.members.back() >= oldest && !unit.forcedOut;
        needed += !unit.kept.empty() || newest ? unit.tokens : 0;
    }
    return needed <= input.request.budgetTokens;
}

/// What must stay stays; what went did not fit or was the operator's choice.
void checkChoice(const FocusInput &input, const Units &units, const Packing &packing)
{
    const std::size_t count = packing.items.size();
    const bool wished = std::any_of(packing.items.begin(), packing.items.end(), [](const FocusItem &item) {
        return item.reason == "operator" && item.fidelity != Fidelity::Dropped;
    });
    const bool newestFit = !wished && fitsNewest(input, units);
    for (const Unit &unit : units) {
        const std::string &reason = packing.items[unit.members[0]].reason;
        if (!unit.kept.empty()) {
            CHECK(isWhole(packing, unit));
            CHECK_EQ(reason, unit.kept);
        } else if (unit.forcedOut) {
            CHECK(isOut(packing, unit) && reason == "operator");
        } else if (isWhole(packing, unit)) {
            CHECK(reason == "newest" || reason == "relevance" || reason == "operator");
        } else if (isOut(packing, unit)) {
            CHECK(reason == "budget" || reason == "merged");
            CHECK(packing.tokens + unit.tokens > input.request.budgetTokens);
            CHECK(!newestFit || unit.members.back() + AdaptiveFocus::kNewestKept < count);
        }
    }
}

/// A greater budget keeps at least what was of more value than everything that went, where all of the newest fit both times. More does
/// not hold: one large unit that fits at last may push out several small ones.
void checkGrowth(const ContextRequest &request, const Respect &respect, const Packing &packing, std::int64_t more)
{
    ContextRequest larger = request;
    larger.budgetTokens += more;
    const FocusInput input{request, respect, kQuarter};
    const Units units = unitsOf(input);
    const bool formed = std::any_of(packing.items.begin(), packing.items.end(), [](const FocusItem &item) {
        return item.fidelity == Fidelity::Compressed || item.fidelity == Fidelity::Placeholder;
    });
    const bool large = std::any_of(units.begin(), units.end(),
                                   [](const Unit &unit) { return unit.tokens >= AdaptiveFocus::kLargeTokens; });
    if (!fitsNewest(input, units) || formed || large) {
        return;
    }
    const auto grown = AdaptiveFocus().pack({larger, respect, kQuarter});
    REQUIRE(grown.ok());
    double best = -1e9;
    for (const FocusItem &item : packing.items) {
        best = item.fidelity == Fidelity::Dropped ? std::max(best, item.score) : best;
    }
    double before = 0;
    double after = 0;
    for (std::size_t i = 0; i < packing.items.size(); ++i) {
        const FocusItem &item = packing.items[i];
        const bool sure = item.fidelity == Fidelity::Full && (item.reason != "relevance" || item.score > best);
        CHECK(!sure || grown->items[i].fidelity == Fidelity::Full);
        before += sure ? item.score : 0;
        after += sure && grown->items[i].fidelity == Fidelity::Full ? grown->items[i].score : 0;
    }
    CHECK(after >= before);
}

ContextMessage said(std::string name, std::string text, int day = 1)
{
    ContextMessage message;
    message.role = "user";
    message.name = std::move(name);
    message.text = std::move(text);
    message.at = WallTime{std::chrono::sys_days{std::chrono::year{2024} / 5 / day}};
    return message;
}

/// The relevance of message \a index for \a query.
ScoreParts partsOf(const std::vector<ContextMessage> &messages, const std::string &query, std::size_t index)
{
    AdaptiveFocus focus;
    const ContextRequest request{messages, 1000, query};
    const auto packing = focus.pack({request, {}, kQuarter});
    REQUIRE(packing.ok());
    return packing->items[index].parts;
}

} // namespace

TEST_CASE("packings of generated sessions keep every promise, with a kept index as with a new one")
{
    SessionGenerator generator(kSeed);
    int packed = 0;
    int refused = 0;
    for (int session = 0; session < kSessions; ++session) {
        AdaptiveFocus kept;
        ContextRequest request;
        const Respect respect = generator.respect();
        for (int call = 0; call < kCallsEach; ++call) {
            generator.advance(request);
            const FocusInput input{request, respect, kQuarter};
            const Units units = unitsOf(input);
            const auto packing = kept.pack(input);
            const auto fresh = AdaptiveFocus().pack(input);
            const auto needed = tokensNeeded(input, units);
            CHECK_EQ(packing.ok(), needed.ok());
            CHECK_EQ(fresh.ok(), needed.ok());
            if (!packing) {
                CHECK(packing.error() == needed.error());
                ++refused;
                continue;
            }
            ++packed;
            CHECK(*packing == *fresh);
            checkForm(input, units, *packing);
            checkChoice(input, units, *packing);
            checkGrowth(request, respect, *packing, static_cast<std::int64_t>(generator.below(120)));
        }
    }
    CHECK(packed > kSessions * kCallsEach / 3);
    CHECK(refused > 50);
}

TEST_CASE("all stays when all fits, and packing that again changes nothing")
{
    ContextRequest request{{said("", "one"), said("", "two"), said("", "three")}, 1000, {}};
    AdaptiveFocus focus;
    const auto packing = focus.pack({request, {}, kQuarter});
    REQUIRE(packing.ok());
    CHECK_EQ(packing->tokens, packing->inputTokens);
    const auto again = focus.pack({request, {}, kQuarter});
    CHECK(*packing == *again);
    CHECK_EQ(packing->policy, "adaptive_focus");
}

TEST_CASE("an old message that answers the query outlives newer talk")
{
    ContextRequest request;
    request.messages.push_back(said("", "The spare key hangs behind the boiler."));
    for (int i = 0; i < 60; ++i) {
        request.messages.push_back(said("", "Some talk about the weather and football, part " + std::to_string(i)));
    }
    request.messages.push_back(said("", "Where are the spare keys?"));
    request.budgetTokens = 160;
    const auto packing = AdaptiveFocus().pack({request, {}, kQuarter});
    REQUIRE(packing.ok());
    CHECK_EQ(packing->items.front().reason, "relevance");
    CHECK_EQ(packing->items.back().reason, "newest");
    CHECK_EQ(packing->items[30].reason, "budget");
    CHECK(packing->items.front().score > packing->items[30].score);
}

TEST_CASE("importance is the floor of a score: what is stated asks to be whole, whatever the query is")
{
    std::vector<ContextMessage> messages;
    const auto say = [&](const char *role, std::string text) {
        ContextMessage message;
        message.role = role;
        message.text = std::move(text);
        messages.push_back(std::move(message));
    };
    say("user", "Never delete the ledger of the harbour.");
    say("assistant", "Noted.");
    for (int i = 0; i < 100; ++i) {
        say("assistant", "parcel " + std::to_string(i) + " goes north");
    }
    say("assistant", "The lighthouse was painted by a keeper.");
    say("user", "Thanks a lot.");
    AdaptiveFocus focus;
    const Respect respect;
    const text::QuarterCounter counter;
    ContextRequest request{messages, 400, "Who painted the lighthouse?"};
    const auto packing = focus.pack({request, respect, counter, 0});
    REQUIRE(packing.ok());
    const FocusItem stated = packing->items[0];
    CHECK(stated.importance == Importance::Critical && stated.planned == Fidelity::Full);
    CHECK(stated.parts[ScorePart::Importance] > 0);
    CHECK(std::abs(stated.parts.total() - 0.5F) < 1e-6F);
    CHECK_EQ(packing->items[1].parts[ScorePart::Importance], 0.0F);
    CHECK_EQ(packing->items[102].parts[ScorePart::Importance], 0.0F); // a match is above it
    CHECK(packing->items[102].parts.total() > 0.5F);
}

TEST_CASE("the score of a message is the sum of its parts by its tokens")
{
    const std::vector<ContextMessage> messages{said("Mira", "I sold the boat."), said("Otto", "What a pity!")};
    AdaptiveFocus focus;
    const ContextRequest request{messages, 1000, "Did Mira sell a boat?"};
    const FocusInput input{request, {}, kQuarter};
    const auto packing = focus.pack(input);
    REQUIRE(packing.ok());
    const double cost = std::pow(static_cast<double>(tokensOf(input, messages[0])), 0.35);
    CHECK(std::abs(packing->items[0].score - packing->items[0].parts.total() / cost) < 1e-5);
}

TEST_CASE("each part answers to what it is for")
{
    const std::vector<ContextMessage> messages{
        said("Mira", "I painted the fence yesterday.", 3), said("Otto", "Which colour did you take?", 3),
        said("Mira", "A dark green, nearly black.", 3), said("Otto", "My engine failed again.", 20),
        said("Mira", "The fence of the harbour is old.", 21)};
    CHECK_EQ(partsOf(messages, "Who painted?", 0)[ScorePart::Words], 1.0F);
    CHECK_EQ(partsOf(messages, "Who painted?", 3)[ScorePart::Words], 0.0F);
    CHECK(partsOf(messages, "painted", 1)[ScorePart::Neighbours] > 0);
    CHECK_EQ(partsOf(messages, "painted", 3)[ScorePart::Neighbours], 0.0F);
    CHECK(partsOf(messages, "painted", 2)[ScorePart::Sitting] > partsOf(messages, "painted", 4)[ScorePart::Sitting]);
    CHECK(partsOf(messages, "What did Mira paint?", 0)[ScorePart::Speaker] > 0);
    CHECK(partsOf(messages, "What did Mira paint?", 1)[ScorePart::Speaker] < 0);
    CHECK_EQ(partsOf(messages, "What did Mira and Otto do?", 1)[ScorePart::Speaker], 0.0F);
    CHECK(partsOf(messages, "What did Miru paint?", 0)[ScorePart::Speaker] > 0);
    CHECK(partsOf(messages, "When was it painted?", 0)[ScorePart::Time] > 0);
    CHECK_EQ(partsOf(messages, "Why was it painted?", 0)[ScorePart::Time], 0.0F);
    CHECK(partsOf(messages, "What happened on May 3, 2024?", 2)[ScorePart::Time] > 1);
    CHECK(partsOf(messages, "What happened on May 2, 2024?", 0)[ScorePart::Time] >
          partsOf(messages, "on May 2, 2024?", 2)[ScorePart::Time]);
    CHECK(partsOf(messages, "colour", 0)[ScorePart::Manner] > partsOf(messages, "colour", 1)[ScorePart::Manner]);
}

TEST_CASE("the query's own message is no match of itself")
{
    const std::vector<ContextMessage> messages{said("", "The rope is in the locker."), said("", "Fine weather."),
                                               said("", "Where is the rope?")};
    CHECK_EQ(partsOf(messages, "", 0)[ScorePart::Words], 1.0F);
    CHECK_EQ(partsOf(messages, "", 2)[ScorePart::Words], 0.0F);
}

namespace {

/// A session in which an agent has read \a results large files and is asked about one of them.
ContextRequest reading(int results, std::int64_t budget)
{
    ContextRequest request{{said("", "Find out why the parser fails.")}, budget, "Where does parse_header fail?"};
    for (int i = 0; i < results; ++i) {
        ContextMessage call = said("", "read_file src/part" + std::to_string(i) + ".c");
        call.role = "assistant";
        call.id = "call" + std::to_string(i);
        call.callId = "c" + std::to_string(i);
        call.makesCall = true;
        request.messages.push_back(call);
        call.role = "tool";
        call.id = "result" + std::to_string(i);
        call.makesCall = false;
        call.text.clear();
        for (int line = 0; line < 60; ++line) {
            const bool hit = i == 2 && line == 31;
            call.text +=
                (hit ? "parse_header(buffer, 4711); fails here" : "int value_" + std::to_string(line * 7 + i)) + "\n";
        }
        request.messages.push_back(call);
    }
    request.messages.push_back(said("", "Go on."));
    return request;
}

} // namespace

TEST_CASE("under a tight budget large results become summaries about the query, calls stay with their results")
{
    const ContextRequest request = reading(12, 1400);
    AdaptiveFocus focus;
    const auto packing = focus.pack({request, {}, kQuarter});
    REQUIRE(packing.ok());
    const FocusItem &result = packing->items[6];
    CHECK(result.fidelity == Fidelity::Compressed || result.fidelity == Fidelity::Full);
    CHECK(result.text.find("parse_header(buffer, 4711)") != std::string::npos);
    CHECK(std::any_of(packing->items.begin(), packing->items.end(), [](const FocusItem &item) {
        return item.fidelity == Fidelity::Compressed && item.text.starts_with("[summary result");
    }));
    CHECK(packing->tokens > 1200);
    const auto again = focus.pack({request, {}, kQuarter});
    CHECK(*packing == *again);
}

TEST_CASE("the operator's forms are taken whatever the budget is")
{
    const ContextRequest request = reading(4, 100'000);
    Respect respect;
    respect.forced = [](const std::string &id) {
        return id == "result1"   ? std::optional(Fidelity::Compressed)
               : id == "result2" ? std::optional(Fidelity::Placeholder)
               : id == "call3"   ? std::optional(Fidelity::Dropped)
                                 : std::nullopt;
    };
    const auto packing = AdaptiveFocus().pack({request, respect, kQuarter});
    REQUIRE(packing.ok());
    CHECK(packing->items[4].fidelity == Fidelity::Compressed && packing->items[4].reason == "operator");
    CHECK_EQ(packing->items[6].text,
             "[tool result left out, " + std::to_string(kQuarter.count(request.messages[6].text) + 4) + " tokens]");
    CHECK(packing->items[7].fidelity == Fidelity::Dropped && packing->items[8].fidelity == Fidelity::Dropped);
    CHECK(packing->items[2].fidelity == Fidelity::Full);
}

TEST_CASE("a run left out is one line where there is room for it")
{
    ContextRequest request{{}, 110, "Where are the spare keys?"};
    for (int i = 0; i < 20; ++i) {
        request.messages.push_back(
            said("", "Some longer talk about the weather in spring and about football, part " + std::to_string(i)));
    }
    request.messages.push_back(said("", "And now?"));
    const auto packing = AdaptiveFocus().pack({request, {}, kQuarter});
    REQUIRE(packing.ok());
    const auto line = std::find_if(packing->items.begin(), packing->items.end(),
                                   [](const FocusItem &item) { return item.fidelity == Fidelity::Placeholder; });
    REQUIRE(line != packing->items.end());
    CHECK_EQ((*line).reason, "merged");
    CHECK((*line).text.find("messages left out, ") != std::string::npos);
}

TEST_CASE("steps come the best first, of equal ones the older")
{
    std::mt19937 random(kSeed);
    for (const std::uint32_t count : {0U, 1U, 30U, 3000U}) {
        std::vector<RankedStep> steps;
        for (std::uint32_t unit = 0; unit < count; ++unit) {
            const float value = static_cast<float>(random() % 500) * (unit % 3 == 0 ? -9.5F : 0.001F);
            steps.push_back({value, unit, RankedStep::Act::Whole, 1});
        }
        BestFirst best(steps, 10);
        std::vector<RankedStep> sorted = steps;
        std::sort(sorted.begin(), sorted.end());
        for (const RankedStep &wanted : sorted) {
            const RankedStep *next = best.next();
            REQUIRE(next != nullptr);
            CHECK(next->unit == wanted.unit && next->value == wanted.value);
        }
        CHECK(best.next() == nullptr);
    }
}
