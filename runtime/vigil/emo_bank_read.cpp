// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/emo_bank.h"

#include <algorithm>

namespace pilothouse::vigil {

BankRow EmoBank::row(RowId id) const
{
    const Slot &slot = m_slots[raw(id) - m_base - 1];
    BankRow out;
    out.id = id;
    out.kind = slot.kind;
    out.amends = slot.amends;
    out.at = slot.at;
    out.emotion = slot.emotion;
    out.intensity = slot.intensity;
    out.own = slot.own;
    out.valence = slot.valence;
    out.arousal = slot.arousal;
    out.confidence = slot.confidence;
    out.cause = m_names.name(slot.cause);
    out.rule = m_names.name(slot.rule);
    out.family = m_names.name(slot.family);
    out.agentPath = m_agentNames.name(slot.agent);
    out.seq = slot.seq;
    out.count = slot.count;
    out.event = slot.event;
    return out;
}

RowView EmoBank::view(RowId id) const
{
    const Slot &slot = m_slots[raw(id) - m_base - 1];
    RowView out;
    out.id = id;
    out.kind = slot.kind;
    out.amends = slot.amends;
    out.at = slot.at;
    out.emotion = slot.emotion;
    out.intensity = slot.intensity;
    out.own = slot.own;
    out.valence = slot.valence;
    out.cause = m_names.name(slot.cause);
    out.subject = m_subjects.name(m_subjectOf[slot.cause]);
    out.subjectKey = static_cast<std::uint64_t>(slot.agent) << 32U | m_subjectOf[slot.cause];
    out.family = m_names.name(slot.family);
    out.agentPath = m_agentNames.name(slot.agent);
    out.seq = slot.seq;
    out.count = slot.count;
    return out;
}

void EmoBank::visitRecent(WallTime now, std::size_t limit, const std::function<bool(const RowView &)> &visit) const
{
    Place place = m_last;
    for (std::size_t i = 0; i < limit && place != 0; ++i, place = at(place).before) {
        if (at(place).at >= now - m_rules.window && !visit(view(RowId{m_base + place}))) {
            return;
        }
    }
}

std::vector<BankRow> EmoBank::recent(std::size_t limit) const
{
    std::vector<BankRow> out;
    for (Place place = m_last; place != 0 && out.size() < limit; place = at(place).before) {
        out.push_back(row(RowId{m_base + place}));
    }
    return out;
}

std::vector<BankRow> EmoBank::ofEpisode(std::string_view episode, std::size_t limit) const
{
    std::vector<bool> wanted(m_names.size());
    for (std::uint32_t i = 1; i < m_names.size(); ++i) {
        wanted[i] = episodeOf(m_names.name(i)) == episode;
    }
    std::vector<BankRow> out;
    for (std::size_t i = m_slots.size(); i > 0 && out.size() < limit; --i) {
        if (wanted[m_slots[i - 1].cause]) {
            out.push_back(row(RowId{m_base + i}));
        }
    }
    return out;
}

std::vector<StepSeq> EmoBank::stepsOf(RowId id, std::size_t limit) const
{
    std::vector<StepSeq> out;
    while (raw(id) > m_base && out.size() < limit) {
        const Slot &slot = m_slots[raw(id) - m_base - 1];
        if (raw(slot.seq) != 0 && std::find(out.begin(), out.end(), slot.seq) == out.end()) {
            out.push_back(slot.seq);
        }
        id = slot.amends;
    }
    return out;
}

MoodSnapshot EmoBank::snapshot(WallTime now) const
{
    return m_rules.fadeToRest ? m_sums.snapshot(now, m_rules) : scanned(now, std::nullopt);
}

MoodSnapshot EmoBank::snapshot(WallTime now, std::string_view agentPath) const
{
    for (std::uint32_t id = 0; id < m_agents.size(); ++id) {
        if (m_agentNames.name(id) == agentPath) {
            return m_rules.fadeToRest ? m_agents[id].sums.snapshot(now, m_rules) : scanned(now, id);
        }
    }
    return MoodSums().snapshot(now, m_rules);
}

/// Plain means over the rows of the window: looks at all of them.
MoodSnapshot EmoBank::scanned(WallTime now, std::optional<std::uint32_t> agent) const
{
    MoodTotals totals;
    for (Place place = m_last; place != 0; place = at(place).before) {
        const Slot &slot = at(place);
        if (slot.at >= now - m_rules.window && (!agent || slot.agent == *agent)) {
            totals.intensity[static_cast<std::size_t>(slot.emotion)] +=
                decayed(slot.intensity, now - slot.at, m_rules.halfLife);
            totals.rows += 1;
        }
    }
    return meanSnapshot(totals, now, m_rules);
}

} // namespace pilothouse::vigil
