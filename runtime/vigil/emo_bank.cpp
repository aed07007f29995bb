// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/emo_bank.h"

#include <algorithm>
#include <cstring>

namespace pilothouse::vigil {

namespace {

constexpr std::size_t kFirstBuckets = 64;

/// One number for what coalesces: the same emotion about the same cause in the same agent.
std::uint64_t newestKey(Emotion emotion, std::uint32_t cause, std::uint32_t agent)
{
    return static_cast<std::uint64_t>(agent) << 36U | static_cast<std::uint64_t>(cause) << 4U |
           static_cast<std::uint64_t>(emotion);
}

bool flips(double before, double now) { return (before >= 0 && now < 0) || (before <= 0 && now > 0); }

} // namespace

EmoBank::Slot EmoBank::slotOf(const Event &event, const Appraisal &appraisal, WallTime now, double weight)
{
    Slot slot;
    slot.at = m_rules.eventTime ? std::min(event.at, now) : now;
    slot.own = std::clamp(appraisal.intensity * weight, 0.0, 1.0);
    slot.intensity = slot.own;
    slot.valence = appraisal.valence;
    slot.arousal = appraisal.arousal;
    slot.confidence = appraisal.confidence;
    slot.seq = event.seq;
    slot.cause = causeId(causeOf(event));
    slot.rule = m_names.id(appraisal.rule);
    slot.family = m_names.id(appraisal.family);
    slot.agent = m_agentNames.id(event.agentPath);
    slot.emotion = appraisal.emotion;
    return slot;
}

std::uint32_t EmoBank::causeId(std::string_view cause)
{
    const std::uint32_t id = m_names.id(cause);
    if (id >= m_subjectOf.size()) {
        m_subjectOf.resize(id + 1);
    }
    if (m_subjectOf[id] == 0) {
        m_subjectOf[id] = m_subjects.id(cause.substr(0, cause.rfind(':')));
    }
    return id;
}

Banked EmoBank::deposit(const Event &event, const Appraisal &appraisal, WallTime now, double weight)
{
    const Sha256 hash = eventHash(event);
    if (m_rules.dedupe && knows(hash)) {
        return {RowId{}, 0, true};
    }
    Slot slot = slotOf(event, appraisal, now, weight);
    slot.event = hash;
    Banked out{RowId{raw(lastId()) + 1}, 1, false};
    if (isNoise(slot)) {
        slot.kind = RowKind::Noise;
        append(slot);
        return out;
    }
    if (const Place old = amendable(slot); old != 0) {
        const Slot &amended = at(old);
        slot.kind = RowKind::Amend;
        slot.amends = RowId{m_base + old};
        slot.intensity = std::clamp(amended.intensity + m_rules.coalesceShare * slot.own, 0.0, 1.0);
        slot.count = amended.count + 1;
        slot.at = std::max(slot.at, amended.at);
        append(slot);
        return out;
    }
    const Place last = agent(slot.agent).last;
    const bool rebound = last != 0 && at(last).valence < 0 && slot.valence > 0 && slot.at >= at(last).at &&
                         slot.at - at(last).at <= m_rules.rebound;
    append(slot);
    if (rebound) {
        append(shadowOf(slot, lastId()));
        ++out.rows;
    }
    return out;
}

bool EmoBank::isNoise(const Slot &slot) const
{
    if (slot.own >= m_rules.noiseFloor) {
        return false;
    }
    const Place last = slot.agent < m_agents.size() ? m_agents[slot.agent].last : 0;
    return last == 0 || !flips(at(last).valence, slot.valence);
}

/// The row that \a slot is more of, or 0.
EmoBank::Place EmoBank::amendable(const Slot &slot) const
{
    Place place = 0;
    if (m_rules.coalesceAnyRecent) {
        const auto found = m_newest.find(newestKey(slot.emotion, slot.cause, slot.agent));
        place = found == m_newest.end() ? 0 : found->second;
    } else {
        place = slot.agent < m_agents.size() ? m_agents[slot.agent].last : 0;
    }
    if (place == 0 || at(place).emotion != slot.emotion || at(place).cause != slot.cause) {
        return 0;
    }
    const auto apart = slot.at > at(place).at ? slot.at - at(place).at : at(place).at - slot.at;
    return apart <= m_rules.coalesce ? place : 0;
}

EmoBank::Slot EmoBank::shadowOf(const Slot &slot, RowId of) const
{
    Slot shadow = slot;
    shadow.kind = RowKind::Shadow;
    shadow.amends = of;
    shadow.emotion = Emotion::Determination;
    shadow.own = std::clamp(0.3 + 0.2 * slot.own, 0.0, 1.0);
    shadow.intensity = shadow.own;
    shadow.valence = 0.4;
    shadow.arousal = 0.7;
    shadow.confidence = 0.6;
    shadow.family = 0;
    shadow.event = {};
    return shadow;
}

/// Adds \a slot at the end of the log and brings up to date all that follows from it.
void EmoBank::append(const Slot &slot)
{
    m_slots.push_back(slot);
    const auto place = static_cast<Place>(m_slots.size());
    if (slot.kind != RowKind::Shadow) {
        remember(place);
    }
    if (slot.kind == RowKind::Noise) {
        return;
    }
    const std::uint64_t amended = raw(slot.amends);
    if (slot.kind == RowKind::Amend && m_rules.amendReplaces && amended > m_base) {
        const auto old = static_cast<Place>(amended - m_base);
        unlink(old);
        count(old, -1);
    }
    count(place, 1);
    Slot &own = m_slots.back();
    own.before = m_last;
    own.after = 0;
    if (m_last != 0) {
        m_slots[m_last - 1].after = place;
    }
    m_last = place;
    agent(slot.agent).last = place;
    if (slot.kind != RowKind::Shadow) {
        m_newest[newestKey(slot.emotion, slot.cause, slot.agent)] = place;
    }
}

void EmoBank::count(Place place, double sign)
{
    const Slot &slot = at(place);
    m_sums.add(slot.emotion, slot.intensity, slot.arousal, slot.at, m_rules.halfLife, sign);
    agent(slot.agent).sums.add(slot.emotion, slot.intensity, slot.arousal, slot.at, m_rules.halfLife, sign);
}

void EmoBank::unlink(Place place)
{
    Slot &slot = m_slots[place - 1];
    if (slot.after != 0) {
        m_slots[slot.after - 1].before = slot.before;
    } else {
        m_last = slot.before;
    }
    if (slot.before != 0) {
        m_slots[slot.before - 1].after = slot.after;
    }
    slot.before = 0;
    slot.after = 0;
}

bool EmoBank::counts(Place place) const { return place == m_last || at(place).after != 0; }

EmoBank::Agent &EmoBank::agent(std::uint32_t id)
{
    if (id >= m_agents.size()) {
        m_agents.resize(id + 1);
    }
    return m_agents[id];
}

Result<void> EmoBank::restore(const BankRow &row)
{
    if (m_slots.empty() && raw(row.id) > 0) {
        m_base = raw(row.id) - 1;
    }
    const bool refers = row.kind == RowKind::Amend || row.kind == RowKind::Shadow;
    const bool backward = refers ? raw(row.amends) != 0 && row.amends < row.id : raw(row.amends) == 0;
    const bool amends = row.kind == RowKind::Amend && m_rules.amendReplaces && backward && raw(row.amends) > m_base;
    if (raw(row.id) != raw(lastId()) + 1 || !backward || raw(row.id) == 0 ||
        (amends && !counts(static_cast<Place>(raw(row.amends) - m_base)))) {
        return Error{ErrorCode::Malformed, "EmoBank row " + std::to_string(raw(row.id)) + " does not follow row " +
                                               std::to_string(raw(lastId()))};
    }
    Slot slot;
    slot.at = row.at;
    slot.intensity = std::clamp(row.intensity, 0.0, 1.0);
    slot.own = std::clamp(row.own, 0.0, 1.0);
    slot.valence = row.valence;
    slot.arousal = row.arousal;
    slot.confidence = row.confidence;
    slot.seq = row.seq;
    slot.event = row.event;
    slot.amends = row.amends;
    slot.cause = causeId(row.cause);
    slot.rule = m_names.id(row.rule);
    slot.family = m_names.id(row.family);
    slot.agent = m_agentNames.id(row.agentPath);
    slot.count = row.count;
    slot.emotion = row.emotion;
    slot.kind = row.kind;
    append(slot);
    return {};
}

bool EmoBank::knows(const Sha256 &event) const
{
    if (m_known.empty()) {
        return false;
    }
    for (std::size_t at = bucketOf(event); m_known[at] != 0; at = (at + 1) & (m_known.size() - 1)) {
        if (this->at(m_known[at]).event == event) {
            return true;
        }
    }
    return false;
}

std::size_t EmoBank::bucketOf(const Sha256 &event) const
{
    std::uint64_t word = 0;
    std::memcpy(&word, event.data(), sizeof word);
    return static_cast<std::size_t>(word) & (m_known.size() - 1);
}

void EmoBank::remember(Place place)
{
    if ((m_knownCount + 1) * 4 > m_known.size() * 3) {
        grow();
    }
    std::size_t bucket = bucketOf(at(place).event);
    while (m_known[bucket] != 0) {
        bucket = (bucket + 1) & (m_known.size() - 1);
    }
    m_known[bucket] = place;
    ++m_knownCount;
}

void EmoBank::grow()
{
    const std::vector<Place> old = std::move(m_known);
    m_known.assign(old.empty() ? kFirstBuckets : old.size() * 2, 0);
    for (const Place place : old) {
        if (place != 0) {
            std::size_t bucket = bucketOf(at(place).event);
            while (m_known[bucket] != 0) {
                bucket = (bucket + 1) & (m_known.size() - 1);
            }
            m_known[bucket] = place;
        }
    }
}

} // namespace pilothouse::vigil
