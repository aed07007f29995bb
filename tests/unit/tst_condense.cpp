// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"
#include "text/condense.h"

#include <algorithm>
#include <string>

using namespace pilothouse;
using namespace pilothouse::text;

namespace {

bool offers(std::string_view text, std::string_view identifier)
{
    const auto keys = identifiersOffered(text);
    return std::binary_search(keys.begin(), keys.end(), identifierKey(identifier));
}

std::string condensedBy(std::string_view text, const CondenseLimits &limits = {}, const CondenseView &view = {})
{
    return condensed(text, limits, view).value_or("(whole)");
}

std::string log(int lines)
{
    std::string text = "start of build\n";
    for (int i = 0; i < lines; ++i) {
        text += "compiling the unit of some length " + std::to_string(1000 + i) + "\n";
    }
    return text + "error: cannot open file\nmore words here\nbuild ended";
}

} // namespace

TEST_CASE("identifiers are known by their form")
{
    for (const char *yes : {"42", "r2d", "foo_bar", "/usr", "a.b1", "camelCase", "HTTP", "#W12", "x@y.org", "src/a"}) {
        CHECK(isIdentifier(yes));
    }
    for (const char *no : {"7", "word", "Word", "a1", "IO", "a.b", "", "--", "und"}) {
        CHECK(!isIdentifier(no));
    }
    CHECK(!isIdentifier(std::string(201, '1')));
}

TEST_CASE("a text offers tokens, their pieces and the ends of paths")
{
    const std::string text = "see src/main/Foo.java:120, (order #W4711).";
    for (const char *known : {"src/main/Foo.java:120", "src/main/Foo.java", "120", "main/Foo.java:120", "W4711"}) {
        CHECK(offers(text, known));
    }
    CHECK(!offers(text, "order"));
    CHECK(!offers(text, "src/other"));
    CHECK_EQ(identifiersUsed("edit 12:15 a_bc.").size(), 3u);
}

TEST_CASE("lines keep head, tail, errors and what is warm, gaps are marked, the rest is a digest")
{
    const std::string text = log(30);
    CHECK_EQ(condensedBy(text, {.digestBytes = 20}),
             "start of build\n[30 lines]\nerror: cannot open file\n[1 line]\nbuild ended\nids: 1000 1001 1002");
    const CondenseView view{.warmth = [](std::string_view line) { return line.ends_with("1017") ? 1.0F : 0.0F; },
                            .wanted = [](IdentifierKey key) { return key == identifierKey("1029"); },
                            .known = [](IdentifierKey key) { return key == identifierKey("1000"); },
                            .isTold = [](std::string_view line) { return line.starts_with("error"); }};
    CHECK_EQ(condensedBy(text, {.errors = 2, .digestBytes = 20}, view),
             "start of build\n[17 lines]\ncompiling the unit of some length 1017\n[14 lines]\nbuild ended\nids: 1029 "
             "1001 1002");
}

TEST_CASE("a summary is never longer than its text and cuts no character")
{
    CHECK_EQ(condensedBy("short"), "(whole)");
    CHECK_EQ(condensedBy(""), "(whole)");
    CHECK_EQ(cutToBytes("a\xC3\xA4\xC3\xA4", 2), "a\xE2\x80\xA6");
    CHECK_EQ(cutToBytes("abc", 3), "abc");
    std::string text;
    for (int i = 0; i < 200; ++i) {
        text += (i % 7 == 0 ? "\n" : " ") + std::to_string(i * 7919) + (i % 5 == 0 ? "." : "");
        CHECK(condensedBy(text).size() <= std::max<std::size_t>(text.size(), 7));
    }
}

TEST_CASE("diffs keep their headers and those of hunks")
{
    std::string text = "diff --git a/x.c b/x.c\nindex 1..2\n--- a/x.c\n+++ b/x.c\n@@ -1,9 +1,9 @@ int main\n";
    for (int i = 0; i < 12; ++i) {
        text += i % 2 == 0 ? " some context line that is long\n" : "+some added line that is long too\n";
    }
    text += "@@ -90,2 +91,3 @@ void end\n+last added\n";
    CHECK(shapeOf(text) == TextShape::Diff);
    const std::string out = condensedBy(text, {.digestBytes = 0});
    for (const char *kept : {"diff --git a/x.c", "--- a/x.c", "+++ b/x.c", "@@ -1,9 +1,9 @@", "@@ -90,2 +91,3 @@"}) {
        CHECK(out.find(kept) != std::string::npos);
    }
    CHECK(out.find("some context") == std::string::npos);
}

TEST_CASE("JSON keeps its shape: first elements whole, later ones what bears identifiers")
{
    const std::string list =
        R"([{"id":"A17","n":1,"s":"first words"},{"id":"B18","n":2,"s":"other words"},{"id":"C19","n":3,"s":"none"}])";
    CHECK_EQ(condensedBy(list), R"([{"id":"A17","n":1,"s":"first words"},{"id":"B18"},{"id":"C19"}])");
    CHECK_EQ(condensedBy(list, {.lean = true}), R"([{"id":"A17"},{"id":"B18"},{"id":"C19"}])");
    const std::string object =
        R"({"a":{"n":1,"s":"first"},"b":{"n":2,"s":"second"},"k9_":{"n":3},"d":{"id":"D4X","w":"some more words"}})";
    CHECK_EQ(condensedBy(object), R"({"a":{"n":1,"s":"first"},"b":null,"k9_":null,"d":{"id":"D4X"}})");
    CHECK_EQ(
        condensedBy(R"({"text":"a very long string that goes on and on without an end in sight \"quoted\" and on"})"),
        "{\"text\":\"a very long string that goes on and on without a\xE2\x80\xA6\"}");
    CHECK_EQ(condensedBy("{not json at all but long enough to be cut where it goes on}"), "(whole)");
    CHECK(!condensedJson(std::string(200, '['), {}, {}));
}

TEST_CASE("prose keeps whole sentences")
{
    const std::string text = "First things first. Then a great deal was said about v1.2 of it. Nobody remembers what. "
                             "It went on for hours and hours. In the end all agreed!";
    CHECK(shapeOf(text) == TextShape::Prose);
    CHECK_EQ(condensedBy(text, {.digestBytes = 0}), "First things first. [3 sentences] In the end all agreed!");
}
