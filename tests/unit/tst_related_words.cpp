// SPDX-License-Identifier: GPL-3.0-or-later
#include "../eval/word_vectors.h"
#include "support/check.h"
#include "support/scratch_dir.h"
#include "support/words_file.h"
#include "text/related_library.h"
#include "text/related_words.h"

#include <algorithm>
#include <array>
#include <fstream>

using namespace pilothouse;
using namespace pilothouse::text;

namespace {

const std::array<std::string, 3> kStems{"boat", "ship", "cake"};
const std::array<std::vector<RelatedWord>, 3> kLists{
    std::vector<RelatedWord>{{1, 200}, {2, 130}},
    std::vector<RelatedWord>{{0, 200}},
    std::vector<RelatedWord>{},
};

std::string table() { return RelatedWords::write(kStems, kLists); }

void save(const std::filesystem::path &file, const std::string &bytes)
{
    std::ofstream out(file, std::ios::binary);
    out << bytes;
}

ErrorCode refused(const std::string &bytes)
{
    const auto read = RelatedWords::read(bytes, "file");
    REQUIRE(!read.ok());
    CHECK(read.error().detail.starts_with("file: "));
    return read.error().code;
}

bool relates(const RelatedWords &words, std::string_view stem, std::string_view to)
{
    const auto from = words.find(stem);
    const auto other = words.find(to);
    if (!from || !other) {
        return false;
    }
    const auto list = words.relatedTo(*from);
    return std::any_of(list.begin(), list.end(), [&](const RelatedWord &one) { return one.word == *other; });
}

/// Two kinds of things, said of in the same few ways.
eval::StemCorpus madeUp()
{
    static constexpr std::array kShips{"boat", "ship", "ferry"};
    static constexpr std::array kSea{"water", "harbour", "sail", "anchor", "wave"};
    static constexpr std::array kCakes{"cake", "bread", "pastry"};
    static constexpr std::array kOven{"flour", "oven", "butter", "sugar", "dough"};
    eval::StemCorpus corpus;
    for (std::size_t i = 0; i < 3000; ++i) {
        const auto say = [&](const auto &things, const auto &around) {
            corpus.add(std::string(things[i % 3]) + " " + around[i % 5] + " " + around[(i / 3) % 5] + " " +
                       around[(i / 7 + 2) % 5]);
        };
        say(kShips, kSea);
        say(kCakes, kOven);
    }
    return corpus;
}

} // namespace

TEST_CASE("a table reads as it was written")
{
    const auto words = RelatedWords::read(table(), "file");
    REQUIRE(words.ok());
    CHECK_EQ((*words)->size(), std::size_t{3});
    CHECK_EQ((*words)->stem(2), "cake");
    const auto boat = (*words)->find("boat");
    REQUIRE(boat.has_value());
    REQUIRE((*words)->relatedTo(*boat).size() == 2);
    CHECK_EQ((*words)->stem((*words)->relatedTo(*boat)[0].word), "ship");
    CHECK_EQ(int{(*words)->relatedTo(*boat)[0].strength}, 200);
    CHECK_EQ((*words)->relatedTo(1).size(), std::size_t{1});
    CHECK((*words)->relatedTo(2).empty());
    CHECK(!(*words)->find("whale").has_value());
}

TEST_CASE("a table that is damaged, cut off or of another kind is refused")
{
    CHECK(refused("") == ErrorCode::Malformed);
    CHECK(refused(std::string(200, 'x')) == ErrorCode::Malformed);
    std::string later = table();
    later[8] = 2;
    CHECK(refused(later) == ErrorCode::Unsupported);
    CHECK(refused(table().substr(0, table().size() - 1)) == ErrorCode::DigestMismatch);
    std::string bent = table();
    bent.back() = '\x7f';
    CHECK(refused(bent) == ErrorCode::DigestMismatch);
    std::string fewer = table(); // the head is not covered by the checksum
    fewer[12] = 2;
    CHECK(refused(fewer) == ErrorCode::Malformed);
    const std::array<std::vector<RelatedWord>, 3> astray{std::vector<RelatedWord>{{7, 200}}, {}, {}};
    CHECK(refused(RelatedWords::write(kStems, astray)) == ErrorCode::Malformed);
    const std::array<std::string, 3> twice{"boat", "boat", "cake"};
    CHECK(refused(RelatedWords::write(twice, kLists)) == ErrorCode::Malformed);
    CHECK(RelatedWords::load("/nowhere/english.words").error().code == ErrorCode::NotFound);
}

TEST_CASE("the library loads the nearest table, and says where there is none or a bad one")
{
    const test::ScratchDir dir;
    const auto near = dir.path() / "near";
    const auto far = dir.path() / "far";
    std::vector<Error> said;
    const auto hear = [&](const Error &error) { said.push_back(error); };
    {
        RelatedLibrary library({near, far}, hear);
        library.wait();
        CHECK(library.words() == nullptr);
    }
    REQUIRE(said.size() == 1);
    CHECK(said[0].code == ErrorCode::NotFound);
    std::filesystem::create_directories(far);
    save(far / "english.words", table());
    {
        RelatedLibrary library({near, far}, hear);
        library.wait();
        REQUIRE(library.words() != nullptr);
        CHECK_EQ(library.words()->size(), std::size_t{3});
    }
    std::filesystem::create_directories(near);
    save(near / "english.words", table() + "x");
    RelatedLibrary library({near, far}, hear);
    library.wait();
    CHECK(library.words() == nullptr);
    REQUIRE(said.size() == 2);
    CHECK(said[1].code == ErrorCode::DigestMismatch);
}

TEST_CASE("the committed table relates what is used alike, and names nobody")
{
    const auto words = RelatedWords::load(test::wordsFile());
    REQUIRE(words.ok());
    CHECK_EQ((*words)->size(), std::size_t{8192});
    CHECK(relates(**words, "car", "automobil"));
    CHECK(relates(**words, "doctor", "physician"));
    CHECK(relates(**words, "song", "melodi"));
    CHECK(relates(**words, "money", "payment"));
    CHECK(!relates(**words, "car", "melodi"));
    for (const char *const name : {"john", "mari", "london", "pari", "american"}) {
        CHECK(!(*words)->find(name).has_value());
    }
    for (std::size_t word = 0; word < (*words)->size(); ++word) {
        const auto list = (*words)->relatedTo(static_cast<WordId>(word));
        CHECK(std::is_sorted(list.begin(), list.end(),
                             [](const RelatedWord &a, const RelatedWord &b) { return a.strength > b.strength; }));
        CHECK(list.size() <= 64);
        CHECK(list.empty() || list.back().strength >= 127);
    }
}

TEST_CASE("training finds what is used alike, the same each time")
{
    const eval::VectorPlan plan{.dimensions = 16, .window = 3, .negatives = 5, .epochs = 6, .subsample = 1};
    const auto vectors = eval::trainVectors(madeUp(), plan);
    CHECK_EQ(vectors.stems.size(), std::size_t{16});
    CHECK_EQ(vectors.values.size(), vectors.stems.size() * 16);
    const auto lists = eval::relatedByCosine(vectors, 100, 8);
    const auto bytes = RelatedWords::write(vectors.stems, lists);
    const auto words = RelatedWords::read(bytes, "made up");
    REQUIRE(words.ok());
    CHECK(relates(**words, "boat", "ship"));
    CHECK(relates(**words, "cake", "bread"));
    CHECK(!relates(**words, "boat", "bread"));
    CHECK(!relates(**words, "cake", "harbour"));
    const auto again = eval::trainVectors(madeUp(), plan);
    CHECK(again.values == vectors.values);
}

TEST_CASE("names and rare words get no vector")
{
    eval::StemCorpus corpus;
    for (int i = 0; i < 20; ++i) {
        corpus.add("Quentin sails the boat");
    }
    corpus.add("once a zeppelin");
    const auto vectors = eval::trainVectors(corpus, {.dimensions = 8});
    CHECK(std::find(vectors.stems.begin(), vectors.stems.end(), "boat") != vectors.stems.end());
    CHECK(std::find(vectors.stems.begin(), vectors.stems.end(), "quentin") == vectors.stems.end());
    CHECK(std::find(vectors.stems.begin(), vectors.stems.end(), "zeppelin") == vectors.stems.end());
}
