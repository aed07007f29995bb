// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/shell_command.h"

#include "support/check.h"

#include <string>
#include <string_view>

using namespace pilothouse;
using namespace pilothouse::signals;

namespace {

/// The words of every command, commands split by " ; ", with the index of the parent before those that have one.
std::string told(std::string_view text)
{
    std::string out;
    for (const ShellSimple &command : parseShell(text).commands) {
        out += out.empty() ? "" : " ; ";
        out += command.parent == kNoCommand ? "" : std::to_string(command.parent) + ">";
        for (const ShellAssignment &assignment : command.assignments) {
            out += assignment.name + "=<" + assignment.value.text + ">";
        }
        for (const ShellWord &word : command.words) {
            out += "<" + word.text + ">";
        }
    }
    return out;
}

struct Row {
    std::string_view text;
    std::string_view commands;
};

constexpr Row kRows[] = {
    {"", ""},
    {"  \n # nothing\n", ""},
    {"a b  c", "<a><b><c>"},
    {"a 'b c' \"d e\" f\\ g", "<a><b c><d e><f g>"},
    {"a 'it'\\''s'", "<a><it's>"},
    {"a \"\\$x \\q\"", "<a><$x \\q>"},
    {"a $'x\\ty\\x41\\u00e9'", "<a><x\tyA\xc3\xa9>"},
    {"a\\\nb c", "<ab><c>"},
    {"a; b && c || d & e", "<a> ; <b> ; <c> ; <d> ; <e>"},
    {"a | b |& c", "<a> ; <b> ; <c>"},
    {"a#b #c", "<a#b>"},
    {"X=1 Y='2 3' a", "X=<1>Y=<2 3><a>"},
    {"X=1; a $X \"${X}2\" $Y", "X=<1> ; <a><1><12><$Y>"},
    {"X='b c'; a $X \"$X\"", "X=<b c> ; <a><b><c><b c>"},
    {"X=1; X=$(b); a $X", "X=<1> ; X=<$(b)> ; 1><b> ; <a><$X>"},
    {"a $(b $(c)) `d`", "<a><$(b $(c))><`d`> ; 0><b><$(c)> ; 1><c> ; 0><d>"},
    {"a \"x $(b) y\"", "<a><x $(b) y> ; 0><b>"},
    {"a ${x:-$(b)}", "<a><${x:-$(b)}> ; 0><b>"},
    {"a <(b) >(c)", "<a><<(b)><>(c)> ; 0><b> ; 0><c>"},
    {"a {b,c}d x{1,2}", "<a><bd><cd><x1><x2>"},
    {"a '{b,c}' {b}", "<a><{b,c}><{b}>"},
    {"a $((1 + 2)) $(( $(b) ))", "<a><$((1 + 2))><$(( $(b) ))> ; 0><b>"},
    {"a >b 2>&1 <c", "<a>"},
    {"(a; b) | { c; }", "<a> ; <b> ; <c>"},
    {"if a; then b; elif c; then d; else e; fi", "<a> ; <b> ; <c> ; <d> ; <e>"},
    {"while a; do b; done; until c; do d; done", "<a> ; <b> ; <c> ; <d>"},
    {"for x in 1 2; do a $x; done", "<a><$x>"},
    {"for ((i=0;i<3;i++)); do a; done", "<a>"},
    {"case x in a|b) c;; (d) e;; esac", "<c> ; <e>"},
    {"f() { a; }; function g { b; }; f", "<a> ; <b> ; <f>"},
    {"[[ a < b && c ]] || d", "<[[><a><b><c><]]> ; <d>"},
    {"sudo -u bob -E a -b", "<sudo><-u><bob><-E><a><-b> ; 0><a><-b>"},
    {"sudo X=1 a", "<sudo><X=1><a> ; 0>X=<1><a>"},
    {"env -i A=1 timeout -k 5 10 a b",
     "<env><-i><A=1><timeout><-k><5><10><a><b> ; 0>A=<1><timeout><-k><5><10><a><b> ; 1><a><b>"},
    {"bash -lc 'a; b'", "<bash><-lc><a; b> ; 0><a> ; 0><b>"},
    {"sh -c \"sh -c 'a'\"", "<sh><-c><sh -c 'a'> ; 0><sh><-c><a> ; 1><a>"},
    {"eval a 'b c'", "<eval><a><b c> ; 0><a><b><c>"},
    {"find . -exec a {} \\; -exec b {} +", "<find><.><-exec><a><{}><;><-exec><b><{}><+> ; 0><a><{}> ; 0><b><{}>"},
    {"xargs -n 1 -I X a X", "<xargs><-n><1><-I><X><a><X> ; 0><a><X>"},
    {"ssh -p 2 h a 'b; c'", "<ssh><-p><2><h><a><b; c> ; 0><a><b> ; 0><c>"},
    {"echo 'a b' | sh", "<echo><a b> ; <sh> ; 1><a><b>"},
    {"sh <<< 'a b'", "<sh> ; 0><a><b>"},
    {"cat <<A <<-'B'\n$(x)\nA\n\t$(y)\n\tB\nz", "<cat> ; 0><x> ; <z>"},
};

} // namespace

TEST_CASE("command lines are read as the shell reads them")
{
    for (const Row &row : kRows) {
        test::checkEqual(told(row.text), std::string(row.commands), std::string(row.text).c_str(), __FILE__, __LINE__);
        test::checkEqual(parseShell(row.text).understood, true, std::string(row.text).c_str(), __FILE__, __LINE__);
    }
}

TEST_CASE("redirections keep their kind and target")
{
    const ShellScript script = parseShell("a <b >c >>d 2>&1 &>e <<<'f g' >&h <>i");
    REQUIRE(script.commands.size() == 1);
    std::string kinds;
    for (const ShellRedirect &redirect : script.commands[0].redirects) {
        kinds += std::to_string(static_cast<int>(redirect.kind)) + redirect.target.text + " ";
    }
    CHECK_EQ(kinds, "0b 1c 2d 61 1e 5f g 1h 3i ");
}

TEST_CASE("the body of a here-document is kept, and its spans are those of the line")
{
    const std::string_view text = "cat <<E > out\none $(two)\nE\n";
    const ShellScript script = parseShell(text);
    REQUIRE(script.commands.size() == 2);
    const ShellRedirect &body = script.commands[0].redirects.at(0);
    CHECK(body.kind == RedirectKind::HereDocument);
    CHECK_EQ(body.target.text, "one $(two)\n");
    CHECK(body.target.expands);
    const ShellSpan inner = script.commands[1].words.at(0).span;
    CHECK_EQ(text.substr(inner.begin, inner.end - inner.begin), "two");
}

TEST_CASE("commands know their pipeline and how they are nested")
{
    const ShellScript script = parseShell("a | b; f() { c; }; sudo d $(e)");
    REQUIRE(script.commands.size() == 6);
    CHECK_EQ(script.commands[0].pipeline, script.commands[1].pipeline);
    CHECK_EQ(script.commands[1].place, 1U);
    CHECK(script.commands[2].nesting == ShellNesting::Function);
    CHECK(script.commands[4].nesting == ShellNesting::Substitution);
    CHECK(script.commands[5].nesting == ShellNesting::Wrapped);
    CHECK_EQ(script.commands[5].parent, 3U);
    CHECK_EQ(script.functions.size(), 1U);
}

TEST_CASE("trouble names its place")
{
    const ShellScript script = parseShell("ls; echo \"a");
    CHECK(!script.understood);
    CHECK_EQ(script.trouble, "a quote is not closed");
    CHECK_EQ(script.troubleAt, 11U);
    CHECK_EQ(script.commands.size(), 2U);
}
