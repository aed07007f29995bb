// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/message_index.h"

#include "base/room.h"
#include "memory/focus_policy.h"
#include "text/word_classes.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::memory {

namespace {

/// Sum of the rarities of a message's distinct terms that counts as dense.
constexpr float kDenseRarity = 60;
/// Densities follow the growing session: all are computed again when it has grown by a quarter.
constexpr std::size_t kRefreshGrowthPercent = 125;
constexpr std::size_t kRefreshSlack = 16;
/// Words in the first person that make a message wholly about its speaker.
constexpr float kFirstPersonWords = 2;
/// Texts are fetched from memory so many messages before they are compared.
constexpr std::size_t kLookAhead = 8;

template<class T>
std::span<const T> part(const std::vector<T> &all, const std::vector<std::size_t> &ends, std::size_t index)
{
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    return std::span(all).subspan(begin, ends[index] - begin);
}

} // namespace

float inverseFrequency(std::size_t having, std::size_t all)
{
    const auto df = static_cast<double>(having);
    return static_cast<float>(std::log(1 + (static_cast<double>(all) - df + 0.5) / (df + 0.5)));
}

MessageIndex::Seen MessageIndex::seen(const ContextMessage &message) { return {contentMark(message), message.at}; }

std::size_t MessageIndex::keep(std::span<const ContextMessage> messages, std::size_t same)
{
    const std::size_t both = std::min(m_seen.size(), messages.size());
    while (same < both && m_seen[same] == seen(messages[same])) {
        __builtin_prefetch(messages[std::min(same + kLookAhead, both - 1)].text.data());
        ++same;
    }
    if (same < m_seen.size()) {
        clear();
    }
    return m_seen.size();
}

std::size_t MessageIndex::follow(std::span<const ContextMessage> messages, std::size_t same)
{
    const std::size_t unchanged = keep(messages, same);
    makeRoom(messages.size(), m_seen, m_datesEnd, m_traits.length, m_traits.density, m_traits.firstPerson,
             m_traits.asks, m_traits.namesTime, m_traits.sitting, m_traits.participant);
    for (const ContextMessage &message : messages.subspan(unchanged)) {
        append(message, seen(message));
    }
    return unchanged;
}

void MessageIndex::clear() { *this = MessageIndex(); }

void MessageIndex::append(const ContextMessage &message, const Seen &seen)
{
    const std::size_t index = m_seen.size();
    if (beginsSitting(message)) {
        m_sittings.push_back({index, 0});
    }
    MessageTraits traits;
    traits.sitting = static_cast<std::uint32_t>(m_sittings.size() - 1);
    traits.participant = participantOf(message);
    m_seen.push_back(seen);
    readText(message, traits);
    add(traits);
    if (m_seen.size() > m_densityAsOf * kRefreshGrowthPercent / 100 + kRefreshSlack) {
        refreshDensity();
    } else {
        m_traits.density.back() = densityOf(index);
    }
}

void MessageIndex::add(const MessageTraits &traits)
{
    m_traits.length.push_back(traits.length);
    m_traits.density.push_back(traits.density);
    m_traits.firstPerson.push_back(traits.firstPerson);
    m_traits.asks.push_back(traits.asks ? 1 : 0);
    m_traits.namesTime.push_back(traits.namesTime ? 1 : 0);
    m_traits.sitting.push_back(traits.sitting);
    m_traits.participant.push_back(traits.participant);
}

MessageTraits MessageIndex::traits(std::size_t message) const
{
    return {m_traits.length[message],        m_traits.density[message],     m_traits.firstPerson[message],
            m_traits.sitting[message],       m_traits.participant[message], m_traits.asks[message] != 0,
            m_traits.namesTime[message] != 0};
}

bool MessageIndex::beginsSitting(const ContextMessage &message) const
{
    if (m_sittings.empty()) {
        return true;
    }
    const auto &before = m_seen.back().at;
    if (before && message.at) {
        return *message.at - *before > kSittingGap;
    }
    return m_seen.size() - m_sittings.back().begin >= kSittingBlock;
}

std::int32_t MessageIndex::participantOf(const ContextMessage &message)
{
    m_words.read(message.name);
    if (m_words.empty() || message.role == "tool") {
        return -1;
    }
    const std::string_view name = m_words[0].text;
    const auto at = std::find(m_participants.begin(), m_participants.end(), name);
    const auto index = static_cast<std::int32_t>(at - m_participants.begin());
    if (at == m_participants.end()) {
        if (m_participants.size() == kMostParticipants) {
            return -1;
        }
        m_participants.emplace_back(name);
    }
    return index;
}

void MessageIndex::readText(const ContextMessage &message, MessageTraits &traits)
{
    m_words.read(message.text);
    traits.asks = message.text.find('?') != std::string::npos;
    addTerms(traits);
    m_length += traits.length;
    m_sittings.back().length += traits.length;
    const auto said = message.at ? std::optional(std::chrono::floor<std::chrono::days>(*message.at)) : std::nullopt;
    const auto dates = text::datesSaid(m_words, said);
    m_dates.insert(m_dates.end(), dates.begin(), dates.end());
    m_datesEnd.push_back(m_dates.size());
}

void MessageIndex::addTerms(MessageTraits &traits)
{
    const auto message = static_cast<std::uint32_t>(m_seen.size() - 1);
    m_terms.clear();
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        const Known &word = look(m_words[i].text);
        traits.firstPerson += word.firstPerson ? 1 / kFirstPersonWords : 0;
        traits.namesTime = traits.namesTime || word.time;
        if (word.term == kNoTerm) {
            continue;
        }
        if (m_postings.count(word.term, message) == 1) {
            m_terms.push_back({word.term, 0});
        }
        traits.length += 1;
    }
    traits.firstPerson = std::min(1.0F, traits.firstPerson);
    for (Occurrence &term : m_terms) {
        term.count = m_postings[term.where].back().count;
    }
    m_messageTerms.add(m_terms);
}

const MessageIndex::Known &MessageIndex::look(std::string_view word)
{
    const std::uint32_t id = m_seenWords.add(word);
    if (id < m_known.size()) {
        return m_known[id];
    }
    Known fresh{kNoTerm, text::isFirstPerson(word), text::isTimeWord(word)};
    if (!text::isStopWord(word)) {
        fresh.term = m_stems.add(m_stemmer.stem(word));
        if (fresh.term == m_postings.size()) {
            m_postings.add();
        }
    }
    m_known.push_back(fresh);
    return m_known.back();
}

std::optional<TermId> MessageIndex::find(std::string_view word)
{
    if (const auto term = known(word)) {
        return term;
    }
    const std::uint32_t term = m_stems.find(m_stemmer.stem(word));
    return term == text::WordIds::kNone ? std::nullopt : std::optional(term);
}

std::optional<TermId> MessageIndex::known(std::string_view word) const
{
    const std::uint32_t id = m_seenWords.find(word);
    return id == text::WordIds::kNone || m_known[id].term == kNoTerm ? std::nullopt : std::optional(m_known[id].term);
}

std::vector<Occurrence> MessageIndex::sittingsWith(TermId term) const
{
    std::vector<Occurrence> sittings;
    for (const Occurrence &in : m_postings[term]) {
        const std::uint32_t sitting = m_traits.sitting[in.where];
        if (sittings.empty() || sittings.back().where != sitting) {
            sittings.push_back({sitting, 0});
        }
        sittings.back().count += in.count;
    }
    return sittings;
}

std::span<const Occurrence> MessageIndex::termsOf(std::size_t message) const { return m_messageTerms[message]; }

std::span<const text::DaySpan> MessageIndex::datesIn(std::size_t message) const
{
    return part(m_dates, m_datesEnd, message);
}

std::optional<std::chrono::sys_days> MessageIndex::dayOf(std::size_t message) const
{
    const auto &at = m_seen[message].at;
    return at ? std::optional(std::chrono::floor<std::chrono::days>(*at)) : std::nullopt;
}

std::size_t MessageIndex::endOf(std::size_t sitting) const
{
    return sitting + 1 < m_sittings.size() ? m_sittings[sitting + 1].begin : size();
}

float MessageIndex::rarity(TermId term) const { return inverseFrequency(m_postings[term].size(), size()); }

float MessageIndex::meanLength() const
{
    return m_seen.empty() ? 1.0F : std::max(1.0F, static_cast<float>(m_length / static_cast<double>(size())));
}

float MessageIndex::densityOf(std::size_t message) const
{
    float sum = 0;
    for (const Occurrence &term : termsOf(message)) {
        sum += rarity(term.where);
    }
    return sum / kDenseRarity;
}

void MessageIndex::refreshDensity()
{
    m_densityAsOf = size();
    std::vector<float> rarities(m_postings.size());
    for (std::size_t term = 0; term < rarities.size(); ++term) {
        rarities[term] = rarity(static_cast<TermId>(term));
    }
    for (std::size_t message = 0; message < size(); ++message) {
        float sum = 0;
        for (const Occurrence &term : termsOf(message)) {
            sum += rarities[term.where];
        }
        m_traits.density[message] = sum / kDenseRarity;
    }
}

} // namespace pilothouse::memory
