// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load_process.h"

#include "base/digest.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

namespace pilothouse::load {

namespace {

std::string readAll(const std::filesystem::path &path)
{
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

double statusMb(const std::string &status, const std::string &name)
{
    const std::size_t at = status.find(name + ":");
    return at == std::string::npos ? 0 : std::strtod(status.c_str() + at + name.size() + 1, nullptr) / 1024;
}

std::vector<char *> pointers(std::vector<std::string> &texts)
{
    std::vector<char *> out;
    for (std::string &text : texts) {
        out.push_back(text.data());
    }
    out.push_back(nullptr);
    return out;
}

} // namespace

Result<ProcessUse> useOf(pid_t pid)
{
    const std::filesystem::path folder = std::filesystem::path("/proc") / std::to_string(pid);
    const std::string stat = readAll(folder / "stat");
    const std::size_t name = stat.rfind(')');
    if (name == std::string::npos) {
        return Error{ErrorCode::Io, "process " + std::to_string(pid) + " is gone"};
    }
    std::istringstream fields(stat.substr(name + 2));
    std::vector<std::string> values{std::istream_iterator<std::string>(fields), {}};
    constexpr std::size_t kUserTime = 11; // counted from the state, which follows the name
    if (values.size() <= kUserTime + 1) {
        return Error{ErrorCode::Io, "an unreadable /proc/PID/stat"};
    }
    const std::string status = readAll(folder / "status");
    ProcessUse use;
    use.cpuSeconds =
        (std::stod(values[kUserTime]) + std::stod(values[kUserTime + 1])) / static_cast<double>(sysconf(_SC_CLK_TCK));
    use.rssMb = statusMb(status, "VmRSS");
    use.peakRssMb = statusMb(status, "VmHWM");
    return use;
}

Result<std::unique_ptr<Process>> Process::start(std::vector<std::string> arguments,
                                                std::vector<std::string> environment, const std::filesystem::path &log)
{
    std::array<int, 2> output{};
    if (pipe2(output.data(), O_CLOEXEC) != 0) {
        return Error{ErrorCode::Io, std::strerror(errno)};
    }
    for (char **one = environ; *one != nullptr; ++one) {
        environment.emplace_back(*one);
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    pid_t pid = 0;
    const int error = posix_spawnp(&pid, arguments[0].c_str(), &actions, nullptr, pointers(arguments).data(),
                                   pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    close(output[1]);
    if (error != 0) {
        close(output[0]);
        return Error{ErrorCode::Io, arguments[0] + ": " + std::strerror(error)};
    }
    return std::unique_ptr<Process>(new Process(pid, output[0]));
}

Process::~Process()
{
    using namespace std::chrono_literals;
    if (running()) {
        kill(m_pid, SIGTERM);
    }
    for (int i = 0; i < 500 && running(); ++i) {
        std::this_thread::sleep_for(20ms);
    }
    if (running()) {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
    }
    close(m_output);
}

bool Process::running()
{
    if (m_pid <= 0) {
        return false;
    }
    if (waitpid(m_pid, nullptr, WNOHANG) == 0) {
        return true;
    }
    m_pid = -1; // ended and reaped: the number may be another process now
    return false;
}

Result<std::string> Process::firstLine(std::chrono::seconds patience)
{
    std::string line;
    char c = 0;
    while (true) {
        pollfd waiting{m_output, POLLIN, 0};
        if (poll(&waiting, 1, static_cast<int>(patience.count()) * 1000) != 1 || read(m_output, &c, 1) != 1) {
            return Error{ErrorCode::Io, "the server ended or did not say where it listens"};
        }
        if (c == '\n') {
            return line;
        }
        line.push_back(c);
    }
}

ScratchFolder::ScratchFolder() : m_path(std::filesystem::temp_directory_path() / ("pilothouse-load-" + randomHex(6)))
{
    std::filesystem::create_directory(m_path);
    std::filesystem::permissions(m_path, std::filesystem::perms::owner_all);
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace pilothouse::load
