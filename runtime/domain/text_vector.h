// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pilothouse {

/// Longer vectors than any model in use gives.
inline constexpr std::size_t kMostDimensions = 8'192;

/// What an embedding model says of a text: only its direction counts, in eight bits a dimension.
struct TextVector {
    std::vector<std::int8_t> values;

    friend bool operator==(const TextVector &, const TextVector &) = default;
};

/// The direction of \a values; without values where that is none: empty, too long, all 0, or a number that is not finite.
TextVector textVector(std::span<const float> values);

/// A text whose vector is wanted.
struct TextToEmbed {
    std::uint64_t mark = 0; ///< what it is known by
    std::string text;

    friend bool operator==(const TextToEmbed &, const TextToEmbed &) = default;
};

/// A vector that has come for a text.
struct EmbeddedText {
    std::uint64_t mark = 0;
    std::string model;    ///< as the endpoint knows it
    std::string textHash; ///< SHA-256 of the text as it was sent, 64 hex characters
    TextVector vector;
    bool stored = false; ///< the store has it for this session

    friend bool operator==(const EmbeddedText &, const EmbeddedText &) = default;
};

} // namespace pilothouse
