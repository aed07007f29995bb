// SPDX-License-Identifier: GPL-3.0-or-later
#include "memory/relevance.h"

#include "memory/feedback_terms.h"

#include <algorithm>
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

/// Divides by the greatest, where that is above 0.
void scaleToOne(std::vector<float> &column)
{
    const auto greatest = std::max_element(column.begin(), column.end());
    if (greatest == column.end() || *greatest <= 0) {
        return;
    }
    const float scale = *greatest;
    for (float &value : column) {
        value /= scale;
    }
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

void Relevance::ask(std::string_view query, std::optional<std::size_t> asking)
{
    m_question = readQuestion(m_index, query);
    matchWords(asking);
    matchSittings();
    feedBack();
    matchDates();
    sum();
}

void Relevance::matchWords(std::optional<std::size_t> asking)
{
    const std::size_t count = m_index.size();
    const float perTerm = kSaturation * kMessageLength / m_index.meanLength();
    m_lengthNorm.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        m_lengthNorm[i] = kSaturation * (1 - kMessageLength) + perTerm * m_index.traits(i).length;
    }
    m_words.assign(count, 0);
    m_coverage.assign(count, 0);
    float rarity = 0;
    for (const TermId term : m_question.terms) {
        rarity += m_index.rarity(term);
    }
    for (const TermId term : m_question.terms) {
        addMatches(term, 1, m_words);
        const float share = m_index.rarity(term) / rarity;
        for (const Occurrence &in : m_index.messagesWith(term)) {
            m_coverage[in.where] += share;
        }
    }
    if (asking) {
        m_words[*asking] = 0;
    }
    scaleToOne(m_words);
}

void Relevance::addMatches(TermId term, float weight, Column &column) const
{
    const float factor = weight * m_index.rarity(term) * (kSaturation + 1);
    for (const Occurrence &in : m_index.messagesWith(term)) {
        const auto count = static_cast<float>(in.count);
        column[in.where] += factor * count / (count + m_lengthNorm[in.where]);
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
    scaleToOne(m_sitting);
    for (std::size_t sitting = 0; sitting < sittings.size(); ++sitting) {
        float best = 0;
        for (std::size_t i = sittings[sitting].begin; i < m_index.endOf(sitting); ++i) {
            best = std::max(best, m_words[i]);
        }
        m_sitting[sitting] = m_weights.sitting * m_sitting[sitting] + m_weights.bestOfSitting * best;
    }
}

void Relevance::feedBack()
{
    m_feedback.assign(m_index.size(), 0);
    for (const WeightedTerm &term : feedbackTerms(m_index, m_words, m_question.terms)) {
        addMatches(term.term, term.weight, m_feedback);
    }
    scaleToOne(m_feedback);
}

void Relevance::matchDates()
{
    m_dates.clear();
    if (m_question.dates.empty()) {
        return;
    }
    m_dates.reserve(m_index.size());
    for (std::size_t i = 0; i < m_index.size(); ++i) {
        m_dates.push_back(dates(i));
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

ScoreParts Relevance::parts(std::size_t message) const
{
    const std::size_t sitting = m_index.traits(message).sitting;
    ScoreParts parts;
    parts[ScorePart::Words] = m_words[message];
    parts[ScorePart::Neighbours] = neighbours(message, m_index.sittings()[sitting].begin, m_index.endOf(sitting));
    parts[ScorePart::Sitting] = m_sitting[sitting];
    parts[ScorePart::Feedback] = m_weights.feedback * m_feedback[message];
    parts[ScorePart::Coverage] = m_weights.coverage * m_coverage[message];
    parts[ScorePart::Speaker] = speaker(message);
    parts[ScorePart::Time] = times(message);
    parts[ScorePart::Manner] = manner(message);
    return parts;
}

void Relevance::sum()
{
    m_total.resize(m_index.size());
    for (std::size_t sitting = 0; sitting < m_index.sittings().size(); ++sitting) {
        const std::size_t begin = m_index.sittings()[sitting].begin;
        const std::size_t end = m_index.endOf(sitting);
        for (std::size_t i = begin; i < end; ++i) {
            m_total[i] = m_words[i] + neighbours(i, begin, end) + m_sitting[sitting] +
                         m_weights.feedback * m_feedback[i] + m_weights.coverage * m_coverage[i] + speaker(i) +
                         times(i) + manner(i);
        }
    }
}

float Relevance::times(std::size_t message) const
{
    const bool named = m_question.when && m_index.traits(message).namesTime;
    return (named ? m_weights.time : 0) + (m_dates.empty() ? 0 : m_dates[message]);
}

float Relevance::manner(std::size_t message) const
{
    const MessageTraits &traits = m_index.traits(message);
    return m_weights.firstPerson * traits.firstPerson + m_weights.density * traits.density;
}

/// \a begin and \a end are those of the message's sitting.
float Relevance::neighbours(std::size_t message, std::size_t begin, std::size_t end) const
{
    const float before = message > begin ? m_words[message - 1] : 0;
    const float after = message + 1 < end ? m_words[message + 1] : 0;
    const float secondBefore = message > begin + 1 ? m_words[message - 2] : 0;
    const float secondAfter = message + 2 < end ? m_words[message + 2] : 0;
    float sum = m_weights.previous * before + m_weights.next * after + m_weights.second * (secondBefore + secondAfter);
    if (message > begin && m_index.traits(message - 1).asks) {
        sum += m_weights.answer * before;
    }
    if (m_index.traits(message).asks) {
        sum += m_weights.question * after;
    }
    return sum;
}

float Relevance::speaker(std::size_t message) const
{
    if (m_question.participant < 0) {
        return 0;
    }
    if (m_index.traits(message).participant != m_question.participant) {
        return m_weights.otherSpeaker;
    }
    return m_weights.speaker + m_weights.speakerWords * m_words[message];
}

} // namespace pilothouse::memory
