// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/diagnosis_words.h"

#include "models/text.h"
#include "models/visible_text.h"

#include <QCoreApplication>
#include <QHash>

namespace pilothouse::diagnosis {

namespace {

using theme::StateRole;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::diagnosis::Words)
};

constexpr double kWarn = 0.5;
constexpr double kRisk = 0.75;

QString shown(const std::string &words) { return models::visibleText(models::oneLine(words, 200)).text; }

} // namespace

QString emotionWord(Emotion emotion)
{
    switch (emotion) {
    case Emotion::Frustration: return Words::tr("frustration");
    case Emotion::Anxiety: return Words::tr("anxiety");
    case Emotion::Relief: return Words::tr("relief");
    case Emotion::Pride: return Words::tr("pride");
    case Emotion::Curiosity: return Words::tr("curiosity");
    case Emotion::Calm: return Words::tr("calm");
    case Emotion::Determination: return Words::tr("determination");
    case Emotion::Caution: return Words::tr("caution");
    case Emotion::Joy: return Words::tr("joy");
    case Emotion::Gratitude: return Words::tr("gratitude");
    }
    return {};
}

StateRole emotionRole(Emotion emotion)
{
    switch (emotion) {
    case Emotion::Frustration: return StateRole::Risk;
    case Emotion::Anxiety:
    case Emotion::Caution: return StateRole::Warn;
    case Emotion::Curiosity:
    case Emotion::Determination: return StateRole::Accent;
    default: return StateRole::Ok;
    }
}

QString gaugeWord(models::MoodGauge gauge)
{
    switch (gauge) {
    case models::MoodGauge::Energy: return Words::tr("energy");
    case models::MoodGauge::Stress: return Words::tr("stress");
    case models::MoodGauge::Motivation: return Words::tr("motivation");
    case models::MoodGauge::Focus: return Words::tr("focus");
    case models::MoodGauge::Health: break;
    }
    return Words::tr("ill health");
}

StateRole gaugeRole(models::MoodGauge gauge, double value)
{
    if (gauge != models::MoodGauge::Stress && gauge != models::MoodGauge::Health) {
        return StateRole::Accent;
    }
    return value >= kRisk ? StateRole::Risk : value >= kWarn ? StateRole::Warn : StateRole::Ok;
}

QString stageWord(RunStage stage)
{
    switch (stage) {
    case RunStage::Start: return Words::tr("begun");
    case RunStage::EbUpdated: return Words::tr("EmoBank updated");
    case RunStage::Diagnosed: return Words::tr("diagnosed");
    case RunStage::PromptDone: return Words::tr("prompt drafted");
    case RunStage::DiffDone: break;
    }
    return Words::tr("code read");
}

QString trendWord(const std::string &trend)
{
    const QHash<QString, QString> words{
        {QStringLiteral("new"), Words::tr("new")},       {QStringLiteral("rising"), Words::tr("rising")},
        {QStringLiteral("steady"), Words::tr("steady")}, {QStringLiteral("falling"), Words::tr("falling")},
        {QStringLiteral("gone"), Words::tr("gone")},
    };
    return words.value(models::text(trend), models::text(trend));
}

StateRole trendRole(const std::string &trend)
{
    if (trend == "new" || trend == "rising") {
        return StateRole::Risk;
    }
    return trend == "falling" || trend == "gone" ? StateRole::Ok : StateRole::Warn;
}

QString familyWord(const std::string &id, const std::string &name)
{
    const QHash<QString, QString> words{
        {QStringLiteral("rate_limit"), Words::tr("Rate limit")},
        {QStringLiteral("permission"), Words::tr("Permission")},
        {QStringLiteral("wrong_tool"), Words::tr("Wrong tool")},
        {QStringLiteral("schema_error"), Words::tr("Wrong arguments")},
        {QStringLiteral("timeout"), Words::tr("Time-out")},
        {QStringLiteral("contradiction"), Words::tr("Contradiction")},
        {QStringLiteral("repeated_correction"), Words::tr("Repeated correction")},
        {QStringLiteral("late_acknowledgement"), Words::tr("Late acknowledgement")},
        {QStringLiteral("not_found"), Words::tr("Not found")},
        {QStringLiteral("unavailable"), Words::tr("Service not available")},
    };
    return words.value(models::text(id), shown(name.empty() ? id : name));
}

QString findingsSentence(const Diagnosis &diagnosis)
{
    const auto count = [](const auto &rows) { return static_cast<int>(rows.size()); };
    QStringList parts;
    parts << (diagnosis.thorns.empty() ? Words::tr("no thorns")
                                       : Words::tr("%n thorn(s)", nullptr, count(diagnosis.thorns)));
    parts << (diagnosis.buds.empty() ? Words::tr("no buds") : Words::tr("%n bud(s)", nullptr, count(diagnosis.buds)));
    parts << (diagnosis.roses.empty() ? Words::tr("no roses")
                                      : Words::tr("%n rose(s)", nullptr, count(diagnosis.roses)));
    return parts.join(QStringLiteral(", "));
}

QString stepsWords(const std::vector<StepSeq> &steps)
{
    QStringList numbers;
    for (const StepSeq step : steps) {
        numbers << QString::number(raw(step));
    }
    return numbers.isEmpty() ? QString() : Words::tr("step %1").arg(numbers.join(QStringLiteral(", ")));
}

QString stepLinks(const std::vector<StepSeq> &steps, const QPalette &palette)
{
    QStringList links;
    for (const StepSeq step : steps) {
        links << QStringLiteral("<a href=\"%1\" style=\"color:%2\">%3</a>")
                     .arg(QString::number(raw(step)), theme::stateInk(StateRole::Accent, palette).name(),
                          Words::tr("step %1").arg(raw(step)));
    }
    return links.join(QStringLiteral(" · "));
}

QString findingDetails(const Finding &finding)
{
    QStringList parts{emotionWord(finding.emotion)};
    if (!finding.family.empty()) {
        parts << familyWord(finding.family);
    }
    if (finding.count > 1) {
        parts << Words::tr("%n event(s)", nullptr, static_cast<int>(finding.count));
    }
    if (finding.healed) {
        parts << Words::tr("✓ healed");
    }
    if (!finding.agentPath.empty()) {
        parts << shown(finding.agentPath);
    }
    if (!finding.steps.empty()) {
        parts << stepsWords(finding.steps);
    }
    return parts.join(QStringLiteral(" · "));
}

QString twoDecimals(double value, const QLocale &locale) { return locale.toString(value, 'f', 2); }

} // namespace pilothouse::diagnosis
