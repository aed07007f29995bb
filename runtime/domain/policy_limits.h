// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse {

/// A hard limit of the policy on what a session, its agents or its tools may spend. Plain data; policy::BudgetBook compiles it.
/// Absent amounts are unlimited.
struct SpendLimit {
    /// What has an account of its own; everything that counts goes into one where it is Session.
    enum class Each : std::uint8_t { Session, Agent, Tool };

    std::string id; ///< unique in a policy; verdicts name it as budget.ID
    std::string name;
    std::vector<std::string>
        agents; ///< agent paths, globs with *; an empty one is the main agent; none at all: every agent
    std::vector<std::string> tools; ///< tool or model names, globs with *; none: whatever is done
    Each each = Each::Session;
    std::optional<std::int64_t> tokens; ///< input and output
    std::optional<double> costUsd;
    std::optional<std::int64_t> steps; ///< with tools or each Tool: calls
    std::optional<std::chrono::seconds>
        wallTime; ///< with tools or each Tool: the time the calls took; else since the first step
    bool enabled = true;

    friend bool operator==(const SpendLimit &, const SpendLimit &) = default;
};

/// From this risk of a call on, a person is asked whatever the rules allow.
struct RiskTier {
    double from = 1;        ///< level of the risk signal, above 0 to 1
    bool twoPerson = false; ///< two different people

    friend bool operator==(const RiskTier &, const RiskTier &) = default;
};

} // namespace pilothouse
