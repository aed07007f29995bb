// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate_sessions.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace pilothouse::bench {

namespace {

constexpr std::uint64_t kFactor = 6364136223846793005ULL;
constexpr std::uint64_t kPlus = 1442695040888963407ULL;

/// Words of a session: some common, some names that keep coming.
std::string prose(std::size_t bytes, std::uint64_t seed)
{
    static constexpr std::array<std::string_view, 16> kWords{
        "the", "invoice", "customer", "failed", "open",   "module", "return", "with",
        "and", "report",  "balance",  "search", "result", "line",   "value",  "test"};
    std::string text;
    for (std::uint64_t i = seed; text.size() < bytes; i = i * kFactor + kPlus) {
        const std::size_t pick = (i >> 33U) % 24;
        text += pick < kWords.size() ? std::string(kWords[pick]) : "item_" + std::to_string((i >> 40U) % 5000);
        text += pick == 3 ? ".\n" : " ";
    }
    return text;
}

Step stepOf(StepKind kind, std::size_t number)
{
    Step step;
    step.kind = kind;
    step.seq = StepSeq{number + 1};
    step.at = WallTime{std::chrono::seconds{1'800'000'000 + number}};
    return step;
}

Step usage(std::size_t number, std::size_t turn)
{
    Step step = stepOf(StepKind::ModelCall, number);
    step.usage.inputTokens = static_cast<std::int64_t>(2000 + 40 * (turn % 3000));
    step.usage.outputTokens = 200;
    return step;
}

std::string record(std::uint64_t number)
{
    const std::string n = std::to_string(number);
    return "- id: " + n + "\n  owner: Person" + n + " <person" + n + "@example.org>\n  account: DE8937040044" + n +
           "\n  note: 'see https://host" + n + ".example.org/list or call getItem_" + n + "'\n";
}

/// What the call of \a turn is given: a file, a line for the shell, or an address that was read eight turns before.
Step denseCall(std::size_t number, std::size_t turn)
{
    Step step = stepOf(StepKind::ToolCall, number);
    const std::string n = std::to_string(turn);
    const std::string read = std::to_string((turn < 8 ? 0 : turn - 8) * 7919 % 1'000'003 * 100 + 3);
    if (turn % 3 == 0) {
        step.tool = "send_email";
        step.args = R"({"to":["person)" + read + R"(@example.org"],"subject":"about )" + n + R"(","body":")" +
                    prose(400, turn) + R"("})";
        for (char &c : step.args) {
            c = c == '\n' ? ' ' : c;
        }
    } else if (turn % 3 == 1) {
        step.tool = "bash";
        step.args = R"({"command":"cd src && grep -rn name)" + n + R"( . | sort | head -20 > out)" + n + R"(.txt"})";
    } else {
        step.tool = "read_file";
        step.args = R"({"path":"notes/page)" + n + R"(.md"})";
    }
    step.callId = "c" + n;
    return step;
}

} // namespace

Session talkSession(std::size_t steps)
{
    Session session{prose(600, 7), {}};
    for (std::size_t i = 0; i < steps; ++i) {
        const std::size_t turn = i / 5;
        Step step = usage(i, turn);
        switch (i % 5) {
        case 1:
            step = stepOf(StepKind::Thought, i);
            step.text = prose(400, i);
            break;
        case 2:
            step = stepOf(StepKind::ToolCall, i);
            step.args = R"({"path":"src/item_)" + std::to_string(turn % 700) + R"(.cpp","note":"no )" +
                        std::to_string(turn) + R"( of the list"})";
            break;
        case 3:
            step = stepOf(StepKind::ToolResult, i);
            step.text = turn % 11 == 0 ? "error: line " + std::to_string(turn) + ": no such item"
                                       : prose(200 + turn % 9 * 975, turn % 900);
            break;
        case 4:
            step = stepOf(turn % 40 == 0 ? StepKind::User : StepKind::Assistant, i);
            step.text = prose(500, i);
            break;
        default: break;
        }
        if (step.kind == StepKind::ToolCall || step.kind == StepKind::ToolResult) {
            step.tool = turn % 3 == 0 ? "edit_file" : "read_file";
            step.callId = "c" + std::to_string(turn);
        }
        session.steps.push_back(std::move(step));
    }
    return session;
}

Session denseSession(std::size_t steps)
{
    Session session{"Please write to everybody on the list in 'people.txt' and keep the source in order.", {}};
    for (std::size_t i = 0; i < steps; ++i) {
        const std::size_t turn = i / 2;
        if (i % 2 == 0) {
            session.steps.push_back(denseCall(i, turn));
            continue;
        }
        Step step = stepOf(StepKind::ToolResult, i);
        step.callId = "c" + std::to_string(turn);
        const std::size_t bytes = 2048 * (1 + turn % 4);
        for (std::uint64_t entry = 0; step.text.size() < bytes; ++entry) {
            step.text += record(turn * 7919 % 1'000'003 * 100 + entry);
        }
        session.steps.push_back(std::move(step));
    }
    return session;
}

} // namespace pilothouse::bench
