// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/message_index.h"

#include <span>
#include <vector>

namespace pilothouse::memory {

struct WeightedTerm {
    TermId term = 0;
    float weight = 0; ///< 1 for the strongest
};

/// Terms beyond the \a query's that the best messages share, strongest first: what the session says where it speaks of the query
/// (pseudo-relevance feedback).
///
/// \a matches has a number in 0..1 for each message. Few and not too common terms are taken, so that matching them costs no more than a
/// share of the messages.
std::vector<WeightedTerm> feedbackTerms(const MessageIndex &index, std::span<const float> matches,
                                        std::span<const TermId> query);

} // namespace pilothouse::memory
