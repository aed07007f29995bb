// SPDX-License-Identifier: GPL-3.0-or-later
// What risk costs a step: pilothouse-bench-risk [steps ...], default 1000 10000. One JSON line for each length of history; times are microseconds
// of observing a step, and of judging a call, over the last 1,000 steps of that history. Results are 2 KB of records, calls 300 bytes.
#include "signals/risk.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace pilothouse;

namespace {

constexpr int kMeasured = 1000;
constexpr int kEntries = 20;

Step made(int number)
{
    const std::string n = std::to_string(number * 7919 % 1000003);
    Step step;
    step.seq = StepSeq{static_cast<std::uint64_t>(number) + 1};
    step.callId = "c" + std::to_string(number / 2);
    if (number % 2 == 0) {
        step.kind = StepKind::ToolCall;
        step.tool = number % 8 == 0 ? "send_email" : number % 8 == 2 ? "bash" : "read_file";
        step.args = number % 8 == 2 ? R"({"command":"cd src && grep -rn name)" + n + R"( . | sort | head -20 > out)" +
                                          n + R"(.txt"})"
                                    : R"({"to":["person)" + n + R"(@example.org"],"subject":"about )" + n +
                                          R"(","body":")" + std::string(200, 'x') + R"("})";
        return step;
    }
    step.kind = StepKind::ToolResult;
    for (int i = 0; i < kEntries; ++i) {
        const std::string entry = n + std::to_string(i);
        step.text += "- id: " + entry + "\n  owner: person" + entry + "@example.org\n  note: see https://host" + entry +
                     ".example.org for the rest\n";
    }
    return step;
}

double at(std::vector<double> &values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void measure(int steps)
{
    using Clock = std::chrono::steady_clock;
    signals::RiskJudge judge(*signals::defaultRiskModel(), {"/home/ada/project", "", "/home/ada"});
    Step user;
    user.kind = StepKind::User;
    user.text = "Please write to everybody on the list in 'people.txt' and keep the source in order.";
    judge.observe(user);
    std::vector<double> observing;
    std::vector<double> judging;
    double sum = 0;
    for (int i = 0; i < steps; ++i) {
        const Step step = made(i);
        const auto begin = Clock::now();
        sum += step.kind == StepKind::ToolCall ? judge.judge(step).level : 0;
        const auto judged = Clock::now();
        judge.observe(step);
        const auto end = Clock::now();
        if (i >= steps - kMeasured) {
            if (step.kind == StepKind::ToolCall) {
                judging.push_back(std::chrono::duration<double, std::micro>(judged - begin).count());
            }
            observing.push_back(std::chrono::duration<double, std::micro>(end - judged).count());
        }
    }
    std::printf(
        R"({"history":%d,"observe_us_p50":%.1f,"observe_us_p99":%.1f,"judge_us_p50":%.1f,"judge_us_p99":%.1f,"mean_level":%.3f})"
        "\n",
        steps, at(observing, 0.5), at(observing, 0.99), at(judging, 0.5), at(judging, 0.99),
        sum / std::max(1, steps / 2));
}

} // namespace

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        measure(std::max(2, std::atoi(argv[i])));
    }
    if (argc == 1) {
        measure(1000);
        measure(10000);
    }
    return 0;
}
