// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/message_index.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::memory {

/// What a query asks of a session.
struct Question {
    std::vector<TermId> terms;           ///< distinct, in order of the query; only those that the session has
    std::vector<std::string> otherStems; ///< distinct, of words that the session does not have
    std::int32_t participant = -1;       ///< the one participant it is about; -1: nobody, or several
    bool when = false;                   ///< it asks for a time
    std::vector<text::DaySpan> dates;    ///< that it names
};

/// At most this many distinct words of a query count: a pasted file is no question.
inline constexpr std::size_t kMostQueryTerms = 128;

/// Reads \a query against \a index.
///
/// A participant is named by a capitalised word that is their first name, or by one that no message has and that is one edit away from it
/// (at least four letters). Names are no terms.
Question readQuestion(MessageIndex &index, std::string_view query);

} // namespace pilothouse::memory
