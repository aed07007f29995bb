// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/message_index.h"
#include "memory/vector_shelf.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace pilothouse::memory {

/// How like messages are to a query by the vectors that are there. Keeps the place of each message's vector. Owned by one thread.
class VectorMatch {
public:
    /// Where the vectors of \a query (its mark) and of messages of \a index are on \a shelf, sets these messages' numbers in \a column:
    /// \a weight for the likest, 0 for the mean of all and what is less like, because models differ in how like they find what has nothing
    /// in common. Other numbers stay; an empty column becomes 0 for all. \a asking is left out: it is the query itself. Linear in messages and
    /// dimensions.
    void match(const MessageIndex &index, const VectorShelf &shelf, std::uint64_t query,
               std::optional<std::size_t> asking, float weight, std::vector<float> &column);
    /// The index has begun again.
    void forget() { m_places.clear(); }

private:
    std::vector<VectorShelf::Place> m_places; ///< by message
    std::vector<float> m_cosines;             ///< by message
};

} // namespace pilothouse::memory
