// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bench/load_process.h"
#include "bench/load_socket.h"

#include <filesystem>
#include <memory>
#include <string>

namespace pilothouse::load {

/// A server that was started for the measurement, and where it listens.
struct Server {
    std::unique_ptr<Process> process;
    Endpoint endpoint;
};

/// pilothoused at \a program with data and tokens under \a folder, on a free port. \a policy may be empty for the default one.
Result<Server> startRuntime(const std::filesystem::path &program, const std::filesystem::path &folder, bool store,
                            const std::filesystem::path &policy);
/// pilothouse-load-echo, which lies beside this program.
Result<Server> startEcho(const std::filesystem::path &folder, bool nlohmann);
/// Node with the ws package. Errors: NotFound when one of them is missing.
Result<Server> startNode(const std::filesystem::path &folder);

/// A policy of 100 rules of the shape teams write: by tool name, by glob, by what the arguments hold, by signals and by session. The calls
/// of the load are allowed by the last rule that matches them, after those that look at every call were evaluated.
std::string hundredRules();

} // namespace pilothouse::load
