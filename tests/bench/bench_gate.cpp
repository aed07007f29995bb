// SPDX-License-Identifier: GPL-3.0-or-later
// What a whole verdict costs: pilothouse-bench-gate [--data DIR] [--rounds N] [--only WORD]. Plays sessions, one after the other, through one engine and times
// each step by the processor time of the thread: a call from engine->handle(ProposeStep) to its verdict (signals, risk, policy, records), everything
// else from engine->handle(RecordSteps) to its end. Once under the default policy and once under 100 rules.
//
// "recorded": the runs of agentdojo, tau and swe-agent below DIR or PILOTHOUSE_DATA, left out where there are none. "talk": one long session
// of prose and code. "dense": one whose results hold little but addresses, hosts, accounts and names. The long ones also in the 1,000 steps before
// a history of 1,000 and of 10,000. Each session is played N times (3) and the least time of each step counts, so that what else
// the machine does counts less. Prints one JSON object; "bar_us" is the bound asked for at p99.
#include "bench/load_servers.h"
#include "engine/engine.h"
#include "gate_sessions.h"
#include "policy/default_policy.h"
#include "record_files.h"
#include "talk.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace pilothouse;
using bench::processorMicroseconds;

namespace {

constexpr std::size_t kLong = 10'000;
constexpr double kBar = 200;

/// Counts what it is given and forgets it, as a store's queue would pass it on.
class Counter final : public Recorder {
public:
    Result<Ticket> append(Record, Durability) override { return Ticket{++m_last}; }
    [[nodiscard]] bool congested() const override { return false; }
    [[nodiscard]] Ticket last() const { return Ticket{m_last}; }

private:
    std::uint64_t m_last = 0;
};

struct Timed {
    StepKind kind{};
    double micros = 0;
};

/// An engine whose agents, one after the other, propose their calls and take every hold back.
class Host {
public:
    explicit Host(const policy::PolicyDocument &policy)
    {
        engine::Outlets outlets;
        outlets.reply = [this](const engine::Reply &reply) {
            if (const auto *opened = std::get_if<engine::SessionOpened>(&reply)) {
                m_session = opened->session.id;
            }
        };
        outlets.event = [](const feed::FeedEvent &) {};
        outlets.sample = [](const SignalSample &) {};
        engine::Memory memory;
        memory.policy = policy;
        auto made = engine::Engine::create(m_clock, m_recorder, std::move(outlets), std::move(memory));
        if (!made) {
            std::fprintf(stderr, "%s\n", made.error().detail.c_str());
            std::exit(EXIT_FAILURE);
        }
        m_engine = *std::move(made);
    }

    void open(const bench::Session &session)
    {
        engine::OpenSession open;
        open.caller = caller();
        open.agent.name = "bench";
        open.agent.cwd = "/home/ada/project";
        open.goal = session.goal;
        open.budget.contextTokens = 200'000;
        m_engine->handle(open);
        settle();
        m_seq = 0;
    }

    double take(Step step)
    {
        step.seq = StepSeq{++m_seq};
        const bool call = step.kind == StepKind::ToolCall;
        engine::Command command = engine::RecordSteps{caller(), m_session, {}};
        if (call) {
            command = engine::ProposeStep{caller(), m_session, std::move(step), {}, {}};
        } else {
            std::get<engine::RecordSteps>(command).steps.push_back(std::move(step));
        }
        const double begin = processorMicroseconds();
        m_engine->handle(std::move(command));
        const double took = processorMicroseconds() - begin;
        if (call) {
            settle();
            m_engine->handle(engine::WithdrawStep{caller(), m_session, StepSeq{m_seq}});
        }
        settle();
        m_clock.advance(std::chrono::milliseconds(20));
        m_engine->tick();
        return took;
    }

    void close()
    {
        m_engine->handle(engine::CloseSession{caller(), m_session, EndReason::Completed, {}});
        settle();
    }

private:
    static engine::Caller caller() { return {ConnectionId{1}, RequestId{1}}; }
    void settle() { m_engine->handle(engine::Durable{m_recorder.last()}); }

    ManualClock m_clock;
    Counter m_recorder;
    std::unique_ptr<engine::Engine> m_engine;
    SessionId m_session{};
    std::uint64_t m_seq = 0;
};

std::vector<Timed> play(Host &host, const bench::Session &session, std::size_t rounds)
{
    std::vector<Timed> least;
    for (std::size_t round = 0; round < rounds; ++round) {
        host.open(session);
        for (std::size_t i = 0; i < session.steps.size(); ++i) {
            const double took = host.take(session.steps[i]);
            if (round == 0) {
                least.push_back({session.steps[i].kind, took});
            } else {
                least[i].micros = std::min(least[i].micros, took);
            }
        }
        host.close();
    }
    return least;
}

double at(const std::vector<double> &sorted, double share)
{
    return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

template<class Chosen>
void print(const char *name, const std::vector<Timed> &all, Chosen chosen, const char *end)
{
    std::vector<double> times;
    for (const Timed &one : all) {
        if (chosen(one.kind)) {
            times.push_back(one.micros);
        }
    }
    std::sort(times.begin(), times.end());
    std::printf("\"%s\":{\"steps\":%zu,\"p50_us\":%.1f,\"p99_us\":%.1f,\"max_us\":%.1f}%s", name, times.size(),
                at(times, 0.5), at(times, 0.99), at(times, 1), end);
}

void printAll(const std::vector<Timed> &times)
{
    print(
        "verdict", times, [](StepKind kind) { return kind == StepKind::ToolCall; }, ",");
    print(
        "result", times, [](StepKind kind) { return kind == StepKind::ToolResult; }, ",");
    print(
        "every_step", times, [](StepKind) { return true; }, "");
}

void printAround(const std::vector<Timed> &times, std::size_t history)
{
    constexpr std::ptrdiff_t kAround = 1000;
    const auto end = times.begin() + static_cast<std::ptrdiff_t>(std::min(history, times.size()));
    std::printf(",\"history_%zu\":{", history);
    printAll({end - std::min(kAround, end - times.begin()), end});
    std::printf("}");
}

bench::Session fromRun(replay::ImportedSession run) { return {std::move(run.goal), std::move(run.steps)}; }

std::vector<bench::Session> recordedIn(const std::string &folder)
{
    std::vector<bench::Session> sessions;
    tools::RecordFiles files(replay::RecordFormat::Auto, [&](Result<replay::ImportedSession> run) {
        if (run && !run->steps.empty()) {
            sessions.push_back(fromRun(*std::move(run)));
        }
        return true;
    });
    for (const char *set : {"/agentdojo", "/tau", "/swe-agent"}) {
        (void)files.read(folder + set);
    }
    return sessions;
}

struct Options {
    std::string data;
    std::string only;
    std::size_t rounds = 3;
};

Options optionsOf(int argc, char **argv)
{
    Options options;
    const char *data = std::getenv("PILOTHOUSE_DATA");
    options.data = data == nullptr ? "" : data;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--data") {
            options.data = argv[i + 1];
        } else if (name == "--only") {
            options.only = argv[i + 1];
        } else if (name == "--rounds") {
            options.rounds = std::max<std::size_t>(1, std::strtoul(argv[i + 1], nullptr, 10));
        }
    }
    return options;
}

void measure(const char *policyName, const policy::PolicyDocument &policy, const Options &options,
             const std::vector<bench::Session> &recorded)
{
    Host host(policy);
    const auto wanted = [&](const char *name) { return options.only.empty() || options.only == name; };
    std::printf("\"%s\":{", policyName);
    const char *comma = "";
    if (wanted("recorded") && !recorded.empty()) {
        std::vector<Timed> times;
        for (const bench::Session &session : recorded) {
            const auto some = play(host, session, options.rounds);
            times.insert(times.end(), some.begin(), some.end());
        }
        std::printf("\"recorded\":{\"sessions\":%zu,", recorded.size());
        printAll(times);
        std::printf("}");
        comma = ",";
    }
    for (const auto &[name, make] :
         {std::pair{"talk", &bench::talkSession}, std::pair{"dense", &bench::denseSession}}) {
        if (wanted(name)) {
            const auto times = play(host, make(kLong), options.rounds);
            std::printf("%s\"%s\":{", comma, name);
            printAll(times);
            printAround(times, 1000);
            printAround(times, kLong);
            std::printf("}");
            comma = ",";
        }
    }
    std::printf("},");
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = optionsOf(argc, argv);
    const auto byDefault = policy::defaultPolicy();
    const auto hundred = policy::parsePolicy(load::hundredRules());
    if (!byDefault || !hundred) {
        std::fprintf(stderr, "%s\n", (byDefault ? hundred.error() : byDefault.error()).detail.c_str());
        return EXIT_FAILURE;
    }
    const auto recorded = options.data.empty() ? std::vector<bench::Session>() : recordedIn(options.data);
    if (recorded.empty()) {
        std::fprintf(stderr, "no recorded runs (--data or PILOTHOUSE_DATA); generated sessions only\n");
    }
    std::printf("{");
    measure("default_policy", *byDefault, options, recorded);
    measure("hundred_rules", *hundred, options, recorded);
    std::printf("\"bar_us\":%.0f}\n", kBar);
    return EXIT_SUCCESS;
}
