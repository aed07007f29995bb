// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pilothouse::signals {

/// Which words were met, with a number for each, in a table of fixed size: a word takes one of four places of its bucket, and where all are
/// taken the one met longest ago is forgotten. Nothing grows with the session.
class SeenWords {
public:
    static constexpr std::size_t kPlaces = 8192; ///< a power of two; the words of a long session of one agent

    /// The number of \a key, nothing when it was not met (or is forgotten).
    [[nodiscard]] const float *find(std::uint64_t key) const
    {
        if (m_places.empty()) {
            return nullptr;
        }
        const Place *bucket = &m_places[bucketOf(key)];
        for (std::size_t i = 0; i < kWays; ++i) {
            if (bucket[i].met != 0 && bucket[i].tag == tagOf(key)) {
                return &bucket[i].value;
            }
        }
        return nullptr;
    }

    /// Remembers \a key with \a value, the greater one where it has one. True when it is new.
    bool add(std::uint64_t key, float value = 1)
    {
        if (m_places.empty()) {
            m_places.resize(kPlaces);
        }
        Place *bucket = &m_places[bucketOf(key)];
        Place *oldest = bucket;
        ++m_now;
        for (std::size_t i = 0; i < kWays; ++i) {
            if (bucket[i].met != 0 && bucket[i].tag == tagOf(key)) {
                bucket[i].value = value > bucket[i].value ? value : bucket[i].value;
                bucket[i].met = m_now;
                return false;
            }
            oldest = bucket[i].met < oldest->met ? bucket + i : oldest;
        }
        *oldest = {tagOf(key), m_now, value};
        return true;
    }

private:
    static constexpr std::size_t kWays = 4;
    struct Place {
        std::uint32_t tag = 0;
        std::uint32_t met = 0; ///< 0: empty
        float value = 0;
    };
    static std::size_t bucketOf(std::uint64_t key) { return key % (kPlaces / kWays) * kWays; }
    static std::uint32_t tagOf(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32U); }

    std::vector<Place> m_places; ///< taken with the first word
    std::uint32_t m_now = 0;
};

} // namespace pilothouse::signals
