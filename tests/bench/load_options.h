// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bench/load_run.h"

#include <filesystem>
#include <span>
#include <string>

namespace pilothouse::load {

struct Options {
    Workload load;
    std::string endpoint; ///< attach to a runtime that is running
    std::filesystem::path tokenFile;
    std::filesystem::path spawn; ///< or start this pilothoused
    bool store = true;
    std::filesystem::path policy;
    bool hundredRules = false; ///< use the generated policy of 100 rules
    bool baseline = false;
    int rounds = 3;
    std::uint64_t rssSteps = 0; ///< baseline: record so many steps and look at the memory; 0 leaves it out
    bool help = false;
};

/// Reads the command line (without the program's name). Errors: InvalidArgument naming the option.
Result<Options> parseOptions(std::span<const char *const> arguments);

/// What --help prints.
std::string_view usage();

} // namespace pilothouse::load
