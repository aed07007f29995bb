// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/context.h"
#include "memory/occurrences.h"
#include "text/date_mentions.h"
#include "text/stems.h"
#include "text/word_ids.h"
#include "text/words.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::memory {

/// A stem that occurs in the session. Ids are given in the order of first occurrence.
using TermId = std::uint32_t;

/// Messages that belong together in time.
struct Sitting {
    std::size_t begin = 0; ///< its first message; it ends where the next one begins
    double length = 0;     ///< terms of all its messages
};

/// What scoring needs to know of every message.
struct MessageTraits {
    float length = 0;              ///< terms, stop words excluded
    float density = 0;             ///< how much rare content it has, about 0 to 1 for a sentence or two
    float firstPerson = 0;         ///< 0..1: the speaker tells of their own life
    std::uint32_t sitting = 0;     ///< index
    std::int32_t participant = -1; ///< index, -1 for messages without a speaker's name
    bool asks = false;             ///< it contains a question mark
    bool namesTime = false;        ///< it contains a word that answers "when"
};

/// The same by column, a number for each message, for those who pass over all of them.
struct TraitColumns {
    std::vector<float> length;
    std::vector<float> density;
    std::vector<float> firstPerson;
    std::vector<float> asks;      ///< 1 or 0
    std::vector<float> namesTime; ///< 1 or 0
    std::vector<std::uint32_t> sitting;
    std::vector<std::int32_t> participant;
};

/// An inverted index of a session's messages over stems, kept up as messages are added.
///
/// A sitting ends with a pause of more than kSittingGap, or after kSittingBlock messages where times are not told. Depends on nothing but
/// the messages, in order: however they were added, the index is the same. Recognises a message by a fingerprint and keeps no text. Memory: about
/// 24 bytes a distinct term of each message, 80 bytes a distinct word of the session and 100 bytes a message. Owned by one thread.
class MessageIndex {
public:
    static constexpr std::chrono::hours kSittingGap{6};
    static constexpr std::size_t kSittingBlock = 32;
    /// Where more people speak, the later ones are nobody in particular.
    static constexpr std::size_t kMostParticipants = 64;

    /// Becomes the index of \a messages: adds those that are new at the end, or starts again when an earlier one is not what it was
    /// (role, name, text, time). The first \a same messages (at most size()) are known to be unchanged and are not looked at. Returns how many
    /// there were before and still are.
    std::size_t follow(std::span<const ContextMessage> messages, std::size_t same = 0);

    /// The first half of follow(): how many of \a messages are there already; forgets all when an earlier one is not what it was.
    std::size_t keep(std::span<const ContextMessage> messages, std::size_t same = 0);

    [[nodiscard]] std::size_t size() const { return m_seen.size(); }
    [[nodiscard]] MessageTraits traits(std::size_t message) const;
    [[nodiscard]] const TraitColumns &traits() const { return m_traits; }
    [[nodiscard]] std::span<const Occurrence> termsOf(std::size_t message) const;
    [[nodiscard]] std::span<const text::DaySpan> datesIn(std::size_t message) const;
    /// The day on which it was said, where that is told.
    [[nodiscard]] std::optional<std::chrono::sys_days> dayOf(std::size_t message) const;
    [[nodiscard]] std::span<const Sitting> sittings() const { return m_sittings; }
    /// The messages of a sitting end here.
    [[nodiscard]] std::size_t endOf(std::size_t sitting) const;
    /// First names of those who speak, in lower case, in the order of their first message.
    [[nodiscard]] std::span<const std::string> participants() const { return m_participants; }

    /// The term of \a word (lower case), where a message has it.
    [[nodiscard]] std::optional<TermId> find(std::string_view word);
    /// The same for a word that stands in a message just so; cheaper.
    [[nodiscard]] std::optional<TermId> known(std::string_view word) const;
    [[nodiscard]] std::span<const Occurrence> messagesWith(TermId term) const { return m_postings[term]; }
    /// The same by sitting.
    [[nodiscard]] std::vector<Occurrence> sittingsWith(TermId term) const;
    /// How many terms there are: ids are below it.
    [[nodiscard]] std::size_t terms() const { return m_stems.size(); }
    /// Valid until messages are added.
    [[nodiscard]] std::string_view stemOf(TermId term) const { return m_stems[term]; }
    /// The stem of \a word (lower case), whether a message has it or not. Valid until the next call of anything.
    [[nodiscard]] std::string_view stem(std::string_view word) { return m_stemmer.stem(word); }
    /// contentMark() of a message.
    [[nodiscard]] std::uint64_t mark(std::size_t message) const { return m_seen[message].fingerprint; }
    /// How rare a term is among the messages (> 0).
    [[nodiscard]] float rarity(TermId term) const;
    /// Mean number of terms of a message, at least 1.
    [[nodiscard]] float meanLength() const;

private:
    /// What a message is recognised by.
    struct Seen {
        std::uint64_t fingerprint = 0; ///< of role, name and text
        std::optional<WallTime> at;

        friend bool operator==(const Seen &, const Seen &) = default;
    };
    static Seen seen(const ContextMessage &message);
    static constexpr TermId kNoTerm = ~TermId{0}; ///< of a stop word
    struct Known {
        TermId term = kNoTerm;
        bool firstPerson = false;
        bool time = false;
    };

    void clear();
    void append(const ContextMessage &message, const Seen &seen);
    [[nodiscard]] bool beginsSitting(const ContextMessage &message) const;
    std::int32_t participantOf(const ContextMessage &message);
    void add(const MessageTraits &traits);
    void readText(const ContextMessage &message, MessageTraits &traits);
    /// Adds the terms of m_words to the lists of the newest message and tells of them in \a traits.
    void addTerms(MessageTraits &traits);
    const Known &look(std::string_view word);
    [[nodiscard]] float densityOf(std::size_t message) const;
    void refreshDensity();

    std::vector<Seen> m_seen;
    TraitColumns m_traits;
    OccurrenceLists m_messageTerms;
    std::vector<text::DaySpan> m_dates; ///< of all messages, one after the other
    std::vector<std::size_t> m_datesEnd;
    std::vector<Sitting> m_sittings;
    std::vector<std::string> m_participants;
    OccurrenceLists m_postings;      ///< by term: the messages that have it
    text::WordIds m_stems;           ///< their numbers are the TermIds
    text::WordIds m_seenWords;       ///< so that each is looked into once
    std::vector<Known> m_known;      ///< by the number of the word
    double m_length = 0;             ///< terms of all messages
    std::size_t m_densityAsOf = 0;   ///< messages when all were refreshed
    std::vector<Occurrence> m_terms; ///< of the message that is read
    text::Stemmer m_stemmer;
    text::Words m_words;
};

/// ln(1 + (n - df + 0.5) / (df + 0.5)): the weight BM25 gives to a term that \a having of \a all documents have.
float inverseFrequency(std::size_t having, std::size_t all);

} // namespace pilothouse::memory
