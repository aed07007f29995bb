// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/afm.h"
#include "memory/afm_embedding.h"
#include "memory/afm_forms.h"
#include "memory/afm_formulas.h"
#include "memory/afm_packer.h"
#include "support/check.h"
#include "support/word_counter.h"

#include <cmath>
#include <optional>

using namespace pilothouse;
using namespace pilothouse::memory;
using pilothouse::test::wordsOf;

namespace {

const test::WordCounter kWords;
constexpr int kAlways = 1'000'000;
constexpr int kNever = -1;

bool near(double a, double b, double by = 0.00005) { return std::abs(a - b) <= by; }

/// The oldest age in messages at which \a scoreAt still reaches \a threshold, in exact arithmetic: 0.6 x 0.75 is 0.45 there,
/// and one bit less in a double.
template<class ScoreAt>
int oldestAge(const ScoreAt &scoreAt, double threshold)
{
    const auto reached = [&](int age) { return scoreAt(age) >= threshold - 1e-12; };
    if (reached(kAlways)) {
        return kAlways;
    }
    int age = kNever;
    while (reached(age + 1)) {
        ++age;
    }
    return age;
}

struct Golden {
    std::string_view role;
    int words = 0;
    double similarity = 0;
    double score = 0;
};
constexpr Golden kGolden[] = {{"system", 10, 0.9, 0.7307},    {"user", 20, 0.8, 0.6762},
                              {"assistant", 40, 0.7, 0.6165}, {"user", 20, 0.2, 0.1836},
                              {"assistant", 60, 0.6, 0.5747}, {"user", 10, 1.0, 1.0}};

/// The six items of the table with their texts alive.
struct GoldenItems {
    GoldenItems()
    {
        for (const Golden &golden : kGolden) {
            texts.push_back(wordsOf(golden.words));
        }
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const double recency = afm::recencyWeight(static_cast<double>(texts.size() - 1 - i), 12);
            items.push_back({.id = i + 1,
                             .role = kGolden[i].role,
                             .text = texts[i],
                             .tokens = kGolden[i].words,
                             .score = afm::codeScore(kGolden[i].similarity, recency)});
        }
    }
    std::vector<std::string> texts;
    std::vector<afm::Item> items;
};

afm::Packed packGolden(std::int64_t budget, GoldenItems &golden)
{
    return afm::packOldestFirst(golden.items, {.budget = budget, .preambleTokens = 3, .hint = "w1", .tokens = kWords});
}

std::string emitted(const afm::Packed &packed)
{
    std::string line;
    for (const afm::Sent &sent : packed.items) {
        if (sent.fidelity != Fidelity::Dropped) {
            line += std::to_string(sent.tokens) + std::string(name(sent.fidelity)).substr(0, 1) + " ";
        }
    }
    return line + "used " + std::to_string(packed.used);
}

Packing packedBy(FocusPolicy &policy, const ContextRequest &request, const Respect &respect = {})
{
    auto packing = policy.pack({request, respect, kWords, 0});
    CHECK(packing.ok());
    return packing ? std::move(*packing) : Packing{};
}

/// Runs \a check for each of the two modes.
template<class Check>
void inBothModes(const Check &check)
{
    AfmCode code;
    AfmPaper paper;
    check(code);
    check(paper);
}

ContextMessage message(std::string role, std::string text)
{
    ContextMessage made;
    made.role = std::move(role);
    made.text = std::move(text);
    return made;
}

/// Ten old remarks whose placeholders take seven words each, then \a last.
ContextRequest smallTalkThen(std::vector<ContextMessage> last, std::int64_t budget)
{
    ContextRequest request;
    request.budgetTokens = budget;
    for (int i = 0; i < 10; ++i) {
        request.messages.push_back(message("user", "ok fine then"));
    }
    request.messages.insert(request.messages.end(), last.begin(), last.end());
    return request;
}

constexpr std::string_view kTravel =
    "Budget is 500 dollars. We fly on Monday. The hotel must be near the station because "
    "I have a knee injury. Weather was nice! Do you like tea?";

std::string travelSummary(std::int64_t target)
{
    return afm::heuristicSummary(kTravel, target, "hotel near the station", kWords);
}

} // namespace

TEST_CASE("recency halves each half-life")
{
    const std::pair<double, double> golden[] = {{0, 1.0},  {1, 0.9439}, {6, 0.7071},
                                                {12, 0.5}, {24, 0.25},  {48, 0.0625}};
    for (const auto &[age, weight] : golden) {
        CHECK(near(afm::recencyWeight(age, 12), weight));
    }
}

TEST_CASE("scores of the code, with the plan they lead to")
{
    const GoldenItems golden;
    for (std::size_t i = 0; i < golden.items.size(); ++i) {
        CHECK(near(golden.items[i].score, kGolden[i].score));
        CHECK_EQ(afm::plannedFidelity(golden.items[i].score, afm::kCodeLibrary),
                 i == 3 ? Fidelity::Placeholder : Fidelity::Full);
    }
    CHECK_EQ(afm::codeScore(-0.5, 1), 0.0);
}

TEST_CASE("how old a message may be and still be whole or compressed")
{
    struct Row {
        double similarity = 0;
        int libraryFull = 0, library = 0, chatFull = 0, chat = 0, paperFull = 0, paper = 0;
    };
    const Row rows[] = {{1.0, 15, 46, 19, kAlways, kAlways, kAlways},
                        {0.9, 12, 38, 15, 47, kAlways, kAlways},
                        {0.8, 9, 31, 12, 35, 36, kAlways},
                        {0.7, 5, 24, 9, 28, 21, kAlways},
                        {0.6, 2, 19, 5, 21, 12, kAlways},
                        {0.5, kNever, 13, 2, 15, 3, kAlways},
                        {0.45, kNever, 10, 0, 12, 0, 38},
                        {0.4, kNever, 7, kNever, 10, kNever, 24},
                        {0.3, kNever, 0, kNever, 3, kNever, 7},
                        {0.25, kNever, kNever, kNever, 0, kNever, 0}};
    for (const Row &row : rows) {
        const auto code = [&](const afm::Config &config) {
            return [&row, &config](int age) {
                return afm::codeScore(row.similarity, afm::recencyWeight(age, config.halfLife));
            };
        };
        const auto paper = [&](int age) {
            return afm::paperScore(afm::Importance::Relevant, row.similarity,
                                   afm::recencyWeight(age, afm::kPaper.halfLife));
        };
        CHECK_EQ(oldestAge(code(afm::kCodeLibrary), afm::kCodeLibrary.full), row.libraryFull);
        CHECK_EQ(oldestAge(code(afm::kCodeLibrary), afm::kCodeLibrary.compressed), row.library);
        CHECK_EQ(oldestAge(code(afm::kCodeChatOnline), afm::kCodeChatOnline.full), row.chatFull);
        CHECK_EQ(oldestAge(code(afm::kCodeChatOnline), afm::kCodeChatOnline.compressed), row.chat);
        CHECK_EQ(oldestAge(paper, afm::kPaper.full), row.paperFull);
        CHECK_EQ(oldestAge(paper, afm::kPaper.compressed), row.paper);
    }
}

TEST_CASE("classes of the paper")
{
    using afm::Importance;
    CHECK_EQ(afm::standInClass("user", "I have a SEVERE peanut allergy."), Importance::Critical);
    CHECK_EQ(afm::standInClass("user", "I cannot eat shellfish"), Importance::Critical);
    CHECK_EQ(afm::standInClass("user", "I'd prefer a window seat"), Importance::Relevant);
    CHECK_EQ(afm::standInClass("system", "You answer briefly."), Importance::Relevant);
    CHECK_EQ(afm::standInClass("assistant", "Bangkok has temples."), Importance::Trivial);
    CHECK_EQ(afm::paperScore(Importance::Critical, -1, 0), 1.0);
    CHECK_EQ(afm::paperScore(Importance::Relevant, 0.8, 0.5), 0.8 * 0.75);
    CHECK_EQ(afm::paperScore(Importance::Trivial, 0.8, 0.5), 0.8 * 0.125);
    const double bestTrivial = afm::paperScore(Importance::Trivial, 1, 1);
    CHECK_EQ(bestTrivial, 0.25);
    CHECK_EQ(afm::plannedFidelity(bestTrivial, afm::kPaper), Fidelity::Compressed);
    CHECK_EQ(afm::plannedFidelity(afm::paperScore(Importance::Trivial, 1, afm::recencyWeight(1, 12)), afm::kPaper),
             Fidelity::Placeholder);
}

TEST_CASE("packing of six items at four budgets")
{
    const std::pair<std::int64_t, std::string_view> golden[] = {
        {200, "10f 20f 40f 12p 60f 10f used 152"},
        {100, "10f 20f 40f 12p 12p 3c used 97"},
        {60, "10f 20f 14c 12p used 56"}, // without items 5 and 6, the query
        {30, "10f 7c 10f used 27"},
    };
    for (const auto &[budget, line] : golden) {
        GoldenItems items;
        const afm::Packed packed = packGolden(budget, items);
        CHECK(packed.preambleSent);
        CHECK_EQ(emitted(packed), line);
    }
}

TEST_CASE("heuristic summary keeps the hinted sentence, in the order of worth")
{
    const std::string hotel = "The hotel must be near the station because I have a knee injury.";
    CHECK_EQ(travelSummary(27), hotel + " Budget is 500 dollars. We fly on Monday. Weather was nice!");
    CHECK_EQ(travelSummary(12), "Budget is 500 dollars. We fly on Monday. Weather was nice!");
    CHECK_EQ(travelSummary(8), "Budget is 500 dollars. We fly on Monday.");
    CHECK_EQ(travelSummary(3), "Weather was nice!");
    CHECK_EQ(travelSummary(28), std::string(kTravel));
    CHECK_EQ(travelSummary(2), "Budget is");
    CHECK_EQ(afm::heuristicSummary(" \n ", 0, "", kWords), "");
}

TEST_CASE("placeholder of ten words keeps eight")
{
    CHECK_EQ(afm::stub(1, "user", wordsOf(10) + "\nmore", 12, kWords), "[ref #1] \u2022 user " + wordsOf(8));
    CHECK_EQ(afm::stub(12, "tool", "word", 4, kWords), "[ref #12] \u2022 tool");
}

TEST_CASE("defect: old placeholders spend the budget and the query is lost")
{
    inBothModes([](FocusPolicy &policy) {
        const auto request = smallTalkThen({message("user", "Which street food can I eat in Bangkok?")}, 70);
        const Packing packing = packedBy(policy, request);
        CHECK_EQ(packing.items.front().text, "[ref #1] \u2022 user ok fine then");
        CHECK_EQ(packing.items.back().fidelity, Fidelity::Dropped);
        CHECK_EQ(packing.items.back().reason, "budget");
        CHECK_EQ(packing.tokens, 70);
    });
}

TEST_CASE("defect: a placeholder may cost more than its message")
{
    inBothModes([](FocusPolicy &policy) {
        const Packing packing = packedBy(policy, smallTalkThen({message("user", "Which food?")}, 1000));
        CHECK_EQ(packing.items.front().fidelity, Fidelity::Placeholder);
        CHECK_EQ(packing.items.front().tokens, 7);
        CHECK(packing.tokens > packing.inputTokens);
    });
}

TEST_CASE("defect: similarity holds for words in place only")
{
    const afm::Embedding sentence = afm::positionalEmbedding("Find quiet hotels near Chiang Mai");
    CHECK(near(afm::cosine(sentence, sentence), 1));
    CHECK(near(afm::cosine(sentence, afm::positionalEmbedding("find quiet hostels near Chiang Mai!")), 0.8333));
    CHECK(std::abs(afm::cosine(sentence, afm::positionalEmbedding("So please find quiet hotels near Chiang Mai"))) <
          0.2);
    CHECK_EQ(afm::cosine(sentence, afm::positionalEmbedding("near Chiang Mai")), 0.0);
    CHECK_EQ(afm::cosine(sentence, afm::positionalEmbedding("")), 0.0);
    inBothModes([](FocusPolicy &policy) {
        const ContextRequest request{{message("assistant", "So please find quiet hotels near Chiang Mai"),
                                      message("user", "Find quiet hotels near Chiang Mai")},
                                     100,
                                     ""};
        CHECK_EQ(packedBy(policy, request).items.front().fidelity, Fidelity::Placeholder);
    });
}

TEST_CASE("defect: a preamble that does not fit is left out without a word")
{
    GoldenItems items;
    const afm::Packed packed =
        afm::packOldestFirst(items.items, {.budget = 30, .preambleTokens = 31, .hint = "", .tokens = kWords});
    CHECK(!packed.preambleSent);
    CHECK_EQ(packed.used, 30);
    inBothModes([](FocusPolicy &policy) {
        const ContextRequest request{{message("system", wordsOf(50)), message("user", "Never book flights.")}, 20, ""};
        const Packing packing = packedBy(policy, request);
        CHECK_EQ(packing.items.front().fidelity, Fidelity::Dropped);
        CHECK_EQ(packing.items.back().fidelity, Fidelity::Full);
    });
}

TEST_CASE("defect: system messages behind the first are scored like any other")
{
    inBothModes([](FocusPolicy &policy) {
        const ContextRequest request{{message("system", "Be brief."),
                                      message("system", "The user speaks Thai and English."),
                                      message("user", "Which temples are open on Monday?")},
                                     200,
                                     ""};
        const Packing packing = packedBy(policy, request);
        CHECK_EQ(packing.items[0].reason, "system");
        CHECK_EQ(packing.items[1].fidelity, Fidelity::Placeholder);
    });
}

TEST_CASE("defect: a kept summary ignores another hint, and one too long gives way to the placeholder")
{
    std::vector<afm::Item> items{{.id = 1, .role = "user", .text = kTravel, .tokens = 28, .score = 0.4}};
    afm::PackerInput input{.budget = 14,
                           .hint = "hotel station",
                           .tokens = kWords,
                           .config = {.full = 1, .compressed = 0.3, .ratio = 0.5}};
    const std::string first = afm::packOldestFirst(items, input).items[0].text;
    CHECK(first.starts_with("The hotel must be near"));
    input.hint = "tea";
    CHECK_EQ(afm::packOldestFirst(items, input).items[0].text, first);
    items[0].summary.clear();
    CHECK(afm::packOldestFirst(items, input).items[0].text.starts_with("Do you like tea?"));
    items[0].summary = wordsOf(15);
    const afm::Sent sent = afm::packOldestFirst(items, input).items[0];
    CHECK_EQ(sent.planned, Fidelity::Compressed);
    CHECK_EQ(sent.fidelity, Fidelity::Placeholder);
}

TEST_CASE("defect: pins, constraints, the operator's choice and pairs are not known")
{
    const Respect respect{
        {"two windows"}, [](const std::string &) { return true; }, [](const std::string &) { return Fidelity::Full; }};
    ContextMessage call = message("assistant", wordsOf(9));
    ContextMessage result = message("tool", wordsOf(40));
    call.callId = result.callId = "c1";
    call.makesCall = true;
    inBothModes([&](FocusPolicy &policy) {
        const auto request = smallTalkThen({call, result, message("user", "Open the two windows")}, 82);
        const Packing packing = packedBy(policy, request, respect);
        CHECK_EQ(packing.items[10].fidelity, Fidelity::Placeholder);
        CHECK_EQ(packing.items[11].fidelity, Fidelity::Dropped);
        CHECK_EQ(packing.items[12].fidelity, Fidelity::Dropped);
    });
}

TEST_CASE("the paper plans a stated allergy whole where the code makes it a placeholder")
{
    const ContextRequest request{{message("user", "I have a severe peanut allergy"),
                                  message("assistant", "Noted, thank you"),
                                  message("user", "What should we see in Bangkok?")},
                                 100,
                                 ""};
    AfmCode code;
    AfmPaper paper;
    CHECK_EQ(packedBy(code, request).items[0].fidelity, Fidelity::Placeholder);
    CHECK_EQ(packedBy(paper, request).items[0].fidelity, Fidelity::Full);
    // The query is RELEVANT or TRIVIAL to the paper's classes: it is its own best match, and still no more than compressed.
    CHECK_EQ(packedBy(paper, request).items[2].fidelity, Fidelity::Compressed);
    CHECK_EQ(packedBy(code, request).items[2].fidelity, Fidelity::Full);
}
