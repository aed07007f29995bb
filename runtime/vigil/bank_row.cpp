// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/bank_row.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

constexpr std::array<std::string_view, kRowKindCount> kNames{"deposit", "amend", "shadow", "noise"};

} // namespace

std::string_view name(RowKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<RowKind> rowKindFromName(std::string_view name)
{
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
        return std::nullopt;
    }
    return static_cast<RowKind>(found - kNames.begin());
}

} // namespace pilothouse::vigil
