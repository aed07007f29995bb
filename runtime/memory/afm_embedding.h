// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace pilothouse::memory::afm {

inline constexpr std::size_t kDimensions = 512;
using Embedding = std::array<double, kDimensions>;

/// The public code's offline embedding: word i goes to bucket (hash(word) xor i x 0x9E3779B1) mod 512 with the sign of the low
/// bit of hash(word + "$"), then the vector is brought to length 1 (all zero for no words).
///
/// Known defect, kept: the position is part of the bucket, so equal words at different places do not match; it measures identity
/// in place, not topic. One difference: the code takes Python's hash, which is salted anew in each process; here
/// text::stableHash, so that a packing is the same everywhere. Single values therefore differ from any one run of the code.
Embedding positionalEmbedding(std::string_view text);

/// Their dot product; -1..1 for embeddings of length 1.
double cosine(const Embedding &a, const Embedding &b);

} // namespace pilothouse::memory::afm
