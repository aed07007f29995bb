// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace pilothouse::text {

/// FNV-1a of 64 bits, its halves folded so that the low bits depend on all of it. The same in every process and on every
/// machine; not for anything an adversary gains from.
constexpr std::uint64_t stableHash(std::string_view text)
{
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return hash ^ (hash >> 32U);
}

} // namespace pilothouse::text
