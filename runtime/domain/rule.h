// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

/// Deny beats ask beats allow; among equals the first in order decides.
enum class RuleEffect : std::uint8_t { Deny, Ask, Allow };
std::string_view name(RuleEffect effect);
std::optional<RuleEffect> ruleEffect(std::string_view name);

enum class RuleOrigin : std::uint8_t { Default, File, Remembered };
std::string_view name(RuleOrigin origin);
std::optional<RuleOrigin> ruleOrigin(std::string_view name);

/// Where a rule holds. A remembered decision never reaches beyond what was chosen.
enum class RuleScope : std::uint8_t { Session, Project, Always };
std::string_view name(RuleScope scope);
std::optional<RuleScope> ruleScope(std::string_view name);

/// One line of policy, as a person wrote or remembered it. Plain data; policy::RuleSet compiles it.
struct Rule {
    std::string id; ///< unique, stable, shown with every verdict
    std::string name;
    RuleEffect effect = RuleEffect::Ask;
    RuleOrigin origin = RuleOrigin::File;
    std::vector<std::string> tools; ///< exact names or globs with *; empty is every tool
    std::string when;               ///< CEL expression of type bool; empty is true
    std::string argsDigest; ///< holds for exactly this call only (hex SHA-256 of its RFC 8785 form); empty is any
    std::string reason;     ///< what the agent and the person are told
    std::optional<std::chrono::seconds> patience; ///< ask: how long a person has
    bool twoPerson = false;
    bool enabled = true;
    RuleScope scope = RuleScope::Always;
    SessionId session{}; ///< scope Session
    std::string project; ///< scope Project: the agent's working directory
    std::optional<WallTime> expiresAt;
    WallTime createdAt{};
    std::string createdBy;

    friend bool operator==(const Rule &, const Rule &) = default;
};

} // namespace pilothouse
