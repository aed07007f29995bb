// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/vector_match.h"

#include <algorithm>

namespace pilothouse::memory {

namespace {

constexpr VectorShelf::Place kNowhere = ~VectorShelf::Place{0};
constexpr float kAbsent = -2; // no cosine

} // namespace

void VectorMatch::match(const MessageIndex &index, const VectorShelf &shelf, std::uint64_t query,
                        std::optional<std::size_t> asking, float weight, std::vector<float> &column)
{
    const auto wanted = shelf.find(query);
    if (!wanted) {
        return;
    }
    m_places.resize(index.size(), kNowhere);
    m_cosines.assign(index.size(), kAbsent);
    float sum = 0;
    float best = kAbsent;
    std::size_t count = 0;
    for (std::size_t i = 0; i < index.size(); ++i) {
        if (!shelf.holds(m_places[i], index.mark(i))) {
            m_places[i] = shelf.find(index.mark(i)).value_or(kNowhere);
        }
        if (m_places[i] == kNowhere || i == asking) {
            continue;
        }
        m_cosines[i] = shelf.cosine(*wanted, m_places[i]);
        sum += m_cosines[i];
        best = std::max(best, m_cosines[i]);
        ++count;
    }
    const float mean = count > 0 ? sum / static_cast<float>(count) : 0;
    if (count == 0 || best <= mean) {
        return;
    }
    column.resize(index.size(), 0);
    for (std::size_t i = 0; i < index.size(); ++i) {
        if (m_cosines[i] != kAbsent) {
            column[i] = weight * std::max(0.0F, (m_cosines[i] - mean) / (best - mean));
        }
    }
}

} // namespace pilothouse::memory
