// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/feedback_terms.h"
#include "memory/question.h"
#include "text/related_words.h"

#include <cstddef>
#include <span>
#include <vector>

namespace pilothouse::memory {

/// Which terms of a session mean about what a query's words mean, by a table of related words.
///
/// Keeps the place of each term in the table, so that a query costs a look-up for each related word and no more. Owned by one thread.
class RelatedTerms {
public:
    /// Terms of \a index beyond the \a question's own that are related to its words, the strongest first; of each word at most
    /// kMostOfWord. Together they occur in at most half of the messages and some more: a pasted file as a query stays cheap.
    /// Weights are squares of cosines: from a quarter to 1. Valid until the next call.
    std::span<const WeightedTerm> find(const MessageIndex &index, const Question &question,
                                       const text::RelatedWords &words);
    /// The index has begun again: its terms are others.
    void forget();

    static constexpr std::size_t kMostOfWord = 16;

private:
    void follow(const MessageIndex &index, const text::RelatedWords &words);
    void add(std::string_view stem, const text::RelatedWords &words);
    /// Each term once, without those of the query and those that are too common; the strongest first.
    void choose(const MessageIndex &index, const Question &question);

    const text::RelatedWords *m_table = nullptr; ///< whose places m_termOf has
    std::size_t m_followed = 0;                  ///< terms of the index that were looked up
    std::vector<TermId> m_termOf;                ///< by text::WordId; kNone where the session does not have the word
    std::vector<WeightedTerm> m_found;
    std::vector<TermId> m_own; ///< terms of the query, ascending
};

} // namespace pilothouse::memory
