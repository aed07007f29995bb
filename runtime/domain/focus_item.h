// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

/// The form a focus item is sent in.
enum class Fidelity : std::uint8_t { Full, Compressed, Placeholder, Dropped };
std::string_view name(Fidelity fidelity);
std::optional<Fidelity> fidelityFromName(std::string_view name);

/// What the score of a focus item is the sum of. A policy has 0 for what it does not look at.
enum class ScorePart : std::uint8_t {
    Words,      ///< match of its own words with the query
    Neighbours, ///< matches of the messages around it
    Sitting,    ///< matches of what was said in the same sitting
    Feedback,   ///< words of the best matching messages
    Coverage,   ///< how much of the query it repeats (often the question itself: negative)
    Speaker,    ///< who says it
    Time,       ///< times and dates
    Manner,     ///< first person, density: needs no query
    Similarity, ///< of embeddings
    Recency,    ///< how new it is
    Importance, ///< its class of importance; in adaptive_focus what that adds to reach the floor of the class
};
inline constexpr std::size_t kScoreParts = 11;
std::string_view name(ScorePart part);

/// A number for each ScorePart, weighted: their sum is the score, before what it costs is taken into account.
struct ScoreParts {
    std::array<float, kScoreParts> values{};

    float &operator[](ScorePart part) { return values[static_cast<std::size_t>(part)]; }
    float operator[](ScorePart part) const { return values[static_cast<std::size_t>(part)]; }
    [[nodiscard]] float total() const
    {
        float sum = 0;
        for (const float value : values) {
            sum += value;
        }
        return sum;
    }

    friend bool operator==(const ScoreParts &, const ScoreParts &) = default;
};

/// How much is lost with a message, whatever the query is.
enum class Importance : std::uint8_t { Trivial, Relevant, Critical };
std::string_view name(Importance importance);

struct FocusItem {
    std::string id;
    std::string text; ///< as it is sent
    Fidelity fidelity = Fidelity::Full;
    std::int64_t tokens = 0;
    double score = 0;
    /// What it stays for: system, operator, pinned, constraint, newest, open call, relevance, score, recalled, threshold, observe, cached; or
    /// went for: budget, operator, merged, threshold.
    std::string reason;
    Fidelity planned = Fidelity::Full; ///< what its score alone asked for; the budget may have sent less, or more
    Importance importance = Importance::Relevant;
    ScoreParts parts = {};

    friend bool operator==(const FocusItem &, const FocusItem &) = default;
};

} // namespace pilothouse
