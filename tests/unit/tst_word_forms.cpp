// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"
#include "support/word_counter.h"
#include "text/edit_distance.h"
#include "text/sentences.h"
#include "text/stable_hash.h"
#include "text/word_bag.h"

#include <cmath>

using namespace pilothouse;

TEST_CASE("sentences end at stop marks and lines")
{
    const std::vector<std::string_view> expected{"v1.", "2 is out.", "e.", "g.", "this", "new line"};
    CHECK(text::sentences("v1.2 is out. e.g. this\nnew line") == expected);
    CHECK(text::sentences(" \n ").empty());
}

TEST_CASE("plain words lose case and outer punctuation only")
{
    const std::vector<std::string> expected{"don't", "re-)try", "caf\u00e9"};
    CHECK(text::plainWords("Don't (re-)try!  -- \tCAF\u00e9.") == expected);
}

TEST_CASE("cutting stops at the first word that does not fit")
{
    const test::WordCounter words;
    CHECK_EQ(text::cutToTokens("one  two\nthree", 2, words), "one two");
    CHECK_EQ(text::cutToTokens("one", 0, words), "");
    CHECK_EQ(text::cutToTokens("extraordinary a b", 3, text::QuarterCounter{}), "");
}

TEST_CASE("first line by characters")
{
    CHECK_EQ(text::firstLine("\n  title \nrest", 200), "title");
    CHECK_EQ(text::firstLine("\u00e4\u00f6\u00fc", 2), "\u00e4\u00f6");
    CHECK_EQ(text::firstLine("ab", 0), "");
}

TEST_CASE("cosine of word counts")
{
    const text::WordBag bag("the red red car");
    CHECK(std::abs(bag.cosine(text::WordBag("Red car, red, the!")) - 1) < 1e-12);
    CHECK(std::abs(bag.cosine(text::WordBag("red boat")) - 2 / std::sqrt(12.0)) < 1e-12);
    CHECK_EQ(bag.cosine(text::WordBag("boat")), 0.0);
    CHECK_EQ(text::WordBag("").cosine(text::WordBag("")), 0.0);
}

TEST_CASE("edit distance up to a limit")
{
    CHECK_EQ(text::editDistance("kitten", "sitting", 5), std::size_t{3});
    CHECK_EQ(text::editDistance("kitten", "sitting", 3), std::size_t{3});
    CHECK_EQ(text::editDistance("kitten", "sitting", 2), std::size_t{3});
    CHECK_EQ(text::editDistance("", "abc", 5), std::size_t{3});
    CHECK_EQ(text::editDistance("abc", "", 2), std::size_t{3});
    CHECK_EQ(text::editDistance("same", "same", 0), std::size_t{0});
    CHECK_EQ(text::editDistance("abcdefgh", "bcdefghi", 2), std::size_t{2});
}

TEST_CASE("stable hash is the same everywhere")
{
    static_assert(text::stableHash("") == (0xCBF29CE484222325U ^ 0xCBF29CE4U));
    static_assert(text::stableHash("a") == (0xAF63DC4C8601EC8CU ^ 0xAF63DC4CU));
    CHECK(text::stableHash("word") != text::stableHash("word$"));
}
