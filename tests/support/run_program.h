// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/wait.h>

namespace pilothouse::test {

/// How a program went: its exit code (-1 when it did not exit by itself) and what it said on both streams.
struct ProgramRun {
    int code = -1;
    std::string said;
};

/// Runs a line of the shell to its end.
inline ProgramRun runProgram(const std::string &line)
{
    ProgramRun run;
    std::FILE *pipe = ::popen(("{ " + line + "\n} 2>&1 < /dev/null").c_str(), "r");
    if (pipe == nullptr) {
        return run;
    }
    std::array<char, 4096> block{};
    for (std::size_t got = 0; (got = std::fread(block.data(), 1, block.size(), pipe)) > 0;) {
        run.said.append(block.data(), got);
    }
    const int status = ::pclose(pipe);
    run.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return run;
}

/// Whether \a program can be run; says so in one line where not.
inline bool hasProgram(const char *program)
{
    const bool there = runProgram(std::string("command -v ") + program).code == 0;
    if (!there) {
        std::printf("%s is not there: what needs it is not tested\n", program);
    }
    return there;
}

/// \a text as one word of the shell.
inline std::string shellWord(std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return out + "'";
}

inline std::string bytesOf(const std::filesystem::path &file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void writeBytes(const std::filesystem::path &file, std::string_view bytes)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

} // namespace pilothouse::test
