// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace pilothouse::memory {

/// How often a term occurs somewhere: in a message or a sitting, by its index; in a list of a message's terms, by the term's id.
struct Occurrence {
    std::uint32_t where = 0;
    std::uint32_t count = 0;
};

/// Many lists of occurrences that grow at their ends: most of them stay very short. A list is one piece of a few large blocks and moves to
/// a piece twice as long when it is full; pieces that became free are used again. Owned by one thread.
class OccurrenceLists {
public:
    /// Adds an empty list; they are numbered from 0.
    void add() { m_lists.emplace_back(); }
    [[nodiscard]] std::size_t size() const { return m_lists.size(); }
    /// Valid until the list grows.
    [[nodiscard]] std::span<const Occurrence> operator[](std::size_t list) const
    {
        return {m_lists[list].begin, m_lists[list].size};
    }

    /// Counts one more occurrence at \a where, which is never less than the last one of \a list. Returns how often it occurs there now.
    std::uint32_t count(std::size_t list, std::uint32_t where);
    /// Adds a list of these.
    void add(std::span<const Occurrence> occurrences);

private:
    static constexpr std::size_t kBlock = 4096;
    struct List {
        Occurrence *begin = nullptr;
        std::uint32_t size = 0;
        std::uint32_t capacity = 0; ///< a power of two, but for lists that were added whole
    };

    Occurrence *take(std::size_t count);
    void grow(List &list);

    std::vector<List> m_lists;
    std::vector<std::unique_ptr<Occurrence[]>> m_blocks;
    Occurrence *m_free = nullptr; ///< in the newest block
    std::size_t m_left = 0;
    std::vector<std::vector<Occurrence *>> m_freed; ///< by the power of two of their length
};

} // namespace pilothouse::memory
