// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_baseline.h"
#include "bench/load_options.h"
#include "bench/load_report.h"
#include "bench/load_servers.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace {

using namespace pilothouse;
using namespace pilothouse::load;
using nlohmann::json;

Result<json> runOne(const Options &options, const Endpoint &endpoint, int pid)
{
    auto measured = run(options.load, endpoint, Peer::Runtime, pid);
    if (!measured) {
        return measured.error();
    }
    json out = toJson(*measured);
    out["load"] = toJson(options.load);
    return out;
}

Result<json> attach(const Options &options)
{
    std::ifstream in(options.tokenFile, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const json said = json::parse(text, nullptr, false);
    if (!said.is_object() || !said.contains("token")) {
        return Error{ErrorCode::Io, "no token in " + options.tokenFile.string()};
    }
    const auto endpoint = parseEndpoint(options.endpoint, said["token"].get<std::string>());
    return endpoint ? runOne(options, *endpoint, said.value("pid", 0)) : Result<json>(endpoint.error());
}

Result<json> spawn(const Options &options)
{
    const ScratchFolder folder;
    auto policy = options.policy;
    if (options.hundredRules) {
        policy = folder.path() / "hundred-rules.json";
        std::ofstream(policy, std::ios::binary) << hundredRules();
    }
    auto server = startRuntime(options.spawn, folder.path(), options.store, policy);
    return server ? runOne(options, server->endpoint, server->process->pid()) : Result<json>(server.error());
}

} // namespace

int main(int argc, char **argv)
{
    const auto options = parseOptions(std::span<const char *const>(argv + 1, static_cast<std::size_t>(argc - 1)));
    if (!options) {
        std::fprintf(stderr, "pilothouse-load: %s\n", options.error().detail.c_str());
        return 2;
    }
    if (options->help) {
        std::fwrite(usage().data(), 1, usage().size(), stdout);
        return 0;
    }
    const auto report = options->baseline         ? runBaseline(*options)
                        : !options->spawn.empty() ? spawn(*options)
                                                  : attach(*options);
    if (!report) {
        std::fprintf(stderr, "pilothouse-load: %s\n", report.error().detail.c_str());
        return 1;
    }
    std::printf("%s\n", report->dump(2).c_str());
    return report->value("errors", std::uint64_t{0}) + report->value("refused", std::uint64_t{0}) > 0 ? 3 : 0;
}
