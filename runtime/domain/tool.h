// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

/// What a call does to the world.
enum class EffectClass : std::uint8_t {
    Read,    ///< looks at what is the user's own
    Network, ///< asks another machine, which learns the address asked for
    Write,   ///< changes what can be changed back
    Send,    ///< something leaves for other people
    Spend,   ///< money, bookings
    Delete,
    Execute, ///< code
    Unknown, ///< nothing says; never taken for harmless
};
inline constexpr int kEffectClassCount = 8;
/// read, network, write, send, spend, delete, execute, unknown.
std::string_view name(EffectClass effect);
std::optional<EffectClass> effectClass(std::string_view name);

/// A tool as the agent declares it.
struct ToolDeclaration {
    std::string name;
    std::string description;
    std::string inputSchema; ///< JSON Schema of the arguments, or empty
    friend bool operator==(const ToolDeclaration &, const ToolDeclaration &) = default;
};

/// An operator's word on what a tool does, for all sessions of agents with that name.
struct ToolCorrection {
    std::string agent;
    std::string tool;
    EffectClass effect = EffectClass::Unknown; ///< Unknown: the correction is taken back
    std::string by;
    WallTime at{};
    friend bool operator==(const ToolCorrection &, const ToolCorrection &) = default;
};

} // namespace pilothouse
