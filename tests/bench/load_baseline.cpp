// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_baseline.h"

#include "bench/load_report.h"
#include "bench/load_servers.h"
#include "bench/load_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>

namespace pilothouse::load {

namespace {

using nlohmann::json;

/// One line of the comparison: a load against a server.
struct Subject {
    std::string name;
    Server *server = nullptr;
    Peer peer = Peer::Runtime;
    Workload load;
    std::vector<Measured> rounds;
};

double medianOf(std::vector<double> values)
{
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

Workload workload(Kind kind, std::size_t bytes, const Options &options)
{
    Workload out;
    out.kind = kind;
    out.bytes = bytes;
    out.length = options.load.length;
    return out;
}

Workload recordLoad(const Options &options)
{
    Workload out = workload(Kind::Record, 600, options);
    out.inFlight = 32;
    out.batch = 8;
    out.warmUp = std::chrono::milliseconds{1'000};
    return out;
}

/// The servers of one baseline run. Those that could not be started are absent and named in skipped.
struct Fleet {
    ScratchFolder folder;
    std::optional<Server> echo;
    std::optional<Server> nlohmannEcho;
    std::optional<Server> node;
    std::optional<Server> plain;   ///< default policy, no store
    std::optional<Server> hundred; ///< 100 rules, no store
    std::optional<Server> stored;  ///< everything on
    json skipped = json::object();

    Result<void> start(const Options &options);

private:
    void take(std::optional<Server> &place, const char *name, Result<Server> server)
    {
        if (server) {
            place = std::move(*server);
        } else {
            skipped[name] = server.error().detail;
            std::fprintf(stderr, "skipped %s: %s\n", name, server.error().detail.c_str());
        }
    }
};

Result<void> Fleet::start(const Options &options)
{
    const auto &base = folder.path();
    const auto rules = base / "hundred-rules.json";
    std::ofstream(rules, std::ios::binary) << hundredRules();
    take(echo, "qt_echo", startEcho(base, false));
    take(nlohmannEcho, "qt_nlohmann", startEcho(base, true));
    take(node, "node_ws", startNode(base));
    take(plain, "runtime", startRuntime(options.spawn, base / "plain", false, options.policy));
    take(hundred, "runtime_100_rules", startRuntime(options.spawn, base / "hundred", false, rules));
    take(stored, "runtime_stored", startRuntime(options.spawn, base / "stored", true, options.policy));
    return plain ? Result<void>() : Result<void>(Error{ErrorCode::Io, "the runtime could not be started"});
}

std::vector<Subject> subjectsOf(Fleet &fleet, const Options &options)
{
    std::vector<Subject> out;
    const auto add = [&](const char *name, std::optional<Server> &server, Peer peer, const Workload &load) {
        if (server) {
            out.push_back({name, &*server, peer, load, {}});
        }
    };
    const Workload small = workload(Kind::Propose, 300, options);
    const Workload large = workload(Kind::Propose, 4096, options);
    Workload paced = small;
    paced.rate = 1'000;
    paced.inFlight = 16;
    add("qt_echo", fleet.echo, Peer::Echo, small);
    add("qt_nlohmann", fleet.nlohmannEcho, Peer::Echo, small);
    add("node_ws", fleet.node, Peer::Echo, small);
    add("runtime", fleet.plain, Peer::Runtime, small);
    add("runtime_100_rules", fleet.hundred, Peer::Runtime, small);
    add("runtime_stored", fleet.stored, Peer::Runtime, small);
    add("qt_nlohmann_4k", fleet.nlohmannEcho, Peer::Echo, large);
    add("runtime_4k", fleet.plain, Peer::Runtime, large);
    add("runtime_1000_a_second", fleet.stored, Peer::Runtime, paced);
    add("runtime_record", fleet.stored, Peer::Runtime, recordLoad(options));
    return out;
}

double medianRate(const std::vector<Subject> &subjects, std::string_view name)
{
    const auto found =
        std::find_if(subjects.begin(), subjects.end(), [&](const Subject &one) { return one.name == name; });
    std::vector<double> rates;
    if (found != subjects.end()) {
        std::transform(found->rounds.begin(), found->rounds.end(), std::back_inserter(rates),
                       [](const Measured &m) { return m.stepsPerSecond; });
    }
    return medianOf(std::move(rates));
}

/// The round whose rate is the median one.
const Measured &medianRound(Subject &subject)
{
    std::sort(subject.rounds.begin(), subject.rounds.end(),
              [](const Measured &a, const Measured &b) { return a.stepsPerSecond < b.stepsPerSecond; });
    return subject.rounds[subject.rounds.size() / 2];
}

double medianP(const std::vector<Subject> &subjects, std::string_view name, double Measured::*member)
{
    std::vector<double> values;
    for (const Subject &subject : subjects) {
        if (subject.name == name) {
            std::transform(subject.rounds.begin(), subject.rounds.end(), std::back_inserter(values),
                           [&](const Measured &m) { return m.*member; });
        }
    }
    return medianOf(std::move(values));
}

json target(double value, double wanted, bool atLeast)
{
    return {{"value", std::round(value * 1000) / 1000},
            {atLeast ? "at_least" : "at_most", wanted},
            {"met", atLeast ? value >= wanted : value > 0 && value <= wanted}};
}

json targets(const std::vector<Subject> &subjects, double storeRate)
{
    json out = json::object();
    const auto ratio = [&](const char *name, const char *of, double to, double wanted) {
        const double rate = medianRate(subjects, of);
        if (rate > 0 && to > 0) {
            out[name] = target(rate / to, wanted, true);
        }
    };
    ratio("propose_to_echo", "runtime", medianRate(subjects, "qt_echo"), 0.5);
    ratio("propose_100_rules_to_echo", "runtime_100_rules", medianRate(subjects, "qt_echo"), 0.35);
    ratio("propose_to_node", "runtime", medianRate(subjects, "node_ws"), 1.0);
    ratio("propose_4k_to_nlohmann", "runtime_4k", medianRate(subjects, "qt_nlohmann_4k"), 2.0);
    ratio("record_to_store_alone", "runtime_record", storeRate, 0.7);
    out["p50_ms_at_1000_a_second"] =
        target(medianP(subjects, "runtime_1000_a_second", &Measured::p50Us) / 1000, 0.5, false);
    out["p99_ms_at_1000_a_second"] =
        target(medianP(subjects, "runtime_1000_a_second", &Measured::p99Us) / 1000, 2.0, false);
    return out;
}

/// Records \a steps steps with everything on and looks at the memory of the runtime.
Result<json> memoryAfter(Fleet &fleet, const Options &options)
{
    Workload load = recordLoad(options);
    load.maxSteps = options.rssSteps;
    load.length = std::chrono::hours{1};
    auto measured = run(load, fleet.stored->endpoint, Peer::Runtime, fleet.stored->process->pid());
    if (!measured) {
        return measured.error();
    }
    json out = toJson(*measured);
    out["target"] = target(measured->serverRssMb, 250, false);
    return out;
}

Result<void> runRounds(std::vector<Subject> &subjects, std::vector<double> &storeRates, const Fleet &fleet,
                       const Options &options)
{
    for (int round = 1; round <= options.rounds; ++round) {
        for (Subject &subject : subjects) {
            auto measured = run(subject.load, subject.server->endpoint, subject.peer, subject.server->process->pid());
            if (!measured) {
                return Error{measured.error().code, subject.name + ": " + measured.error().detail};
            }
            std::fprintf(stderr, "round %d %-22s %9.0f steps/s  p50 %7.0f µs  p99 %7.0f µs  cpu %6.1f µs\n", round,
                         subject.name.c_str(), measured->stepsPerSecond, measured->p50Us, measured->p99Us,
                         measured->serverCpuUs);
            subject.rounds.push_back(std::move(*measured));
        }
        const auto folder = fleet.folder.path() / ("store-" + std::to_string(round));
        const auto rate = storeAlone(folder, recordLoad(options).bytes, options.load.length);
        if (!rate) {
            return rate.error();
        }
        std::fprintf(stderr, "round %d %-22s %9.0f steps/s\n", round, "store_alone", *rate);
        storeRates.push_back(*rate);
    }
    return {};
}

} // namespace

Result<json> runBaseline(const Options &options)
{
    Fleet fleet;
    if (auto done = fleet.start(options); !done) {
        return done.error();
    }
    std::vector<Subject> subjects = subjectsOf(fleet, options);
    std::vector<double> storeRates;
    if (auto done = runRounds(subjects, storeRates, fleet, options); !done) {
        return done.error();
    }
    json out;
    out["rounds"] = options.rounds;
    out["targets"] = targets(subjects, medianOf(storeRates));
    out["store_alone_steps_per_second"] = std::round(medianOf(storeRates));
    for (Subject &subject : subjects) {
        out["subjects"][subject.name] = {{"load", toJson(subject.load)}, {"median", toJson(medianRound(subject))}};
    }
    out["skipped"] = fleet.skipped;
    if (options.rssSteps > 0 && fleet.stored) {
        auto memory = memoryAfter(fleet, options);
        if (!memory) {
            return memory.error();
        }
        out["memory"] = std::move(*memory);
    }
    return out;
}

} // namespace pilothouse::load
