// SPDX-License-Identifier: GPL-3.0-or-later
// The rules and constants of the published systems that memory can be compared with.
#include "memory/generative_agents.h"
#include "memory/last_observations.h"
#include "memory/memprompt.h"
#include "memory/reflexion.h"
#include "memory/running_summary.h"
#include "support/check.h"
#include "support/word_counter.h"

#include <cmath>

using namespace pilothouse;
using namespace pilothouse::memory;
using pilothouse::test::wordsOf;

namespace {

const test::WordCounter kWords;

ContextMessage message(std::string role, std::string text)
{
    ContextMessage made;
    made.role = std::move(role);
    made.text = std::move(text);
    return made;
}

/// A call of one word and its result.
void addCall(ContextRequest &request, const std::string &id, std::string result)
{
    ContextMessage call = message("assistant", "call");
    call.callId = id;
    call.makesCall = true;
    ContextMessage answer = message("tool", std::move(result));
    answer.callId = id;
    request.messages.push_back(call);
    request.messages.push_back(answer);
}

ContextRequest request(std::vector<ContextMessage> messages, std::int64_t budget)
{
    return {std::move(messages), budget, ""};
}

template<class Policy>
Packing packedBy(const ContextRequest &request, const Respect &respect = {})
{
    auto packing = Policy().pack({request, respect, kWords, 0});
    REQUIRE(packing.ok());
    return std::move(*packing);
}

/// One letter an item: f whole, c compressed, p placeholder, d dropped.
std::string forms(const Packing &packing)
{
    std::string letters;
    for (const FocusItem &item : packing.items) {
        letters += name(item.fidelity).front();
    }
    return letters;
}

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

} // namespace

TEST_CASE("generative agents: recency, weights and the normaliser")
{
    CHECK(near(generative::paperRecency(0), 1));
    CHECK(near(generative::paperRecency(24), std::pow(0.995, 24)));
    CHECK(near(generative::codeRecency(1), 0.99));
    CHECK(generative::codeRecency(1) > generative::codeRecency(2)); // the oldest is worth the most
    const std::vector<double> expected{0, 0.5, 1};
    CHECK(generative::normalised(std::vector<double>{2, 4, 6}) == expected);
    CHECK(generative::normalised(std::vector<double>{3, 3}) == std::vector<double>({0.5, 0.5}));
    CHECK_EQ(generative::kCodeWeights.recency, 0.5);
    CHECK_EQ(generative::kCodeWeights.relevance, 3.0);
    CHECK_EQ(generative::kCodeWeights.importance, 2.0);
}

TEST_CASE("generative agents: scores by hand")
{
    // Recency 0.995^2, 0.995, 1 over "hours"; importance 10, 1, 5; relevance 0, 0, 1.
    const auto asked = request({message("user", "My allergy is severe"), message("assistant", "Good day"),
                                message("user", "I want street food")},
                               100);
    const Packing paper = packedBy<GenerativeAgentsPaper>(asked);
    const double middle = (0.995 - 0.995 * 0.995) / (1 - 0.995 * 0.995);
    CHECK(near(paper.items[0].score, 0 + 1 + 0));
    CHECK(near(paper.items[1].score, middle));
    CHECK(near(paper.items[2].score, 1 + 4.0 / 9 + 1));
    const Packing code = packedBy<GenerativeAgentsCode>(asked);
    CHECK(near(code.items[0].score, 0.5 * 1 + 2 * 1));
    CHECK(near(code.items[2].score, 0.5 * 0 + 2 * 4.0 / 9 + 3));
}

TEST_CASE("generative agents: the best come in, not the newest; times count where told")
{
    auto asked = request(
        {message("user", "Good street food"), message("assistant", wordsOf(8)), message("user", "Which street food?")},
        12);
    CHECK_EQ(forms(packedBy<GenerativeAgentsPaper>(asked)), "fdf");
    asked.messages[0].text = asked.messages[1].text;
    asked.messages[0].role = "assistant";
    CHECK_EQ(forms(packedBy<GenerativeAgentsPaper>(asked)), "dff");
    CHECK_EQ(forms(packedBy<GenerativeAgentsCode>(asked)), "fdf");
    for (std::size_t i = 0; i < 3; ++i) {
        asked.messages[i].at = WallTime{} + std::chrono::hours(i == 0 ? 0 : 30);
    }
    CHECK(near(packedBy<GenerativeAgentsPaper>(asked).items[1].score, 1 + 0.5 + 0)); // all equally important
}

TEST_CASE("generative agents: the code retrieves thirty beside what is never lost")
{
    ContextRequest asked = request({}, 1000);
    for (int i = 0; i < 50; ++i) {
        asked.messages.push_back(message("assistant", "word"));
    }
    asked.messages.push_back(message("user", "word"));
    CHECK_EQ(packedBy<GenerativeAgentsCode>(asked).tokens, 31);
    CHECK_EQ(packedBy<GenerativeAgentsPaper>(asked).tokens, 51);
}

TEST_CASE("last observations: five whole, a line for each older one, the rest whole")
{
    ContextRequest asked = request({message("user", "Fix the bug")}, 1000);
    for (int i = 0; i < 7; ++i) {
        addCall(asked, "c" + std::to_string(i), i == 1 ? "single" : "one\ntwo\nthree\n");
    }
    const Packing packing = packedBy<LastObservations>(asked);
    CHECK_EQ(forms(packing), "ffpfpffffffffff");
    CHECK_EQ(packing.items[2].text, "3 lines omitted");
    CHECK_EQ(packing.items[4].text, "1 line omitted");
    CHECK_EQ(packing.items[2].reason, "threshold");
}

TEST_CASE("last observations: pins keep a result, the oldest units go first and the task last")
{
    ContextRequest asked = request({message("user", "Fix the bug")}, 1000);
    for (int i = 0; i < 7; ++i) {
        addCall(asked, "c" + std::to_string(i), "one\ntwo\nthree");
    }
    asked.messages.push_back(message("user", "Go on"));
    asked.messages[2].pinned = true;
    CHECK_EQ(forms(packedBy<LastObservations>(asked)), "ffffpfffffffffff");
    asked.budgetTokens = 2 + 4 + 3 + 4 + 4; // newest, pinned pair, task, two calls
    CHECK_EQ(forms(packedBy<LastObservations>(asked)), "fffddddddddfffff" /* the task stays */);
    asked.budgetTokens = 2 + 4 + 2;
    CHECK_EQ(forms(packedBy<LastObservations>(asked)), "dffddddddddddddf");
}

TEST_CASE("running summary: what falls out is told in one marked item, in time order")
{
    const auto asked = request({message("user", "Book a train. Please be quick."),
                                message("assistant", "Train booked. " + wordsOf(60)), message("assistant", wordsOf(70)),
                                message("user", "Now a hotel")},
                               100);
    const Packing packing = packedBy<RunningSummary>(asked);
    CHECK_EQ(forms(packing), "cdff");
    CHECK_EQ(packing.items[0].text, "Summary of earlier messages:\n- user: Book a train.\n- assistant: Train booked.");
    CHECK_EQ(packing.items[0].reason, "merged");
    CHECK_EQ(packing.items[1].reason, "merged");
}

TEST_CASE("running summary: a sixth of the budget, the newest of what fell out first")
{
    const auto asked = request({message("user", "Alpha beta gamma."), message("assistant", "Delta epsilon zeta."),
                                message("assistant", wordsOf(60)), message("user", "Now a hotel")},
                               66);
    const Packing packing = packedBy<RunningSummary>(asked); // 11 tokens: four for the mark, five for one line
    CHECK_EQ(forms(packing), "cddf");
    CHECK_EQ(packing.items[0].text, "Summary of earlier messages:\n- assistant: Delta epsilon zeta.");
    CHECK_EQ(packing.items[1].reason, "merged");
    CHECK_EQ(packing.items[2].reason, "budget");
}

TEST_CASE("running summary: stands in the oldest call where only calls fell out")
{
    ContextRequest asked = request({}, 120);
    addCall(asked, "a", "Found two files. " + wordsOf(90));
    addCall(asked, "b", wordsOf(40));
    asked.messages.push_back(message("user", "Go on"));
    const Packing packing = packedBy<RunningSummary>(asked);
    CHECK_EQ(forms(packing), "cpfff");
    CHECK_EQ(packing.items[0].text, "Summary of earlier messages:\n- assistant: call\n- tool: Found two files.");
    CHECK_EQ(packing.items[1].text, "(in the summary above)");
}

TEST_CASE("memprompt: what a correction is, and its key")
{
    CHECK(MemPrompt::isCorrection(message("user", "No, I meant the other file")));
    CHECK(MemPrompt::isCorrection(message("user", "Actually, use tabs")));
    CHECK(MemPrompt::isCorrection(message("user", "Good. From now on answer in French.")));
    CHECK(!MemPrompt::isCorrection(message("user", "No problem at all")));
    CHECK(!MemPrompt::isCorrection(message("user", "Nothing else, thank you")));
    CHECK(!MemPrompt::isCorrection(message("assistant", "Actually, use tabs")));
    CHECK_EQ(MemPrompt::key("What's (in short) the Word {x} for \"glad\"?"), "whats the word for glad");
}

TEST_CASE("memprompt: the correction of a question like the query comes back, the last one of equals")
{
    const auto asked =
        request({message("user", "What is the opposite of hot?"), message("user", "Actually, I want a synonym"),
                 message("user", "What is the opposite of hot"), message("user", "No, give me a rhyme please"),
                 message("assistant", wordsOf(50)), message("user", "What is the opposite of hat?")},
                12);
    const Packing packing = packedBy<MemPrompt>(asked);
    CHECK_EQ(forms(packing), "dddfdf");
    CHECK_EQ(packing.items[3].reason, "recalled");
}

TEST_CASE("memprompt: other corrections that share words with the query follow, then the newest")
{
    auto asked =
        request({message("user", "Sort my files"), message("user", "Wrong, sort files by date"),
                 message("user", "Hello there"), message("user", "Wrong, say good morning"),
                 message("assistant", wordsOf(40)), message("user", "Please list all those files again for me")},
                14);
    CHECK_EQ(forms(packedBy<MemPrompt>(asked)), "dfdddf");
    asked.messages[4].text = "done";
    CHECK_EQ(forms(packedBy<MemPrompt>(asked)), "dfddff");
}

TEST_CASE("reflexion: the newest three lessons are kept first and older ones are dropped")
{
    ContextMessage named = message("assistant", "Read the whole file");
    named.name = "reflection";
    const auto asked = request({message("assistant", "Reflection: zero"), message("assistant", "Lesson: one"), named,
                                message("user", "Reflections: three"), message("assistant", wordsOf(30)),
                                message("tool", "Lesson: no"), message("user", "Go on")},
                               20);
    const Packing packing = packedBy<Reflexion>(asked);
    CHECK_EQ(forms(packing), "dfffdff");
    CHECK_EQ(packing.items[0].reason, "threshold");
    CHECK_EQ(packing.items[1].reason, "pinned");
}

TEST_CASE("reflexion: the largest observation is blanked before anything goes")
{
    ContextRequest asked = request({message("user", "Task")}, 60);
    addCall(asked, "a", wordsOf(20));
    addCall(asked, "b", wordsOf(50));
    addCall(asked, "c", wordsOf(10));
    const Packing packing = packedBy<Reflexion>(asked);
    CHECK_EQ(forms(packing), "ffffpff");
    CHECK_EQ(packing.items[4].text, "(observation omitted)");
    asked.budgetTokens = 9;
    CHECK_EQ(forms(packedBy<Reflexion>(asked)), "fddfpfp");
}
