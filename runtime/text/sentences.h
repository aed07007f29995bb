// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/token_counter.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Sentences and words by their outer form alone: no language, no stems, no stop words. White space, punctuation and case are
/// those of ASCII; all other bytes are letters. Pure functions; the views they return point into the text given.
namespace pilothouse::text {

/// Cuts after each '.', '!', '?' and line feed, trims, drops what is empty: "v1.2 is out." gives "v1." and "2 is out.".
std::vector<std::string_view> sentences(std::string_view text);

bool isPunctuation(char c);

/// Lower-case words between white space, without punctuation at their ends: "Don't (re-)try!" gives "don't" and "re-)try".
std::vector<std::string> plainWords(std::string_view text);

/// The first words of \a text, joined by single blanks, as long as the sum of their single counts is at most \a target.
/// Empty when the first word is too long already.
std::string cutToTokens(std::string_view text, std::int64_t target, const TokenCounter &tokens);

/// The longest beginning of \a text of at most \a bytes that cuts no UTF-8 character in half.
std::string_view beginning(std::string_view text, std::size_t bytes);

/// The first line that is not blank, trimmed, at most \a characters of it (UTF-8 code points, none cut in half).
std::string_view firstLine(std::string_view text, std::size_t characters);

} // namespace pilothouse::text
