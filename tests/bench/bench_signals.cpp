// SPDX-License-Identifier: GPL-3.0-or-later
// What the signals cost: pilothouse-bench-signals [steps], default 12000. Plays one session of steps as agents make them (calls with 300 bytes of
// arguments, results of 200 bytes to 8 KiB, messages, model calls with usage) and times every step by the processor time of the thread.
// Prints one JSON object: microseconds a step, all signals together, without and with the risk of each call, in the 500 steps around a history
// of 250, 1,000 and 10,000 steps, and the mean of each signal alone over all steps. The session is played three times and the least time of each
// step counts, since what else the machine does is no cost of the step. "bars_us" are the bounds asked for at 1,000 and 10,000 steps.
#include "signals/risk.h"
#include "signals/trouble_watch.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

using namespace pilothouse;

namespace {

constexpr std::size_t kAround = 500;

double processorMicros()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

/// Words of a session: some common, some names that keep coming.
std::string prose(std::size_t bytes, std::size_t seed)
{
    static const std::vector<std::string> kWords{"the",    "invoice", "customer", "failed", "open",    "module",
                                                 "return", "with",    "and",      "report", "balance", "search",
                                                 "result", "line",    "value",    "test"};
    std::string text;
    for (std::size_t i = seed; text.size() < bytes; i = i * 6364136223846793005ULL + 1442695040888963407ULL) {
        const std::size_t pick = (i >> 33U) % 24;
        text += pick < kWords.size() ? kWords[pick] : "item_" + std::to_string((i >> 40U) % 5000);
        text += pick == 3 ? '\n' : ' ';
    }
    return text;
}

std::vector<Step> sessionOf(std::size_t count)
{
    std::vector<Step> steps(count);
    for (std::size_t i = 0; i < count; ++i) {
        Step &step = steps[i];
        step.seq = StepSeq{i + 1};
        step.at = WallTime{std::chrono::seconds{1'800'000'000 + i}};
        const std::size_t turn = i / 5;
        switch (i % 5) {
        case 0:
            step.kind = StepKind::ModelCall;
            step.usage.inputTokens = static_cast<std::int64_t>(2000 + 40 * (turn % 3000));
            step.usage.outputTokens = 200;
            break;
        case 1:
            step.kind = StepKind::Thought;
            step.text = prose(400, i);
            break;
        case 2:
            step.kind = StepKind::ToolCall;
            step.args = R"({"path": "src/item_)" + std::to_string(turn % 700) + R"(.cpp", "note": ")" +
                        prose(250, turn) + "\"}";
            break;
        case 3:
            step.kind = StepKind::ToolResult;
            step.text = turn % 11 == 0 ? "error: line " + std::to_string(turn) + ": no such item"
                                       : prose(200 + turn % 9 * 975, turn % 900);
            break;
        default: step.kind = turn % 40 == 0 ? StepKind::User : StepKind::Assistant; step.text = prose(500, i);
        }
        if (step.kind == StepKind::ToolCall || step.kind == StepKind::ToolResult) {
            step.tool = turn % 3 == 0 ? "edit_file" : "read_file";
            step.callId = "call-" + std::to_string(turn);
        }
    }
    return steps;
}

SessionInfo info()
{
    SessionInfo session;
    session.id = SessionId{1};
    session.goal = prose(600, 7);
    session.constraints = {"Never delete an invoice", "Ask before anything is sent"};
    session.budget.contextTokens = 200'000;
    session.budget.costUsd = 50;
    session.budget.steps = 20'000;
    session.total.costUsd = 1;
    session.total.inputTokens = 100'000;
    session.startedAt = WallTime{std::chrono::seconds{1'800'000'000}};
    return session;
}

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void printAround(const std::vector<double> &times, std::size_t history)
{
    if (times.size() < history + kAround / 2) {
        return;
    }
    const std::size_t begin = history > kAround / 2 ? history - kAround / 2 : 0;
    const std::vector<double> some(times.begin() + static_cast<std::ptrdiff_t>(begin),
                                   times.begin() + static_cast<std::ptrdiff_t>(begin + kAround));
    std::printf("\"history_%zu\":{\"p50_us\":%.2f,\"p99_us\":%.2f,\"max_us\":%.2f},", history, quantile(some, 0.5),
                quantile(some, 0.99), quantile(some, 1.0));
}

/// Mean microseconds a step of one signal alone.
template<class Signal>
double alone(Signal signal, const std::vector<Step> &steps, const SessionInfo &session)
{
    const double begin = processorMicros();
    for (const Step &step : steps) {
        (void)signal.observe(step, session);
    }
    return (processorMicros() - begin) / static_cast<double>(steps.size());
}

/// Each step's microseconds, the least of three runs: what follows from the steps, and \a withRisk the risk of each call as well.
std::vector<double> timeAll(const std::vector<Step> &steps, const SessionInfo &session,
                            const signals::RiskModel *withRisk)
{
    constexpr int kRuns = 3;
    std::vector<double> times(steps.size(), 1e9);
    for (int run = 0; run < kRuns; ++run) {
        signals::TroubleWatch watch;
        signals::RiskJudge judge(withRisk == nullptr ? signals::RiskModel() : *withRisk,
                                 {"/home/ada/project", "", "/home/ada"});
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const Step &step = steps[i];
            const double begin = processorMicros();
            if (withRisk != nullptr && step.kind == StepKind::ToolCall) {
                const auto leaves = signals::argumentLeaves(step.args);
                (void)judge.judge(step, leaves);
                judge.observe(step, leaves);
            } else if (withRisk != nullptr) {
                judge.observe(step);
            }
            (void)watch.observe(step, session);
            times[i] = std::min(times[i], processorMicros() - begin);
        }
    }
    return times;
}

void printHistories(const char *name, const std::vector<double> &times)
{
    std::printf("\"%s\":{", name);
    for (const std::size_t history : {std::size_t{250}, std::size_t{1000}, std::size_t{10'000}}) {
        printAround(times, history);
    }
    std::printf("\"mean_us\":%.2f},",
                std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size()));
}

} // namespace

int main(int argc, char **argv)
{
    const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 12'000;
    const SessionInfo session = info();
    const auto steps = sessionOf(std::max<std::size_t>(count, 1000));
    const auto &model = signals::defaultSignalModel();
    auto risk = signals::defaultRiskModel();
    if (!risk) {
        std::fprintf(stderr, "%s\n", risk.error().detail.c_str());
        return EXIT_FAILURE;
    }
    std::printf("{\"steps\":%zu,", steps.size());
    printHistories("from_steps", timeAll(steps, session, nullptr));
    printHistories("with_risk", timeAll(steps, session, &*risk));
    std::printf("\"bars_us\":{\"history_1000\":100,\"history_10000\":150},\"mean_us_alone\":{");
    std::printf("\"loop\":%.2f,", alone(signals::LoopSignal(model.loop), steps, session));
    std::printf("\"stall\":%.2f,", alone(signals::StallSignal(model.stall), steps, session));
    std::printf("\"errors\":%.2f,", alone(signals::ErrorCascade(model.errors), steps, session));
    std::printf("\"drift\":%.2f,", alone(signals::DriftSignal(model.drift), steps, session));
    std::printf("\"breadth\":%.2f,", alone(signals::BreadthSignal(model.breadth), steps, session));
    std::printf("\"pressure\":%.2f,", alone(signals::PressureSignal(), steps, session));
    std::printf("\"burn\":%.2f,", alone(signals::BurnSignal(), steps, session));
    std::printf("\"latency\":%.2f}}\n", alone(signals::LatencySignal(model.latency), steps, session));
    return EXIT_SUCCESS;
}
