// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/feedback_terms.h"

#include <algorithm>
#include <utility>

namespace pilothouse::memory {

namespace {

// Within 0.3 points of the best over 3 to 12 messages and 10 to 60 terms.
constexpr std::size_t kMessages = 6;
constexpr std::size_t kTerms = 20;
/// Part of a neighbour's match that counts for a message when the best are chosen.
constexpr float kNeighbour = 0.3F;
/// All terms together occur in at most this share of the messages, and kRoomLeast more.
constexpr std::size_t kRoomDivisor = 4;
constexpr std::size_t kRoomLeast = 64;

struct Match {
    float value = 0;
    std::size_t message = 0;
};

/// Puts \a match in its place among the best; of equal ones the older stays in front. Returns what a match must exceed to be among them.
float insert(std::vector<Match> &best, Match match)
{
    if (best.size() == kMessages) {
        best.pop_back();
    }
    const auto at = std::upper_bound(best.begin(), best.end(), match,
                                     [](const Match &a, const Match &b) { return a.value > b.value; });
    best.insert(at, match);
    return best.size() == kMessages ? best.back().value : 0;
}

std::vector<Match> bestMessages(const MessageIndex &index, std::span<const float> matches)
{
    std::vector<Match> best;
    float exceeded = 0;
    for (std::size_t sitting = 0; sitting < index.sittings().size(); ++sitting) {
        const std::size_t begin = index.sittings()[sitting].begin;
        const std::size_t end = index.endOf(sitting);
        float before = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const float after = i + 1 < end ? matches[i + 1] : 0;
            const float value = matches[i] + kNeighbour * (before + after);
            before = matches[i];
            if (value > exceeded) {
                exceeded = insert(best, {value, i});
            }
        }
    }
    return best;
}

/// Each term once, with the sum of its weights.
std::vector<WeightedTerm> merged(std::vector<WeightedTerm> terms)
{
    std::stable_sort(terms.begin(), terms.end(),
                     [](const WeightedTerm &a, const WeightedTerm &b) { return a.term < b.term; });
    std::vector<WeightedTerm> once;
    for (const WeightedTerm &term : terms) {
        if (!once.empty() && once.back().term == term.term) {
            once.back().weight += term.weight;
        } else {
            once.push_back(term);
        }
    }
    return once;
}

std::vector<WeightedTerm> strongest(std::vector<WeightedTerm> terms)
{
    const auto stronger = [](const WeightedTerm &a, const WeightedTerm &b) {
        return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
    };
    const std::size_t count = std::min(kTerms, terms.size());
    std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(count), terms.end(), stronger);
    terms.resize(count);
    return terms;
}

} // namespace

std::vector<WeightedTerm> feedbackTerms(const MessageIndex &index, std::span<const float> matches,
                                        std::span<const TermId> query)
{
    std::vector<WeightedTerm> all;
    for (const Match &match : bestMessages(index, matches)) {
        for (const Occurrence &term : index.termsOf(match.message)) {
            if (std::find(query.begin(), query.end(), term.where) == query.end()) {
                const auto count = static_cast<float>(term.count);
                all.push_back({term.where, match.value * index.rarity(term.where) * count / (count + 1)});
            }
        }
    }
    std::vector<WeightedTerm> taken;
    std::size_t room = index.size() / kRoomDivisor + kRoomLeast;
    float strongestWeight = 0;
    for (const WeightedTerm &term : strongest(merged(std::move(all)))) {
        strongestWeight = std::max(strongestWeight, term.weight);
        const std::size_t cost = index.messagesWith(term.term).size();
        if (cost <= room) {
            room -= cost;
            taken.push_back({term.term, term.weight / strongestWeight});
        }
    }
    return taken;
}

} // namespace pilothouse::memory
