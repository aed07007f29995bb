// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/rank_table.h"

#include <cstddef>
#include <string_view>

namespace pilothouse::text {

/// Tokens of one piece (not empty, less than 4 GiB): 1 when it is a token itself, else what stays when the neighbours of lowest rank,
/// the first among equals, are merged until no two make a token. Time grows as n log n, memory with n; up to 128 bytes nothing is allocated.
std::size_t countPiece(std::string_view piece, const RankTable &ranks);

} // namespace pilothouse::text
