// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/running_summary.h"

#include "memory/packing_draft.h"
#include "text/sentences.h"

#include <algorithm>

namespace pilothouse::memory {

namespace {

constexpr std::string_view kMark = "Summary of earlier messages:";
constexpr std::string_view kResultMark = "(in the summary above)";
constexpr std::size_t kSentenceCharacters = 200;

struct Line {
    std::size_t message = 0;
    std::string text;
};

std::string lineOf(const ContextMessage &message)
{
    const std::vector<std::string_view> sentences = text::sentences(message.text);
    if (sentences.empty()) {
        return {};
    }
    return "\n- " + message.role + ": " + std::string(text::firstLine(sentences.front(), kSentenceCharacters));
}

std::string joined(const std::vector<Line> &lines)
{
    std::string text(kMark);
    for (const Line &line : lines) {
        text += line.text;
    }
    return text;
}

/// Lines about \a messages (both ascending) that with the mark have at most \a most tokens: those of the newest that fit.
std::vector<Line> linesAbout(const FocusInput &input, const std::vector<std::size_t> &messages, std::int64_t most)
{
    std::vector<Line> lines;
    std::int64_t left = most - input.tokens.count(kMark);
    for (auto i = messages.rbegin(); i != messages.rend() && left > 0; ++i) {
        std::string line = lineOf(input.request.messages[*i]);
        if (const std::int64_t cost = input.tokens.count(line); !line.empty() && cost <= left) {
            left -= cost;
            lines.push_back({*i, std::move(line)});
        }
    }
    std::reverse(lines.begin(), lines.end());
    while (!lines.empty() && input.tokens.count(joined(lines)) > most) { // a counter need not be additive
        lines.erase(lines.begin());
    }
    return lines;
}

/// Messages of open units, ascending.
std::vector<std::size_t> leftOut(const PackingDraft &draft)
{
    std::vector<std::size_t> messages;
    for (const std::size_t unit : draft.newestFirst()) {
        const auto &members = draft.units()[unit].members;
        messages.insert(messages.end(), members.begin(), members.end());
    }
    std::sort(messages.begin(), messages.end());
    return messages;
}

/// The open unit that gives its place: the oldest lone message that is no part of a call, else the oldest.
std::size_t placeFor(const PackingDraft &draft, const FocusInput &input, const std::vector<std::size_t> &messages)
{
    const auto lone = std::find_if(messages.begin(), messages.end(),
                                   [&](std::size_t i) { return input.request.messages[i].callId.empty(); });
    return draft.unitOf(lone == messages.end() ? messages.front() : *lone);
}

void fold(PackingDraft &draft, const FocusInput &input, std::int64_t reserve)
{
    const std::vector<std::size_t> messages = leftOut(draft);
    const std::size_t place = placeFor(draft, input, messages);
    const auto members = draft.units()[place].members;
    for (const std::size_t i : members) {
        draft.substitute(i, Fidelity::Placeholder, std::string(kResultMark), "merged", true);
    }
    draft.substitute(members.front(), Fidelity::Compressed, {}, "merged", true);
    const std::vector<Line> lines = linesAbout(input, messages, reserve - draft.tokens(place));
    if (lines.empty()) {
        return;
    }
    draft.substitute(members.front(), Fidelity::Compressed, joined(lines), "merged", true);
    if (!draft.keep(place, "merged")) {
        return;
    }
    for (const Line &line : lines) {
        draft.drop(draft.unitOf(line.message), "merged");
    }
}

} // namespace

Result<Packing> RunningSummary::pack(const FocusInput &input)
{
    auto draft = PackingDraft::open(input, name());
    if (!draft) {
        return draft.error();
    }
    if (draft->openTokens() <= draft->room()) {
        draft->keepNewest();
        return draft->finish();
    }
    const std::int64_t reserve = std::min({kMostTokens, input.request.budgetTokens / kShareOfBudget, draft->room()});
    draft->keepNewest(reserve);
    fold(*draft, input, reserve);
    return draft->finish();
}

} // namespace pilothouse::memory
