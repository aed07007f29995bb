// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/check.h"
#include "support/run_program.h"

#include "vigil/source_calls.h"
#include "vigil/source_edit.h"
#include "vigil/source_file.h"
#include "vigil/source_names.h"

using namespace pilothouse;
using namespace pilothouse::vigil;

namespace {

std::string faultOf(SourceLanguage language, std::string_view text) { return parseSource("x", language, text).fault; }

/// Kinds and texts of all tokens: "N:def S:'x' O:( …".
std::string shown(const TokenList &list, std::string_view text)
{
    std::string out;
    for (const Token &token : list.tokens) {
        const std::string_view word = text.substr(token.begin, token.end - token.begin);
        out += std::string(out.empty() ? "" : " ") + "N0STRO#E"[static_cast<int>(token.kind)];
        out += token.kind == TokenKind::NewLine ? std::string() : ":" + std::string(word);
    }
    return list.fault.empty() ? out : "fault " + list.fault;
}

std::string python(std::string_view text) { return shown(tokenizePython(text), text); }
std::string script(std::string_view text) { return shown(tokenizeScript(text, false), text); }

ParsedSource parsed(std::string_view path, std::string_view text)
{
    return parseSource(path, *sourceLanguageOf(path), text);
}

} // namespace

TEST_CASE("python tokens")
{
    CHECK_EQ(python("x = 'a#b' # c\n"), "N:x O:= S:'a#b' #:# c E");
    CHECK_EQ(python("f(1,\n  2)\n\n\ny"), "N:f O:( 0:1 O:, 0:2 O:) E N:y E");
    CHECK_EQ(python("a \\\n b\n"), "N:a N:b E");
    CHECK_EQ(python(R"(rb'\'' + Rb"x" + u'')"), R"(S:rb'\'' O:+ S:Rb"x" O:+ S:u'' E)");
    CHECK_EQ(python("'''a\n'b' '''\n"), "S:'''a\n'b' ''' E");
    CHECK_EQ(python("1_000 .5 1e-5 0xFF 1j 1..real"), "0:1_000 0:.5 0:1e-5 0:0xFF 0:1j 0:1. O:. N:real E");
    CHECK_EQ(python("a:=b->c**=d//e!=f...g"), "N:a O::= N:b O:-> N:c O:**= N:d O:// N:e O:!= N:f O:... N:g E");
    CHECK_EQ(python("größe = 名"), "N:größe O:= N:名 E");
}

TEST_CASE("python formatted strings")
{
    CHECK_EQ(python(R"(f"{a['b']}" x)"), R"(S:f"{a['b']}" N:x E)");
    CHECK_EQ(python(R"(f"{a["b"]}" x)"), R"(S:f"{a["b"]}" N:x E)"); // one string from Python 3.12 on
    CHECK_EQ(python(R"(f"{x:'>{w}}" y)"), R"(S:f"{x:'>{w}}" N:y E)");
    CHECK_EQ(python(R"(f'{x!r:{{}}' y)"), "fault line 1: formatted string without an end");
    CHECK_EQ(python(R"(f"{{}} {d['}']}" y)"), R"(S:f"{{}} {d['}']}" N:y E)");
    CHECK_EQ(python(R"(f"\N{DASH}{x}" y)"), R"(S:f"\N{DASH}{x}" N:y E)");
    CHECK_EQ(python(R"(rf"\{x}" y)"), R"(S:rf"\{x}" N:y E)");
    CHECK_EQ(python("f'''{\n1 + f\"{2}\"}''' y"), "S:f'''{\n1 + f\"{2}\"}''' N:y E");
    CHECK_EQ(python("f'}'"), "fault line 1: brace alone in a formatted string");
    CHECK_EQ(python("f'{(]}'"), "fault line 1: brackets of a formatted string");
}

TEST_CASE("python faults")
{
    CHECK_EQ(faultOf(SourceLanguage::Python, "x = 'a\n"), "line 1: string without an end");
    CHECK_EQ(faultOf(SourceLanguage::Python, "\n\nx = '''a\n"), "line 3: string without an end");
    CHECK_EQ(faultOf(SourceLanguage::Python, "f(\n"), "line 1: bracket that is not closed");
    CHECK_EQ(faultOf(SourceLanguage::Python, "f(]\n"), "line 1: bracket that was not opened");
    CHECK_EQ(faultOf(SourceLanguage::Python, "x = $y\n"), "line 1: character that Python does not know");
    CHECK_EQ(faultOf(SourceLanguage::Python, "if a:\nb\n"), "line 2: indentation that does not fit");
    CHECK_EQ(faultOf(SourceLanguage::Python, "a\n  b\n"), "line 2: indentation that does not fit");
    CHECK_EQ(faultOf(SourceLanguage::Python, "if a:\n    b\n  c\n"), "line 3: indentation that does not fit");
    CHECK_EQ(faultOf(SourceLanguage::Python, "if a:\n"), "line 1: indentation that does not fit");
    CHECK_EQ(faultOf(SourceLanguage::Python, "if a:\n        b\n\tc\n"), "line 3: indentation that does not fit");
    CHECK_EQ(faultOf(SourceLanguage::Python, "a\rb\n"), "carriage return without a new line");
    CHECK_EQ(faultOf(SourceLanguage::Python, std::string_view("a\0b", 3)), "not a text in UTF-8");
    CHECK_EQ(faultOf(SourceLanguage::Python, "# \xff\n"), "not a text in UTF-8");
    CHECK_EQ(faultOf(SourceLanguage::Python, std::string(kMostSourceBytes + 1, '#')), "larger than is looked at");
    CHECK_EQ(faultOf(SourceLanguage::Python, "# coding: utf-8\nif a:\n\tb\n\tif c: d\nelse:\n\te"), "");
}

TEST_CASE("script tokens")
{
    CHECK_EQ(script("a / b / c"), "N:a O:/ N:b O:/ N:c");
    CHECK_EQ(script("x = /[/]\\//g.test(y)"), "N:x O:= R:/[/]\\//g O:. N:test O:( N:y O:)");
    CHECK_EQ(script("if (a) /b/.c; (a) / b / c"), "N:if O:( N:a O:) R:/b/ O:. N:c O:; O:( N:a O:) O:/ N:b O:/ N:c");
    CHECK_EQ(script("a++ / 2 / 1"), "N:a O:++ O:/ 0:2 O:/ 0:1");
    CHECK_EQ(script("x.in / 2 / y"), "N:x O:. N:in O:/ 0:2 O:/ N:y");
    CHECK_EQ(script("{ } /a/ ; o = { } / 2 / 3"), "O:{ O:} R:/a/ O:; N:o O:= O:{ O:} O:/ 0:2 O:/ 0:3");
    CHECK_EQ(script("`a${`b${{}}` + '}'}c` d"), "T:`a${`b${{}}` + '}'}c` N:d");
    CHECK_EQ(script("a?.b ?? c?.5:1"), "N:a O:?. N:b O:?? N:c O:? 0:.5 O:: 0:1");
    CHECK_EQ(script("#!/usr/bin/env node\n#x in y // z"), "#:#!/usr/bin/env node N:#x N:in N:y #:// z");
    CHECK_EQ(script("case 1: { } /r/; a ? b : { } / 2"),
             "N:case 0:1 O:: O:{ O:} R:/r/ O:; N:a O:? N:b O:: O:{ O:} O:/ 0:2");
    CHECK_EQ(script("'a\\\n'"), "S:'a\\\n'");
}

TEST_CASE("script faults")
{
    CHECK_EQ(faultOf(SourceLanguage::JavaScript, "const a = <b/>;"), "line 1: JSX or a comment of HTML");
    CHECK_EQ(faultOf(SourceLanguage::JavaScript, "`a${"), "line 1: template without an end");
    CHECK_EQ(faultOf(SourceLanguage::JavaScript, "`a${)}`"), "line 1: bracket that was not opened");
    CHECK_EQ(faultOf(SourceLanguage::JavaScript, "x = /a\n/"), "line 1: regular expression without an end");
    CHECK_EQ(faultOf(SourceLanguage::JavaScript, "/* a"), "line 1: comment without an end");
    CHECK_EQ(faultOf(SourceLanguage::JavaScript, "a\\u0062"), "line 1: character that JavaScript does not know");
    CHECK_EQ(faultOf(SourceLanguage::JavaScript, "a\xe2\x80\xa8"
                                                 "b"),
             "line 1: rare white space");
    CHECK_EQ(faultOf(SourceLanguage::TypeScript, "const f = <T>(x: T) => x; class A<T> { m(): T[] {} }"), "");
}

TEST_CASE("lines, functions and mates")
{
    const ParsedSource source = parsed("a.mjs", "// c\nf([1, /* x */ {}]);\nclass A { async b(c) { d(); } }\n"
                                                "const g = async (x) => { return x; };\n");
    REQUIRE(source.fault.empty());
    CHECK_EQ(source.tokens[1].mate, 8U);
    CHECK_EQ(source.tokens[1].line, 2U);
    CHECK(source.tokens[0].firstOnLine);
    CHECK(!source.tokens[1].firstOnLine);
    REQUIRE(source.functions.size() == 2);
    CHECK_EQ(source.functions[0].name, "A.b");
    CHECK_EQ(source.functions[0].line, 3U);
    CHECK_EQ(source.functions[1].name, "g");
    const ParsedSource nested = parsed(
        "a.py", "class A:\n  def b(self):\n    def c():\n      pass\n    return c\n  x = 1\n\nasync def d(): pass\n");
    REQUIRE(nested.functions.size() == 3);
    CHECK_EQ(nested.functions[1].name, "A.b.c");
    CHECK_EQ(nested.functions[2].name, "d");
    CHECK_EQ(nested.indent, "  ");
    CHECK_EQ(functionAt(nested, nested.text.find("return c"))->name, "A.b");
    CHECK(functionAt(nested, nested.text.find("x = 1")) == nullptr);
}

TEST_CASE("layout")
{
    CHECK_EQ(parsed("a.py", "if a:\r\n\tb\r\n").lineEnd, "\r\n");
    CHECK_EQ(parsed("a.py", "if a:\r\n\tb\r\n").indent, "\t");
    CHECK_EQ(parsed("a.py", "a\n").indent, "    ");
    CHECK_EQ(parsed("a.ts", "f({\n   a,\n   b });\n").indent, "   ");
}

TEST_CASE("calls and what is called")
{
    const ParsedSource source = parsed("a.py", "x = a.b(1, *c, k=lambda p, q: p, m={1: (2, 3)})[0].d()\n"
                                               "def e(f=g()): return await h.i(j for j in k)\nimport_(); print (x)\n");
    REQUIRE(source.fault.empty());
    const auto calls = findCalls(source);
    REQUIRE(calls.size() == 6);
    CHECK_EQ(calls[0].callee, "a.b");
    CHECK_EQ(calls[0].arguments.size(), 4U);
    CHECK(calls[0].hasSpread());
    CHECK_EQ(calls[0].positional(), 2U);
    CHECK(calls[0].argument("m") != nullptr);
    CHECK_EQ(calls[1].callee, "");
    CHECK_EQ(calls[1].last, "d");
    CHECK_EQ(textBetween(source, calls[1].first, calls[1].open - 1),
             "a.b(1, *c, k=lambda p, q: p, m={1: (2, 3)})[0].d");
    CHECK_EQ(calls[2].callee, "g");
    CHECK_EQ(calls[3].callee, "h.i");
    CHECK(calls[3].awaited);
    CHECK(calls[3].hasSpread());
    CHECK_EQ(calls[5].callee, "print");
    const ParsedSource js =
        parsed("a.js", "new A(b()); x!.y(); c?.(d); e.delete(1); class F { get(u) { } }\nif (a) { }\n");
    const auto found = findCalls(js);
    REQUIRE(found.size() == 2);
    CHECK_EQ(found[0].callee, "b");
    CHECK_EQ(found[1].callee, "e.delete");
}

TEST_CASE("what names stand for")
{
    const ParsedSource source = parsed(
        "a.py", "import os.path, requests as rq\nfrom datetime import (\n  datetime as dt, timezone,)\n"
                "from . import near\nimport late, arg, looped\nlate = None\ndef f(arg): pass\nfor looped in x: pass\n");
    const SourceNames names(source);
    CHECK_EQ(names.resolved("rq.get"), "requests.get");
    CHECK_EQ(names.resolved("dt.now"), "datetime.datetime.now");
    CHECK_EQ(names.resolved("os.path.join"), "os.path.join");
    CHECK_EQ(names.resolved("near"), "..near");
    CHECK_EQ(names.resolved("late.x"), "");
    CHECK_EQ(names.resolved("arg.x"), "");
    CHECK_EQ(names.resolved("looped.x"), "");
    CHECK_EQ(names.resolved("unknown.x"), "");
    CHECK_EQ(names.localName("datetime.timezone"), "timezone");
    const ParsedSource js =
        parsed("a.mjs", "import a, { b as c } from 'm';\nimport * as d from \"n/x\";\nconst { e, f: g } = "
                        "require('o');\nfetch(1); const h = (q) => q(fetch2);\n");
    const SourceNames scripts(js);
    CHECK_EQ(scripts.resolved("a.x"), "m.x");
    CHECK_EQ(scripts.resolved("c"), "m.b");
    CHECK_EQ(scripts.resolved("d.y"), "n/x.y");
    CHECK_EQ(scripts.resolved("e"), "o.e");
    CHECK_EQ(scripts.resolved("g"), "o.f");
    CHECK(scripts.importsFrom("n"));
    CHECK(scripts.isGlobal("fetch"));
    CHECK(!scripts.isGlobal("fetch2"));
    CHECK(!scripts.isGlobal("a"));
}

TEST_CASE("edits")
{
    CHECK_EQ(*applySourceEdits("abc", {{1, 1, "X"}, {0, 0, "<"}, {3, 0, ">"}, {3, 0, "!"}}), "<aXc>!");
    CHECK_EQ(applySourceEdits("abc", {{0, 2, ""}, {1, 1, ""}}).error().code == ErrorCode::InvalidState, true);
    CHECK(!applySourceEdits("abc", {{2, 2, ""}}).ok());
    CHECK_EQ(inStyleOf("a:\n\tb\n\t\tc\td\n", "  ", "\r\n"), "a:\r\n  b\r\n    c\td\r\n");
}

TEST_CASE("paths within a workspace")
{
    for (const char *good : {"a.py", "a/b c/d.ts", ".github/x", "a..b", "gitx/.gitignore"}) {
        CHECK(isWorkspacePath(good));
    }
    for (const char *bad :
         {"", "/a", "a/", "../a", "a/../b", "./a", "a//b", "C:a", "a\\b", ".git/config", "a/.GIT/b", "a\nb"}) {
        CHECK(!isWorkspacePath(bad));
    }
    CHECK(!isWorkspacePath(std::string(2000, 'a')));
    const std::vector<SourceFile> files{{"a", "1"}, {"b", "2"}};
    const std::vector<SourceFile> turned{{"b", "2"}, {"a", "1"}};
    const std::vector<SourceFile> other{{"b", "1"}, {"a", "2"}};
    CHECK_EQ(workspaceDigest(files), workspaceDigest(turned));
    CHECK(workspaceDigest(files) != workspaceDigest(other));
}
