// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/policy_limits.h"
#include "domain/rule.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pilothouse {

/// A policy file: rules, what happens when none matches, hard limits, and from which risk on people are asked.
struct PolicyDocument {
    std::vector<Rule> rules;
    RuleEffect fallback = RuleEffect::Ask;
    std::vector<SpendLimit> budgets{};
    std::vector<RiskTier> tiers{}; ///< rising

    friend bool operator==(const PolicyDocument &, const PolicyDocument &) = default;
};

/// The policy in force but for what people chose to remember.
struct PolicyInForce {
    enum class From : std::uint8_t {
        BuiltIn, ///< no file is there
        File,
        Edited, ///< in the running program, until the file changes or the program starts anew
    };
    From from = From::BuiltIn;
    std::string file; ///< From::File: its path
    std::string text; ///< as a person wrote it, where it comes from a file or is built in
    PolicyDocument document;
};

/// Why a text is no policy, and where.
struct PolicyFault {
    std::uint32_t line = 0;   ///< from 1; 0 when the place is not known
    std::uint32_t column = 0; ///< in characters from 1
    std::string detail;       ///< English

    friend bool operator==(const PolicyFault &, const PolicyFault &) = default;
};

/// What became of one entry of imported permissions.
struct ImportedPermission {
    std::string list; ///< allow, ask, deny, or another member's name
    std::string text;
    std::string outcome; ///< exact, stricter or left_out
    std::string note;    ///< why it is not exact

    friend bool operator==(const ImportedPermission &, const ImportedPermission &) = default;
};

} // namespace pilothouse
