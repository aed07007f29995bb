// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/cel_rows.h"

#include <atomic>
#include <thread>

using namespace pilothouse;
using test::CelFacts;
using test::outcome;

TEST_CASE("errors of grammar name line and column")
{
    CHECK_ROWS(
        {"", "refused: line 1, column 1: the expression is empty"},
        {"  // nothing", "refused: line 1, column 13: the expression is empty"},
        {"true &&", "refused: line 1, column 8: the expression ends too early: a value should stand here"},
        {"true true", "refused: line 1, column 6: unexpected 'true': the expression should end here"},
        {"(true", "refused: line 1, column 6: the expression ends too early: ')' is missing"},
        {"[1, 2", "refused: line 1, column 6: the expression ends too early: ',' or ']' of the list is missing"},
        {"{1 2}", "refused: line 1, column 4: unexpected '2': ':' after a key of the map is missing"},
        {"size(1,) == 1", "refused: line 1, column 8: unexpected ')': an argument is missing"},
        {"a = b", "refused: line 1, column 3: unexpected '='; equality is '=='"},
        {"true & false", "refused: line 1, column 6: unexpected '&'; did you mean '&&'?"},
        {"true # x", "refused: line 1, column 6: unexpected character '#'"},
        {"true\n&& 'abc", "refused: line 2, column 4: text literal is not closed"},
        {"'a\nb' == ''", "refused: line 1, column 1: text literal is not closed"},
        {R"('a\q' == '')", "refused: line 1, column 3: no such escape sequence"},
        {R"('\x4' == '')", "refused: line 1, column 2: an escape sequence needs 2 hexadecimal digits"},
        {R"('\ud800' == '')", "refused: line 1, column 2: not a Unicode code point"},
        {R"(b'\u0041' == b'')", "refused: line 1, column 3: \\u is not allowed in bytes"},
        {"9223372036854775808 > 0", "refused: line 1, column 1: the number is out of range"},
        {"18446744073709551616u > 0u", "refused: line 1, column 1: the number is out of range"},
        {"1e999 > 0.0", "refused: line 1, column 1: the number is out of range"},
        {"12abc == 1", "refused: line 1, column 3: a number ends here; letters cannot follow it"},
        {"step. == 1", "refused: line 1, column 7: unexpected '==': a name should follow '.'"},
        {"for == 1", "refused: line 1, column 1: 'for' is a reserved word"},
        {"Foo{a: 1}", "refused: line 1, column 4: unexpected '{': messages cannot be built"},
        {"true ? 1", "refused: line 1, column 9: the expression ends too early: ':' of the conditional is missing"},
        {"'\xc3\xa9\xc3\xa9' == x", "refused: line 1, column 9: no such variable 'x'"},
        {"'\xff' == ''", "refused: line 1, column 2: not valid UTF-8"},
        {"!-1 == 1", "refused: line 1, column 2: unexpected '-': a value should stand here"});
}

TEST_CASE("errors of names and types name line and column")
{
    CHECK_ROWS({"stp.tool == ''", "refused: line 1, column 1: no such variable 'stp'"},
               {"step.tol == ''", "refused: line 1, column 6: step has no field 'tol'"},
               {"true &&\n  session.gaol == ''", "refused: line 2, column 11: session has no field 'gaol'"},
               {"agent.user == ''", "refused: line 1, column 7: agent has no field 'user'"},
               {"signals.lop > 0.5", "refused: line 1, column 9: there is no signal 'lop'"},
               {"frob(1)", "refused: line 1, column 1: no such function 'frob'"},
               {"'a'.frob()", "refused: line 1, column 5: no such function 'frob'"},
               {"size(1) == 1", "refused: line 1, column 1: 'size(int)' does not exist"},
               {"'a'.contains(1)", "refused: line 1, column 5: 'string.contains(int)' does not exist"},
               {"contains('a', 'b')", "refused: line 1, column 1: 'contains(string, string)' does not exist"},
               {"1 + 'a' == ''", "refused: line 1, column 3: operator '+' does not take int and string"},
               {"1 + 1u == 2", "refused: line 1, column 3: operator '+' does not take int and uint"},
               {"1.5 % 1.0 == 0.5", "refused: line 1, column 5: operator '%' does not take double and double"},
               {"step.failed == 'yes'", "refused: line 1, column 13: operator '==' does not take bool and string"},
               {"step.seq < 'a'", "refused: line 1, column 10: operator '<' does not take int and string"},
               {"-'a' == ''", "refused: line 1, column 1: operator '-' does not take string"},
               {"!step.seq", "refused: line 1, column 1: operator '!' does not take int"},
               {"step.seq && true", "refused: line 1, column 6: operator '&&' needs bool, not int"},
               {"step.seq", "refused: line 1, column 1: the expression is int, not bool"},
               {"step == step", "refused: line 1, column 1: 'step' is not a value; name one of its fields"},
               {"1 in 2", "refused: line 1, column 3: operator 'in' does not take int and int"},
               {"'a' in [1, 2]", "refused: line 1, column 5: operator 'in' does not take string and list(int)"},
               {"has(step)", "refused: line 1, column 1: has() takes one field selection, as in has(step.args.path)"},
               {"[1].all(1, true)", "refused: line 1, column 9: the first argument of all() is the name of a variable"},
               {"[1].all(x, 1)", "refused: line 1, column 12: the condition of a macro is int, not bool"},
               {"step.tool.all(x, true)", "refused: line 1, column 11: a macro runs over a list or a map, not string"},
               {"[1].all(x, true) && x == 1", "refused: line 1, column 21: no such variable 'x'"},
               {"step.tool.matches('[')", "refused: line 1, column 19: bad pattern: missing ]: ["},
               {"true ? 1 : 'a'", "refused: line 1, column 6: the two sides of ':' differ: int and string"},
               {"1 ? true : false", "refused: line 1, column 3: the condition of '?' is int, not bool"},
               {"step.tool.x == 1", "refused: line 1, column 11: string has no field 'x'"},
               {"step.tool[0] == ''", "refused: line 1, column 10: string has no index of type int"},
               {"[1]['a'] == 1", "refused: line 1, column 4: list(int) has no index of type string"},
               {"{1.5: 1}.size() == 1",
                "refused: line 1, column 2: the key of a map is string, int, uint or bool, not double"},
               {"session.constraints.frob", "refused: line 1, column 21: list(string) has no field 'frob'"},
               {"{'a': 1}[[1]] == 1", "refused: line 1, column 9: map(string, int) has no index of type list(int)"});
}

TEST_CASE("errors of evaluation name the place too")
{
    CHECK_EQ(outcome("true &&\n  step.args.cc == 'x'"), "error: line 2, column 13: no such key");
    CHECK_EQ(outcome("signals.drift > 0.5"), "error: line 1, column 9: the signal has no value yet");
    CHECK_EQ(outcome("[1, 2][step.seq] == 1"), "error: line 1, column 7: index out of bounds");
    CHECK_EQ(outcome("step.args.ok + 1 == 1"), "error: line 1, column 14: wrong type of operand");
    CHECK_EQ(outcome("step.args.ok"), "true");
    CHECK_EQ(outcome("step.args.n"), "error: line 1, column 11: wrong type of operand");
}

TEST_CASE("every declared field has its value")
{
    CHECK_ROWS(
        {"step.seq == 12 && step.kind == 'tool_call' && step.agent == 'explorer/reader' && step.call == 'call-7'",
         "true"},
        {"step.tool == 'send_mail' && !step.failed && step.origin == 'agent' && step.text.startsWith('Na')", "true"},
        {"session.id == 5 && session.title == 'Demo' && session.goal.contains('invoices') && session.constraints[1] == "
         "'send nothing'",
         "true"},
        {"session.mode == 'supervise' && session.source == 'step' && session.state == 'working' && session.steps == 11",
         "true"},
        {"session.tokens == 1000 && session.cost == 0.0 && session.context_tokens == 640 && session.waiting == 2",
         "true"},
        {"agent.name == 'demo' && agent.version == '1.2' && agent.framework == 'own' && agent.model == 'some-model'",
         "true"},
        {"agent.cwd == '/home/ada/work' && agent.pid == 4711", "true"},
        {"signals.loop == 0.75 && signals['loop'] > 0.5 && size(signals) == 1", "true"},
        {"'loop' in signals && !('drift' in signals) && signals.all(k, signals[k] < 1.0)", "true"},
        {"step.args.to == 'ada@example.org' && step.args.n == 3 && step.args.half == 0.5 && step.args.ok && "
         "step.args.nothing == null",
         "true"},
        {"step.args.list[3].k == 'v' && step.args.list[1] == 2 && step.args.map.b[0] && step.args['odd key'] == 1",
         "true"},
        {"step.args.n + 1 == 4 && step.args.big > 9223372036854775807 && size(step.args) == 11", "true"});
}

TEST_CASE("empty arguments are an empty map, other texts an error")
{
    CelFacts facts;
    facts.step.args.clear();
    CHECK_EQ(outcome("size(step.args) == 0 && !has(step.args) && !has(step.args.x)", facts), "true");
    for (const char *args : {"[]", "1", "{", "{\"a\":1,\"a\":1}", "{\"a\":[{\"b\":1,\"b\":1}]}", "\xff"}) {
        facts.step.args = args;
        CHECK_EQ(outcome("has(step.args.x)", facts),
                 "error: line 1, column 10: the arguments are not one JSON object with distinct names");
        CHECK_EQ(outcome("step.tool == 'send_mail'", facts), "true");
    }
    facts.step.args = "{";
    for (int i = 0; i < 40; ++i) {
        facts.step.args += "\"k" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    }
    std::string twice = facts.step.args + "\"k7\":1}";
    facts.step.args.back() = '}';
    CHECK_EQ(outcome("step.args.k39 == 39 && size(step.args) == 40", facts), "true");
    facts.step.args = twice;
    CHECK(outcome("step.args.k39 == 39", facts).starts_with("error"));
}

TEST_CASE("no text overflows the stack or runs away")
{
    const auto deep = [](const std::string &text) {
        return outcome(text).find("nested too deeply") != std::string::npos;
    };
    for (const std::string &text :
         {std::string(8000, '('), std::string(8000, '!') + "true", std::string(8000, '['),
          std::string(8000, '-') + "1 == 1", std::string(4000, '(') + "1" + std::string(4000, ')') + " == 1"}) {
        CHECK(deep(text));
    }
    std::string chain = "1";
    std::string dots = "step.args";
    std::string ternary;
    std::string either = "true";
    std::string braces;
    for (int i = 0; i < 300; ++i) {
        chain += "+1";
        dots += ".a";
        ternary += "true ? true : ";
        either += " && true";
        braces += "{'a':";
    }
    CHECK(deep(chain + " == 1"));
    CHECK(deep(dots + " == 1"));
    CHECK(deep(ternary + "true"));
    CHECK(deep(braces));
    CHECK_EQ(outcome(either), "true");
    const auto large = policy::Expression::compile(std::string(100'000, '('));
    CHECK_EQ(large.error().code, ErrorCode::TooLarge);
    std::string macros = "true";
    for (int i = 0; i < 17; ++i) {
        macros = "[1].all(x, " + macros + ")";
    }
    CHECK(outcome(macros).ends_with("macros are nested too deeply"));
}

TEST_CASE("cost has a limit that nothing absorbs")
{
    const std::string ten = "[0,1,2,3,4,5,6,7,8,9]";
    std::string nested = "a == b";
    for (const char *name : {"a", "b", "c", "d", "e", "f", "g"}) {
        nested = ten + ".all(" + name + ", " + nested + " || true)";
    }
    for (const std::string &text : {nested, nested + " || true", "!(" + nested + ") && false || true"}) {
        const auto compiled = policy::Expression::compile(text);
        REQUIRE(compiled.ok());
        const CelFacts facts;
        const auto result = compiled->matches(facts.view());
        REQUIRE(!result.ok());
        CHECK_EQ(result.error().code, ErrorCode::LimitReached);
    }
    CelFacts facts;
    facts.step.text = std::string(20u << 20, 'a');
    CHECK_EQ(outcome("step.text.matches('(a*)*b')", facts), "error: line 1, column 11: the cost limit was reached");
    facts.step.text.resize(1u << 20);
    CHECK_EQ(outcome("step.text.matches('(a|aa)+$')", facts), "true");
    facts.step.text.resize(1u << 16);
    CHECK(outcome("[1,2,3,4,5,6,7,8,9].map(a, [1,2,3,4,5,6,7,8,9].map(b, [1,2,3,4,5,6,7,8,9].map(c, step.text + "
                  "step.text + step.text))).size() == 9",
                  facts)
              .find("cost limit") != std::string::npos);
}

TEST_CASE("one expression may be used by several threads at once")
{
    const auto compiled = policy::Expression::compile(
        "step.args.list.exists(x, x == 'x') && step.text.matches('^Na') && [1, 2].map(x, x + step.seq)[1] == 14");
    REQUIRE(compiled.ok());
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                const CelFacts facts;
                for (int i = 0; i < 200; ++i) {
                    const auto result = compiled->matches(facts.view());
                    right += result.ok() && *result ? 1 : 0;
                }
            });
        }
    }
    CHECK_EQ(right.load(), 800);
}
