// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/word_classes.h"

#include "text/fixed_words.h"

#include <algorithm>
#include <array>

namespace pilothouse::text {

namespace {

constexpr auto kStopWords = std::to_array<std::string_view>({
    "a",       "about",      "above",      "after",   "again",     "against", "all",     "also",    "am",
    "an",      "and",        "any",        "are",     "aren",      "aren't",  "as",      "at",      "be",
    "because", "been",       "before",     "being",   "below",     "between", "both",    "but",     "by",
    "can",     "can't",      "could",      "couldn",  "couldn't",  "d",       "did",     "didn",    "didn't",
    "do",      "does",       "doesn",      "doesn't", "doing",     "don",     "don't",   "done",    "down",
    "during",  "each",       "else",       "few",     "for",       "from",    "further", "had",     "hadn",
    "hadn't",  "has",        "hasn",       "hasn't",  "have",      "haven",   "haven't", "having",  "he",
    "he'd",    "he'll",      "her",        "here",    "hers",      "herself", "him",     "himself", "his",
    "how",     "i",          "i'd",        "i'll",    "i'm",       "i've",    "if",      "in",      "into",
    "is",      "isn",        "isn't",      "it",      "its",       "itself",  "just",    "let",     "ll",
    "m",       "may",        "me",         "might",   "mine",      "more",    "most",    "must",    "my",
    "myself",  "no",         "nor",        "not",     "of",        "off",     "on",      "once",    "only",
    "or",      "other",      "our",        "ours",    "ourselves", "out",     "over",    "own",     "re",
    "s",       "same",       "shall",      "she",     "she'd",     "she'll",  "should",  "shouldn", "shouldn't",
    "so",      "some",       "such",       "t",       "than",      "that",    "the",     "their",   "theirs",
    "them",    "themselves", "then",       "there",   "these",     "they",    "they'd",  "they'll", "they're",
    "they've", "this",       "those",      "through", "to",        "too",     "under",   "until",   "up",
    "us",      "ve",         "very",       "was",     "wasn",      "wasn't",  "we",      "we'd",    "we'll",
    "we're",   "we've",      "were",       "weren",   "weren't",   "what",    "when",    "where",   "which",
    "while",   "who",        "whom",       "whose",   "why",       "will",    "with",    "won",     "won't",
    "would",   "wouldn",     "wouldn't",   "you",     "you'd",     "you'll",  "you're",  "you've",  "your",
    "yours",   "yourself",   "yourselves",
});

constexpr FixedWords kStops(kStopWords);

constexpr auto kTimeWords = std::to_array<std::string_view>({
    "afternoon", "ago",       "anniversary", "april",   "august",   "autumn",   "birthday", "christmas", "day",
    "days",      "decade",    "december",    "evening", "fall",     "february", "friday",   "hour",      "hours",
    "january",   "july",      "june",        "last",    "lately",   "march",    "minutes",  "monday",    "month",
    "months",    "morning",   "next",        "night",   "november", "october",  "recently", "saturday",  "september",
    "since",     "soon",      "spring",      "summer",  "sunday",   "thursday", "today",    "tomorrow",  "tonight",
    "tuesday",   "wednesday", "week",        "weekend", "weeks",    "winter",   "year",     "years",     "yesterday",
});
static_assert(std::is_sorted(kTimeWords.begin(), kTimeWords.end()));

constexpr auto kFirstPerson = std::to_array<std::string_view>({"i", "me", "my", "our", "we"});

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isYear(std::string_view word)
{
    constexpr std::size_t kYearDigits = 4;
    return word.size() == kYearDigits && (word[0] == '1' || word[0] == '2') &&
           std::all_of(word.begin(), word.end(), isDigit);
}

} // namespace

bool isStopWord(std::string_view word) { return kStops.contains(word); }

bool isFirstPerson(std::string_view word)
{
    return word.starts_with("i'") || std::find(kFirstPerson.begin(), kFirstPerson.end(), word) != kFirstPerson.end();
}

bool isTimeWord(std::string_view word)
{
    return isYear(word) || std::binary_search(kTimeWords.begin(), kTimeWords.end(), word);
}

} // namespace pilothouse::text
