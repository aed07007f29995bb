// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/recent_rows.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace pilothouse::vigil {

namespace {

bool has(const std::vector<Emotion> &emotions, Emotion emotion)
{
    return std::find(emotions.begin(), emotions.end(), emotion) != emotions.end();
}

/// A set of numbers of which at most \a most are put in, without an allocation for each.
class NumberSet {
public:
    explicit NumberSet(std::size_t most) : m_places(std::bit_ceil(2 * most + 2)) {}

    void insert(std::uint64_t number) { m_places[placeOf(number)] = number + 1; }
    [[nodiscard]] bool contains(std::uint64_t number) const { return m_places[placeOf(number)] != 0; }

private:
    [[nodiscard]] std::size_t placeOf(std::uint64_t number) const
    {
        const std::size_t mask = m_places.size() - 1;
        std::size_t place = (number * 0x9E3779B97F4A7C15ULL >> 32U) & mask;
        while (m_places[place] != 0 && m_places[place] != number + 1) {
            place = (place + 1) & mask;
        }
        return place;
    }

    std::vector<std::uint64_t> m_places; ///< number + 1; 0 is free
};

} // namespace

bool isRoseEmotion(const DiagnosisRules &rules, Emotion emotion) { return has(rules.roseEmotions, emotion); }

Petal petalOf(const DiagnosisRules &rules, Emotion emotion, double valence, double intensity)
{
    const bool positive = isRoseEmotion(rules, emotion);
    if (positive && intensity >= rules.rose) {
        return Petal::Rose;
    }
    if (intensity >= rules.budLeast && ((positive && valence >= rules.budValence) ||
                                        (emotion == Emotion::Curiosity && intensity >= rules.budCuriosity))) {
        return Petal::Bud;
    }
    return has(rules.thornEmotions, emotion) && intensity >= rules.thorn ? Petal::Thorn : Petal::None;
}

std::vector<RecentRow> recentRows(const EmoBank &bank, WallTime now, const DiagnosisRules &rules)
{
    std::vector<RecentRow> out;
    NumberSet wentWell(rules.recent);
    out.reserve(std::min<std::size_t>(rules.recent, bank.size()));
    // Raw intensities know no age, and so no window.
    const WallTime from = rules.decayed ? now : WallTime{};
    bank.visitRecent(from, rules.recent, [&](const RowView &row) {
        RecentRow one{row, row.intensity, Petal::None, false};
        if (rules.decayed) {
            one.intensity = decayed(row.intensity, now - row.at, bank.rules().halfLife);
        }
        one.petal = petalOf(rules, row.emotion, row.valence, one.intensity);
        if (row.valence > 0) {
            wentWell.insert(row.subjectKey);
        } else if (row.valence < 0) {
            one.healed = rules.healing && wentWell.contains(row.subjectKey);
        }
        out.push_back(one);
        return true;
    });
    return out;
}

double massOf(const RecentRow &row, const HealthRules &rules)
{
    const double repeated = row.row.count > 1 ? rules.repeat * std::log2(static_cast<double>(row.row.count)) : 0;
    return row.intensity * (1 + repeated);
}

void addMass(HealthMass &mass, const RecentRow &row, const VigilRules &rules)
{
    ++mass.rows;
    if (row.petal == Petal::Thorn) {
        mass.thorns += massOf(row, rules.health) * (row.healed ? rules.health.healed : 1);
        mass.anyOpen = mass.anyOpen || !row.healed;
    } else if (isRoseEmotion(rules.diagnosis, row.row.emotion)) {
        mass.roses += massOf(row, rules.health);
        mass.anyRose = mass.anyRose || row.petal == Petal::Rose;
    }
}

bool lacksRoses(const HealthMass &mass, const DiagnosisRules &rules)
{
    return !mass.anyRose && mass.rows >= std::max(rules.fewestForAbsence, 1U);
}

double levelOf(const HealthMass &mass, const VigilRules &rules)
{
    if (mass.thorns <= 0) {
        return 0;
    }
    const double share = mass.thorns / (mass.thorns + mass.roses + rules.health.rest);
    const double absence = mass.anyOpen && lacksRoses(mass, rules.diagnosis) ? rules.health.absence : 0;
    return std::clamp(share + absence, 0.0, 1.0);
}

} // namespace pilothouse::vigil
