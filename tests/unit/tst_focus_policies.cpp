// SPDX-License-Identifier: GPL-3.0-or-later
// What every memory policy guarantees, over generated requests.
#include "memory/focus_policy.h"
#include "memory/never_lost.h"
#include "support/check.h"

#include <algorithm>
#include <map>
#include <random>

using namespace pilothouse;
using namespace pilothouse::memory;

namespace {

constexpr int kRequests = 150;
const text::QuarterCounter kTokens;

constexpr std::string_view kPhrases[] = {"I have a severe peanut allergy.",
                                         "No, I meant the second file.",
                                         "Reflection: check the path first.",
                                         "Lesson: read the error before trying again.",
                                         "please list the open windows",
                                         "error: file not found\nat line 12\n",
                                         "The station is near the hotel!",
                                         "v1.2 is out. Which one do you prefer?",
                                         "{\"rows\": [1, 2, 3]}",
                                         "\u00e4\u00f6\u00fc \u4f60\u597d",
                                         "must not delete anything",
                                         ""};

/// A request with the wishes of an operator, and the memory they live in.
struct Case {
    ContextRequest request;
    Respect respect;
    std::map<std::string, bool> pinned;
    std::map<std::string, Fidelity> forced;
};

class Generator {
public:
    explicit Generator(std::uint64_t seed) : m_random(seed) {}

    /// Fills \a made, which must not move afterwards.
    void fill(Case &made)
    {
        const bool timed = oneIn(3);
        const std::size_t count = below(40);
        for (std::size_t i = 0; i < count; ++i) {
            ContextMessage &message = made.request.messages.emplace_back(nextMessage(made.request.messages));
            if (timed) {
                message.at = WallTime{} + std::chrono::minutes(10 * i);
            }
            wish(made, itemId(message, i));
        }
        made.request.budgetTokens = static_cast<std::int64_t>(1 + below(oneIn(4) ? 4000 : 400));
        made.request.query = oneIn(3) ? text() : "";
        if (oneIn(3)) {
            made.respect.constraints = {"must not delete anything"};
        }
        made.respect.pinned = [&made](const std::string &id) {
            const auto at = made.pinned.find(id);
            return at == made.pinned.end() ? std::nullopt : std::optional(at->second);
        };
        made.respect.forced = [&made](const std::string &id) {
            const auto at = made.forced.find(id);
            return at == made.forced.end() ? std::nullopt : std::optional(at->second);
        };
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }
    bool oneIn(std::size_t limit) { return below(limit) == 0; }

    std::string text()
    {
        std::string text;
        for (std::size_t n = below(6) + 1; n > 0; --n) {
            text.append(text.empty() ? "" : " ").append(kPhrases[below(std::size(kPhrases))]);
        }
        return text;
    }

    ContextMessage nextMessage(const std::vector<ContextMessage> &before)
    {
        static constexpr std::string_view kRoles[] = {"user", "assistant", "assistant", "tool"};
        ContextMessage message;
        message.role = oneIn(25) || (before.empty() && oneIn(2)) ? "system" : kRoles[below(std::size(kRoles))];
        message.id = oneIn(2) ? "m" + std::to_string(before.size()) : "";
        message.text = text();
        message.pinned = oneIn(20);
        message.tokens = oneIn(5) ? static_cast<std::int64_t>(1 + below(60)) : 0;
        if (message.role == "tool" && !before.empty() && before.back().makesCall) {
            message.callId = before.back().callId;
        } else if (message.role == "assistant" && oneIn(2)) {
            message.makesCall = true;
            message.callId = "c" + std::to_string(before.size());
        }
        return message;
    }

    void wish(Case &made, const std::string &id)
    {
        if (oneIn(20)) {
            made.pinned[id] = oneIn(2);
        }
        if (oneIn(20)) {
            made.forced[id] = static_cast<Fidelity>(below(4));
        }
    }

    std::mt19937_64 m_random;
};

bool reproducesLosses(std::string_view policy) { return policy == "afm_code" || policy == "afm_paper"; }

void checkItems(const FocusInput &input, const Packing &packing)
{
    const auto &messages = input.request.messages;
    REQUIRE(packing.items.size() == messages.size());
    std::int64_t sum = 0;
    std::int64_t whole = 0;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const FocusItem &item = packing.items[i];
        CHECK_EQ(item.id, itemId(messages[i], i));
        CHECK(!item.reason.empty());
        if (item.fidelity == Fidelity::Dropped) {
            CHECK(item.text.empty() && item.tokens == 0);
        } else if (item.fidelity == Fidelity::Full) {
            CHECK_EQ(item.text, messages[i].text);
            CHECK_EQ(item.tokens, tokensOf(input, messages[i]));
        }
        sum += item.tokens;
        whole += tokensOf(input, messages[i]);
    }
    CHECK_EQ(packing.tokens, sum);
    CHECK_EQ(packing.inputTokens, whole);
    CHECK_EQ(packing.budgetTokens, input.request.budgetTokens);
    CHECK(packing.tokens <= packing.budgetTokens);
}

/// Never-lost units whole, others together or not at all, and what the operator dropped gone.
void checkUnits(const FocusInput &input, const Packing &packing)
{
    for (const Unit &unit : unitsOf(input)) {
        const auto fidelities = [&](Fidelity fidelity) {
            return std::count_if(unit.members.begin(), unit.members.end(),
                                 [&](std::size_t i) { return packing.items[i].fidelity == fidelity; });
        };
        const auto size = static_cast<std::ptrdiff_t>(unit.members.size());
        if (!unit.kept.empty()) {
            CHECK_EQ(fidelities(Fidelity::Full), size);
        } else {
            CHECK(fidelities(Fidelity::Dropped) == 0 || fidelities(Fidelity::Dropped) == size);
            CHECK(!unit.forcedOut || fidelities(Fidelity::Dropped) == size);
        }
    }
}

std::unique_ptr<FocusPolicy> made(std::string_view name)
{
    auto policy = makeFocusPolicy(name);
    REQUIRE(policy.ok());
    return std::move(*policy);
}

/// \a body for every policy, each with \a count generated cases.
template<class Body>
void forEveryPolicy(int count, const Body &body)
{
    for (const std::string_view name : focusPolicyNames()) {
        Generator generator(20251116);
        for (int i = 0; i < count; ++i) {
            Case generated;
            generator.fill(generated);
            body(name, FocusInput{generated.request, generated.respect, kTokens}, generated);
        }
    }
}

} // namespace

TEST_CASE("each name makes a policy of that name")
{
    CHECK(focusPolicyNames().size() >= 9);
    for (const std::string_view name : focusPolicyNames()) {
        CHECK_EQ(made(name)->name(), name);
    }
    const auto unknown = makeFocusPolicy("nothing");
    REQUIRE(!unknown.ok());
    CHECK_EQ(unknown.error().code, ErrorCode::InvalidArgument);
    CHECK(unknown.error().detail.find("sliding_window") != std::string::npos);
}

TEST_CASE("a budget below 1 is an invalid argument")
{
    forEveryPolicy(10, [](std::string_view name, const FocusInput &input, Case &generated) {
        generated.request.budgetTokens = 0;
        const auto packing = made(name)->pack(input);
        REQUIRE(!packing.ok());
        CHECK_EQ(packing.error().code, ErrorCode::InvalidArgument);
    });
}

TEST_CASE("one item a message in order, never over the budget, never-lost kept or told")
{
    std::map<std::string_view, int> packed;
    forEveryPolicy(kRequests, [&](std::string_view name, const FocusInput &input, const Case & /*generated*/) {
        const auto packing = made(name)->pack(input);
        const bool fits = tokensNeeded(input, unitsOf(input)).ok();
        CHECK_EQ(packing.ok(), fits || reproducesLosses(name));
        if (!packing) {
            CHECK_EQ(packing.error().code, ErrorCode::OverBudget);
            return;
        }
        ++packed[name];
        CHECK_EQ(packing->policy, name);
        checkItems(input, *packing);
        if (!reproducesLosses(name)) {
            checkUnits(input, *packing);
        }
    });
    for (const auto &[name, count] : packed) {
        CHECK(count > kRequests / 3 && (count < kRequests || reproducesLosses(name)));
    }
}

TEST_CASE("the same request packs the same, whatever was packed before")
{
    for (const std::string_view name : focusPolicyNames()) {
        const auto used = made(name);
        Generator generator(7);
        for (int i = 0; i < kRequests / 3; ++i) {
            Case generated;
            generator.fill(generated);
            const FocusInput input{generated.request, generated.respect, kTokens};
            const auto first = used->pack(input);
            const auto fresh = made(name)->pack(input);
            REQUIRE(first.ok() == fresh.ok());
            CHECK(!first || *first == *fresh);
        }
    }
}

TEST_CASE("a budget for everything leaves everything whole, but where the system cuts by count")
{
    forEveryPolicy(kRequests / 3, [](std::string_view name, const FocusInput &input, Case &generated) {
        static constexpr std::string_view kCutByFit[] = {"generative_agents_paper", "memprompt", "running_summary",
                                                         "sliding_window"};
        if (std::find(std::begin(kCutByFit), std::end(kCutByFit), name) == std::end(kCutByFit)) {
            return;
        }
        generated.request.budgetTokens = 100000;
        generated.forced.clear();
        const auto packing = made(name)->pack(input);
        REQUIRE(packing.ok());
        CHECK_EQ(packing->tokens, packing->inputTokens);
    });
}
