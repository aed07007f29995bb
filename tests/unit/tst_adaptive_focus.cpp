// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/adaptive_focus.h"
#include "memory/never_lost.h"
#include "support/check.h"
#include "text/token_counter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

using namespace pilothouse;
using namespace pilothouse::memory;

namespace {

constexpr std::uint32_t kSeed = 20261122;
constexpr int kSessions = 200;
constexpr int kCallsEach = 12;

const text::QuarterCounter kQuarter;

/// Sessions as an agent could have them, from a small stock of words so that messages share some.
class Generator {
public:
    explicit Generator(std::uint32_t seed) : m_random(seed) {}

    /// Goes on with the session; now and then an earlier message is not what it was.
    void advance(ContextRequest &request)
    {
        auto &messages = request.messages;
        if (chance(10) && !messages.empty()) {
            messages[below(messages.size())].text += " changed";
        }
        if (chance(15)) {
            messages.resize(messages.size() - below(messages.size() / 2 + 1));
        }
        for (std::size_t left = below(5); left > 0; --left) {
            add(messages);
        }
        request.budgetTokens = static_cast<std::int64_t>(below(400));
        request.query = chance(50) ? sentence(6) + "?" : "";
    }

    /// Constraints, pins and forced forms for the session's messages; the same id is always treated the same.
    Respect respect()
    {
        Respect respect;
        const std::size_t salt = m_random();
        const auto draw = [salt](const std::string &id) { return (std::hash<std::string>{}(id) ^ salt) % 20; };
        respect.constraints = {"", "never tell"};
        respect.pinned = [draw](const std::string &id) { return draw(id) == 0 ? std::optional(true) : std::nullopt; };
        respect.forced = [draw](const std::string &id) {
            const auto drawn = draw(id);
            return drawn == 1   ? std::optional(Fidelity::Dropped)
                   : drawn == 2 ? std::optional(Fidelity::Full)
                                : std::nullopt;
        };
        return respect;
    }

    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }
    bool chance(std::size_t percent) { return below(100) < percent; }

private:
    std::string sentence(std::size_t most)
    {
        static constexpr std::array kStock{"When", "did",     "the",   "boat",   "boats", "leave",    "harbour",
                                           "Mira", "said",    "ago",   "two",    "weeks", "May",      "2023",
                                           "I",    "painted", "fence", "red",    "how",   "why",      "7",
                                           "miss", "sailed",  "crew",  "engine", "rope",  "yesterday"};
        std::string text;
        for (std::size_t left = 1 + below(most); left > 0; --left) {
            text += (text.empty() ? "" : " ") + std::string(kStock[below(kStock.size())]);
        }
        return text;
    }

    void add(std::vector<ContextMessage> &messages)
    {
        static constexpr std::array kRoles{"user", "assistant", "user", "assistant", "system"};
        static constexpr std::array kNames{"", "Mira", "Otto Stern"};
        ContextMessage message;
        message.id = chance(80) ? "m" + std::to_string(m_next++) : "";
        message.role = messages.empty() ? "system" : kRoles[below(chance(3) ? 5 : 4)];
        message.name = kNames[below(kNames.size())];
        message.text = sentence(14) + (chance(2) ? " never tell" : "") + (chance(20) ? "?" : "");
        message.tokens = chance(20) ? static_cast<std::int64_t>(1 + below(60)) : 0;
        if (chance(60)) {
            m_now += std::chrono::minutes(below(600));
            message.at = m_now;
        }
        if (chance(20)) {
            message.role = "assistant";
            message.callId = "call" + std::to_string(m_next++);
            message.makesCall = true;
            messages.push_back(message);
            message = {"", "tool", sentence(20), message.callId, false, false, 0, "grep", {}};
        }
        messages.push_back(message);
    }

    std::mt19937 m_random;
    std::uint64_t m_next = 0;
    WallTime m_now{std::chrono::sys_days{std::chrono::year{2024} / 5 / 1}};
};

/// Each unit whole or gone as one, in the order given, never over the budget.
void checkForm(const FocusInput &input, const Units &units, const Packing &packing)
{
    const auto &messages = input.request.messages;
    REQUIRE(packing.items.size() == messages.size());
    std::int64_t tokens = 0;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const FocusItem &item = packing.items[i];
        const bool whole = item.fidelity == Fidelity::Full;
        CHECK_EQ(item.id, itemId(messages[i], i));
        CHECK(whole || item.fidelity == Fidelity::Dropped);
        CHECK_EQ(item.text, whole ? messages[i].text : std::string());
        CHECK_EQ(item.tokens, whole ? tokensOf(input, messages[i]) : 0);
        CHECK(std::isfinite(item.score));
        tokens += item.tokens;
    }
    CHECK_EQ(packing.tokens, tokens);
    CHECK(packing.tokens <= input.request.budgetTokens);
    for (const Unit &unit : units) {
        for (const std::size_t member : unit.members) {
            CHECK(packing.items[member].fidelity == packing.items[unit.members[0]].fidelity);
        }
    }
}

bool isWhole(const Packing &packing, const Unit &unit)
{
    return packing.items[unit.members[0]].fidelity == Fidelity::Full;
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
    const bool newestFit = fitsNewest(input, units);
    for (const Unit &unit : units) {
        const std::string &reason = packing.items[unit.members[0]].reason;
        if (!unit.kept.empty()) {
            CHECK(isWhole(packing, unit));
            CHECK_EQ(reason, unit.kept);
        } else if (unit.forcedOut) {
            CHECK(!isWhole(packing, unit) && reason == "operator");
        } else if (isWhole(packing, unit)) {
            CHECK(reason == "newest" || reason == "relevance");
        } else {
            CHECK_EQ(reason, "budget");
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
    if (!fitsNewest(input, unitsOf(input))) {
        return;
    }
    const auto grown = AdaptiveFocus().pack({larger, respect, kQuarter});
    REQUIRE(grown.ok());
    double best = -1e9;
    for (const FocusItem &item : packing.items) {
        best = item.reason == "budget" ? std::max(best, item.score) : best;
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
    REQUIRE(focus.pack({request, {}, kQuarter}).ok());
    return focus.parts(index);
}

} // namespace

TEST_CASE("packings of generated sessions keep every promise, with a kept index as with a new one")
{
    Generator generator(kSeed);
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

TEST_CASE("the score of a message is the sum of its parts by its tokens")
{
    const std::vector<ContextMessage> messages{said("Mira", "I sold the boat."), said("Otto", "What a pity!")};
    AdaptiveFocus focus;
    const ContextRequest request{messages, 1000, "Did Mira sell a boat?"};
    const FocusInput input{request, {}, kQuarter};
    const auto packing = focus.pack(input);
    REQUIRE(packing.ok());
    const double cost = std::pow(static_cast<double>(tokensOf(input, messages[0])), 0.35);
    CHECK(std::abs(packing->items[0].score - focus.parts(0).total() / cost) < 1e-5);
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
