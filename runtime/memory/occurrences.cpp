// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/occurrences.h"

#include <algorithm>
#include <bit>

namespace pilothouse::memory {

std::uint32_t OccurrenceLists::count(std::size_t list, std::uint32_t where)
{
    List &to = m_lists[list];
    if (to.size == 0 || to.begin[to.size - 1].where != where) {
        if (to.size == to.capacity) {
            grow(to);
        }
        to.begin[to.size++] = {where, 0};
    }
    return ++to.begin[to.size - 1].count;
}

void OccurrenceLists::add(std::span<const Occurrence> occurrences)
{
    const auto size = static_cast<std::uint32_t>(occurrences.size());
    Occurrence *begin = take(size);
    std::copy(occurrences.begin(), occurrences.end(), begin);
    m_lists.push_back({begin, size, size});
}

void OccurrenceLists::grow(List &list)
{
    const auto power = static_cast<std::size_t>(std::countr_zero(list.capacity == 0 ? 1U : 2 * list.capacity));
    if (m_freed.size() <= power) {
        m_freed.resize(power + 1);
    }
    Occurrence *begin = nullptr;
    if (m_freed[power].empty()) {
        begin = take(std::size_t{1} << power);
    } else {
        begin = m_freed[power].back();
        m_freed[power].pop_back();
    }
    std::copy(list.begin, list.begin + list.size, begin);
    if (list.capacity > 0) {
        m_freed[power - 1].push_back(list.begin);
    }
    list.begin = begin;
    list.capacity = 1U << power;
}

Occurrence *OccurrenceLists::take(std::size_t count)
{
    if (count > kBlock) { // a block of its own
        m_blocks.push_back(std::make_unique<Occurrence[]>(count));
        return m_blocks.back().get();
    }
    if (count > m_left) {
        m_blocks.push_back(std::make_unique<Occurrence[]>(kBlock));
        m_free = m_blocks.back().get();
        m_left = kBlock;
    }
    Occurrence *taken = m_free;
    m_free += count;
    m_left -= count;
    return taken;
}

} // namespace pilothouse::memory
