// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bpe_split.h"
#include "text/char_class.h"

#include "support/check.h"

#include <random>
#include <string>
#include <vector>

using namespace pilothouse::text;

namespace {

/// The pieces of \a text with | between them.
std::string cut(std::string_view text, SplitPattern pattern)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = pieceEnd(text, at, pattern);
        REQUIRE(end > at && end <= text.size());
        out += (at == 0 ? "" : "|") + std::string(text.substr(at, end - at));
        at = end;
    }
    return out;
}

std::string o200k(std::string_view text) { return cut(text, SplitPattern::O200k); }
std::string cl100k(std::string_view text) { return cut(text, SplitPattern::Cl100k); }

} // namespace

TEST_CASE("words, case and contractions")
{
    CHECK_EQ(o200k("Hello big World"), "Hello| big| World");
    CHECK_EQ(o200k("camelCaseHTTPServer"), "camel|Case|HTTPServer");
    CHECK_EQ(cl100k("camelCaseHTTPServer"), "camelCaseHTTPServer");
    CHECK_EQ(o200k("don't DON'T we'lL x'RE"), "don't| DON'T| we'lL| x'RE");
    CHECK_EQ(cl100k("don't DON'T"), "don|'t| DON|'T");
    CHECK_EQ(cl100k("'some 'sS"), "'s|ome| '|sS");
    CHECK_EQ(o200k("it\'\u017f a"), "it'\u017f| a");
    CHECK_EQ(o200k("it'x"), "it|'x");
    CHECK_EQ(o200k("(word)"), "(word|)");
    CHECK_EQ(o200k("!!word"), "!!|word");
}

TEST_CASE("marks belong to words in one pattern only")
{
    CHECK_EQ(o200k("e\u0301a\u0301b"), "e\u0301a\u0301b");
    CHECK_EQ(cl100k("e\u0301a\u0301b"), "e|\u0301a|\u0301b");
    CHECK_EQ(o200k("\u0301AB"), "\u0301|AB");
    CHECK_EQ(o200k("A\u0301BC"), "A\u0301|BC");
    CHECK_EQ(o200k("AB\u02b0C"), "AB\u02b0|C");
    CHECK_EQ(o200k("\u4e2d\u6587AB\u4e2dcd"), "\u4e2d\u6587AB\u4e2dcd");
}

TEST_CASE("numbers, symbols and white space")
{
    CHECK_EQ(o200k("1234567 \u0661\u0662\u0663\u0664"), "123|456|7| |\u0661\u0662\u0663|\u0664");
    CHECK_EQ(o200k("a //\n\n/b"), "a| //\n\n/|b");
    CHECK_EQ(cl100k("a //\n\n/b"), "a| //\n\n|/b");
    CHECK_EQ(o200k("a   b"), "a|  | b");
    CHECK_EQ(o200k("a   "), "a|   ");
    CHECK_EQ(o200k("a \n \n  b"), "a| \n \n| | b");
    CHECK_EQ(o200k("\t\tx"), "\t|\tx");
    CHECK_EQ(o200k("\u3000\u3000x 1"), "\u3000|\u3000x| |1");
    CHECK_EQ(o200k(" \u00851"), " |\u0085|1");
}

TEST_CASE("classes are those of Unicode")
{
    CHECK(charClass(U'A') == CharClass::Upper);
    CHECK(charClass(0x1c5) == CharClass::Upper);
    CHECK(charClass(0xdf) == CharClass::Lower);
    CHECK(charClass(0x2b0) == CharClass::Letter);
    CHECK(charClass(0x4e00) == CharClass::Letter);
    CHECK(charClass(0x9fff) == CharClass::Letter);
    CHECK(charClass(0x301) == CharClass::Mark);
    CHECK(charClass(0xe0100) == CharClass::Mark);
    CHECK(charClass(0x2163) == CharClass::Number);
    CHECK(charClass(0x1d7ff) == CharClass::Number);
    CHECK(charClass(0x85) == CharClass::Space);
    CHECK(charClass(0x2028) == CharClass::Space);
    CHECK(charClass(0xd) == CharClass::Newline);
    CHECK(charClass(0xfeff) == CharClass::Other);
    CHECK(charClass(0x1c89) == CharClass::Upper); // new in 16.0
    CHECK(charClass(0x10ffff) == CharClass::Other);
    CHECK(charClass(0x110000) == CharClass::Other);
}

TEST_CASE("characters are read as UTF-8, other bytes one by one")
{
    const auto sizeOf = [](std::string_view text) { return static_cast<int>(charAt(text, 0).size); };
    CHECK_EQ(sizeOf(""), 0);
    CHECK_EQ(sizeOf("\U0001f600"), 4);
    CHECK_EQ(sizeOf("\u0e01"), 3);
    for (const std::string_view broken : {"\x80", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80",
                                          "\xf4\x90\x80\x80", "\xf0\x9f\x98", "\xff", "\xc3("}) {
        CHECK_EQ(sizeOf(broken), 1);
        CHECK(charAt(broken, 0).kind == CharClass::Other);
    }
}

TEST_CASE("any bytes are cut into pieces that end")
{
    std::mt19937 random(11);
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::size_t size = random() % 60; size > 0; --size) {
            text += static_cast<char>(random() % 4 == 0 ? random() % 256 : "aA1 '\n/s\xcc\x81"[random() % 10]);
        }
        CHECK(o200k(text).size() >= text.size());
        CHECK(cl100k(text).size() >= text.size());
    }
}
