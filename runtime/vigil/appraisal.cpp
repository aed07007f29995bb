// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/appraisal.h"

#include "vigil/lower.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pilothouse::vigil {

namespace {

constexpr double kMostPercent = 50;
constexpr double kMostSavedMs = 2000;

bool isIn(const std::vector<std::string> &words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool matches(const EventMatch &match, const Event &event)
{
    if (match.status.empty() && match.kindHas.empty() && match.wordsHas.empty()) {
        return true;
    }
    const auto inKind = [&](const std::string &part) { return event.kind.find(part) != std::string::npos; };
    const auto inWords = [&](const std::string &word) { return hasWord(event.words, word); };
    return isIn(match.status, event.status) || std::any_of(match.kindHas.begin(), match.kindHas.end(), inKind) ||
           std::any_of(match.wordsHas.begin(), match.wordsHas.end(), inWords);
}

double improvementSeverity(double percent)
{
    return std::clamp(0.3 + std::clamp(percent, 0.0, kMostPercent) / kMostPercent * 0.6, 0.2, 0.95);
}

/// The severity of what got better, or nothing when nothing did.
std::optional<double> improvement(const Measures &measures)
{
    if (measures.improvementPct && *measures.improvementPct > 0) {
        return improvementSeverity(*measures.improvementPct);
    }
    if (measures.savedMs && *measures.savedMs > 0) {
        return std::clamp(0.3 + std::clamp(*measures.savedMs, 0.0, kMostSavedMs) / kMostSavedMs * 0.6, 0.2, 0.95);
    }
    if (measures.latencyMs && measures.baselineMs && *measures.baselineMs > 0 &&
        *measures.latencyMs < *measures.baselineMs) {
        return improvementSeverity((*measures.baselineMs - *measures.latencyMs) / *measures.baselineMs * 100);
    }
    return std::nullopt;
}

struct Severity {
    double value = 0;
    std::string_view from;
};

std::optional<double> delaySeverity(const Event &event, const SeverityRules &rules)
{
    if (!event.measures.delayedBySec) {
        return std::nullopt;
    }
    return std::clamp(*event.measures.delayedBySec / rules.fullDelaySec, 0.0, 1.0);
}

std::optional<double> statusSeverity(const Event &event, const SeverityRules &rules)
{
    const auto found = std::find_if(rules.status.begin(), rules.status.end(),
                                    [&](const StatusSeverity &one) { return one.status == event.status; });
    return found == rules.status.end() ? std::nullopt : std::optional(found->severity);
}

Severity otherwise(const AppraisalRule &rule, const SeverityRules &rules)
{
    return {rule.otherwise < 0 ? rules.otherwise : rule.otherwise, "otherwise"};
}

/// Improvement, delay, status: the first that applies, whatever the event is.
Severity firstSeverity(const Event &event, const AppraisalRule &rule, const SeverityRules &rules)
{
    if (const auto better = improvement(event.measures)) {
        return {*better, "improvement"};
    }
    if (const auto delay = delaySeverity(event, rules)) {
        return {*delay, "delay"};
    }
    if (const auto status = statusSeverity(event, rules)) {
        return {*status, "status"};
    }
    return otherwise(rule, rules);
}

/// A negative event is as bad as the worse of its delay and its status; what went well is not better for being late.
Severity largestSeverity(const Event &event, const AppraisalRule &rule, const SeverityRules &rules)
{
    if (rule.valence >= 0) {
        const auto better = rule.improved ? improvement(event.measures) : std::nullopt;
        const auto status = statusSeverity(event, rules);
        return better   ? Severity{*better, "improvement"}
               : status ? Severity{*status, "status"}
                        : otherwise(rule, rules);
    }
    const auto delay = delaySeverity(event, rules);
    const auto status = statusSeverity(event, rules);
    if (delay && (!status || *delay >= *status)) {
        return {*delay, "delay"};
    }
    return status ? Severity{*status, "status"} : otherwise(rule, rules);
}

bool fires(const AppraisalRule &rule, const Event &event, const SeverityRules &severity)
{
    if (rule.improved &&
        !(improvement(event.measures) && (severity.improves.empty() || isIn(severity.improves, event.status)))) {
        return false;
    }
    if (rule.delayedSec > 0 && event.measures.delayedBySec.value_or(0) < rule.delayedSec) {
        return false;
    }
    return matches(rule.when, event);
}

std::string_view familyOf(const Event &event, const AppraisalRules &rules)
{
    const auto found = std::find_if(rules.families.begin(), rules.families.end(),
                                    [&](const CauseFamily &family) { return matches(family.when, event); });
    return found == rules.families.end() ? std::string_view(rules.otherFamily) : std::string_view(found->id);
}

} // namespace

Appraisal Appraiser::appraise(const Event &event) const
{
    Appraisal out;
    const auto rule = std::find_if(m_rules.rules.begin(), m_rules.rules.end(),
                                   [&](const AppraisalRule &one) { return fires(one, event, m_rules.severity); });
    if (rule == m_rules.rules.end()) {
        return out;
    }
    const SeverityRules &rules = m_rules.severity;
    const Severity severity = rules.largest ? largestSeverity(event, *rule, rules) : firstSeverity(event, *rule, rules);
    out.emotion = rule->emotion;
    out.valence = rule->valence;
    out.arousal = rule->arousal;
    out.intensity = std::max(std::clamp(severity.value, rules.least, rules.most), rule->floor);
    out.confidence = rule->confidence;
    out.rule = rule->id;
    out.severity = severity.from;
    out.family = out.valence < 0 ? familyOf(event, m_rules) : std::string_view{};
    return out;
}

std::string toText(const Appraisal &appraisal, const Event &event)
{
    char intensity[16];
    std::snprintf(intensity, sizeof intensity, "%.2f", appraisal.intensity);
    return "I felt " + std::string(name(appraisal.emotion)) + " (" + intensity + ") after " + causeOf(event) + ".";
}

} // namespace pilothouse::vigil
