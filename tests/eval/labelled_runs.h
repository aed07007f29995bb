// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/session.h"
#include "domain/step.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace pilothouse::eval {

/// A recorded run as the steps the product sees, and beside it what became of it. The labels never go into the session.
struct LabelledRun {
    std::string task; ///< runs of one task are never on both sides of a split
    std::string set;
    SessionInfo session; ///< its goal, where the record states one
    std::vector<Step> steps;
    std::vector<std::size_t> place; ///< of each step: the message or action of the record it comes from
    std::size_t places = 0;         ///< how many of these the record has
    bool failed = false;            ///< stopped by its limit; reward 0
    bool resolved = false;
    std::size_t mistake = 0; ///< the decisive wrong message
};

/// SWE-agent's runs, by the product's own importer; a place is an action. failed: the cost limit stopped it. Errors: Io, Malformed.
Result<std::vector<LabelledRun>> readSweRuns(const std::filesystem::path &directory);

/// tau-bench, "airline" or "retail", by the product's own importer; a place is a message. Errors: Io, Malformed.
Result<std::vector<LabelledRun>> readTauRuns(const std::filesystem::path &directory, const std::string &domain);

/// Who&When, "Algorithm-Generated" or "Hand-Crafted": what an agent writes in code fences and what a surfer reports to have done are calls, what
/// the terminal and the pages show are results. Errors: Io, Malformed.
Result<std::vector<LabelledRun>> readFailureRuns(const std::filesystem::path &directory, const std::string &kind);

} // namespace pilothouse::eval
