// SPDX-License-Identifier: GPL-3.0-or-later
// Input: the arguments of a call, a zero byte, an expression. Without a zero byte the whole input is the expression.
#include "fuzz/driver.h"

#include "policy/expression.h"

#include <cstdlib>
#include <string_view>

using namespace pilothouse;

namespace {

/// The same expression over the same facts gives the same answer, and every error says where.
void check(const policy::Expression &expression, const policy::Facts &facts)
{
    const auto first = expression.matches(facts);
    const auto second = expression.matches(facts);
    const bool same = first.ok() == second.ok() && (first.ok() ? *first == *second : first.error() == second.error());
    const bool placed = first.ok() || first.error().detail.starts_with("line ");
    if (!same || !placed) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const std::size_t zero = input.find('\0');
    Step step;
    step.kind = StepKind::ToolCall;
    step.tool = "shell";
    step.text = "text \xf0\x9f\x98\x80";
    step.args = zero == std::string_view::npos ? R"({"path":"a/../b","n":1,"list":[1,2.5,"x",null,{"k":true}]})"
                                               : std::string(input.substr(0, zero));
    SessionInfo session;
    session.agent.cwd = "/home/ada";
    session.constraints = {"one", "two"};
    SignalSample loop;
    loop.kind = SignalKind::Loop;
    loop.level = 0.5;
    const std::string_view text = zero == std::string_view::npos ? input : input.substr(zero + 1);
    const auto expression = policy::Expression::compile(text);
    if (expression.ok()) {
        check(*expression, {step, session, {&loop, 1}});
    } else if (text.size() <= 8192 && !expression.error().detail.starts_with("line ")) {
        std::abort();
    }
    return 0;
}
