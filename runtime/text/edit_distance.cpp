// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/edit_distance.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pilothouse::text {

std::size_t editDistance(std::string_view a, std::string_view b, std::size_t most)
{
    if (a.size() < b.size()) {
        std::swap(a, b);
    }
    const std::size_t beyond = most + 1;
    if (a.size() - b.size() > most) {
        return beyond;
    }
    std::vector<std::size_t> above(b.size() + 1, beyond);
    for (std::size_t j = 0; j <= std::min(most, b.size()); ++j) {
        above[j] = j;
    }
    std::vector<std::size_t> row(b.size() + 1, beyond);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        const std::size_t begin = i > most ? i - most : 1; // cells farther from the diagonal cost more than most
        const std::size_t end = std::min(b.size(), i + most);
        row[begin - 1] = begin == 1 ? std::min(i, beyond) : beyond;
        for (std::size_t j = begin; j <= end; ++j) {
            const std::size_t swapped = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({swapped, above[j] + 1, row[j - 1] + 1, beyond});
        }
        if (end < b.size()) {
            row[end + 1] = beyond;
        }
        std::swap(row, above);
    }
    return above[b.size()];
}

} // namespace pilothouse::text
