// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/words.h"

#include <string_view>

/// Closed classes of English words. Pure functions over words in lower case.
namespace pilothouse::text {

/// Articles, pronouns, auxiliaries, prepositions, question words: they say nothing of what a text is about.
bool isStopWord(std::string_view word);

/// I, my, we …: whoever speaks tells of their own life.
bool isFirstPerson(std::string_view word);

/// A word that answers "when": a unit or part of time, a month, a weekday, "ago", a year from 1000 to 2999.
bool isTimeWord(std::string_view word);

} // namespace pilothouse::text
