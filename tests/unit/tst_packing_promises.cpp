// SPDX-License-Identifier: GPL-3.0-or-later
// What holds of adaptive_focus from one packing to another, over generated sessions: packed again, in a larger budget, in another process,
// with wishes of an operator that come and go.
#include "generated_sessions.h"
#include "memory/adaptive_focus.h"
#include "memory/never_lost.h"
#include "support/check.h"
#include "text/fingerprint.h"
#include "text/token_counter.h"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <unistd.h>

using namespace pilothouse;
using namespace pilothouse::memory;
using test::SessionGenerator;

namespace {

constexpr std::uint32_t kSeed = 20261123;
constexpr int kSessions = 12;
constexpr int kCallsEach = 10;
/// Set for a process that prints its digest and is asked nothing else.
constexpr const char *kChild = "PILOTHOUSE_TEST_DIGEST";

const text::QuarterCounter kQuarter;

/// What \a packing sends, as a request of its own.
ContextRequest sentBy(const ContextRequest &request, const Packing &packing)
{
    ContextRequest sent{{}, request.budgetTokens, request.query};
    for (const FocusItems::Sent &one : packing.items.sent()) {
        ContextMessage &message = sent.messages.emplace_back(request.messages[one.place]);
        message.text = one.text;
        message.tokens = one.tokens;
    }
    return sent;
}

/// Of everything that can be seen of a packing.
std::uint64_t mark(const Packing &packing, std::uint64_t before)
{
    std::string all = packing.policy + std::to_string(packing.tokens) + ' ' + std::to_string(packing.inputTokens);
    std::array<char, 64> number{};
    for (const FocusItem &item : packing.items) {
        all += item.id + item.text + item.reason + std::to_string(item.tokens);
        std::snprintf(number.data(), number.size(), " %a", item.score);
        all += number.data();
        for (const float part : item.parts.values) {
            std::snprintf(number.data(), number.size(), " %a", static_cast<double>(part));
            all += number.data();
        }
        all += std::string(name(item.fidelity)) + std::string(name(item.planned)) + std::string(name(item.importance));
    }
    return text::fingerprint(all, before);
}

/// Of the packings of all policies of ours over some sessions.
std::string digest()
{
    std::uint64_t all = 0;
    for (const std::string_view policy : {"adaptive_focus", "lean_history"}) {
        SessionGenerator generator(kSeed);
        for (int session = 0; session < kSessions / 3; ++session) {
            const auto focus = makeFocusPolicy(policy);
            REQUIRE(focus.ok());
            ContextRequest request;
            const Respect respect{{"never tell"}, {}, {}, {}};
            for (int call = 0; call < kCallsEach; ++call) {
                generator.advance(request);
                const auto packing = (*focus)->pack({request, respect, kQuarter});
                all = packing ? mark(*packing, all) : all + 1;
            }
        }
    }
    std::array<char, 32> hex{};
    std::snprintf(hex.data(), hex.size(), "%016" PRIx64, all);
    return hex.data();
}

/// What this program prints as its digest when it is started with \a environment.
std::string digestOfProcess(const std::string &environment)
{
    std::array<char, 4096> self{};
    const ssize_t length = readlink("/proc/self/exe", self.data(), self.size() - 1);
    REQUIRE(length > 0);
    const std::string command = environment + " " + kChild + "=1 '" +
                                std::string(self.data(), static_cast<std::size_t>(length)) + "' process 2>/dev/null";
    FILE *pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string printed;
    std::array<char, 256> line{};
    while (std::fgets(line.data(), line.size(), pipe) != nullptr) {
        if (const std::string_view read = line.data(); read.starts_with("digest ")) {
            printed = read.substr(7, 16);
        }
    }
    (void)pclose(pipe);
    return printed;
}

/// Wishes that an operator changes now and then, and how often a policy asks for them.
struct Wishes {
    Wishes()
    {
        respect.version = 1;
        respect.pinned = [this](const std::string &id) {
            ++asked;
            const auto at = pins.find(id);
            return at == pins.end() ? std::nullopt : std::optional(at->second);
        };
        respect.forced = [this](const std::string &id) {
            ++asked;
            const auto at = forced.find(id);
            return at == forced.end() ? std::nullopt : std::optional(at->second);
        };
    }
    Wishes(const Wishes &) = delete;
    Wishes &operator=(const Wishes &) = delete;

    /// Wishes something else of one message.
    void change(SessionGenerator &generator, const ContextRequest &request)
    {
        if (request.messages.empty()) {
            return;
        }
        const std::size_t i = generator.below(request.messages.size());
        const std::string id = itemId(request.messages[i], i);
        if (generator.chance(40)) {
            pins[id] = generator.chance(70);
        } else if (generator.chance(70)) {
            forced[id] = static_cast<Fidelity>(generator.below(4));
        } else {
            forced.erase(id);
        }
        ++respect.version;
    }

    Respect respect;
    std::map<std::string, bool> pins;
    std::map<std::string, Fidelity> forced;
    int asked = 0;
};

} // namespace

TEST_CASE("what was sent, packed again in the same budget, is sent as it is, in its order")
{
    SessionGenerator generator(kSeed);
    int shortened = 0;
    for (int session = 0; session < kSessions; ++session) {
        ContextRequest request;
        const Respect respect{{"never tell"}, {}, {}, {}};
        for (int call = 0; call < kCallsEach; ++call) {
            generator.advance(request);
            const auto packing = AdaptiveFocus().pack({request, respect, kQuarter});
            if (!packing) {
                continue;
            }
            const auto &sent = packing->items.sent();
            CHECK(std::is_sorted(sent.begin(), sent.end(),
                                 [](const auto &a, const auto &b) { return a.place <= b.place; }));
            shortened += packing->tokens < packing->inputTokens ? 1 : 0;
            const ContextRequest again = sentBy(request, *packing);
            const auto repacked = AdaptiveFocus().pack({again, respect, kQuarter});
            REQUIRE(repacked.ok());
            CHECK_EQ(repacked->tokens, packing->tokens);
            REQUIRE(repacked->items.size() == sent.size());
            for (std::size_t i = 0; i < sent.size(); ++i) {
                CHECK_EQ(repacked->items[i].fidelity, Fidelity::Full);
                CHECK_EQ(repacked->items[i].text, sent[i].text);
            }
        }
    }
    CHECK(shortened > kSessions);
}

TEST_CASE("what can be packed can be packed in any larger budget, and what is never lost is whole in each")
{
    SessionGenerator generator(kSeed);
    int packed = 0;
    for (int session = 0; session < kSessions; ++session) {
        ContextRequest request;
        const Respect respect = generator.respect();
        generator.advance(request);
        for (int call = 0; call < kCallsEach; ++call) {
            generator.advance(request);
        }
        const Units units = unitsOf({request, respect, kQuarter});
        bool before = false;
        for (request.budgetTokens = 1; request.budgetTokens < 2'000;
             request.budgetTokens += request.budgetTokens / 2 + 1) {
            const auto packing = AdaptiveFocus().pack({request, respect, kQuarter});
            CHECK_EQ(packing.ok(), units.neededTokens() <= request.budgetTokens);
            CHECK(packing.ok() || !before);
            before = packing.ok();
            packed += before ? 1 : 0;
            for (const Unit &unit : units) {
                const bool whole = before && std::all_of(unit.members.begin(), unit.members.end(), [&](std::size_t i) {
                                       return packing->items[i].fidelity == Fidelity::Full;
                                   });
                CHECK(!before || unit.kept.empty() || whole);
            }
        }
    }
    CHECK(packed > kSessions * kCallsEach / 2);
}

TEST_CASE("a packing is the same in every process")
{
    const std::string own = digest();
    if (std::getenv(kChild) != nullptr) {
        std::printf("digest %s\n", own.c_str());
        return;
    }
    CHECK_EQ(own.size(), std::size_t{16});
    CHECK_EQ(digest(), own);
    // Other addresses, other rubbish in fresh and freed memory, another language.
    for (const char *environment :
         {"LC_ALL=C", "MALLOC_PERTURB_=165 LC_ALL=tr_TR.UTF-8", "MALLOC_MMAP_THRESHOLD_=4096"}) {
        CHECK_EQ(digestOfProcess(environment), own);
    }
}

TEST_CASE("wishes that come and go are heeded at the next call as if they had always been there")
{
    SessionGenerator generator(kSeed);
    int packed = 0;
    int formed = 0;
    for (int session = 0; session < kSessions; ++session) {
        AdaptiveFocus kept;
        Wishes wishes;
        ContextRequest request;
        for (int call = 0; call < kCallsEach; ++call) {
            const ContextRequest before = request;
            generator.advance(request);
            std::size_t same = 0;
            while (same < std::min(before.messages.size(), request.messages.size()) &&
                   before.messages[same] == request.messages[same]) {
                ++same;
            }
            if (generator.chance(50)) {
                wishes.change(generator, request);
            }
            const auto packing = kept.pack({request, wishes.respect, kQuarter, text::kTokensPerMessage, same});
            const auto fresh = AdaptiveFocus().pack({request, wishes.respect, kQuarter});
            REQUIRE(packing.ok() == fresh.ok());
            CHECK(!packing || *packing == *fresh);
            packed += packing ? 1 : 0;
            for (std::size_t i = 0; packing && i < packing->items.size(); ++i) {
                const FocusItem item = packing->items[i];
                formed += item.reason == "operator" && item.fidelity != Fidelity::Dropped ? 1 : 0;
            }
        }
    }
    CHECK(packed > kSessions * kCallsEach / 3);
    CHECK(formed > kSessions / 2);
}

TEST_CASE("wishes that stand cost what is new: nobody asks again about messages that were there before")
{
    SessionGenerator generator(kSeed);
    ContextRequest request;
    while (request.messages.size() < 300) {
        generator.advance(request);
    }
    request.budgetTokens = 1'000'000;
    Wishes wishes;
    wishes.pins[itemId(request.messages[100], 100)] = true;
    wishes.forced[itemId(request.messages[150], 150)] = Fidelity::Dropped;
    AdaptiveFocus focus;
    REQUIRE(focus.pack({request, wishes.respect, kQuarter}).ok());
    CHECK(wishes.asked >= 300);
    wishes.asked = 0;
    const std::size_t same = request.messages.size();
    request.messages.push_back(request.messages.back());
    request.messages.back().id = "one more";
    const auto packing = focus.pack({request, wishes.respect, kQuarter, text::kTokensPerMessage, same});
    REQUIRE(packing.ok());
    CHECK(wishes.asked <= 10);
    CHECK_EQ(packing->items[100].reason, "pinned");
    CHECK_EQ(packing->items[150].fidelity, Fidelity::Dropped);
    ++wishes.respect.version;
    wishes.pins.clear();
    const auto next = focus.pack({request, wishes.respect, kQuarter, text::kTokensPerMessage, same + 1});
    REQUIRE(next.ok());
    CHECK(next->items[100].reason != "pinned");
}
