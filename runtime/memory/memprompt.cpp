// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/memprompt.h"

#include "memory/packing_draft.h"
#include "text/edit_distance.h"
#include "text/sentences.h"
#include "text/word_bag.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pilothouse::memory {

namespace {

constexpr auto kOpenings =
    std::to_array<std::string_view>({"wrong ", "actually ", "not that ", "that's not ", "that is not ", "that's wrong ",
                                     "that is wrong ", "correction ", "you misunderstood ", "instead "});
constexpr auto kPhrases = std::to_array<std::string_view>(
    {" i meant ", " i asked for ", " not what i ", " should have been ", " from now on ", " next time "});

struct Correction {
    std::size_t message = 0;
    std::optional<std::string> key; ///< of the question before it
    double likeness = 0;            ///< of the correction to the query
};

/// Lower-case words between single blanks, one at each end too.
std::string spaced(std::string_view text)
{
    std::string line = " ";
    for (const std::string &word : text::plainWords(text)) {
        line += word + " ";
    }
    return line;
}

/// "No, …" and "No. …", but not "No problem".
bool opensWithNo(std::string_view text)
{
    const std::string_view line = text::firstLine(text, 3);
    return line.size() == 3 && (line.starts_with("No") || line.starts_with("no")) && text::isPunctuation(line[2]);
}

std::vector<Correction> correctionsIn(const ContextRequest &request)
{
    const text::WordBag query(queryOf(request));
    std::vector<Correction> found;
    std::optional<std::string> question;
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        const ContextMessage &message = request.messages[i];
        if (MemPrompt::isCorrection(message)) {
            found.push_back({i, question, text::WordBag(message.text).cosine(query)});
        } else if (message.role == "user") {
            question = MemPrompt::key(message.text);
        }
    }
    return found;
}

/// The entry that fires for \a query: the nearest key, of equals the last.
const Correction *nearest(const std::vector<Correction> &corrections, std::string_view query)
{
    const std::string wanted = MemPrompt::key(query);
    const text::WordBag wantedWords(wanted);
    const Correction *byDistance = nullptr;
    const Correction *byCosine = nullptr;
    std::size_t distance = MemPrompt::kDistanceBelow - 1;
    double cosine = MemPrompt::kCosineAbove;
    for (const Correction &correction : corrections) {
        if (!correction.key) {
            continue;
        }
        if (const std::size_t d = text::editDistance(*correction.key, wanted, distance); d <= distance) {
            distance = d;
            byDistance = &correction;
        }
        const double c = text::WordBag(*correction.key).cosine(wantedWords);
        if (c > MemPrompt::kCosineAbove && c >= cosine) {
            cosine = c;
            byCosine = &correction;
        }
    }
    return byDistance != nullptr ? byDistance : byCosine;
}

/// The further corrections, the most like the query first; those without a common word stay out.
std::vector<Correction> byLikeness(std::vector<Correction> corrections)
{
    std::erase_if(corrections, [](const Correction &c) { return c.likeness <= 0; });
    std::sort(corrections.begin(), corrections.end(), [](const Correction &a, const Correction &b) {
        return a.likeness != b.likeness ? a.likeness > b.likeness : a.message > b.message;
    });
    if (corrections.size() > MemPrompt::kMostRecalled) {
        corrections.resize(MemPrompt::kMostRecalled);
    }
    return corrections;
}

} // namespace

bool MemPrompt::isCorrection(const ContextMessage &message)
{
    if (message.role != "user") {
        return false;
    }
    const std::string words = spaced(message.text);
    const std::string_view text(words);
    return opensWithNo(message.text) ||
           std::any_of(kOpenings.begin(), kOpenings.end(),
                       [&](std::string_view opening) { return text.substr(1).starts_with(opening); }) ||
           std::any_of(kPhrases.begin(), kPhrases.end(),
                       [&](std::string_view phrase) { return text.find(phrase) != std::string_view::npos; });
}

std::string MemPrompt::key(std::string_view question)
{
    std::string outside;
    int depth = 0;
    for (const char c : question) {
        if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (c == ')' || c == ']' || c == '}') {
            depth = std::max(0, depth - 1);
        } else if (depth == 0 && !text::isPunctuation(c)) {
            outside += c;
        }
    }
    std::string key;
    for (const std::string &word : text::plainWords(outside)) {
        key.append(key.empty() ? "" : " ").append(word);
    }
    return key;
}

Result<Packing> MemPrompt::pack(const FocusInput &input)
{
    auto draft = PackingDraft::open(input, name());
    if (!draft) {
        return draft.error();
    }
    const std::vector<Correction> corrections = correctionsIn(input.request);
    if (const Correction *fired = nearest(corrections, queryOf(input.request))) {
        draft->keep(draft->unitOf(fired->message), "recalled");
    }
    std::size_t words = 0;
    for (const Correction &correction : byLikeness(corrections)) {
        words += text::plainWords(input.request.messages[correction.message].text).size();
        if (words > kMostWords) {
            break;
        }
        draft->keep(draft->unitOf(correction.message), "recalled");
    }
    draft->keepNewest();
    return draft->finish();
}

} // namespace pilothouse::memory
