// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pilothouse::load {

/// A process that is watched from outside by its id.
struct ProcessUse {
    double cpuSeconds = 0; ///< user and system, all threads, since it started
    double rssMb = 0;
    double peakRssMb = 0;
};
/// Reads /proc/PID/stat and status. Errors: Io when it is gone.
Result<ProcessUse> useOf(pid_t pid);

/// A child process; ended (SIGTERM, after 10 s SIGKILL) when it goes out of scope.
class Process {
public:
    /// Runs \a arguments[0], found in PATH, with \a environment ("NAME=VALUE") added; its standard error goes to \a log.
    static Result<std::unique_ptr<Process>>
    start(std::vector<std::string> arguments, std::vector<std::string> environment, const std::filesystem::path &log);
    ~Process();
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    [[nodiscard]] pid_t pid() const { return m_pid; }
    /// The first line it writes to standard output. Errors: Io when it ends or says nothing for \a patience.
    Result<std::string> firstLine(std::chrono::seconds patience);
    [[nodiscard]] bool running();

private:
    Process(pid_t pid, int output) : m_pid(pid), m_output(output) {}

    pid_t m_pid;
    int m_output;
};

/// A new directory under the temporary one, removed with its content when it goes out of scope.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace pilothouse::load
