// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::eval {

/// The command line of pilothouse-eval.
struct Options {
    std::string command; ///< memory, weights, needed, cache, scenarios
    std::filesystem::path data;
    std::vector<std::string> policies;
    std::vector<std::int64_t> budgets;
    std::vector<std::int64_t> turns;
    std::vector<double> rooms; ///< parts of the budget left free; below 0: packs anew at each call
    std::vector<std::string> sets;
    bool json = false;
    std::string tokens = "quarter";  ///< or o200k, cl100k: what counts them
    std::string embedding = "table"; ///< or none, or an endpoint's URL
    std::string model;               ///< asked for at that endpoint
    double floor = 0;
    double floorSaved = 0;
};

extern const char *const kHelp;

/// Nothing where the command line is wrong.
std::optional<Options> readOptions(int argc, char **argv);

} // namespace pilothouse::eval
