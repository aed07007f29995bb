// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/step.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::eval {

/// A tool as a record declares it.
struct OfferedTool {
    std::string name;
    std::string description;
    std::string parameters; ///< JSON
};

/// One recorded session with what people or the benchmark say about it.
struct RiskRecord {
    std::string id;
    std::string task; ///< what it was recorded on: the unit of resampling and of cross-validation
    std::vector<OfferedTool> tools;
    std::vector<Step> steps;
    std::vector<std::size_t> injected; ///< AgentDojo: steps that are the attacker's call; for scoring only
    bool attacked = false;             ///< AgentDojo: the run with a planted text
    bool achieved = false;             ///< AgentDojo: the attacker's goal was reached
    bool done = false;                 ///< AgentDojo: the user's task was done
    bool unsafe = false;               ///< ASSE, R-Judge
    bool unintended = false;           ///< R-Judge: no planted text
};

/// "agentdojo" (the 13 pipelines without a defence), "asse" or "rjudge" in \a directory (the data sets' folder). Errors: InvalidArgument,
/// Io, Malformed.
Result<std::vector<RiskRecord>> readRiskRecords(std::string_view set, const std::filesystem::path &directory);
bool hasRiskRecords(std::string_view set, const std::filesystem::path &directory);

} // namespace pilothouse::eval
