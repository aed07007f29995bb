// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/vector_shelf.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pilothouse::memory {

namespace {

/// The products of at most 2^14 values of 8 bits fit.
std::int32_t dot(const std::int8_t *a, const std::int8_t *b, std::size_t size)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        sum += static_cast<std::int32_t>(a[i]) * b[i];
    }
    return sum;
}

} // namespace

void VectorShelf::put(std::uint64_t mark, const TextVector &vector)
{
    const std::size_t size = vector.values.size();
    const std::int32_t square = dot(vector.values.data(), vector.values.data(), size);
    if (square == 0 || size > kMostDimensions) {
        return;
    }
    if (size != m_dimensions) {
        m_marks.clear();
        m_values.clear();
        m_inverseLengths.clear();
        m_places.clear();
        m_next = 0;
        m_dimensions = size;
    }
    const std::size_t room = std::clamp<std::size_t>(m_mostBytes / size, 1, std::numeric_limits<Place>::max());
    const bool full = m_marks.size() >= room;
    const auto [at, fresh] = m_places.try_emplace(mark, static_cast<Place>(full ? m_next : m_marks.size()));
    if (!fresh) {
        return;
    }
    ++m_version;
    const Place place = at->second;
    if (full) {
        m_places.erase(m_marks[place]);
        m_next = (m_next + 1) % m_marks.size();
    } else {
        m_marks.emplace_back();
        m_inverseLengths.emplace_back();
        m_values.resize(m_values.size() + size);
    }
    m_marks[place] = mark;
    m_inverseLengths[place] = 1 / std::sqrt(static_cast<float>(square));
    std::copy(vector.values.begin(), vector.values.end(), m_values.begin() + static_cast<std::ptrdiff_t>(place * size));
}

std::optional<VectorShelf::Place> VectorShelf::find(std::uint64_t mark) const
{
    const auto at = m_places.find(mark);
    return at == m_places.end() ? std::nullopt : std::optional(at->second);
}

float VectorShelf::cosine(Place a, Place b) const
{
    const std::int32_t product = dot(&m_values[a * m_dimensions], &m_values[b * m_dimensions], m_dimensions);
    return static_cast<float>(product) * m_inverseLengths[a] * m_inverseLengths[b];
}

} // namespace pilothouse::memory
