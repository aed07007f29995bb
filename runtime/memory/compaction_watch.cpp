// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/compaction_watch.h"

#include "memory/focus_policy.h"
#include "text/fingerprint.h"
#include "text/sentences.h"
#include "text/word_bag.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace pilothouse::memory {

namespace {

constexpr std::size_t kLabelCharacters = 80;
constexpr std::size_t kWordsBytes = 600;
/// A new message that stands alone for what is gone repeats its words at least so much (cosine).
constexpr double kRepeats = 0.25;
/// A message that is at most this part of what it was has been shortened, not edited.
constexpr std::int64_t kShorterDivisor = 2;

} // namespace

std::optional<Compaction> CompactionWatch::observe(std::span<const ContextMessage> messages,
                                                   const text::TokenCounter &tokens)
{
    std::vector<Seen> now;
    now.reserve(messages.size());
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const ContextMessage &message = messages[i];
        const std::uint64_t fingerprint = text::fingerprint(message.text, text::fingerprint(message.role));
        if (i < m_before.size() && m_before[i].fingerprint == fingerprint) {
            now.push_back(m_before[i]);
            continue;
        }
        now.push_back({fingerprint,
                       {itemId(message, i), message.role, std::string(text::firstLine(message.text, kLabelCharacters)),
                        message.tokens > 0 ? message.tokens : tokens.count(message.text)},
                       message.text.substr(0, kWordsBytes)});
    }
    auto compaction = compare(now);
    m_before = std::move(now);
    return compaction;
}

std::optional<Compaction> CompactionWatch::compare(const std::vector<Seen> &now) const
{
    Compaction found;
    Gone gone = goneFrom(now, found);
    if (found.fallen.empty()) {
        return std::nullopt;
    }
    std::size_t lastStayed = 0;
    for (std::size_t i = 0; i < now.size(); ++i) {
        lastStayed = gone.stayed.contains(now[i].fingerprint) ? i : lastStayed;
    }
    std::string words;
    std::int64_t tokens = 0;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (const auto at = gone.stayed.find(now[i].fingerprint); at != gone.stayed.end() && at->second > 0) {
            --at->second;
            found.tokensAfter += now[i].message.tokens;
        } else if (gone.between ? i < lastStayed : words.empty()) {
            found.summaries.push_back(now[i].message.id);
            words += now[i].words + " ";
            tokens += now[i].message.tokens;
        }
    }
    found.tokensAfter += tokens;
    const bool shorter = tokens * kShorterDivisor <= gone.tokens;
    const bool repeats = !words.empty() && text::WordBag(words).cosine(text::WordBag(gone.words)) >= kRepeats;
    return shorter && (gone.between || repeats) ? std::optional(std::move(found)) : std::nullopt;
}

CompactionWatch::Gone CompactionWatch::goneFrom(const std::vector<Seen> &now, Compaction &found) const
{
    std::unordered_map<std::uint64_t, int> there;
    for (const Seen &seen : now) {
        ++there[seen.fingerprint];
    }
    Gone gone;
    for (const Seen &seen : m_before) {
        found.tokensBefore += seen.message.tokens;
        if (const auto at = there.find(seen.fingerprint); at != there.end() && at->second > 0) {
            --at->second;
            ++gone.stayed[seen.fingerprint];
            gone.between = gone.between || !found.fallen.empty();
        } else {
            found.fallen.push_back(seen.message);
            gone.words += seen.words + " ";
            gone.tokens += seen.message.tokens;
        }
    }
    return gone;
}

} // namespace pilothouse::memory
