// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bpe_counter.h"
#include "text/bpe_merge.h"

#include "support/check.h"
#include "support/rank_files.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <random>
#include <thread>

using namespace pilothouse;
using namespace pilothouse::text;

namespace {

constexpr std::size_t kNameAt = 16;
constexpr std::size_t kTokensAt = 64;

RankTable table(const std::vector<std::string> &tokens)
{
    auto read = RankTable::read(test::rankFile("o200k_base", tokens), "o200k_base", "made");
    REQUIRE(read.ok());
    return *std::move(read);
}

Error errorOf(const std::string &bytes)
{
    const auto read = RankTable::read(bytes, "o200k_base", "x.ranks");
    REQUIRE(!read.ok());
    return read.error();
}

/// Merges as the definition says, without a thought for time.
std::size_t mergedByDefinition(const std::string &piece, const RankTable &ranks)
{
    if (ranks.rank(piece) != RankTable::kNone) {
        return 1;
    }
    std::vector<std::string> parts;
    for (const char c : piece) {
        parts.emplace_back(1, c);
    }
    while (true) {
        std::size_t best = 0;
        std::uint32_t least = RankTable::kNone;
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            if (const auto rank = ranks.rank(parts[i] + parts[i + 1]); rank < least) {
                least = rank;
                best = i;
            }
        }
        if (least == RankTable::kNone) {
            return parts.size();
        }
        parts[best] += parts[best + 1];
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(best) + 1);
    }
}

struct Expected {
    std::string text;
    std::int64_t o200k = 0;
    std::int64_t cl100k = 0;
};

std::vector<Expected> fixture()
{
    std::ifstream in(PILOTHOUSE_SOURCE_DIR "/tests/data/tokens/counts.jsonl");
    std::vector<Expected> all;
    for (std::string line; std::getline(in, line);) {
        const auto json = nlohmann::json::parse(line);
        Expected &one = all.emplace_back();
        one.o200k = json[1];
        one.cl100k = json[2];
        if (json[0].is_string()) {
            one.text = json[0];
        }
        for (std::size_t i = 0; json[0].is_array() && i < json[0].size(); i += 2) {
            for (int times = json[0][i + 1]; times > 0; --times) {
                one.text += json[0][i].get<std::string>();
            }
        }
    }
    return all;
}

void checkAll(Encoding encoding)
{
    const auto counter = BpeCounter::load(test::rankFiles(), encoding);
    REQUIRE(counter.ok());
    CHECK_EQ((*counter)->name(), name(encoding));
    const auto all = fixture();
    CHECK(all.size() >= 6000);
    std::size_t equal = 0;
    for (const Expected &one : all) {
        const auto wanted = encoding == Encoding::O200kBase ? one.o200k : one.cl100k;
        equal += (*counter)->count(one.text) == wanted || !CHECK_EQ((*counter)->count(one.text), wanted) ? 1 : 0;
    }
    CHECK_EQ(equal, all.size());
    std::printf("%s: %zu of %zu texts counted as published\n", std::string(name(encoding)).c_str(), equal, all.size());
}

} // namespace

TEST_CASE("counts equal the published ones")
{
    if (!test::haveRankFiles()) {
        std::printf("skipped: no rank files in %s (packaging/token_ranks.py fetches them)\n",
                    test::rankFiles().c_str());
        return;
    }
    checkAll(Encoding::O200kBase);
    checkAll(Encoding::Cl100kBase);
}

TEST_CASE("the fixture is whole")
{
    const auto all = fixture();
    CHECK(all.size() >= 6000);
    std::size_t longest = 0;
    for (const Expected &one : all) {
        CHECK(!one.text.empty());
        CHECK(one.o200k > 0 && one.o200k <= static_cast<std::int64_t>(one.text.size()));
        CHECK(one.cl100k > 0 && one.cl100k <= static_cast<std::int64_t>(one.text.size()));
        longest = std::max(longest, one.text.size());
    }
    CHECK(longest > 10'000);
}

TEST_CASE("ranks are found by their bytes")
{
    const RankTable ranks = table({"ab", "abc", "abcdefg", "abcdefgh", std::string("a\0", 2), std::string(200, 'x')});
    CHECK_EQ(ranks.size(), std::size_t{262});
    CHECK_EQ(ranks.longest(), std::size_t{200});
    CHECK_EQ(ranks.rank("a"), std::uint32_t{'a'});
    CHECK_EQ(ranks.rank("ab"), 256U);
    CHECK_EQ(ranks.rank("abc"), 257U);
    CHECK_EQ(ranks.rank("abcdefg"), 258U);
    CHECK_EQ(ranks.rank("abcdefgh"), 259U);
    CHECK_EQ(ranks.rank(std::string_view("a\0", 2)), 260U);
    CHECK_EQ(ranks.rank(std::string(200, 'x')), 261U);
    for (const std::string_view other : {"ba", "abcd", "abcdefgi", "abcdefghi"}) {
        CHECK_EQ(ranks.rank(other), RankTable::kNone);
    }
    CHECK_EQ(ranks.rank(std::string(201, 'x')), RankTable::kNone);
    CHECK_EQ(ranks.token(258), "abcdefg");
}

TEST_CASE("damaged rank files are refused by name")
{
    const std::string good = test::rankFile("o200k_base", {"ab", "abc"});
    CHECK(RankTable::read(good, "o200k_base", "x.ranks").ok());
    CHECK(errorOf("").code == ErrorCode::Malformed);
    CHECK_EQ(errorOf("PHTOKENX" + good.substr(8)).detail, "x.ranks: is not a rank file");
    CHECK(errorOf(good.substr(0, kTokensAt - 1)).code == ErrorCode::Malformed);
    CHECK(errorOf(good.substr(0, good.size() - 1)).code == ErrorCode::DigestMismatch);
    CHECK(errorOf(good + "x").code == ErrorCode::DigestMismatch);
    std::string changed = good;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    CHECK(errorOf(changed).code == ErrorCode::DigestMismatch);
    CHECK(errorOf(good.substr(0, 8) + test::littleEndian(2) + good.substr(12)).code == ErrorCode::Unsupported);
    CHECK_EQ(errorOf(good.substr(0, 12) + test::littleEndian(259) + good.substr(16)).detail,
             "x.ranks: ends within token 258");
    CHECK_EQ(errorOf(good.substr(0, 12) + test::littleEndian(257) + good.substr(16)).detail,
             "x.ranks: goes on behind its last token");
    CHECK_EQ(errorOf(good.substr(0, 12) + test::littleEndian(9) + good.substr(16)).detail,
             "x.ranks: cannot have 9 tokens");
    CHECK_EQ(errorOf(test::rankFile("o200k_base", {"ab", "ab"})).detail, "x.ranks: has token 257 twice");
    CHECK(errorOf(test::rankFile("cl100k_base", {})).code == ErrorCode::InvalidArgument);
    std::string noName = good;
    noName.replace(kNameAt, 16, std::string(16, 'n'));
    CHECK(errorOf(noName).code == ErrorCode::InvalidArgument);
    CHECK(RankTable::load("/nonexistent/o200k_base.ranks", "o200k_base").error().code == ErrorCode::NotFound);
}

TEST_CASE("merges follow the definition, short and long")
{
    std::mt19937 random(7);
    const auto letters = [&](std::size_t size) {
        std::string out;
        for (; size > 0; --size) {
            out += static_cast<char>('a' + random() % 3);
        }
        return out;
    };
    for (int round = 0; round < 12; ++round) {
        std::vector<std::string> tokens{"ab", "aa", "bc"};
        for (int tries = 0; tries < 60; ++tries) {
            const std::string token = letters(2 + random() % 9);
            if (std::find(tokens.begin(), tokens.end(), token) == tokens.end()) {
                tokens.push_back(token);
            }
        }
        const RankTable ranks = table(tokens);
        for (const std::size_t size : {1, 2, 3, 7, 30, 127, 128, 129, 130, 400}) {
            const std::string piece = letters(size);
            CHECK_EQ(countPiece(piece, ranks), mergedByDefinition(piece, ranks));
            const std::string run(size, 'a');
            CHECK_EQ(countPiece(run, ranks), mergedByDefinition(run, ranks));
        }
    }
}

TEST_CASE("any bytes are counted")
{
    const BpeCounter counter(Encoding::O200kBase, table({"ab", " a"}));
    CHECK_EQ(counter.count(""), 0);
    CHECK_EQ(counter.count("ab ab"), 3);
    CHECK_EQ(counter.count("\xff\xfe\x80"), 3);
    CHECK_EQ(counter.count("ab\xc3"), 2);
    CHECK_EQ(counter.count(std::string_view("\0\0", 2)), 2);
    CHECK_EQ(counter.count(std::string(300'000, 'b')), 300'000);
    CHECK_EQ(counter.count(std::string(300'000, '\xe4')), 300'000);
}

TEST_CASE("one counter serves several threads")
{
    const BpeCounter counter(Encoding::Cl100kBase, table({"ab", "cd", "abcd"}));
    const std::string text = "abcd ab cd " + std::string(500, 'a');
    const auto wanted = counter.count(text);
    std::vector<std::int64_t> got(4);
    {
        std::vector<std::jthread> threads;
        for (std::int64_t &result : got) {
            threads.emplace_back([&counter, &text, &result] { result = counter.count(text); });
        }
    }
    CHECK(std::all_of(got.begin(), got.end(), [&](std::int64_t one) { return one == wanted; }));
}
