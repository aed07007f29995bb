// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/relevance.h"

#include "memory/feedback_terms.h"
#include "text/fingerprint.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace pilothouse::memory {

namespace {

// BM25 of messages and of sittings: values within 0.4 points of the best over k1 0.6 to 2.2 and b 0.2 to 0.75.
constexpr float kSaturation = 1.2F;
constexpr float kMessageLength = 0.6F;
constexpr float kSittingLength = 0.5F;

// What a date counts by the longer of the two spans that meet: a day, up to six weeks, longer; or a day nearly hit.
constexpr float kDayMeets = 1.0F;
constexpr float kWeeksMeet = 0.7F;
constexpr float kLongSpansMeet = 0.3F;
constexpr float kNearlyMeets = 0.3F;
constexpr int kLongSpanDays = 42;
constexpr int kNearDays = 3;

// What a good match of the query's words comes to: stands for the best one where no message has any of them.
constexpr float kGoodMatch = 10;

/// The greatest of \a values and 0; several at a time.
float greatestOf(std::span<const float> values)
{
    constexpr std::size_t kLanes = 8;
    std::array<float, kLanes> greatest{};
    std::size_t i = 0;
    for (; i + kLanes <= values.size(); i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            greatest[lane] = values[i + lane] > greatest[lane] ? values[i + lane] : greatest[lane];
        }
    }
    float all = 0;
    for (const float lane : greatest) {
        all = std::max(all, lane);
    }
    for (; i < values.size(); ++i) {
        all = std::max(all, values[i]);
    }
    return all;
}

/// Divides by the greatest, where that is above 0, and multiplies by \a weight. Returns the greatest.
float scaleTo(float weight, std::vector<float> &column)
{
    const float scale = greatestOf(column);
    for (float &value : column) {
        value = weight * (scale > 0 ? value / scale : value);
    }
    return scale;
}

float spansMeet(int days) { return days >= kLongSpanDays ? kLongSpansMeet : days > 1 ? kWeeksMeet : kDayMeets; }

float saidOn(std::optional<std::chrono::sys_days> day, const text::DaySpan &asked)
{
    if (!day) {
        return 0;
    }
    if (asked.contains(*day)) {
        return spansMeet(asked.days());
    }
    return asked.days() == 1 && std::abs((*day - asked.first).count()) <= kNearDays ? kNearlyMeets : 0;
}

} // namespace

void Relevance::ask(std::string_view query, std::optional<std::size_t> asking, const Meaning *meaning)
{
    m_question = readQuestion(m_index, query);
    m_parts = {};
    matchWords(asking);
    matchNeighbours();
    matchSittings();
    feedBack();
    matchSpeaker();
    matchTimes();
    addManner();
    if (meaning != nullptr) {
        matchMeaning(*meaning, asking ? m_index.mark(*asking) : text::fingerprint(query), asking);
    }
    sum();
}

void Relevance::forget()
{
    m_related.forget();
    m_vectors.forget();
}

void Relevance::matchWords(std::optional<std::size_t> asking)
{
    Column &words = part(ScorePart::Words);
    Column &coverage = part(ScorePart::Coverage);
    words.assign(m_index.size(), 0);
    coverage.assign(m_index.size(), 0);
    float rarity = 0;
    for (const TermId term : m_question.terms) {
        rarity += m_index.rarity(term);
    }
    for (const TermId term : m_question.terms) {
        addMatches(term, 1, words);
        const float share = m_index.rarity(term) / rarity;
        for (const Occurrence &in : m_index.messagesWith(term)) {
            coverage[in.where] += share;
        }
    }
    if (asking) {
        words[*asking] = 0;
    }
    m_bestMatch = scaleTo(1, words);
    for (float &share : coverage) {
        share *= m_weights.coverage;
    }
}

void Relevance::addMatches(TermId term, float weight, Column &column) const
{
    const float factor = weight * m_index.rarity(term) * (kSaturation + 1);
    const float perTerm = kSaturation * kMessageLength / m_index.meanLength();
    const Column &lengths = m_index.traits().length;
    for (const Occurrence &in : m_index.messagesWith(term)) {
        const auto count = static_cast<float>(in.count);
        const float norm = kSaturation * (1 - kMessageLength) + perTerm * lengths[in.where];
        column[in.where] += factor * count / (count + norm);
    }
}

void Relevance::matchSittings()
{
    const auto sittings = m_index.sittings();
    double length = 0;
    for (const Sitting &sitting : sittings) {
        length += sitting.length;
    }
    const double mean = std::max(1.0, length / static_cast<double>(std::max<std::size_t>(1, sittings.size())));
    m_sitting.assign(sittings.size(), 0);
    for (const TermId term : m_question.terms) {
        const auto having = m_index.sittingsWith(term);
        const float factor = inverseFrequency(having.size(), sittings.size()) * (kSaturation + 1);
        for (const Occurrence &in : having) {
            const auto count = static_cast<float>(in.count);
            const auto relative = static_cast<float>(sittings[in.where].length / mean);
            const float norm = kSaturation * (1 - kSittingLength + kSittingLength * relative);
            m_sitting[in.where] += factor * count / (count + norm);
        }
    }
    scaleTo(m_weights.sitting, m_sitting);
    const std::span<const float> words = part(ScorePart::Words);
    Column &column = part(ScorePart::Sitting);
    column.resize(m_index.size());
    for (std::size_t sitting = 0; sitting < sittings.size(); ++sitting) {
        const std::size_t begin = sittings[sitting].begin;
        const std::size_t end = m_index.endOf(sitting);
        const float best = greatestOf(words.subspan(begin, end - begin));
        const float match = m_sitting[sitting] + m_weights.bestOfSitting * best;
        std::fill(column.begin() + static_cast<std::ptrdiff_t>(begin),
                  column.begin() + static_cast<std::ptrdiff_t>(end), match);
    }
}

void Relevance::feedBack()
{
    Column &feedback = part(ScorePart::Feedback);
    feedback.assign(m_index.size(), 0);
    for (const WeightedTerm &term : feedbackTerms(m_index, part(ScorePart::Words), m_question.terms)) {
        addMatches(term.term, term.weight, feedback);
    }
    scaleTo(m_weights.feedback, feedback);
}

/// What the two messages before and the two after match, in the same sitting.
void Relevance::matchNeighbours()
{
    constexpr std::size_t kReach = 2;
    const Column &words = part(ScorePart::Words);
    Column &column = part(ScorePart::Neighbours);
    column.resize(m_index.size());
    const auto padded = [&](Column &to, const Column &from, std::size_t begin, std::size_t end) {
        to.assign(end - begin + 2 * kReach, 0);
        std::copy(from.begin() + static_cast<std::ptrdiff_t>(begin), from.begin() + static_cast<std::ptrdiff_t>(end),
                  to.begin() + kReach);
        return to.data() + kReach;
    };
    for (std::size_t sitting = 0; sitting < m_index.sittings().size(); ++sitting) {
        const std::size_t begin = m_index.sittings()[sitting].begin;
        const std::size_t end = m_index.endOf(sitting);
        const float *match = padded(m_matches, words, begin, end);
        const float *asks = padded(m_asks, m_index.traits().asks, begin, end);
        float *to = column.data() + begin;
        for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(end - begin); ++i) {
            const float around = m_weights.previous * match[i - 1] + m_weights.next * match[i + 1] +
                                 m_weights.second * (match[i - 2] + match[i + 2]);
            to[i] =
                around + m_weights.answer * match[i - 1] * asks[i - 1] + m_weights.question * match[i + 1] * asks[i];
        }
    }
}

void Relevance::matchSpeaker()
{
    if (m_question.participant < 0) {
        return;
    }
    const Column &words = part(ScorePart::Words);
    Column &column = part(ScorePart::Speaker);
    column.resize(m_index.size());
    for (std::size_t i = 0; i < column.size(); ++i) {
        const bool said = m_index.traits().participant[i] == m_question.participant;
        column[i] = said ? m_weights.speaker + m_weights.speakerWords * words[i] : m_weights.otherSpeaker;
    }
}

void Relevance::matchTimes()
{
    if (!m_question.when && m_question.dates.empty()) {
        return;
    }
    Column &column = part(ScorePart::Time);
    column.assign(m_index.size(), 0);
    for (std::size_t i = 0; m_question.when && i < column.size(); ++i) {
        column[i] = m_weights.time * m_index.traits().namesTime[i];
    }
    for (std::size_t i = 0; !m_question.dates.empty() && i < column.size(); ++i) {
        column[i] += dates(i);
    }
}

void Relevance::addManner()
{
    const TraitColumns &traits = m_index.traits();
    Column &column = part(ScorePart::Manner);
    column.resize(m_index.size());
    for (std::size_t i = 0; i < column.size(); ++i) {
        column[i] = m_weights.firstPerson * traits.firstPerson[i] + m_weights.density * traits.density[i];
    }
}

void Relevance::matchMeaning(const Meaning &meaning, std::uint64_t query, std::optional<std::size_t> asking)
{
    if (meaning.words) {
        matchRelated(*meaning.words);
    }
    if (meaning.vectors != nullptr) {
        m_vectors.match(m_index, *meaning.vectors, query, asking, m_weights.vectors, part(ScorePart::Similarity));
    }
}

void Relevance::matchRelated(const text::RelatedWords &words)
{
    const auto related = m_related.find(m_index, m_question, words);
    if (related.empty()) {
        return;
    }
    Column &column = part(ScorePart::Similarity);
    column.assign(m_index.size(), 0);
    const float scale = m_weights.related / (m_bestMatch > 0 ? m_bestMatch : kGoodMatch);
    for (const WeightedTerm &term : related) {
        addMatches(term.term, scale * term.weight, column);
    }
}

float Relevance::dates(std::size_t message) const
{
    float said = 0;
    float named = 0;
    for (const text::DaySpan &asked : m_question.dates) {
        said = std::max(said, saidOn(m_index.dayOf(message), asked));
        for (const text::DaySpan &span : m_index.datesIn(message)) {
            if (span.overlaps(asked)) {
                named = std::max(named, spansMeet(std::max(span.days(), asked.days())));
            }
        }
    }
    return m_weights.saidOnDate * said + m_weights.namesDate * named;
}

void Relevance::sum()
{
    m_total.assign(m_index.size(), 0);
    for (const Column &column : m_parts) {
        for (std::size_t i = 0; i < column.size(); ++i) {
            m_total[i] += column[i];
        }
    }
}

} // namespace pilothouse::memory
