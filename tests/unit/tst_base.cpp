// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digest.h"
#include "base/json.h"
#include "base/json_fault.h"
#include "support/check.h"

using namespace pilothouse;

TEST_CASE("sha256 of the FIPS 180-4 examples")
{
    CHECK_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("canonical JSON follows the RFC 8785 example")
{
    const auto canonical = canonicalJson(R"({
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]})");
    REQUIRE(canonical.ok());
    CHECK_EQ(*canonical, "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                         "\"string\":\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST_CASE("canonical JSON sorts by UTF-16 code units")
{
    const auto canonical = canonicalJson("{\"\xef\xac\xb3\":1,\"\xf0\x9f\x98\x80\":2,\"\xe2\x82\xac\":3,\"1\":4}");
    REQUIRE(canonical.ok());
    CHECK_EQ(*canonical, "{\"1\":4,\"\xe2\x82\xac\":3,\"\xf0\x9f\x98\x80\":2,\"\xef\xac\xb3\":1}");
}

TEST_CASE("canonical numbers print as ECMAScript does")
{
    for (const auto &[in, out] : {std::pair{"0", "0"},
                                  {"-0.0", "0"},
                                  {"5e-324", "5e-324"},
                                  {"1.7976931348623157e308", "1.7976931348623157e+308"},
                                  {"1e21", "1e+21"},
                                  {"123456789012345680000.0", "123456789012345680000"},
                                  {"0.000001", "0.000001"},
                                  {"1e-7", "1e-7"},
                                  {"9007199254740992", "9007199254740992"},
                                  {"-1.50", "-1.5"}}) {
        const auto canonical = canonicalJson(in);
        REQUIRE(canonical.ok());
        CHECK_EQ(*canonical, out);
    }
}

TEST_CASE("two different calls never share a canonical form")
{
    CHECK_EQ(static_cast<int>(canonicalJson("9007199254740993").error().code),
             static_cast<int>(ErrorCode::InvalidArgument));
    CHECK_EQ(static_cast<int>(canonicalJson("18446744073709551615").error().code),
             static_cast<int>(ErrorCode::InvalidArgument));
    CHECK_EQ(static_cast<int>(canonicalJson(R"({"a":1,"a":2})").error().code), static_cast<int>(ErrorCode::Malformed));
}

TEST_CASE("depth and size are capped before anything is built")
{
    CHECK(checkJson(std::string(64, '[') + std::string(64, ']')).ok());
    CHECK_EQ(static_cast<int>(checkJson(std::string(65, '[') + std::string(65, ']')).error().code),
             static_cast<int>(ErrorCode::TooDeep));
    CHECK_EQ(static_cast<int>(checkJson(std::string(100'000, '[') + std::string(100'000, ']')).error().code),
             static_cast<int>(ErrorCode::TooDeep));
    CHECK_EQ(static_cast<int>(checkJson("\"" + std::string(5u << 20, 'x') + "\"").error().code),
             static_cast<int>(ErrorCode::TooLarge));
    for (const char *bad : {"", "{", "[1,]", "nul", "\"\\ud800\"", "\"\xff\"", "{\"a\":1} x", "01"}) {
        CHECK_EQ(static_cast<int>(checkJson(bad).error().code), static_cast<int>(ErrorCode::Malformed));
    }
}

TEST_CASE("a fault in JSON has a line and a column and quotes nothing")
{
    CHECK_EQ(jsonFault("{\"a\": [1, 2]}"), "");
    CHECK_EQ(jsonFault("{\n  \"a\": 1,\n  \"b\" 2\n}"),
             "line 3, column 7: syntax error while parsing object separator - unexpected number literal; expected ':'");
    CHECK_EQ(jsonFault("[1,]"),
             "line 1, column 4: syntax error while parsing value - unexpected ']'; expected '[', '{', "
             "or a literal");
    CHECK_EQ(jsonFault("{\"\xc3\xa9\xc3\xa9\": secret}"),
             "line 1, column 8: syntax error while parsing value - invalid literal");
    CHECK_EQ(jsonFault("{\"a\":"),
             "line 1, column 6: syntax error while parsing value - unexpected end of input; expected "
             "'[', '{', or a literal");
    CHECK(jsonFault("\"\xff\"").find("line 1, column 2: ") == 0);
    CHECK(jsonFault(std::string(100'000, '[')).find("line 1, column 100001: ") == 0);
}

TEST_CASE("strings escape what JSON demands and repair bad UTF-8")
{
    CHECK_EQ(jsonString("a\"\\\n\x01\xc3\xa9"), "\"a\\\"\\\\\\n\\u0001\xc3\xa9\"");
    CHECK_EQ(jsonString("\xff\xc0\xaf"), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    CHECK_EQ(minifiedJson("{ \"a b\" : [ 1 , \"x \\\" y\" ] }"), "{\"a b\":[1,\"x \\\" y\"]}");
}

TEST_CASE("every byte is escaped alike at every place of a word")
{
    for (int byte = 0; byte < 0x80; ++byte) {
        for (std::size_t place = 0; place < 20; ++place) {
            std::string text(20, 'a');
            text[place] = static_cast<char>(byte);
            const std::string alone = jsonString(std::string(1, static_cast<char>(byte)));
            const std::string expected =
                "\"" + text.substr(0, place) + alone.substr(1, alone.size() - 2) + text.substr(place + 1) + "\"";
            CHECK_EQ(jsonString(text), expected);
            CHECK(checkJson(expected).ok());
        }
    }
}
