// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/related_terms.h"

#include <algorithm>

namespace pilothouse::memory {

namespace {

constexpr TermId kNone = ~TermId{0};
constexpr float kFullStrength = 255;
/// All related terms together occur in at most this share of the messages, and kRoomLeast more.
constexpr std::size_t kRoomDivisor = 2;
constexpr std::size_t kRoomLeast = 256;

} // namespace

void RelatedTerms::forget()
{
    m_table = nullptr;
    m_followed = 0;
}

void RelatedTerms::follow(const MessageIndex &index, const text::RelatedWords &words)
{
    if (m_table != &words) {
        m_table = &words;
        m_followed = 0;
        m_termOf.assign(words.size(), kNone);
    }
    for (; m_followed < index.terms(); ++m_followed) {
        const auto term = static_cast<TermId>(m_followed);
        if (const auto word = words.find(index.stemOf(term))) {
            m_termOf[*word] = term;
        }
    }
}

void RelatedTerms::add(std::string_view stem, const text::RelatedWords &words)
{
    const auto word = words.find(stem);
    if (!word) {
        return;
    }
    std::size_t taken = 0;
    for (const text::RelatedWord &related : words.relatedTo(*word)) {
        const TermId term = m_termOf[related.word];
        if (term == kNone) {
            continue;
        }
        const float cosine = static_cast<float>(related.strength) / kFullStrength;
        m_found.push_back({term, cosine * cosine});
        if (++taken == kMostOfWord) {
            return;
        }
    }
}

void RelatedTerms::choose(const MessageIndex &index, const Question &question)
{
    const auto byTerm = [](const WeightedTerm &a, const WeightedTerm &b) {
        return a.term != b.term ? a.term < b.term : a.weight > b.weight;
    };
    const auto sameTerm = [](const WeightedTerm &a, const WeightedTerm &b) { return a.term == b.term; };
    const auto stronger = [](const WeightedTerm &a, const WeightedTerm &b) {
        return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
    };
    std::sort(m_found.begin(), m_found.end(), byTerm);
    m_found.erase(std::unique(m_found.begin(), m_found.end(), sameTerm), m_found.end());
    m_own.assign(question.terms.begin(), question.terms.end());
    std::sort(m_own.begin(), m_own.end());
    std::erase_if(m_found,
                  [this](const WeightedTerm &one) { return std::binary_search(m_own.begin(), m_own.end(), one.term); });
    std::sort(m_found.begin(), m_found.end(), stronger);
    std::size_t room = index.size() / kRoomDivisor + kRoomLeast;
    std::erase_if(m_found, [&](const WeightedTerm &one) {
        const std::size_t cost = index.messagesWith(one.term).size();
        const bool tooCommon = cost > room;
        room -= tooCommon ? 0 : cost;
        return tooCommon;
    });
}

std::span<const WeightedTerm> RelatedTerms::find(const MessageIndex &index, const Question &question,
                                                 const text::RelatedWords &words)
{
    follow(index, words);
    m_found.clear();
    for (const TermId term : question.terms) {
        add(index.stemOf(term), words);
    }
    for (const std::string &stem : question.otherStems) {
        add(stem, words);
    }
    choose(index, question);
    return m_found;
}

} // namespace pilothouse::memory
