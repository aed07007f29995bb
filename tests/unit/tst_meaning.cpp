// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/adaptive_focus.h"
#include "memory/related_terms.h"
#include "memory/vector_match.h"
#include "memory/vector_shelf.h"
#include "support/check.h"
#include "text/fingerprint.h"
#include "text/token_counter.h"

#include <array>
#include <cmath>
#include <limits>

using namespace pilothouse;
using namespace pilothouse::memory;

namespace {

const text::QuarterCounter kQuarter;

TextVector vectorOf(std::vector<float> values) { return textVector(values); }

std::shared_ptr<const text::RelatedWords> seaWords()
{
    const std::array<std::string, 3> stems{"vessel", "boat", "cake"};
    const std::array<std::vector<text::RelatedWord>, 3> lists{
        std::vector<text::RelatedWord>{{1, 204}}, std::vector<text::RelatedWord>{{0, 204}}, {}};
    return *text::RelatedWords::read(text::RelatedWords::write(stems, lists), "made up");
}

ContextMessage said(std::string text)
{
    ContextMessage message;
    message.role = "user";
    message.text = std::move(text);
    message.tokens = 20;
    return message;
}

/// Twelve messages of which only the third is about a boat.
ContextRequest talk()
{
    ContextRequest request;
    for (int i = 0; i < 12; ++i) {
        request.messages.push_back(said("plain words number" + std::to_string(i) + " of nothing else"));
    }
    request.messages[2] = said("plain words boat of nothing else");
    request.query = "which vessel was it";
    request.budgetTokens = 100; // the newest four and one more
    return request;
}

Packing packed(const ContextRequest &request, const Meaning *meaning)
{
    AdaptiveFocus policy;
    const Respect respect;
    const auto packing = policy.pack({request, respect, kQuarter, 0, 0, false, meaning});
    REQUIRE(packing.ok());
    return *packing;
}

float similarity(const Packing &packing, std::size_t message)
{
    const FocusItem item = packing.items[message];
    return item.parts[ScorePart::Similarity];
}

} // namespace

TEST_CASE("a vector keeps its direction, and what has none is none")
{
    const TextVector vector = vectorOf({0.5F, -1, 0.25F});
    CHECK((vector.values == std::vector<std::int8_t>{64, -127, 32}));
    CHECK(vectorOf({}).values.empty());
    CHECK(vectorOf({0, 0}).values.empty());
    CHECK(vectorOf({1, std::numeric_limits<float>::quiet_NaN()}).values.empty());
    CHECK(vectorOf({1, std::numeric_limits<float>::infinity()}).values.empty());
    CHECK(vectorOf(std::vector<float>(kMostDimensions + 1, 1)).values.empty());
    CHECK_EQ(vectorOf(std::vector<float>(kMostDimensions, 1)).values.size(), kMostDimensions);
}

TEST_CASE("the shelf compares by angle, whatever the lengths")
{
    VectorShelf shelf;
    shelf.put(1, vectorOf({3, 4}));
    shelf.put(2, vectorOf({30, 40}));
    shelf.put(3, vectorOf({-4, 3}));
    shelf.put(4, vectorOf({-3, -4}));
    CHECK(std::abs(shelf.cosine(*shelf.find(1), *shelf.find(2)) - 1) < 0.01);
    CHECK(std::abs(shelf.cosine(*shelf.find(1), *shelf.find(3))) < 0.01);
    CHECK(std::abs(shelf.cosine(*shelf.find(1), *shelf.find(4)) + 1) < 0.01);
    CHECK(!shelf.find(5).has_value());
    shelf.put(1, vectorOf({-1, 0})); // known: stays
    CHECK(std::abs(shelf.cosine(*shelf.find(1), *shelf.find(2)) - 1) < 0.01);
    shelf.put(6, {});
    CHECK(!shelf.find(6).has_value());
}

TEST_CASE("the shelf is bounded: the oldest gives way; another model's vectors replace all")
{
    VectorShelf shelf(6);
    for (std::uint64_t mark = 1; mark <= 4; ++mark) {
        shelf.put(mark, vectorOf({1, static_cast<float>(mark)}));
    }
    CHECK_EQ(shelf.size(), std::size_t{3});
    CHECK(!shelf.find(1).has_value());
    REQUIRE(shelf.find(4).has_value());
    CHECK_EQ(*shelf.find(4), VectorShelf::Place{0});
    CHECK(!shelf.holds(0, 1));
    CHECK(shelf.holds(0, 4));
    shelf.put(9, vectorOf({1, 2, 3}));
    CHECK_EQ(shelf.size(), std::size_t{1});
    CHECK(!shelf.find(4).has_value());
    CHECK(!shelf.holds(1, 2));
}

TEST_CASE("related words find what the query's words do not")
{
    const ContextRequest request = talk();
    const Packing without = packed(request, nullptr);
    CHECK_EQ(similarity(without, 2), 0.0F);
    CHECK(FocusItem(without.items[2]).fidelity != Fidelity::Full);
    const Meaning meaning{seaWords(), nullptr};
    const Packing with = packed(request, &meaning);
    CHECK(similarity(with, 2) > 0.02F);
    CHECK_EQ(similarity(with, 3), 0.0F);
    CHECK(FocusItem(with.items[2]).fidelity == Fidelity::Full);
    CHECK(packed(request, &meaning) == with);
    const Meaning none;
    CHECK(packed(request, &none) == without);
}

TEST_CASE("related terms follow a growing session and begin again with it")
{
    const auto words = seaWords();
    MessageIndex index;
    RelatedTerms related;
    std::vector<ContextMessage> messages{said("a cake")};
    index.follow(messages);
    CHECK(related.find(index, readQuestion(index, "the vessel?"), *words).empty());
    messages.push_back(said("and a boat"));
    index.follow(messages);
    const auto found = related.find(index, readQuestion(index, "the vessel?"), *words);
    REQUIRE(found.size() == 1);
    CHECK_EQ(index.stemOf(found[0].term), "boat");
    CHECK(std::abs(found[0].weight - 0.64F) < 0.001F);
    // A term of the query is no related one.
    CHECK(related.find(index, readQuestion(index, "the vessel, a boat?"), *words).empty());
    messages = {said("one boat"), said("a cake")};
    index.follow(messages);
    related.forget();
    CHECK_EQ(index.stemOf(related.find(index, readQuestion(index, "vessel"), *words)[0].term), "boat");
}

TEST_CASE("vectors that are there change the ranking, those that are not count as absent")
{
    const ContextRequest request = talk();
    VectorShelf shelf;
    Meaning meaning{nullptr, &shelf};
    CHECK(packed(request, &meaning) == packed(request, nullptr));
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        if (i != 7) {
            shelf.put(contentMark(request.messages[i]), vectorOf({1, i == 5 ? 1.0F : 0.0F}));
        }
    }
    CHECK(packed(request, &meaning) == packed(request, nullptr)); // the query's is not there yet
    shelf.put(text::fingerprint(request.query), vectorOf({0, 1}));
    const Packing with = packed(request, &meaning);
    CHECK(std::abs(similarity(with, 5) - RelevanceWeights{}.vectors) < 0.001F);
    CHECK_EQ(similarity(with, 4), 0.0F);
    CHECK_EQ(similarity(with, 7), 0.0F);
    CHECK(FocusItem(with.items[5]).fidelity == Fidelity::Full);
    CHECK(packed(request, &meaning) == with);
    // Where a message has a vector it counts in the place of related words; where it has none, these do.
    const ContextRequest other = [&] {
        ContextRequest changed = request;
        changed.messages[7] = said("a boat");
        return changed;
    }();
    meaning.words = seaWords();
    const Packing both = packed(other, &meaning);
    CHECK_EQ(similarity(both, 2), 0.0F);
    CHECK(similarity(both, 7) > 0.02F);
}

TEST_CASE("a query that is a message is compared by that message's vector and not with itself")
{
    ContextRequest request = talk();
    request.query.clear();
    VectorShelf shelf;
    const Meaning meaning{nullptr, &shelf};
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        shelf.put(contentMark(request.messages[i]), vectorOf({1, i == 5 || i == 11 ? 1.0F : 0.0F}));
    }
    const Packing with = packed(request, &meaning);
    CHECK(similarity(with, 5) > 0.5F);
    CHECK_EQ(similarity(with, 11), 0.0F);
}

TEST_CASE("places on the shelf that were given to others are not believed")
{
    MessageIndex index;
    const std::vector<ContextMessage> messages{said("one"), said("two"), said("three")};
    index.follow(messages);
    VectorShelf shelf(8);
    VectorMatch match;
    const auto likeness = [&](std::size_t message) {
        std::vector<float> column;
        match.match(index, shelf, 77, std::nullopt, 1, column);
        return column.empty() ? -1.0F : column[message];
    };
    shelf.put(index.mark(0), vectorOf({0, 1}));
    shelf.put(index.mark(1), vectorOf({1, 0}));
    shelf.put(index.mark(2), vectorOf({1, 0}));
    CHECK_EQ(likeness(0), -1.0F);
    shelf.put(77, vectorOf({0, 1}));
    CHECK(likeness(0) > 0.9F);
    shelf.put(88, vectorOf({0, 1})); // takes the place of the first message's
    CHECK_EQ(likeness(0), -1.0F);    // the others are as like as one another
}
