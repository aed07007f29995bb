// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_servers.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <thread>

namespace pilothouse::load {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

Result<Server> listening(Result<std::unique_ptr<Process>> process)
{
    if (!process) {
        return process.error();
    }
    auto port = (*process)->firstLine(10s);
    if (!port) {
        return port.error();
    }
    return Server{std::move(*process), Endpoint{"127.0.0.1", *port, "/", ""}};
}

/// What the runtime wrote about itself once it listens: {"token","endpoint",…}.
nlohmann::json readToken(const fs::path &file)
{
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return nlohmann::json::parse(text, nullptr, false);
}

} // namespace

Result<Server> startRuntime(const fs::path &program, const fs::path &folder, bool store, const fs::path &policy)
{
    fs::create_directories(folder);
    std::vector<std::string> arguments{
        program.string(),         "--port", "0", "--data-dir", (folder / "data").string(), "--runtime-dir",
        (folder / "run").string()};
    if (!store) {
        arguments.emplace_back("--no-store");
    }
    if (!policy.empty()) {
        arguments.insert(arguments.end(), {"--policy", policy.string()});
    }
    auto process = Process::start(std::move(arguments), {}, folder / "log");
    if (!process) {
        return process.error();
    }
    for (int i = 0; i < 1000 && (*process)->running(); ++i) {
        const nlohmann::json said = readToken(folder / "run" / "step.token");
        if (said.is_object() && said.contains("token") && said.contains("endpoint")) {
            auto endpoint = parseEndpoint(said["endpoint"].get<std::string>(), said["token"].get<std::string>());
            return endpoint ? Result<Server>(Server{std::move(*process), std::move(*endpoint)})
                            : Result<Server>(endpoint.error());
        }
        std::this_thread::sleep_for(10ms);
    }
    return Error{ErrorCode::Io, program.string() + " does not listen; its log is " + (folder / "log").string()};
}

Result<Server> startEcho(const fs::path &folder, bool nlohmann)
{
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "pilothouse-load-echo";
    std::vector<std::string> arguments{program.string()};
    if (nlohmann) {
        arguments.emplace_back("--nlohmann");
    }
    return listening(Process::start(std::move(arguments), {}, folder / "log-echo"));
}

Result<Server> startNode(const fs::path &folder)
{
    const std::string script = PILOTHOUSE_SOURCE_DIR "/tests/bench/ws_echo.cjs";
    auto server = listening(Process::start({"node", script}, {"NODE_PATH=/usr/share/nodejs"}, folder / "log-node"));
    if (!server) {
        return Error{ErrorCode::NotFound, "node or its ws package is missing"};
    }
    return server;
}

} // namespace pilothouse::load
