// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

namespace pilothouse {

/// Walks over what \a Items gives by index where operator[] makes a value: valid as long as the items are.
template<class Items>
class IndexIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = std::remove_cvref_t<decltype(std::declval<const Items &>()[0])>;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = value_type;

    IndexIterator() = default;
    IndexIterator(const Items &items, std::size_t at) : m_items(&items), m_at(at) {}
    value_type operator*() const { return (*m_items)[m_at]; }
    IndexIterator &operator++()
    {
        ++m_at;
        return *this;
    }
    IndexIterator operator++(int)
    {
        IndexIterator before = *this;
        ++m_at;
        return before;
    }
    friend bool operator==(const IndexIterator &, const IndexIterator &) = default;

private:
    const Items *m_items = nullptr;
    std::size_t m_at = 0;
};

} // namespace pilothouse
