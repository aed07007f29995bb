// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/message_index.h"
#include "memory/question.h"
#include "support/check.h"

using namespace pilothouse;
using namespace pilothouse::memory;

namespace {

constexpr WallTime kStart{std::chrono::sys_days{std::chrono::year{2024} / 5 / 15}};

ContextMessage said(std::string name, std::string text, std::optional<std::chrono::minutes> after = {})
{
    ContextMessage message;
    message.role = "user";
    message.name = std::move(name);
    message.text = std::move(text);
    message.at = after ? std::optional<WallTime>(kStart + *after) : std::nullopt;
    return message;
}

std::size_t having(MessageIndex &index, std::string_view word)
{
    const auto term = index.find(word);
    return term ? index.messagesWith(*term).size() : 0;
}

} // namespace

TEST_CASE("messages are found by the stems of their words")
{
    MessageIndex index;
    const std::vector<ContextMessage> messages{said("", "The boats sail, sailing far"), said("", "A boat!"),
                                               said("", "Nothing here")};
    index.follow(messages);
    CHECK_EQ(having(index, "boat"), 2u);
    CHECK_EQ(having(index, "sails"), 1u);
    CHECK_EQ(having(index, "the"), 0u);
    CHECK_EQ(having(index, "submarine"), 0u);
    CHECK_EQ(index.messagesWith(*index.find("sail"))[0].count, 2u);
    CHECK_EQ(index.termsOf(0).size(), 3u);
    CHECK_EQ(index.traits(0).length, 4.0F);
    CHECK(index.rarity(*index.find("sail")) > index.rarity(*index.find("boat")));
}

TEST_CASE("an index follows what goes on and starts again when the past changes")
{
    MessageIndex index;
    std::vector<ContextMessage> messages{said("", "alpha"), said("", "beta")};
    index.follow(messages);
    messages.push_back(said("", "gamma"));
    index.follow(messages);
    CHECK_EQ(index.size(), 3u);
    CHECK_EQ(having(index, "gamma"), 1u);
    messages[1].text = "delta";
    index.follow(messages);
    CHECK_EQ(index.size(), 3u);
    CHECK_EQ(having(index, "beta"), 0u);
    CHECK_EQ(having(index, "delta"), 1u);
    messages.resize(1);
    index.follow(messages);
    CHECK_EQ(index.size(), 1u);
    CHECK_EQ(having(index, "gamma"), 0u);
    messages[0].name = "Mira";
    index.follow(messages);
    CHECK_EQ(index.participants().size(), 1u);
    index.follow({});
    CHECK_EQ(index.size(), 0u);
}

TEST_CASE("a long pause begins a sitting, where times are told")
{
    using namespace std::chrono_literals;
    MessageIndex index;
    const std::vector<ContextMessage> messages{said("", "a", 0min), said("", "b", 6h), said("", "c", 12h + 1min),
                                               said("", "d", 13h)};
    index.follow(messages);
    REQUIRE(index.sittings().size() == 2);
    CHECK_EQ(index.sittings()[1].begin, 2u);
    CHECK_EQ(index.endOf(0), 2u);
    CHECK_EQ(index.endOf(1), 4u);
    CHECK_EQ(index.traits(3).sitting, 1u);
}

TEST_CASE("without times a sitting is a block of messages")
{
    MessageIndex index;
    const std::vector<ContextMessage> messages(MessageIndex::kSittingBlock * 2 + 1, said("", "again"));
    index.follow(messages);
    REQUIRE(index.sittings().size() == 3);
    CHECK_EQ(index.sittings()[1].begin, MessageIndex::kSittingBlock);
}

TEST_CASE("people take part, tools do not")
{
    MessageIndex index;
    ContextMessage tool = said("search", "found");
    tool.role = "tool";
    const std::vector<ContextMessage> messages{said("Mira Holt", "hi"), tool, said("Otto", "hi"), said("Mira", "so"),
                                               said("", "who?")};
    index.follow(messages);
    REQUIRE(index.participants().size() == 2);
    CHECK_EQ(index.participants()[0], "mira");
    CHECK_EQ(index.traits(1).participant, -1);
    CHECK_EQ(index.traits(3).participant, 0);
    CHECK_EQ(index.traits(4).participant, -1);
}

TEST_CASE("the number of people who count is bounded")
{
    MessageIndex index;
    std::vector<ContextMessage> messages;
    for (std::size_t i = 0; i <= MessageIndex::kMostParticipants; ++i) {
        messages.push_back(said("p" + std::to_string(i), "hi"));
    }
    index.follow(messages);
    CHECK_EQ(index.participants().size(), MessageIndex::kMostParticipants);
    CHECK_EQ(index.traits(messages.size() - 2).participant, 63);
    CHECK_EQ(index.traits(messages.size() - 1).participant, -1);
}

TEST_CASE("a question's participant, terms, time and dates")
{
    MessageIndex index;
    const std::vector<ContextMessage> messages{said("Mira", "I sail", std::chrono::minutes{0}),
                                               said("Otto", "rope and boat", std::chrono::minutes{1})};
    index.follow(messages);
    const Question about = readQuestion(index, "When did Mira sail the boat, the boat?");
    CHECK_EQ(about.participant, 0);
    CHECK_EQ(about.terms.size(), 2u);
    CHECK(about.when);
    CHECK_EQ(readQuestion(index, "Mira and Otto?").participant, -1);
    CHECK_EQ(readQuestion(index, "did mira sail").participant, -1);
    CHECK_EQ(readQuestion(index, "what did Mirra sail").participant, 0);
    CHECK_EQ(readQuestion(index, "what did Mirrah sail").participant, -1);
    CHECK_EQ(readQuestion(index, "what did Mara or Otta sail").participant, -1);
    CHECK(!readQuestion(index, "Why sail?").when);
    CHECK(readQuestion(index, "How long did they sail?").when);
    CHECK(readQuestion(index, "Which year?").when && !readQuestion(index, "Every year?").when);
    CHECK_EQ(readQuestion(index, "on 3 May").dates.size(), 3u);
    CHECK_EQ(readQuestion(index, "on 3 May 2024").dates.size(), 1u);
}

TEST_CASE("lists of occurrences grow side by side and keep what they have")
{
    OccurrenceLists lists;
    for (std::uint32_t list = 0; list < 50; ++list) {
        lists.add();
    }
    for (std::uint32_t where = 0; where < 6000; ++where) {
        for (std::uint32_t list = 0; list < 50; ++list) {
            if (where % (list + 1) == 0) {
                CHECK_EQ(lists.count(list, where), 1u);
                CHECK_EQ(lists.count(list, where), 2u);
            }
        }
    }
    const std::vector<Occurrence> whole(5000, Occurrence{7, 3});
    lists.add(whole);
    CHECK_EQ(lists[50].size(), 5000u);
    CHECK_EQ(lists[50].back().count, 3u);
    for (std::uint32_t list = 0; list < 50; ++list) {
        REQUIRE(lists[list].size() == (6000 + list) / (list + 1));
        for (std::uint32_t i = 0; i < lists[list].size(); ++i) {
            CHECK(lists[list][i].where == i * (list + 1) && lists[list][i].count == 2);
        }
    }
}
