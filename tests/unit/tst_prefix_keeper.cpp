// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/prefix_keeper.h"
#include "support/check.h"
#include "support/word_counter.h"

#include <cmath>
#include <map>

using namespace pilothouse;
using namespace pilothouse::memory;
using namespace std::chrono_literals;
using pilothouse::test::wordsOf;

namespace {

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

/// A session that grows, packed by the policy \a name. A word is a token, a message costs nothing beside its words.
class Talk {
public:
    explicit Talk(std::string_view name = "adaptive_focus") : policy(std::move(*makeFocusPolicy(name)))
    {
        respect.forced = [this](const std::string &id) {
            const auto at = forced.find(id);
            return at == forced.end() ? std::nullopt : std::optional(at->second);
        };
    }

    void add(std::string role, std::string text)
    {
        ContextMessage message;
        message.id = std::to_string(request.messages.size());
        message.role = std::move(role);
        message.text = std::move(text);
        request.messages.push_back(std::move(message));
    }

    Result<Packing> tryPack(std::int64_t budget)
    {
        request.budgetTokens = budget;
        const FocusInput input{request, respect, counter, 0};
        auto packing = keeper.pack(*policy, request, input, same, {prices, now, waits, room});
        same = request.messages.size();
        return packing;
    }
    Packing pack(std::int64_t budget)
    {
        auto packing = tryPack(budget);
        REQUIRE(packing.ok());
        CHECK(packing->tokens <= budget);
        CHECK_EQ(packing->budgetTokens, budget);
        CHECK_EQ(packing->items.size(), request.messages.size());
        std::int64_t tokens = 0;
        for (const FocusItem &item : packing->items) {
            tokens += item.tokens;
        }
        CHECK_EQ(packing->tokens, tokens);
        return *packing;
    }
    /// Twenty messages of 50 words, and a packing that leaves some of them out.
    Packing outgrow(std::int64_t budget)
    {
        add("user", "please sort the harbour papers");
        for (int i = 0; i < 20; ++i) {
            add("assistant", "paper" + std::to_string(i) + " " + wordsOf(49));
        }
        pack(2'000);
        return pack(budget);
    }
    CacheReason reason() const { return keeper.choice().reason; }

    std::unique_ptr<FocusPolicy> policy;
    PrefixKeeper keeper;
    ContextRequest request;
    Respect respect;
    std::map<std::string, Fidelity> forced;
    test::WordCounter counter;
    TokenPrices prices;
    MonoTime now{0};
    std::size_t same = 0;
    bool waits = true;
    double room = 0.2;
};

/// A call that looks at paper \a number, and what it brings.
void addLookup(Talk &talk, int number)
{
    const std::string id = std::to_string(number);
    talk.add("assistant", "look at paper" + id);
    talk.request.messages.back().callId = "k" + id;
    talk.request.messages.back().makesCall = true;
    std::string lines = "lines of paper" + id + "\n";
    for (int line = 0; line < 60; ++line) {
        lines += "the ship number " + std::to_string(line) + " lies at the quay and waits\n";
    }
    talk.add("tool", std::move(lines));
    talk.request.messages.back().callId = "k" + id;
}

} // namespace

TEST_CASE("what fits whole goes on and is never cut for room")
{
    Talk talk;
    talk.add("user", wordsOf(90));
    CHECK_EQ(talk.pack(100).tokens, 90);
    CHECK(talk.reason() == CacheReason::First);
    talk.add("assistant", wordsOf(10));
    CHECK_EQ(talk.pack(100).tokens, 100);
    CHECK(talk.reason() == CacheReason::GoesOn);
    CHECK_EQ(talk.keeper.choice().cachedTokens, 90);
    CHECK_EQ(talk.keeper.choice().lostTokens, 0);
    CHECK(talk.keeper.goesOn());
}

TEST_CASE("the first packing uses all of the budget, whoever waits")
{
    Talk waiting;
    Talk not_waiting;
    not_waiting.waits = false;
    for (Talk *talk : {&waiting, &not_waiting}) {
        talk->add("user", "please sort the harbour papers");
        for (int i = 0; i < 20; ++i) {
            talk->add("assistant", "paper" + std::to_string(i) + " " + wordsOf(49));
        }
    }
    CHECK(waiting.pack(500) == not_waiting.pack(500));
    CHECK(waiting.reason() == CacheReason::First);
    CHECK(not_waiting.reason() == CacheReason::Off);
}

TEST_CASE("a context that outgrew its budget leaves room, and what was sent stands until that is used up")
{
    Talk talk;
    const Packing packed = talk.outgrow(500);
    CHECK(talk.reason() == CacheReason::Room);
    CHECK(packed.tokens <= 400);
    std::int64_t cached = packed.tokens;
    Packing before = packed;
    for (int i = 0; i < 4; ++i) {
        talk.add("assistant", wordsOf(20));
        const Packing next = talk.pack(500);
        const bool kept = talk.reason() == CacheReason::Waits || talk.reason() == CacheReason::GoesOn;
        CHECK(kept);
        CHECK_EQ(talk.keeper.choice().cachedTokens, cached);
        CHECK(talk.keeper.goesOn());
        for (std::size_t m = 0; m < before.items.size(); ++m) {
            CHECK(next.items[m].fidelity == before.items[m].fidelity);
            CHECK_EQ(next.items[m].text, before.items[m].text);
        }
        CHECK(next.items[next.items.size() - 1].fidelity == Fidelity::Full);
        CHECK_EQ(next.tokens, cached + 20);
        cached = next.tokens;
        before = next;
    }
    talk.add("assistant", wordsOf(90));
    talk.pack(500);
    CHECK(talk.reason() == CacheReason::Room);
    CHECK(!talk.keeper.goesOn());
    CHECK(talk.keeper.choice().lostTokens > 0);
    CHECK_EQ(talk.keeper.choice().cachedTokens + talk.keeper.choice().lostTokens, cached);
}

TEST_CASE("packing anew waits until what it saves is worth what it gives up")
{
    const auto waited = [](double cacheWrite) {
        Talk talk("lean_history"); // saves though the budget does not ask for it
        talk.prices.cacheWrite = cacheWrite;
        talk.add("user", "please sort the harbour papers");
        int calls = 0;
        for (int call = 0; call < 40; ++call) {
            addLookup(talk, call);
            talk.pack(1'000'000);
            const CacheChoice &choice = talk.keeper.choice();
            CHECK(choice.reason != CacheReason::Waits || choice.saving <= choice.price);
            CHECK(choice.reason != CacheReason::Pays || choice.saving > choice.price);
            calls += choice.reason == CacheReason::Waits ? 1 : 0;
        }
        return calls;
    };
    CHECK(waited(1.25) > 3);
    CHECK(waited(1.25) < 30);
    CHECK(waited(20) > waited(1.25));
}

TEST_CASE("prices are in the operator's currency, else in tokens of input")
{
    for (const bool given : {false, true}) {
        Talk talk;
        talk.prices = given ? TokenPrices{2, 0.2, 2.5, 300s, "EUR"} : TokenPrices{};
        talk.outgrow(500);
        talk.request.messages[1].text = talk.request.messages[1].text; // unchanged: still the same context
        talk.add("assistant", wordsOf(30));
        talk.pack(500);
        const CacheChoice &choice = talk.keeper.choice();
        REQUIRE(choice.reason == CacheReason::Waits);
        CHECK(choice.lostTokens > 0);
        CHECK(choice.price > 0);
        CHECK_EQ(choice.currency, given ? "EUR" : "");
        CHECK(given ? choice.price < 0.01 : choice.price > 1);
    }
}

TEST_CASE("an expired cache keeps nobody waiting")
{
    Talk talk;
    talk.outgrow(500);
    talk.add("assistant", wordsOf(30));
    talk.now += 301s;
    talk.pack(500);
    CHECK(talk.reason() == CacheReason::Expired);
    CHECK_EQ(talk.keeper.choice().cachedTokens, 0);
    CHECK(near(talk.keeper.choice().price, 0));
}

TEST_CASE("an operator's choice takes effect at the next call, and stays without packing anew again")
{
    Talk talk;
    const Packing packed = talk.outgrow(500);
    std::size_t left = 1;
    while (packed.items[left].fidelity == Fidelity::Full) {
        ++left;
    }
    std::size_t kept = packed.items.size() - 1;
    while (packed.items[kept].fidelity != Fidelity::Full || packed.items[kept].reason == "newest") {
        --kept;
    }
    talk.forced[std::to_string(left)] = Fidelity::Full;
    CHECK(talk.pack(500).items[left].fidelity == Fidelity::Full);
    CHECK(talk.reason() == CacheReason::Operator);
    talk.forced[std::to_string(kept)] = Fidelity::Dropped;
    CHECK(talk.pack(500).items[kept].fidelity == Fidelity::Dropped);
    CHECK(talk.reason() == CacheReason::Operator);
    talk.add("assistant", wordsOf(5));
    const Packing after = talk.pack(500);
    CHECK(talk.reason() != CacheReason::Operator);
    CHECK(after.items[left].fidelity == Fidelity::Full && after.items[kept].fidelity == Fidelity::Dropped);
    talk.add("assistant", wordsOf(5));
    talk.forced[std::to_string(talk.request.messages.size() - 1)] = Fidelity::Dropped;
    CHECK(talk.pack(500).items.back().fidelity == Fidelity::Dropped);
}

TEST_CASE("what a new question asks for does not wait, and the same question does not ask twice")
{
    Talk talk;
    const Packing packed = talk.outgrow(500);
    std::size_t left = 1;
    while (packed.items[left].fidelity == Fidelity::Full) {
        ++left;
    }
    talk.add("user", "what does paper" + std::to_string(left - 1) + " say");
    const Packing asked = talk.pack(500);
    CHECK(asked.items[left].fidelity == Fidelity::Full);
    CHECK(talk.reason() == CacheReason::Wanted);
    talk.add("assistant", wordsOf(5));
    talk.pack(500);
    CHECK(talk.reason() == CacheReason::Waits || talk.reason() == CacheReason::GoesOn);
}

TEST_CASE("what must not be lost is never waited for")
{
    Talk talk;
    const Packing packed = talk.outgrow(500);
    std::size_t left = 1;
    while (packed.items[left].fidelity == Fidelity::Full) {
        ++left;
    }
    talk.respect.constraints = {talk.request.messages[left].text};
    const Packing after = talk.pack(500);
    CHECK(after.items[left].fidelity == Fidelity::Full);
    CHECK(talk.reason() == CacheReason::NeverLost);
}

TEST_CASE("what the agent changes itself is packed anew: budget, policy, messages")
{
    Talk talk;
    talk.outgrow(500);
    talk.add("assistant", wordsOf(5));
    talk.pack(700);
    CHECK(talk.reason() == CacheReason::Changed);
    talk.add("assistant", wordsOf(5));
    talk.policy = std::move(*makeFocusPolicy("sliding_window"));
    talk.pack(700);
    CHECK(talk.reason() == CacheReason::Changed);
    talk.request.messages[2].text = "another text";
    talk.same = 2;
    talk.pack(700);
    CHECK(talk.reason() == CacheReason::Changed);
    CHECK(talk.keeper.choice().cachedTokens < talk.keeper.choice().lostTokens);
}

TEST_CASE("a request that was refused is no context to go on from")
{
    Talk talk;
    talk.add("system", wordsOf(50));
    talk.add("user", wordsOf(20));
    talk.pack(100);
    talk.request.messages[1].text = wordsOf(60);
    talk.same = 1;
    CHECK(!talk.tryPack(100).ok());
    talk.request.messages[1].text = wordsOf(30);
    talk.same = 1;
    talk.pack(100);
    CHECK(!talk.keeper.goesOn());
    CHECK_EQ(talk.keeper.choice().cachedTokens, 50);
}

TEST_CASE("room that what must stay does not leave is not asked for")
{
    Talk talk;
    talk.add("system", wordsOf(90));
    talk.add("user", wordsOf(5));
    talk.add("assistant", wordsOf(20));
    talk.pack(100);
    talk.add("assistant", wordsOf(3));
    CHECK(talk.pack(100).tokens >= 95);
}
