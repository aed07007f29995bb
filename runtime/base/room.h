// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace pilothouse {

/// Gives each of \a vectors room for \a count elements and half as many more where it has not that many yet: what was read at once and then
/// grows little by little does not move soon.
template<class... Vectors>
void makeRoom(std::size_t count, Vectors &...vectors)
{
    const auto one = [count](auto &vector) {
        if (vector.capacity() < count) {
            vector.reserve(count + count / 2);
        }
    };
    (one(vectors), ...);
}

} // namespace pilothouse
