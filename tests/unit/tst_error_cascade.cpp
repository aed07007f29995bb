// SPDX-License-Identifier: GPL-3.0-or-later
#include "signal_steps.h"
#include "signals/error_cascade.h"
#include "support/check.h"

#include <cmath>

using namespace pilothouse;
using signals::ErrorCascade;
using signals::ErrorRules;
using signals::failureIn;
using signals::FailureSign;
using signals::Reading;
using test::StepMaker;

namespace {

void expectSign(const std::string &text, FailureSign sign)
{
    const auto found = failureIn(text);
    if (!found || found->sign != sign) {
        test::fail(__FILE__, __LINE__,
                   text + ": got " + (found ? std::string(name(found->sign)) : "nothing") + ", expected " +
                       std::string(name(sign)));
    }
}

Reading after(ErrorCascade &signal, StepMaker &steps, const std::string &text)
{
    return signal.observe(steps.result(text), test::plainSession()).value_or(Reading{});
}

} // namespace

TEST_CASE("failures are recognised by status and by form")
{
    expectSign("exitcode: 1 (execution failed)\nCode output: x", FailureSign::ExitStatus);
    expectSign("some output\n[exit code 127]", FailureSign::ExitStatus);
    expectSign("HTTP/1.1 503 Service Unavailable\nbody", FailureSign::ExitStatus);
    expectSign(R"({"error": {"code": 7}, "data": null})", FailureSign::Member);
    expectSign(R"({"isError": true})", FailureSign::Member);
    expectSign(R"({"status": "failed", "id": 3})", FailureSign::Member);
    expectSign("output\nTraceback (most recent call last):\n  File \"a.py\", line 3\nKeyError: 'x'",
               FailureSign::Trace);
    expectSign("java.io.FileNotFoundException: a.txt\n\tat A.b(A.java:3)", FailureSign::Trace);
    expectSign("src/a.c:12:3: error: expected ';'", FailureSign::Diagnostic);
    expectSign("/bin/bash: line 2: unexpected EOF", FailureSign::Diagnostic);
    expectSign("cat: a.txt: No such file or directory", FailureSign::Diagnostic);
    expectSign("Error: reservation not found", FailureSign::Diagnostic);
    expectSign("The request was denied", FailureSign::Worded);
}

TEST_CASE("what merely talks of errors is none")
{
    CHECK(!failureIn("exit code 0"));
    CHECK(!failureIn("HTTP/1.1 200 OK\nall good"));
    CHECK(!failureIn(R"({"error": null, "data": [1]})"));
    CHECK(!failureIn(R"({"success": true, "note": "no error"})"));
    CHECK(!failureIn("void onError(Error e);\nclass MyError {};"));
    CHECK(!failureIn("A page about the terror of errorless prose"));
    CHECK(!failureIn(std::string(700, 'x') + " failed"));
    CHECK(!failureIn(""));
}

TEST_CASE("a message with other numbers is the same message")
{
    const auto a = failureIn("error: line 12: unexpected '}' at 0.31s");
    const auto b = failureIn("error: line 7: unexpected '}' at 12.5s");
    const auto c = failureIn("error: line 7: unexpected ')' at 12.5s");
    REQUIRE(a && b && c);
    CHECK_EQ(a->key, b->key);
    CHECK(a->key != c->key);
    const auto trace = failureIn("Traceback (most recent call last):\n  File \"a.py\", line 3\nKeyError: 'x'");
    const auto moved = failureIn("Traceback (most recent call last):\n  File \"b.py\", line 9\nKeyError: 'x'");
    REQUIRE(trace && moved);
    CHECK_EQ(trace->key, moved->key);
}

TEST_CASE("only results and errors fail, and a step that says so does")
{
    StepMaker steps;
    CHECK(!signals::failureOf(steps.says("error: I was wrong")));
    Step result = steps.result("fine");
    CHECK(!signals::failureOf(result));
    result.failed = true;
    CHECK(signals::failureOf(result)->sign == FailureSign::Reported);
    CHECK(signals::failureOf(steps.make(StepKind::Error, "gone"))->sign == FailureSign::Reported);
}

TEST_CASE("errors in a row, and a success ends them")
{
    ErrorCascade signal(ErrorRules{4, 10, 0, 0, 0.5});
    StepMaker steps;
    CHECK_EQ(after(signal, steps, "error: one").level, 0.0);
    CHECK(std::abs(after(signal, steps, "error: two").level - 1.0 / 3) < 1e-9);
    CHECK_EQ(after(signal, steps, "that failed").level, 0.5);
    CHECK_EQ(after(signal, steps, "fine").level, 0.0);
}

TEST_CASE("the share counts once the window is half full")
{
    ErrorCascade signal(ErrorRules{0, 10, 0.5, 0, 0.5});
    StepMaker steps;
    for (int i = 0; i < 4; ++i) {
        CHECK_EQ(after(signal, steps, "error: x").level, 0.0);
    }
    CHECK_EQ(after(signal, steps, "fine").level, 1.0);
    Reading reading;
    for (int i = 0; i < 8; ++i) {
        reading = after(signal, steps, "fine");
    }
    CHECK(std::abs(reading.level - 0.2) < 1e-9);
    CHECK_EQ(reading.quantity, 1.0);
    REQUIRE(reading.evidence.size() == 1);
    CHECK_EQ(reading.evidence[0].feature, std::string("error by diagnostic"));
}

TEST_CASE("the same error again counts though successes stand between, each sub-agent by itself")
{
    ErrorCascade signal(ErrorRules{0, 10, 0, 3, 0.5});
    StepMaker steps;
    after(signal, steps, "error: line 1");
    after(signal, steps, "fine");
    after(signal, steps, "error: line 2");
    Step other = steps.result("error: line 3");
    other.agentPath = "helper";
    CHECK_EQ(signal.observe(other, test::plainSession())->level, 0.0);
    CHECK_EQ(after(signal, steps, "error: line 4").level, 1.0);
}
