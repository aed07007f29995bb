// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"
#include "memory/meaning.h"
#include "memory/message_index.h"
#include "memory/question.h"
#include "memory/related_terms.h"
#include "memory/vector_match.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::memory {

/// How much each part of a score counts; the match of a message's own words counts 1.
///
/// Found by coordinate ascent on the development half of LoCoMo (six dialogues, 896 questions); resources/docs/decisions.md has the figures,
/// held-out ones included.
struct RelevanceWeights {
    float previous = 0.6F;      ///< match of the message before, in the same sitting
    float next = 0.3F;          ///< of the message after
    float second = 0.3F;        ///< of those two away, each
    float answer = 0.1875F;     ///< more of the message before when that asks something
    float question = -0.75F;    ///< of the message after when this one asks: the answer is wanted, not the question
    float sitting = 0.2F;       ///< match of the sitting as one document
    float bestOfSitting = 0.3F; ///< best match of a message of the sitting
    float feedback = 0.9F;      ///< match of words that the best messages have beyond the query's
    float coverage = -0.6F;     ///< share of the query's rarity a message repeats: often the question itself
    float speaker = 0.3F;       ///< said by the participant the query is about
    float speakerWords = 0.9F;  ///< more of the message's own match, said by that participant
    float otherSpeaker = -0.6F; ///< said by somebody else
    float time = 0.75F;         ///< the query asks when, the message names a time
    float saidOnDate = 1.35F;   ///< said on a date the query names
    float namesDate = 1.125F;   ///< names a date the query names
    float firstPerson = 0.3F;   ///< the speaker tells of their own life
    float density = 0.3F;       ///< rare content, whatever is asked
    float related = 0.45F;      ///< match of words that mean about what the query's mean
    float vectors = 0.6F;       ///< likeness to the query by an endpoint's vectors: chosen, not fitted
};

/// How relevant each message of an index is to a query: BM25 over stems with what stands around a message, who says it and when.
///
/// Deterministic: depends on the index and the query alone. ask() is linear in the messages and the occurrences of the query's terms.
/// Owned by one thread.
class Relevance {
public:
    /// \a index must outlive it.
    explicit Relevance(MessageIndex &index, const RelevanceWeights &weights = {}) : m_index(index), m_weights(weights)
    {
    }

    /// Scores every message of the index for \a query. Where the query is itself a message, \a asking names it: that its own words
    /// match says nothing.
    /// \a meaning may be null.
    void ask(std::string_view query, std::optional<std::size_t> asking, const Meaning *meaning = nullptr);
    /// The index has begun again: its terms are others.
    void forget();

    /// What the newest query asks.
    [[nodiscard]] const Question &question() const { return m_question; }

    /// What the scores are made of: words (BM25, 1 for the best message), neighbours, sitting, feedback, coverage, speaker, time, manner,
    /// similarity; a number for each message. Precondition: ask() came after the last change of the index, and nobody took them since.
    [[nodiscard]] const ScoreColumns &parts() const { return m_parts; }
    [[nodiscard]] ScoreColumns takeParts() { return std::move(m_parts); }
    /// The score of each message: the sum of its parts.
    [[nodiscard]] std::span<const float> totals() const { return m_total; }

private:
    using Column = std::vector<float>; ///< a number for each message or sitting

    Column &part(ScorePart part) { return m_parts[static_cast<std::size_t>(part)]; }
    void matchWords(std::optional<std::size_t> asking);
    void matchNeighbours();
    void matchSittings();
    void feedBack();
    void matchSpeaker();
    void matchTimes();
    void addManner();
    void matchMeaning(const Meaning &meaning, std::uint64_t query, std::optional<std::size_t> asking);
    void matchRelated(const text::RelatedWords &words);
    void addMatches(TermId term, float weight, Column &column) const;
    void sum();
    [[nodiscard]] float dates(std::size_t message) const;

    MessageIndex &m_index;
    RelevanceWeights m_weights;
    Question m_question;
    ScoreColumns m_parts;
    Column m_total;
    Column m_sitting;      ///< for each sitting, weighted
    Column m_matches;      ///< of a sitting's messages with two empty places before and after
    Column m_asks;         ///< the same: whether they ask
    float m_bestMatch = 0; ///< of the query's words, before it became 1
    RelatedTerms m_related;
    VectorMatch m_vectors;
};

} // namespace pilothouse::memory
