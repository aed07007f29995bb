// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace pilothouse::text {

/// Levenshtein distance in bytes, where it is at most \a most; else \a most + 1. Time and memory grow with the longer text
/// times \a most, not with the product of both lengths.
std::size_t editDistance(std::string_view a, std::string_view b, std::size_t most);

} // namespace pilothouse::text
