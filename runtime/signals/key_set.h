// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace pilothouse::signals {

/// A set of 64-bit fingerprints in one block of memory, at most kMost of them: once it is full, what is new is not taken. Nothing is
/// allocated for an entry. Owned by one thread.
class KeySet {
public:
    static constexpr std::size_t kMost = 16384;

    [[nodiscard]] bool contains(std::uint64_t key) const
    {
        return !m_places.empty() && (key == 0 ? m_zero : m_places[placeOf(key)] == key);
    }

    void insert(std::uint64_t key)
    {
        if (m_size >= kMost) {
            return;
        }
        if (m_places.size() < 2 * (m_size + 1)) {
            grow();
        }
        if (key == 0) {
            m_size += m_zero ? 0 : 1;
            m_zero = true;
            return;
        }
        std::uint64_t &place = m_places[placeOf(key)];
        m_size += place == 0 ? 1 : 0;
        place = key;
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    /// What is not in it may have come after it was full.
    [[nodiscard]] bool full() const { return m_size >= kMost; }

    void clear()
    {
        if (m_size > 0) {
            std::fill(m_places.begin(), m_places.end(), 0);
        }
        m_size = 0;
        m_zero = false;
    }

private:
    static constexpr std::size_t kLeast = 64;

    /// Where \a key stands, or would.
    [[nodiscard]] std::size_t placeOf(std::uint64_t key) const
    {
        const std::size_t mask = m_places.size() - 1;
        std::size_t at = (key ^ key >> 32U) & mask;
        while (m_places[at] != 0 && m_places[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    void grow()
    {
        std::vector<std::uint64_t> old = std::move(m_places);
        m_places.assign(old.empty() ? kLeast : old.size() * 4, 0);
        for (const std::uint64_t key : old) {
            if (key != 0) {
                m_places[placeOf(key)] = key;
            }
        }
    }

    std::vector<std::uint64_t> m_places; ///< 0: empty
    std::size_t m_size = 0;
    bool m_zero = false;
};

} // namespace pilothouse::signals
