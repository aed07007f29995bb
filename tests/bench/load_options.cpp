// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_options.h"

#include <charconv>
#include <cstdlib>
#include <functional>
#include <map>
#include <string_view>

namespace pilothouse::load {

namespace {

Error wrong(std::string_view option)
{
    return Error{ErrorCode::InvalidArgument, "bad or missing value of " + std::string(option)};
}

template<class Number>
bool read(std::string_view text, Number &out, Number least, Number most)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() && out >= least && out <= most;
}

bool readRate(std::string_view text, double &out)
{
    out = 0;
    return text == "max" || read(text, out, 1.0, 1e9);
}

bool readKind(std::string_view text, Kind &out)
{
    out = text == "record" ? Kind::Record : Kind::Propose;
    return text == "record" || text == "propose";
}

bool readSeconds(std::string_view text, std::chrono::milliseconds &out)
{
    double seconds = 0;
    const bool good = read(text, seconds, 0.1, 86'400.0);
    out = std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000)};
    return good;
}

using Setter = std::function<bool(Options &, std::string_view)>;

const std::map<std::string_view, Setter> &valued()
{
    static const std::map<std::string_view, Setter> table{
        {"--mode", [](Options &o, std::string_view v) { return readKind(v, o.load.kind); }},
        {"--connections",
         [](Options &o, std::string_view v) { return read<std::size_t>(v, o.load.connections, 1, 10'000); }},
        {"--rate", [](Options &o, std::string_view v) { return readRate(v, o.load.rate); }},
        {"--in-flight",
         [](Options &o, std::string_view v) { return read<std::size_t>(v, o.load.inFlight, 1, 100'000); }},
        {"--bytes", [](Options &o, std::string_view v) { return read<std::size_t>(v, o.load.bytes, 200, 4'000'000); }},
        {"--batch", [](Options &o, std::string_view v) { return read<std::size_t>(v, o.load.batch, 1, 256); }},
        {"--seconds", [](Options &o, std::string_view v) { return readSeconds(v, o.load.length); }},
        {"--steps",
         [](Options &o, std::string_view v) { return read<std::uint64_t>(v, o.load.maxSteps, 1, UINT64_MAX); }},
        {"--endpoint",
         [](Options &o, std::string_view v) {
             o.endpoint = v;
             return true;
         }},
        {"--token-file",
         [](Options &o, std::string_view v) {
             o.tokenFile = v;
             return true;
         }},
        {"--spawn",
         [](Options &o, std::string_view v) {
             o.spawn = v;
             return true;
         }},
        {"--policy",
         [](Options &o, std::string_view v) {
             o.policy = v;
             return true;
         }},
        {"--rounds", [](Options &o, std::string_view v) { return read(v, o.rounds, 1, 99); }},
        {"--rss-steps",
         [](Options &o, std::string_view v) { return read<std::uint64_t>(v, o.rssSteps, 1, UINT64_MAX); }},
    };
    return table;
}

bool readFlag(std::string_view option, Options &out)
{
    bool *const place = option == "--baseline"        ? &out.baseline
                        : option == "--hundred-rules" ? &out.hundredRules
                        : option == "--help"          ? &out.help
                                                      : nullptr;
    if (place != nullptr) {
        *place = true;
    } else if (option == "--no-store") {
        out.store = false;
    } else {
        return false;
    }
    return true;
}

} // namespace

Result<Options> parseOptions(std::span<const char *const> arguments)
{
    Options out;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view option = arguments[i];
        if (readFlag(option, out)) {
            continue;
        }
        const auto known = valued().find(option);
        if (known == valued().end()) {
            return Error{ErrorCode::InvalidArgument, "unknown option " + std::string(option)};
        }
        if (i + 1 == arguments.size() || !known->second(out, arguments[++i])) {
            return wrong(option);
        }
    }
    if (!out.help && out.spawn.empty() == out.endpoint.empty()) {
        return Error{ErrorCode::InvalidArgument, "one of --spawn and --endpoint is needed"};
    }
    if (out.baseline && out.spawn.empty()) {
        return Error{ErrorCode::InvalidArgument, "--baseline starts its own servers: use --spawn"};
    }
    return out;
}

std::string_view usage()
{
    return R"(pilothouse-load: steps against a runtime, measured; prints JSON. Ends with 0, or 3 when any
step was refused or answered by an error, 1 when it could not run, 2 on a wrong command line.

  --spawn PROGRAM       start this pilothoused with a scratch folder, or
  --endpoint URL        attach to one that runs (ws://127.0.0.1:7717/step)
  --token-file FILE     its token file (step.token)
  --no-store            spawned runtime keeps nothing on disk
  --policy FILE         spawned runtime decides by these rules
  --hundred-rules       ... by a generated policy of 100 rules

  --mode propose|record (propose)     --connections N (16)    --in-flight K (1)
  --rate R|max          steps a second over all connections (max)
  --bytes B (300)       --batch B     steps a record request (1)
  --seconds S (3)       --steps N     stop after N steps

  --baseline            the runtime and, interleaved in the same run, bare servers; ratios of the medians
  --rounds N (3)        --rss-steps N also record N steps and look at the memory
)";
}

} // namespace pilothouse::load
