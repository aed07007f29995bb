// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/diagnosis.h"

#include "vigil/diagnosis_families.h"
#include "vigil/recent_rows.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace pilothouse::vigil {

namespace {

constexpr std::size_t kSteps = 8;

Finding findingOf(const EmoBank &bank, const RecentRow &row)
{
    Finding out;
    out.session = bank.session();
    out.row = row.row.id;
    out.at = row.row.at;
    out.emotion = row.row.emotion;
    out.intensity = row.intensity;
    out.raw = row.row.intensity;
    out.cause = row.row.cause;
    out.family = row.row.family;
    out.agentPath = row.row.agentPath;
    out.healed = row.healed;
    out.count = row.row.count;
    out.steps = bank.stepsOf(row.row.id, kSteps);
    return out;
}

std::vector<Finding> &listOf(Diagnosis &diagnosis, Petal petal)
{
    return petal == Petal::Rose ? diagnosis.roses : petal == Petal::Bud ? diagnosis.buds : diagnosis.thorns;
}

void sortStrongest(std::vector<Finding> &findings)
{
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
        return a.healed != b.healed ? b.healed : a.intensity > b.intensity;
    });
}

/// "timeout of tool.search": no colon, which would read as a pointer.
std::string featureOf(const RowView &row)
{
    std::string out = std::string(row.family.empty() ? "thorn" : row.family) + " of " + std::string(row.subject);
    std::replace(out.begin(), out.end(), ':', '.');
    return out;
}

std::vector<Evidence> evidenceOf(const std::vector<RecentRow> &rows, double thorns, const HealthRules &rules)
{
    std::vector<std::pair<double, const RecentRow *>> strongest;
    for (const RecentRow &row : rows) {
        if (row.petal == Petal::Thorn && thorns > 0) {
            strongest.emplace_back(massOf(row, rules) * (row.healed ? rules.healed : 1), &row);
        }
    }
    const std::size_t count = std::min<std::size_t>(strongest.size(), rules.evidence);
    std::partial_sort(strongest.begin(), strongest.begin() + static_cast<std::ptrdiff_t>(count), strongest.end(),
                      [](const auto &a, const auto &b) { // of equal ones the newer, which comes first in rows
                          return a.first != b.first ? a.first > b.first : std::less<>()(a.second, b.second);
                      });
    std::vector<Evidence> out;
    for (std::size_t i = 0; i < count; ++i) {
        const RowView &row = strongest[i].second->row;
        out.push_back({row.seq, featureOf(row), std::min(strongest[i].first / thorns, 1.0), {}});
    }
    return out;
}

std::string counted(std::size_t count, const char *one, const char *many)
{
    return (count == 0 ? "no" : std::to_string(count)) + " " + (count == 1 ? one : many);
}

std::string summaryOf(const Diagnosis &diagnosis)
{
    std::string out = counted(diagnosis.thorns.size(), "thorn", "thorns");
    for (std::size_t i = 0; i < diagnosis.families.size() && i < 3; ++i) {
        out += (i == 0 ? " (" : ", ") + diagnosis.families[i].id + " " + diagnosis.families[i].trend;
    }
    out += diagnosis.families.empty() ? "" : ")";
    out += ", " + counted(diagnosis.buds.size(), "bud", "buds");
    return out + ", " + counted(diagnosis.roses.size(), "rose", "roses");
}

} // namespace

Diagnosis diagnose(std::span<const EmoBank *const> banks, WallTime now, const VigilRules &rules)
{
    Diagnosis out;
    out.at = now;
    HealthMass mass;
    std::vector<RecentRow> all;
    for (const EmoBank *bank : banks) {
        const auto rows = recentRows(*bank, now, rules.diagnosis);
        for (const RecentRow &row : rows) {
            addMass(mass, row, rules);
            if (row.petal != Petal::None) {
                listOf(out, row.petal).push_back(findingOf(*bank, row));
            }
        }
        all.insert(all.end(), rows.begin(), rows.end());
    }
    for (std::vector<Finding> *findings : {&out.roses, &out.buds, &out.thorns}) {
        sortStrongest(*findings);
    }
    out.noRoses = lacksRoses(mass, rules.diagnosis);
    out.health = levelOf(mass, rules);
    out.evidence = evidenceOf(all, mass.thorns, rules.health);
    out.families = familiesOf(out.thorns, banks, now, rules);
    addAdvice(out, rules);
    out.summary = summaryOf(out);
    return out;
}

Diagnosis diagnose(const EmoBank &bank, WallTime now, const VigilRules &rules)
{
    const EmoBank *one = &bank;
    return diagnose(std::span(&one, 1), now, rules);
}

Diagnosis fallbackDiagnosis(const EmoBank &bank, WallTime now, const VigilRules &rules)
{
    Diagnosis out;
    out.at = now;
    out.fallback = true;
    for (const BankRow &row : bank.recent(rules.diagnosis.recent)) {
        const Petal petal = petalOf(rules.diagnosis, row.emotion, row.valence, row.intensity);
        if (petal != Petal::None) {
            Finding finding;
            finding.session = bank.session();
            finding.row = row.id;
            finding.at = row.at;
            finding.emotion = row.emotion;
            finding.intensity = row.intensity;
            finding.raw = row.intensity;
            finding.cause = row.cause;
            finding.family = row.family;
            finding.agentPath = row.agentPath;
            finding.count = row.count;
            finding.steps = {row.seq};
            listOf(out, petal).push_back(std::move(finding));
        }
    }
    out.summary = summaryOf(out) + ", from the EmoBank alone";
    return out;
}

HealthLevel healthOf(const EmoBank &bank, WallTime now, const VigilRules &rules)
{
    const auto rows = recentRows(bank, now, rules.diagnosis);
    HealthMass mass;
    for (const RecentRow &row : rows) {
        addMass(mass, row, rules);
    }
    return {levelOf(mass, rules), mass.thorns, evidenceOf(rows, mass.thorns, rules.health)};
}

} // namespace pilothouse::vigil
