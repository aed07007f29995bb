// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/expression.h"
#include "support/check.h"

#include <initializer_list>
#include <string>
#include <string_view>

/// One set of facts and a table runner, shared by the tests of the expression language.
namespace pilothouse::test {

struct CelFacts {
    Step step;
    SessionInfo session;
    std::vector<SignalSample> signals;

    CelFacts()
    {
        step.seq = StepSeq{12};
        step.kind = StepKind::ToolCall;
        step.agentPath = "explorer/reader";
        step.callId = "call-7";
        step.tool = "send_mail";
        step.text = "Na\xc3\xafve \xf0\x9f\x98\x80";
        step.args =
            R"({"to":"ada@example.org","n":3,"big":9223372036854775808,"half":0.5,"ok":true,"nothing":null,"list":[1,2.0,"x",{"k":"v"}],
                        "map":{"a":1,"b":[true,false]},"odd key":1,"command":["ls","-l"],"path":"src/../a.txt"})";
        session.id = SessionId{5};
        session.title = "Demo";
        session.goal = "Sort the invoices";
        session.constraints = {"stay inside", "send nothing"};
        session.agent.name = "demo";
        session.agent.version = "1.2";
        session.agent.framework = "own";
        session.agent.model = "some-model";
        session.agent.cwd = "/home/ada/work";
        session.agent.pid = 4711;
        session.lastSeq = StepSeq{11};
        session.total.inputTokens = 900;
        session.total.outputTokens = 100;
        session.contextTokens = 640;
        session.waiting = 2;
        SignalSample loop;
        loop.kind = SignalKind::Loop;
        loop.level = 0.75;
        signals.push_back(loop);
    }

    [[nodiscard]] policy::Facts view() const { return {step, session, signals}; }
};

/// "true", "false", "error: …" or "refused: …" where it does not compile.
inline std::string outcome(std::string_view expression, const CelFacts &facts = {})
{
    const auto compiled = policy::Expression::compile(expression);
    if (!compiled.ok()) {
        return "refused: " + compiled.error().detail;
    }
    const auto result = compiled->matches(facts.view());
    return result.ok() ? (*result ? "true" : "false") : "error: " + result.error().detail;
}

struct CelRow {
    const char *expression;
    const char *expected; ///< the outcome, or for errors its end
};

inline void checkRows(const char *file, int line, std::initializer_list<CelRow> rows)
{
    for (const CelRow &row : rows) {
        const std::string got = outcome(row.expression);
        const std::string_view wanted = row.expected;
        const bool exact = wanted == "true" || wanted == "false" || wanted.substr(0, 7) == "refused";
        const bool same = exact ? got == wanted : got.substr(0, 6) == "error:" && got.ends_with(wanted);
        if (!same) {
            fail(file, line, std::string(row.expression) + ": got [" + got + "] expected [" + row.expected + "]");
        }
    }
}

} // namespace pilothouse::test

#define CHECK_ROWS(...) ::pilothouse::test::checkRows(__FILE__, __LINE__, {__VA_ARGS__})
