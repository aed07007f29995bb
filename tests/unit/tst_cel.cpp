// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/quick_check.h"
#include "unit/cel_rows.h"

using namespace pilothouse;

namespace {
constexpr const char *kTrue = "true";
constexpr const char *kFalse = "false";
constexpr const char *kType = "wrong type of operand";
constexpr const char *kOverflow = "result does not fit 64 bits";
constexpr const char *kZero = "division by zero";
constexpr const char *kKey = "no such key";
constexpr const char *kBounds = "index out of bounds";
constexpr const char *kConvert = "cannot be converted";
} // namespace

TEST_CASE("literals of numbers")
{
    CHECK_ROWS({"0x1F == 31", kTrue}, {"0XfFu == 255u", kTrue}, {"-0x10 == -16", kTrue},
               {"9223372036854775807 > 0", kTrue}, {"-9223372036854775808 < 0", kTrue},
               {"-0x8000000000000000 == -9223372036854775808", kTrue}, {"18446744073709551615u > 0u", kTrue},
               {"1.5 == 3.0 / 2.0", kTrue}, {".5 == 0.5", kTrue}, {"1e3 == 1000.0", kTrue}, {"1E-2 == 0.01", kTrue},
               {"2.5e+1 == 25.0", kTrue}, {"-1.5 + 1.5 == 0.0", kTrue}, {"--5 == 5", kTrue}, {"1-1 == 0", kTrue},
               {"1 - -1 == 2", kTrue}, {"1--1 == 2", kTrue});
}

TEST_CASE("literals of text and bytes")
{
    CHECK_ROWS({"'a' == \"a\"", kTrue}, {R"('it\'s' == "it's")", kTrue},
               {R"('\x41\u0042\U00000043\104' == 'ABCD')", kTrue}, {R"('\a\b\f\n\r\t\v\\\?\"\`'.size() == 11)", kTrue},
               {R"(r'\n' == '\\n')", kTrue}, {R"(R"\d".size() == 2)", kTrue}, {"'''a'b\n\"c'''.size() == 6", kTrue},
               {"\"\"\"a\"b\"\"\" == 'a\"b'", kTrue}, {"''''''.size() == 0", kTrue}, {"'' == \"\"", kTrue},
               {R"(b'\xff\x00' == b'\377\000')", kTrue}, {R"(b'é'.size() == 2)", kTrue},
               {R"(br'\x41'.size() == 4)", kTrue}, {R"(B"abc" == b'abc')", kTrue}, {R"('\xe9' == 'é')", kTrue},
               {R"('\u00e9'.size() == 1)", kTrue}, {R"('\U0001F600'.size() == 1)", kTrue},
               {R"(b'\xe9'.size() == 1)", kTrue}, {"true // a comment\n && true", kTrue}, {"r'a\\' == 'a\\\\'", kTrue});
}

TEST_CASE("arithmetic on int")
{
    CHECK_ROWS({"1 + 2 * 3 == 7", kTrue}, {"(1 + 2) * 3 == 9", kTrue}, {"7 / 2 == 3", kTrue}, {"-7 / 2 == -3", kTrue},
               {"-7 % 3 == -1", kTrue}, {"7 % -3 == 1", kTrue}, {"10 - 3 - 2 == 5", kTrue},
               {"100 / 10 / 5 == 2", kTrue}, {"9223372036854775807 + 1 > 0", kOverflow},
               {"-9223372036854775808 - 1 < 0", kOverflow}, {"9223372036854775807 * 2 > 0", kOverflow},
               {"-(-9223372036854775808) > 0", kOverflow}, {"-9223372036854775808 / -1 > 0", kOverflow},
               {"-9223372036854775808 % -1 == 0", kOverflow}, {"1 / 0 == 1", kZero}, {"1 % 0 == 1", kZero},
               {"-9223372036854775807 - 1 == -9223372036854775808", kTrue});
}

TEST_CASE("arithmetic on uint and double")
{
    CHECK_ROWS({"1u + 2u == 3u", kTrue}, {"1u - 2u == 0u", kOverflow}, {"18446744073709551615u + 1u == 0u", kOverflow},
               {"7u / 2u == 3u", kTrue}, {"7u % 4u == 3u", kTrue}, {"4294967296u * 4294967296u == 0u", kOverflow},
               {"1u / 0u == 1u", kZero}, {"1u % 0u == 1u", kZero}, {"1.0 / 0.0 > 1e308", kTrue},
               {"-1.0 / 0.0 < 0.0", kTrue}, {"0.0 / 0.0 == 0.0 / 0.0", kFalse}, {"0.0 / 0.0 != 0.0 / 0.0", kTrue},
               {"0.1 + 0.2 == 0.3", kFalse}, {"1e308 * 10.0 > 1e308", kTrue}, {"0.0 == -0.0", kTrue},
               {"dyn(1) + 1.0 == 2.0", kType}, {"-dyn(1u) == 1u", kType}, {"dyn(1.5) % dyn(1.0) == 0.5", kType});
}

TEST_CASE("numbers compare by value across types")
{
    CHECK_ROWS({"1 == 1.0", kTrue}, {"1 == 1u", kTrue}, {"1.0 == 1u", kTrue}, {"dyn(1) == dyn(1.0)", kTrue},
               {"-1 < 1u", kTrue}, {"dyn(-1) == 18446744073709551615u", kFalse}, {"1 < 1.5", kTrue},
               {"2u > 1.5", kTrue}, {"-1.5 < 0u", kTrue}, {"9007199254740993 == 9007199254740992.0", kFalse},
               {"9007199254740993 > 9007199254740992.0", kTrue}, {"9223372036854775807 < 9223372036854775808.0", kTrue},
               {"18446744073709551615u < 18446744073709551616.0", kTrue}, {"1 < 0.0 / 0.0", kFalse},
               {"1 >= 0.0 / 0.0", kFalse}, {"0.0 / 0.0 < 1u", kFalse}, {"1 != 0.0 / 0.0", kTrue}, {"1 in [1.0]", kTrue},
               {"1u in [2, 1]", kTrue}, {"[1, 2] == [1.0, 2.0]", kTrue}, {"{1: 'a'} == {1u: 'a'}", kTrue},
               {"0.0 / 0.0 in [0.0 / 0.0]", kFalse});
}

TEST_CASE("equality across types is false, not an error")
{
    CHECK_ROWS({"dyn(1) == 'a'", kFalse}, {"dyn('1') != 1", kTrue}, {"dyn(true) == 1", kFalse}, {"null == null", kTrue},
               {"dyn(null) == false", kFalse}, {"dyn(b'a') == 'a'", kFalse}, {"dyn([]) == {}", kFalse},
               {"[1, 'a'] == [1, 'a']", kTrue}, {"[1] == [1, 2]", kFalse}, {"[dyn(1)] == ['1']", kFalse},
               {"{'a': 1, 'b': [2]} == {'b': [2.0], 'a': 1}", kTrue}, {"{'a': 1} == {'a': 2}", kFalse},
               {"{'a': 1} == {'b': 1}", kFalse}, {"[[0.0 / 0.0]] == [[0.0 / 0.0]]", kFalse}, {"[] == []", kTrue},
               {"{} == {}", kTrue});
}

TEST_CASE("order")
{
    CHECK_ROWS({"'a' < 'b'", kTrue}, {"'B' < 'a'", kTrue}, {"'a' < 'aa'", kTrue}, {"'\xc3\xa9' > 'z'", kTrue},
               {"b'\\xff' > b'a'", kTrue}, {"false < true", kTrue}, {"true <= true", kTrue}, {"2 >= 3", kFalse},
               {"dyn(1) < 'a'", kType}, {"dyn([1]) < dyn([2])", kType}, {"dyn(null) < dyn(null)", kType});
}

TEST_CASE("&& and || absorb errors from either side")
{
    CHECK_ROWS({"1 / 0 == 1 || true", kTrue}, {"true || 1 / 0 == 1", kTrue}, {"1 / 0 == 1 && false", kFalse},
               {"false && 1 / 0 == 1", kFalse}, {"1 / 0 == 1 || false", kZero}, {"false || 1 / 0 == 1", kZero},
               {"1 / 0 == 1 && true", kZero}, {"dyn(1) || true", kTrue}, {"dyn('x') && false", kFalse},
               {"dyn(1) && true", kType}, {"dyn(1) || false", kType}, {"1 / 0 == 1 || [][0] || true", kTrue},
               {"false || 1 / 0 == 1 || false || true", kTrue}, {"true && 1 / 0 == 1 && true && false", kFalse},
               {"!(1 / 0 == 1) || true", kTrue});
}

TEST_CASE("negation and the conditional")
{
    CHECK_ROWS({"!false", kTrue}, {"!!true", kTrue}, {"!dyn(1)", kType}, {"true ? true : 1 / 0 == 1", kTrue},
               {"false ? 1 / 0 == 1 : true", kTrue}, {"1 / 0 == 1 ? true : true", kZero},
               {"dyn(1) ? true : false", kType}, {"(true ? 1 : 2) == 1", kTrue},
               {"false ? true : false ? false : true", kTrue}, {"(true ? dyn(1) : 'x') == 1", kTrue},
               {"true || false && false", kTrue}, {"!false && false", kFalse});
}

TEST_CASE("lists")
{
    CHECK_ROWS({"[1, 2, 3][1] == 2", kTrue}, {"[1, 2,][1] == 2", kTrue}, {"[1, 2][dyn(1.0)] == 2", kTrue},
               {"[1, 2][1u] == 2", kTrue}, {"[1][1] == 1", kBounds}, {"[1][-1] == 1", kBounds},
               {"[1][dyn(0.5)] == 1", kBounds}, {"dyn([1])['a'] == 1", kType}, {"[1] + [2] == [1, 2]", kTrue},
               {"[] + [1] == [1]", kTrue}, {"[1, 2, 3].size() == 3", kTrue}, {"size([]) == 0", kTrue},
               {"'b' in ['a', 'b']", kTrue}, {"'c' in ['a', 'b']", kFalse}, {"dyn(1) in dyn(5)", kType},
               {"[[1], [2]][1][0] == 2", kTrue}, {"[1 / 0] == [1]", kZero}, {"dyn(2) in ['a', 'b']", kFalse});
}

TEST_CASE("maps")
{
    CHECK_ROWS({"{'a': 1}['a'] == 1", kTrue}, {"{'a': 1}.a == 1", kTrue}, {"{'a': 1}.b == 1", kKey},
               {"{'a': 1}['b'] == 1", kKey}, {"{1: 'x'}[1.0] == 'x'", kTrue}, {"{1: 'x'}[1u] == 'x'", kTrue},
               {"{1u: 'x'}[1] == 'x'", kTrue}, {"{true: 1}[true] == 1", kTrue}, {"'a' in {'a': 1}", kTrue},
               {"1.0 in {1: 2}", kTrue}, {"2 in {1: 2}", kFalse}, {"{'a': 1, 'a': 2}.size() == 2", "repeated key"},
               {"{1: 1, 1u: 2}.size() == 2", "repeated key"}, {"{'a': 1, 'b': 2}.size() == 2", kTrue},
               {"{'a': {'b': {'c': 7}}}.a.b.c == 7", kTrue}, {"{dyn(1.5): 1}.size() == 1", "not a type a key can have"},
               {"{'a': 1,}.a == 1", kTrue}, {"dyn({'a': 1})[dyn([1])] == 1", "not a type a key can have"},
               {"dyn(1).a == 1", kType}, {"{'in': 1}.size() == 1", kTrue});
}

TEST_CASE("has() asks whether a field is there")
{
    CHECK_ROWS({"has({'a': 1}.a)", kTrue}, {"has({'a': 1}.b)", kFalse}, {"has({'a': null}.a)", kTrue},
               {"has(step.args.to)", kTrue}, {"has(step.args.cc)", kFalse}, {"has(step.args.cc.name)", kKey},
               {"has(step.args.to.name)", kType}, {"has(step.args.map.a)", kTrue}, {"has(step.tool)", kTrue},
               {"has(session.goal)", kTrue}, {"has(session.cost)", kFalse}, {"has(step.failed)", kFalse},
               {"has(step.args)", kTrue}, {"has(signals.loop)", kTrue}, {"has(signals.drift)", kFalse},
               {"has(session.constraints)", kTrue}, {"!has(step.args.cc) || step.args.cc == ''", kTrue});
}

TEST_CASE("macros")
{
    CHECK_ROWS({"[1, 2, 3].all(x, x > 0)", kTrue}, {"[1, 2, 3].all(x, x > 1)", kFalse}, {"[].all(x, false)", kTrue},
               {"[].exists(x, true)", kFalse}, {"[1, 2].exists(x, x == 2)", kTrue},
               {"[1, 2].exists_one(x, x > 1)", kTrue}, {"[2, 2].exists_one(x, x == 2)", kFalse},
               {"[1, 2, 3].filter(x, x > 1) == [2, 3]", kTrue}, {"[1, 2].map(x, x * 2) == [2, 4]", kTrue},
               {"[1, 2, 3].map(x, x > 1, x * 10) == [20, 30]", kTrue},
               {"{'a': 1, 'b': 2}.all(k, k in ['a', 'b'])", kTrue}, {"{'a': 1}.exists(k, k == 'a')", kTrue},
               {"{'a': 1, 'b': 2}.map(k, k + '!') == ['a!', 'b!']", kTrue}, {"[0, 1].exists(x, 1 / x == 1)", kTrue},
               {"[1, 0].exists(x, 1 / x == 1)", kTrue}, {"[0, 2].exists(x, 1 / x == 1)", kZero},
               {"[0, 2].all(x, 1 / x == 1)", kFalse}, {"[0, 1].all(x, 1 / x == 1)", kZero},
               {"[0, 1].exists_one(x, 1 / x == 1)", kZero}, {"[0].filter(x, 1 / x == 1) == []", kZero},
               {"[0].map(x, 1 / x) == []", kZero}, {"[1, 2].all(x, [3, 4].all(y, x < y))", kTrue},
               {"[1].all(x, [2].all(x, x == 2) && x == 1)", kTrue}, {"dyn(1).all(x, true)", kType},
               {"[[1, 2], [3]].map(l, l.size()) == [2, 1]", kTrue}, {"[1, 2].existsOne(x, x == 1)", kTrue},
               {"[1].all(step, step == 1)", kTrue}, {"[1].all(step, .step.seq == 12)", kTrue},
               {"dyn([1]).all(x, dyn(7))", kType});
}

TEST_CASE("functions on text")
{
    CHECK_ROWS({"'hello'.contains('ell')", kTrue}, {"'hello'.contains('')", kTrue}, {"'hello'.startsWith('he')", kTrue},
               {"'hello'.endsWith('lo')", kTrue}, {"'he'.endsWith('hello')", kFalse},
               {"'he'.startsWith('hello')", kFalse}, {"size('') == 0", kTrue}, {"step.text.size() == 7", kTrue},
               {"'na\xc3\xafve'.size() == 5", kTrue}, {"bytes('na\xc3\xafve').size() == 6", kTrue},
               {"'abc'.matches('b')", kTrue}, {"'abc'.matches('^b')", kFalse}, {"matches('abc', '^a.c$')", kTrue},
               {"'a1'.matches('\\\\d')", kTrue}, {"'A'.matches('(?i)a')", kTrue}, {"'x'.matches('[' + 'x]')", kTrue},
               {"'x'.matches('[' + 'x')", "bad pattern"}, {"'a' + 'b' == 'ab'", kTrue}, {"b'a' + b'b' == b'ab'", kTrue},
               {"dyn('a') + dyn(b'b') == 'ab'", kType}, {"dyn(1).contains('a')", kType},
               {"'AbC\xc3\x89'.lowerAscii() == 'abc\xc3\x89'", kTrue}, {"'abC'.upperAscii() == 'ABC'", kTrue},
               {"' a b\\n'.trim() == 'a b'", kTrue}, {"'a,b,,c'.split(',') == ['a', 'b', '', 'c']", kTrue},
               {"''.split(',') == ['']", kTrue}, {"'a\xc3\xa9'.split('') == ['a', '\xc3\xa9']", kTrue},
               {"['a', 'b'].join() == 'ab'", kTrue}, {"['a', 'b'].join(', ') == 'a, b'", kTrue},
               {"[dyn(1)].join('') == ''", kType}, {"'aXbX'.replace('X', '--') == 'a--b--'", kTrue},
               {"'abc'.replace('', 'x') == 'abc'", kTrue});
}

TEST_CASE("functions on paths and arguments")
{
    CHECK_ROWS({"'a/b'.within(agent.cwd)", kTrue}, {"'.'.within('/w')", kTrue}, {"'../a'.within('/w')", kFalse},
               {"'a/../../w/b'.within('/w')", kTrue}, {"'/w/a'.within('/w')", kTrue}, {"'/w2/a'.within('/w')", kFalse},
               {"'/w/../x'.within('/w')", kFalse}, {"'/../w/a'.within('/w/')", kTrue}, {"'~/a'.within('/w')", kFalse},
               {"'$HOME/a'.within('/w')", kFalse}, {"'file:///w/a'.within('/w')", kFalse}, {"''.within('/w')", kFalse},
               {"'a'.within('')", kFalse}, {"'a'.within('w')", kFalse}, {"'a\\nb'.within('/w')", kFalse},
               {"'a\\\\b'.within('/w')", kFalse}, {"' a'.within('/w')", kFalse}, {"'/x'.within('/')", kTrue},
               {"strings({'a': ['x', {'b': 'y'}], 'c': 1}) == ['x', 'y']", kTrue}, {"strings('x') == ['x']", kTrue},
               {"strings(1) == []", kTrue}, {"strings(step.args).size() == 6", kTrue},
               {"paths(step.args) == ['ada@example.org', 'src/../a.txt']", kTrue},
               {"command(step.args) == 'ls -l'", kTrue}, {"command({'cmd': 'x'}) == 'x'", kTrue},
               {"command({}) == ''", kTrue}, {"paths({'other': 'x'}) == []", kTrue},
               {"paths(step.args.n) == []", kType});
}

TEST_CASE("conversions")
{
    CHECK_ROWS({"int('42') == 42", kTrue}, {"int('-42') == -42", kTrue}, {"int('+7') == 7", kTrue},
               {"int('4.2') == 4", kConvert}, {"int('') == 0", kConvert}, {"int(' 1') == 1", kConvert},
               {"int('9223372036854775808') == 0", kConvert}, {"int(4.9) == 4", kTrue}, {"int(-4.9) == -4", kTrue},
               {"int(7u) == 7", kTrue}, {"int(1e19) == 0", kOverflow}, {"int(0.0 / 0.0) == 0", kOverflow},
               {"int(18446744073709551615u) == 0", kOverflow}, {"uint(7) == 7u", kTrue}, {"uint(-1) == 0u", kOverflow},
               {"uint(3.9) == 3u", kTrue}, {"uint(-0.5) == 0u", kOverflow}, {"uint('8') == 8u", kTrue},
               {"uint('-8') == 8u", kConvert}, {"double('1.5') == 1.5", kTrue}, {"double(2) == 2.0", kTrue},
               {"double(2u) == 2.0", kTrue}, {"double('x') == 1.0", kConvert}, {"double('1e400') == 1.0", kConvert},
               {"double('nan') == double('nan')", kFalse}, {"string(1) == '1'", kTrue}, {"string(-1) == '-1'", kTrue},
               {"string(1u) == '1'", kTrue}, {"string(1.5) == '1.5'", kTrue}, {"string(2.0) == '2'", kTrue},
               {"string(1e100) == '1e+100'", kTrue}, {"string(true) == 'true'", kTrue},
               {"string(b'abc') == 'abc'", kTrue}, {"string(b'\\xff') == ''", kConvert}, {"bytes('a') == b'a'", kTrue},
               {"bool('true')", kTrue}, {"bool('F')", kFalse}, {"bool('yes')", kConvert}, {"dyn(1) == 1", kTrue},
               {"int(dyn([])) == 0", kType}, {"string(dyn(null)) == ''", kType});
}

TEST_CASE("types are values")
{
    CHECK_ROWS({"type(1) == int", kTrue}, {"type(1u) == uint", kTrue}, {"type(1.0) == double", kTrue},
               {"type('') == string", kTrue}, {"type(b'') == bytes", kTrue}, {"type([]) == list", kTrue},
               {"type({}) == map", kTrue}, {"type(null) == null_type", kTrue}, {"type(true) == bool", kTrue},
               {"type(int) == type", kTrue}, {"type(1) == type(2)", kTrue}, {"type(1) == uint", kFalse},
               {"type(step.args.n) == int", kTrue}, {"type(step.args.half) == double", kTrue},
               {"type(step.args.big) == uint", kTrue}, {"type(timestamp(0)) == type(duration('1s'))", kFalse});
}

TEST_CASE("times and durations")
{
    CHECK_ROWS({"timestamp('2026-11-22T12:00:00Z') == timestamp(1795348800)", kTrue},
               {"timestamp('2026-11-22T13:00:00.5+01:00') > timestamp('2026-11-22T12:00:00Z')", kTrue},
               {"timestamp('2026-02-30T00:00:00Z') == timestamp(0)", kConvert},
               {"timestamp('2026-11-22') == timestamp(0)", kConvert},
               {"timestamp('2026-11-22T24:00:00Z') == timestamp(0)", kConvert},
               {"int(timestamp('1970-01-01T00:01:00Z')) == 60", kTrue},
               {"string(timestamp('2026-11-22T13:00:00.250+01:00')) == '2026-11-22T12:00:00.25Z'", kTrue},
               {"duration('1h30m') == duration('90m')", kTrue}, {"duration('1.5s') == duration('1500ms')", kTrue},
               {"duration('-1.5s') < duration('0')", kTrue}, {"string(duration('-1.5s')) == '-1.5s'", kTrue},
               {"string(duration('1m')) == '60s'", kTrue}, {"duration('1') == duration('1s')", kConvert},
               {"duration('1x') == duration('1s')", kConvert}, {"duration('') == duration('1s')", kConvert},
               {"duration('400000000h') == duration('1s')", kConvert},
               {"duration('1us') + duration('1ns') == duration('1001ns')", kTrue},
               {"timestamp(0) + duration('1h') == timestamp(3600)", kTrue},
               {"duration('1h') + timestamp(0) == timestamp(3600)", kTrue},
               {"timestamp(10) - timestamp(4) == duration('6s')", kTrue},
               {"timestamp(10) - duration('10s') == timestamp(0)", kTrue},
               {"timestamp('9999-12-31T23:59:59Z') + duration('1s') == timestamp(0)", kOverflow},
               {"timestamp(253402300800) == timestamp(0)", kOverflow}, {"timestamp(-1) < timestamp(0)", kTrue},
               {"dyn(duration('1s')) * dyn(2) == duration('2s')", kType});
}

TEST_CASE("parts of times and durations")
{
    CHECK_ROWS({"timestamp('2026-11-22T13:14:15.678Z').getFullYear() == 2026", kTrue},
               {"timestamp('2026-11-22T13:14:15Z').getMonth() == 10", kTrue},
               {"timestamp('2026-11-22T13:14:15Z').getDate() == 22", kTrue},
               {"timestamp('2026-11-22T13:14:15Z').getDayOfMonth() == 21", kTrue},
               {"timestamp('2026-11-22T13:14:15Z').getDayOfWeek() == 0", kTrue},
               {"timestamp('2026-01-01T00:00:00Z').getDayOfYear() == 0", kTrue},
               {"timestamp('2026-11-22T13:14:15Z').getHours() == 13", kTrue},
               {"timestamp('2026-11-22T13:14:15Z').getHours('+02:00') == 15", kTrue},
               {"timestamp('2026-11-22T23:14:15Z').getDate('02:00') == 23", kTrue},
               {"timestamp('2026-11-22T13:14:15Z').getHours('-05:30') == 7", kTrue},
               {"timestamp('2026-11-22T13:14:15Z').getMinutes('UTC') == 14", kTrue},
               {"timestamp('2026-11-22T13:14:15.678Z').getMilliseconds() == 678", kTrue},
               {"timestamp(0).getHours('Europe/Berlin') == 1", kConvert}, {"timestamp(-1).getSeconds() == 59", kTrue},
               {"duration('3661.5s').getHours() == 1", kTrue}, {"duration('3661s').getMinutes() == 61", kTrue},
               {"duration('-1.5s').getSeconds() == -1", kTrue}, {"duration('1.25s').getMilliseconds() == 250", kTrue},
               {"dyn(duration('1s')).getFullYear() == 1", kType}, {"dyn(1).getHours() == 1", kType});
}

TEST_CASE("quick check: rules out what cannot hold, and nothing that holds")
{
    const auto mayMatch = [](std::string_view text, const test::CelFacts &facts) {
        const auto compiled = policy::Expression::compile(text);
        REQUIRE(compiled.ok());
        return compiled->mayMatch(policy::QuickFacts(facts.view()));
    };
    const test::CelFacts calm; // loop is at 0.75, the others have no sample; a call of send_mail
    for (const std::string_view out :
         {"has(signals.stall)", "signals.loop >= 0.8", "signals.loop > 1", "has(signals.loop) && signals.loop >= 0.9",
          "step.failed", "step.kind == 'tool_result'", "step.kind in ['user', 'system']", "step.kind == 'nonsense'",
          "step.tool in ['submit', 'finish']", "step.tool == 'finish' || signals.drift >= 0.7",
          "step.text.matches('a') && step.failed", "session.cost > 1.0 && (signals.cost > 0.5 || step.failed)"}) {
        CHECK(!mayMatch(out, calm));
        CHECK(test::outcome(out, calm) != "true");
    }
    for (const std::string_view in :
         {"signals.loop >= 0.75", "has(signals.loop)", "step.kind == 'tool_call'",
          "step.tool in ['submit', 'send_mail']", "!step.failed", "!(signals.loop >= 0.8)", "signals.loop < 0.8",
          "step.tool != 'finish'", "step.failed || step.text != ''", "step.tool in [session.title, 'send_mail']",
          "'send_mail' == step.tool", "signals.loop >= 1.0 - 0.5", "step.failed ? false : true"}) {
        CHECK(mayMatch(in, calm));
        CHECK_EQ(test::outcome(in, calm), "true");
    }
}
