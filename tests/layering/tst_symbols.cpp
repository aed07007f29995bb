// SPDX-License-Identifier: GPL-3.0-or-later
// Two source files that define the same function: the linker takes the one it meets first and says nothing. Reads what the libraries define,
// with the objects of each program.
#include "layering/rules.h"
#include "support/check.h"

#include <array>
#include <cstdio>

using namespace pilothouse::layering;

namespace {

/// What nm says of \a files, which are separated by '|'; empty where it cannot be run.
std::string symbolsOf(std::string files)
{
    std::string command = std::string(PILOTHOUSE_NM) + " -A -P --defined-only";
    for (std::size_t begin = 0; begin < files.size();) {
        const auto end = std::min(files.find('|', begin), files.size());
        if (end > begin) {
            command += " '" + files.substr(begin, end - begin) + "'";
        }
        begin = end + 1;
    }
    std::string out;
    FILE *pipe = popen((command + " 2>/dev/null").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 1 << 16> piece{};
    for (std::size_t got = 0; (got = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;) {
        out.append(piece.data(), got);
    }
    CHECK_EQ(pclose(pipe), 0);
    return out;
}

} // namespace

TEST_CASE("no function is defined twice in what is linked into one program")
{
    const std::string libraries = symbolsOf(PILOTHOUSE_LIBRARIES);
    REQUIRE(libraries.find("jsonFault") != std::string::npos);
    for (const Violation &one : checkSymbols(libraries)) {
        pilothouse::test::fail(one.path.c_str(), 0, one.what);
    }
    for (const char *program : {PILOTHOUSE_PROGRAM_OBJECTS}) {
        for (const Violation &one : checkSymbols(libraries + symbolsOf(program))) {
            pilothouse::test::fail(one.path.c_str(), 0, one.what);
        }
    }
}

TEST_CASE("two real objects with the same function are told apart from two with functions of other parameters")
{
    const auto found = checkSymbols(symbolsOf(PILOTHOUSE_TWINS));
    REQUIRE(found.size() == 1);
    CHECK(found[0].what.find("defines pilothouse::layering::twins::counted(int), as ") == 0);
}
