// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/question.h"

#include "text/edit_distance.h"
#include "text/word_classes.h"

#include <algorithm>
#include <array>

namespace pilothouse::memory {

namespace {

/// Shorter names have too many neighbours to be misspelt safely.
constexpr std::size_t kLeastLettersMisspelt = 4;

template<std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool looksMisspelt(MessageIndex &index, std::string_view word, std::string_view name)
{
    return name.size() >= kLeastLettersMisspelt && word.size() >= kLeastLettersMisspelt && name[0] == word[0] &&
           !text::isStopWord(word) && text::editDistance(name, word, 1) == 1 && !index.find(word);
}

std::int32_t participantNamed(MessageIndex &index, const text::Word &word)
{
    const auto names = index.participants();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == word.text ? word.capitalised : looksMisspelt(index, word.text, names[i])) {
            return static_cast<std::int32_t>(i);
        }
    }
    return -1;
}

/// "when", "how long", "how often", "which year": word \a at makes it a question for a time.
bool asksWhen(const text::Words &words, std::size_t at)
{
    static constexpr std::array<std::string_view, 2> kSpans{"long", "often"};
    static constexpr std::array<std::string_view, 4> kUnits{"year", "month", "date", "day"};
    static constexpr std::array<std::string_view, 4> kOpenings{"what", "which", "in", "on"};
    const std::string_view word = words.textAt(at);
    return word == "when" || (word == "how" && isOneOf(words.textAt(at + 1), kSpans)) ||
           (isOneOf(word, kUnits) && isOneOf(words.textAt(0), kOpenings));
}

void addTerm(MessageIndex &index, std::string_view word, Question &question)
{
    if (text::isStopWord(word) || question.terms.size() + question.otherStems.size() >= kMostQueryTerms) {
        return;
    }
    if (const auto term = index.find(word)) {
        if (std::find(question.terms.begin(), question.terms.end(), *term) == question.terms.end()) {
            question.terms.push_back(*term);
        }
        return;
    }
    const std::string_view stem = index.stem(word);
    if (std::find(question.otherStems.begin(), question.otherStems.end(), stem) == question.otherStems.end()) {
        question.otherStems.emplace_back(stem);
    }
}

} // namespace

Question readQuestion(MessageIndex &index, std::string_view query)
{
    const text::Words words(query);
    Question question;
    bool several = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        question.when = question.when || asksWhen(words, i);
        const std::int32_t named = participantNamed(index, words[i]);
        if (named < 0) {
            addTerm(index, words[i].text, question);
            continue;
        }
        several = several || (question.participant >= 0 && question.participant != named);
        question.participant = named;
    }
    if (several) {
        question.participant = -1;
    }
    question.dates = text::datesAsked(words, index.size() > 0 ? index.dayOf(index.size() - 1) : std::nullopt);
    return question;
}

} // namespace pilothouse::memory
