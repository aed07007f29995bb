// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/recent_rows.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::vigil {

namespace {

bool has(const std::vector<Emotion> &emotions, Emotion emotion)
{
    return std::find(emotions.begin(), emotions.end(), emotion) != emotions.end();
}

/// A thing that may go well or badly, in one agent.
struct Subject {
    std::string_view kind;
    std::string_view agent;

    friend bool operator==(const Subject &, const Subject &) = default;
};
struct SubjectHash {
    std::size_t operator()(const Subject &subject) const
    {
        const std::hash<std::string_view> hash;
        return hash(subject.kind) * 31 + hash(subject.agent);
    }
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
    std::unordered_set<Subject, SubjectHash> wentWell;
    // Raw intensities know no age, and so no window.
    const WallTime from = rules.decayed ? now : WallTime{};
    bank.visitRecent(from, rules.recent, [&](const RowView &row) {
        RecentRow one{row, row.intensity, Petal::None, false};
        if (rules.decayed) {
            one.intensity = decayed(row.intensity, now - row.at, bank.rules().halfLife);
        }
        one.petal = petalOf(rules, row.emotion, row.valence, one.intensity);
        const Subject subject{row.subject, row.agentPath};
        if (row.valence > 0) {
            wentWell.insert(subject);
        } else if (row.valence < 0) {
            one.healed = rules.healing && wentWell.contains(subject);
        }
        out.push_back(one);
        return true;
    });
    return out;
}

double massOf(const RecentRow &row, const HealthRules &rules)
{
    return row.intensity * (1 + rules.repeat * std::log2(static_cast<double>(std::max(row.row.count, 1U))));
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
