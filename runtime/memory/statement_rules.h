// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory/constraints.h"

#include <span>
#include <string_view>

namespace pilothouse::memory {

/// Words that make a sentence a statement of a kind: lower case, between single blanks, a * at the end of a word for any
/// ending, one at the beginning of the rule for any beginning too.
struct StatementRule {
    std::string_view words;
    StatementKind kind;
    bool opens = false;   ///< only at the beginning of a sentence
    bool ownLife = false; ///< only where the speaker speaks of themselves or theirs
    std::string_view unless =
        {}; ///< not before one of these words, between single blanks: idioms and what is told, not asked for
};

/// English, German, French and Spanish. Of rules that fire on a sentence, the first here counts.
std::span<const StatementRule> statementRules();

/// "I", "mein", "nous" and their like in the same languages.
bool isOwnLifeWord(std::string_view word);

/// Words that greet, thank or assent: a message of nothing else is trivial.
bool isSmallTalk(std::string_view word);

} // namespace pilothouse::memory
