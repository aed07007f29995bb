// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/reflexion.h"

#include "memory/packing_draft.h"
#include "text/sentences.h"

#include <algorithm>
#include <array>

namespace pilothouse::memory {

namespace {

constexpr auto kLessonWords = std::to_array<std::string_view>({"lesson", "lessons", "reflection", "reflections"});
constexpr std::string_view kBlank = "(observation omitted)";
constexpr std::size_t kOpeningCharacters = 40;

bool isLessonWord(std::string_view word)
{
    return std::find(kLessonWords.begin(), kLessonWords.end(), word) != kLessonWords.end();
}

/// Pins the newest lessons and drops the older ones.
void keepLessons(PackingDraft &draft, const std::vector<ContextMessage> &messages)
{
    std::size_t lessons = 0;
    for (std::size_t i = messages.size(); i-- > 0;) {
        if (!Reflexion::isLesson(messages[i])) {
            continue;
        }
        if (++lessons <= Reflexion::kLessons) {
            draft.keep(draft.unitOf(i), "pinned");
        } else {
            draft.drop(draft.unitOf(i), "threshold");
        }
    }
}

/// Blanks open observations, the largest first, until all that is open fits or none is left.
void blankLargest(PackingDraft &draft, const FocusInput &input)
{
    const auto &messages = input.request.messages;
    std::vector<std::pair<std::int64_t, std::size_t>> observations; // -tokens, message
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (messages[i].role == "tool" && draft.isOpen(draft.unitOf(i))) {
            observations.emplace_back(-tokensOf(input, messages[i]), i);
        }
    }
    std::sort(observations.begin(), observations.end());
    const std::int64_t blank = input.tokens.count(kBlank) + input.perMessage;
    std::int64_t over = draft.openTokens() - draft.room();
    for (const auto &[minusTokens, i] : observations) {
        if (over <= 0 || -minusTokens <= blank) {
            return;
        }
        draft.substitute(i, Fidelity::Placeholder, std::string(kBlank), "budget", true);
        over += minusTokens + blank;
    }
}

} // namespace

bool Reflexion::isLesson(const ContextMessage &message)
{
    if (message.role == "tool") {
        return false;
    }
    const auto opening = text::plainWords(text::firstLine(message.text, kOpeningCharacters));
    return isLessonWord(message.name) || (!opening.empty() && isLessonWord(opening.front()));
}

Result<Packing> Reflexion::pack(const FocusInput &input)
{
    auto draft = PackingDraft::open(input, name());
    if (!draft) {
        return draft.error();
    }
    keepLessons(*draft, input.request.messages);
    blankLargest(*draft, input);
    draft->keepNewest();
    return draft->finish();
}

} // namespace pilothouse::memory
