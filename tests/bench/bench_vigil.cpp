// SPDX-License-Identifier: GPL-3.0-or-later
// What VIGIL costs: pilothouse-bench-vigil [events], default 1000000. Appraises and banks that many events of one session (40 kinds, 9 statuses, texts of
// failures, one in fifty again, three sub-agents), half a second apart, by the processor time of the thread; making the events is not counted.
// Prints one JSON object: seconds in all, the peak of the process' memory in MB, bytes a row, microseconds of one health level, one snapshot and one
// diagnosis at the end, and of a step of a live session (VigilWatch) with its rows and its health. "bars" are the bounds asked for.
#include "vigil/rules_file.h"
#include "vigil/vigil_watch.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <sys/resource.h>
#include <vector>

using namespace pilothouse;
using namespace pilothouse::vigil;

namespace {

constexpr std::size_t kBatch = 10'000;
constexpr WallTime kBegin{std::chrono::seconds{1'800'000'000}};

double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

Event eventOf(std::size_t number)
{
    static constexpr const char *kStatuses[] = {"ok",      "ok",     "ok",    "success", "error",
                                                "timeout", "denied", "delay", "seen"};
    static constexpr const char *kTexts[] = {"request timed out after 30 s", "permission denied: /etc/shadow",
                                             "missing required property 'city'", "line 12: unexpected end of input"};
    const std::size_t mixed = number * 6364136223846793005ULL >> 20U;
    Event event;
    event.at = kBegin + std::chrono::milliseconds{500 * number};
    event.actor = "agent";
    event.kind = "tool.call_" + std::to_string(mixed % 40);
    event.status = kStatuses[mixed / 40 % 9];
    event.payload = "{\"seq\": " + std::to_string(number) + ", \"session\": 1}";
    event.agentPath = mixed % 16 == 0 ? "explorer/reader" : mixed % 16 == 1 ? "explorer" : "";
    event.seq = StepSeq{number + 1};
    if (event.status == "error") {
        event.words = kTexts[mixed / 400 % 4];
    }
    if (event.status == "delay") {
        event.measures.delayedBySec = static_cast<double>(mixed % 700);
    }
    return event;
}

/// Seconds of appraising and banking \a count events.
double bankAll(EmoBank &bank, std::size_t count)
{
    const Appraiser appraiser(defaultRules().appraisal);
    double seconds = 0;
    std::vector<Event> batch;
    for (std::size_t done = 0; done < count; done += batch.size()) {
        batch.clear();
        for (std::size_t i = 0; i < std::min(kBatch, count - done); ++i) {
            const std::size_t number = done + i;
            batch.push_back(eventOf(number % 50 == 49 ? number - 49 : number));
        }
        const double begin = processorSeconds();
        for (const Event &event : batch) {
            bank.deposit(event, appraiser.appraise(event), event.at);
        }
        seconds += processorSeconds() - begin;
    }
    return seconds;
}

template<class Work>
double microsOf(Work work)
{
    constexpr int kTimes = 200;
    const double begin = processorSeconds();
    for (int i = 0; i < kTimes; ++i) {
        work();
    }
    return (processorSeconds() - begin) / kTimes * 1e6;
}

/// Microseconds of a step of a live session, results only, each an event.
double microsOfStep(std::size_t count)
{
    VigilWatch watch(defaultRules(), SessionId{1});
    std::vector<Step> steps(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Event event = eventOf(i);
        steps[i].seq = event.seq;
        steps[i].at = event.at;
        steps[i].kind = StepKind::ToolResult;
        steps[i].tool = event.kind;
        steps[i].failed = event.status == "error";
        steps[i].text = event.words + std::string(400, '.');
    }
    const double begin = processorSeconds();
    for (const Step &step : steps) {
        (void)watch.observe(step, step.at);
    }
    return (processorSeconds() - begin) / static_cast<double>(count) * 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
    EmoBank bank(defaultRules().bank, SessionId{1});
    const double before = peakMegabytes();
    const double seconds = bankAll(bank, count);
    const double peak = peakMegabytes();
    const WallTime now = kBegin + std::chrono::milliseconds{500 * count};
    const VigilRules &rules = defaultRules();
    double sink = 0;
    const double health = microsOf([&] { sink += healthOf(bank, now, rules).level; });
    const double snapshot = microsOf([&] { sink += bank.snapshot(now).stress; });
    const double diagnosis = microsOf([&] { sink += diagnose(bank, now, rules).health; });
    std::printf("{\"events\":%zu,\"rows\":%zu,\"known\":%zu,\"seconds\":%.3f,\"peak_mb\":%.1f,\"bytes_a_row\":%.0f,"
                "\"health_us\":%.2f,\"snapshot_us\":%.2f,\"diagnosis_us\":%.2f,\"step_us\":%.2f,"
                "\"bars\":{\"seconds\":5,\"peak_mb\":300},\"fine\":%s}\n",
                count, bank.size(), count - std::min(count, bank.size()), seconds, peak,
                (peak - before) * 1048576 / static_cast<double>(std::max<std::size_t>(bank.size(), 1)), health,
                snapshot, diagnosis, microsOfStep(20'000), seconds < 5 && peak < 300 && sink >= 0 ? "true" : "false");
    return EXIT_SUCCESS;
}
