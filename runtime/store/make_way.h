// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <thread>

namespace pilothouse::store {

inline constexpr std::size_t kRowsAtOnce = 4;

/// Where cores are short a verdict must not wait for the rows of a whole group: the writer gives way now and then, \a done rows into it. Rows
/// that a verdict waits for (\a full) do not.
inline void makeWay(std::size_t done, bool full)
{
    if (!full && done % kRowsAtOnce == 0) {
        std::this_thread::yield();
    }
}

} // namespace pilothouse::store
