// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"
#include "text/fixed_phrases.h"
#include "text/fixed_words.h"
#include "text/stems.h"
#include "text/word_classes.h"
#include "text/word_ids.h"
#include "text/words.h"

using namespace pilothouse::text;

namespace {

/// Words joined by '|', capitalised ones marked with '^'.
std::string shown(const Words &words)
{
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        all += (i == 0 ? "" : "|") + std::string(words[i].capitalised ? "^" : "") + std::string(words[i].text);
    }
    return all;
}

std::string wordsOf(std::string_view text) { return shown(Words(text)); }

} // namespace

TEST_CASE("words are lower-cased runs of letters and digits")
{
    CHECK_EQ(wordsOf("Hello, brave new-World 42!"), "^hello|brave|new|^world|42");
    CHECK_EQ(wordsOf(""), "");
    CHECK_EQ(wordsOf(" \t.,;-- "), "");
    CHECK_EQ(wordsOf("file_name.cpp"), "file|name|cpp");
}

TEST_CASE("apostrophes stay inside a word, a possessive goes")
{
    CHECK_EQ(wordsOf("don't Anna's 'quoted' rock'n'roll"), "don't|^anna|quoted|rock'n'roll");
    CHECK_EQ(wordsOf("don\xE2\x80\x99t it\xE2\x80\x99s"), "don't|it");
    CHECK_EQ(wordsOf("'s"), "s");
}

TEST_CASE("other scripts are words, typographic punctuation separates")
{
    CHECK_EQ(wordsOf("na\xC3\xAFve caf\xC3\xA9"), "na\xC3\xAFve|caf\xC3\xA9");
    CHECK_EQ(wordsOf("one\xE2\x80\x94two\xE2\x80\xA6three"), "one|two|three");
    CHECK_EQ(wordsOf("\xD0\xBC\xD0\xB8\xD1\x80"), "\xD0\xBC\xD0\xB8\xD1\x80");
    CHECK_EQ(wordsOf("cut\xE2\x80"), "cut\xE2\x80");
}

TEST_CASE("one object reads many texts")
{
    Words words("first text");
    words.read("second");
    CHECK_EQ(shown(words), "second");
    CHECK_EQ(words.textAt(0), "second");
    CHECK_EQ(words.textAt(1), "");
}

TEST_CASE("stems follow Snowball English")
{
    Stemmer stemmer;
    const std::pair<const char *, const char *> rows[] = {
        {"running", "run"}, {"runs", "run"}, {"generously", "generous"},    {"ponies", "poni"}, {"news", "news"},
        {"skis", "ski"},    {"", ""},        {"caf\xC3\xA9", "caf\xC3\xA9"}};
    for (const auto &[word, stem] : rows) {
        CHECK_EQ(stemmer.stem(word), stem);
    }
    const std::string hash(200, 's');
    CHECK_EQ(stemmer.stem(hash), hash);
}

TEST_CASE("closed classes")
{
    for (const char *word : {"a", "the", "what", "yourselves", "can't", "don't", "wouldn't"}) {
        CHECK(isStopWord(word));
    }
    for (const char *word : {"", "peanut", "than'", "zebra", "th"}) {
        CHECK(!isStopWord(word));
    }
    CHECK(isFirstPerson("i") && isFirstPerson("i'm") && isFirstPerson("our"));
    CHECK(!isFirstPerson("in") && !isFirstPerson("you"));
    CHECK(isTimeWord("yesterday") && isTimeWord("1999") && isTimeWord("2023") && isTimeWord("april"));
    CHECK(!isTimeWord("3999") && !isTimeWord("199") && !isTimeWord("20x3") && !isTimeWord("table"));
}

TEST_CASE("distinct words are numbered in their order, and the last one can be taken back")
{
    WordIds ids;
    CHECK(ids.find("word") == WordIds::kNone);
    for (std::uint32_t i = 0; i < 1000; ++i) {
        CHECK_EQ(ids.add("word" + std::to_string(i * 7)), i);
        CHECK_EQ(ids.add("word" + std::to_string(i / 2 * 7)), i / 2);
    }
    CHECK_EQ(ids.size(), 1000u);
    CHECK_EQ(ids[999], "word6993");
    CHECK_EQ(ids.find("word0"), 0u);
    CHECK(ids.find("word1") == WordIds::kNone);
    for (std::uint32_t i = 1000; i > 500; --i) {
        ids.removeLast();
        CHECK(ids.find("word" + std::to_string((i - 1) * 7)) == WordIds::kNone);
    }
    CHECK_EQ(ids.find("word3493"), 499u);
    CHECK_EQ(ids.add(""), 500u);
    CHECK_EQ(ids.find(""), 500u);
}

TEST_CASE("words of a fixed list are found by their place in it, and nothing else is")
{
    constexpr FixedWords kList(std::to_array<std::string_view>({"run", "ran", "running", "re-run", "r", "it's"}));
    CHECK_EQ(kList.find("run"), 0u);
    CHECK_EQ(kList.find("re-run"), 3u);
    CHECK_EQ(kList.find("r"), 4u);
    CHECK_EQ(kList.find("it's"), 5u);
    for (const char *other : {"", "ru", "Run", "rin", "runs", "runnyng", "rerun", "x"}) {
        CHECK(!kList.contains(other));
    }
}

TEST_CASE("fixed phrases are found in any case, at both ends and nowhere by half")
{
    constexpr FixedPhrases kList(std::to_array<std::string_view>({"reverse shell", "http/2", "dd", "can't"}));
    for (const char *text : {"a REVERSE Shell", "http/2 500", "see HTTP/2", "aDd", "you caN'T"}) {
        CHECK(kList.standIn(text));
    }
    for (const char *text : {"", "d", "reverse_shell", "reverse shel", "HTTP/", "can t", "d d"}) {
        CHECK(!kList.standIn(text));
    }
}
