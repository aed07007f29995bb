// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/text_vector.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace pilothouse::memory {

/// Vectors of texts that have arrived so far, by what the texts are known by. Bounded: the oldest one gives way.
///
/// All are of one size: a vector of another one (another model) replaces all that are there. Owned by one thread.
class VectorShelf {
public:
    static constexpr std::size_t kMostBytes = std::size_t{64} << 20;
    using Place = std::uint32_t;

    explicit VectorShelf(std::size_t mostBytes = kMostBytes) : m_mostBytes(mostBytes) {}

    /// Keeps \a vector for the text known by \a mark. Nothing happens where one is there, or the vector is empty or all 0.
    void put(std::uint64_t mark, const TextVector &vector);
    [[nodiscard]] std::optional<Place> find(std::uint64_t mark) const;
    /// Whether the vector of \a mark is at \a place: it may have given way.
    [[nodiscard]] bool holds(Place place, std::uint64_t mark) const
    {
        return place < m_marks.size() && m_marks[place] == mark;
    }
    /// Preconditions: both are places that hold a vector.
    [[nodiscard]] float cosine(Place a, Place b) const;

    [[nodiscard]] std::size_t size() const { return m_marks.size(); }
    /// Grows with every change.
    [[nodiscard]] std::uint64_t version() const { return m_version; }

private:
    std::size_t m_mostBytes;
    std::size_t m_dimensions = 0;
    std::size_t m_next = 0; ///< place that is taken next once all are in use
    std::uint64_t m_version = 0;
    std::vector<std::uint64_t> m_marks;  ///< by place
    std::vector<std::int8_t> m_values;   ///< by place
    std::vector<float> m_inverseLengths; ///< by place
    std::unordered_map<std::uint64_t, Place> m_places;
};

} // namespace pilothouse::memory
