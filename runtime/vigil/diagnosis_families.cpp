// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/diagnosis_families.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace pilothouse::vigil {

namespace {

constexpr std::size_t kSteps = 8;
constexpr std::size_t kTrendRows = 2'000; ///< of each bank, at most
constexpr double kRising = 1.25;
constexpr double kFalling = 0.8;

struct Strengths {
    double before = 0;
    double now = 0;
};
using Trends = std::map<std::string, Strengths, std::less<>>;

/// The strength of a bank's negative events by family, in the last trend window and in the one before it. Each event counts at its own time.
void addTrends(Trends &trends, const EmoBank &bank, WallTime now, const DiagnosisRules &rules)
{
    const std::uint64_t last = raw(bank.lastId());
    const std::uint64_t first = raw(bank.firstId());
    for (std::uint64_t id = last; id >= first && id > 0 && last - id < kTrendRows; --id) {
        const RowView row = bank.view(RowId{id});
        const auto age = now - row.at;
        if (row.family.empty() || row.kind == RowKind::Noise || age > 2 * rules.trendWindow) {
            continue;
        }
        Strengths &sums = trends[std::string(row.family)];
        (age <= rules.trendWindow ? sums.now : sums.before) += row.own;
    }
}

std::string trendOf(const Strengths &sums)
{
    if (sums.now == 0) {
        return "gone";
    }
    if (sums.before == 0) {
        return "new";
    }
    return sums.now > kRising * sums.before ? "rising" : sums.now < kFalling * sums.before ? "falling" : "steady";
}

void take(FamilyFinding &family, const Finding &thorn)
{
    // Thorns come strongest first and healed ones last, so the first gives the intensity.
    family.intensity = family.thorns == 0 ? thorn.intensity : family.intensity;
    ++family.thorns;
    family.events += thorn.count;
    family.healed += thorn.healed ? 1 : 0;
    for (const StepSeq step : thorn.steps) {
        if (family.steps.size() < kSteps && raw(step) != 0) {
            family.steps.push_back(step);
        }
    }
}

const CauseFamily *ruleOf(std::string_view id, const AppraisalRules &rules)
{
    const auto found = std::find_if(rules.families.begin(), rules.families.end(),
                                    [&](const CauseFamily &one) { return one.id == id; });
    return found == rules.families.end() ? nullptr : &*found;
}

void addOnce(std::vector<Advice> &out, const std::string &text, std::string_view because)
{
    const bool there = std::any_of(out.begin(), out.end(), [&](const Advice &one) { return one.text == text; });
    if (!text.empty() && !there) {
        out.push_back({text, std::string(because)});
    }
}

bool concerns(const CauseAdvice &advice, const std::string &cause)
{
    return advice.causeHas.empty() ||
           std::any_of(advice.causeHas.begin(), advice.causeHas.end(),
                       [&](const std::string &part) { return cause.find(part) != std::string::npos; });
}

void addCauseAdvice(Diagnosis &out, const std::vector<Finding> &findings, std::string_view of,
                    const DiagnosisRules &rules)
{
    for (const Finding &finding : findings) {
        for (const CauseAdvice &advice : rules.advice) {
            if (advice.of != of || finding.healed || !concerns(advice, finding.cause)) {
                continue;
            }
            for (const std::string &line : advice.advice) {
                addOnce(out.advice, line, finding.cause);
            }
            addOnce(out.suggestions, advice.suggestion, finding.cause);
        }
    }
}

} // namespace

std::vector<FamilyFinding> familiesOf(const std::vector<Finding> &thorns, std::span<const EmoBank *const> banks,
                                      WallTime now, const VigilRules &rules)
{
    Trends trends;
    for (const EmoBank *bank : banks) {
        addTrends(trends, *bank, now, rules.diagnosis);
    }
    std::vector<FamilyFinding> out;
    for (const Finding &thorn : thorns) {
        if (thorn.family.empty()) {
            continue;
        }
        auto family = std::find_if(out.begin(), out.end(), [&](const auto &one) { return one.id == thorn.family; });
        if (family == out.end()) {
            family = out.emplace(out.end());
            family->id = thorn.family;
            const CauseFamily *rule = ruleOf(thorn.family, rules.appraisal);
            family->name = rule != nullptr ? rule->name : thorn.family;
            const auto found = trends.find(thorn.family);
            const Strengths sums = found == trends.end() ? Strengths{} : found->second;
            family->before = sums.before;
            family->now = sums.now;
            family->trend = trendOf(sums);
        }
        take(*family, thorn);
    }
    return out;
}

void addAdvice(Diagnosis &diagnosis, const VigilRules &rules)
{
    for (const FamilyFinding &family : diagnosis.families) {
        const CauseFamily *rule = ruleOf(family.id, rules.appraisal);
        if (rule == nullptr || family.healed == family.thorns) {
            continue;
        }
        for (const std::string &line : rule->advice) {
            addOnce(diagnosis.advice, line, family.id);
        }
        addOnce(diagnosis.suggestions, rule->suggestion, family.id);
    }
    addCauseAdvice(diagnosis, diagnosis.thorns, "thorn", rules.diagnosis);
    addCauseAdvice(diagnosis, diagnosis.buds, "bud", rules.diagnosis);
    addCauseAdvice(diagnosis, diagnosis.roses, "rose", rules.diagnosis);
}

} // namespace pilothouse::vigil
