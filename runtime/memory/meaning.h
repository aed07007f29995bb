// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/vector_shelf.h"
#include "text/related_words.h"

#include <memory>

namespace pilothouse::memory {

/// What tells that texts speak of the same in other words. Where neither is there, words alone count.
struct Meaning {
    std::shared_ptr<const text::RelatedWords> words; ///< the embedded default; null where its table is not installed
    const VectorShelf *vectors =
        nullptr; ///< of an embedding endpoint: where both a query's and a message's are there, they count
                 ///< in the place of words
};

} // namespace pilothouse::memory
