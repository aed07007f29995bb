// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/run_text.h"

#include "diagnosis/diagnosis_words.h"
#include "models/text.h"
#include "theme/sentences.h"
#include "theme/state_role.h"

#include <QCoreApplication>

namespace pilothouse::diagnosis {

namespace {

using theme::StateRole;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::diagnosis::RunText)
};

QString html(const std::string &words) { return theme::plainHtml(models::text(words)); }

QString inked(const QString &words, StateRole role, const QPalette &palette)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(theme::stateInk(role, palette).name(), words);
}

QString stageHtml(const StageOutcome &stage, const QPalette &palette)
{
    const QString name = stageWord(stage.stage).toHtmlEscaped();
    if (!stage.fallback && stage.errorCode.empty()) {
        return inked(QStringLiteral("● "), StateRole::Ok, palette) + Words::tr("%1: done").arg(name);
    }
    const QString how = stage.fallback ? Words::tr("%1: failed, and something stood in for it").arg(name)
                                       : Words::tr("%1: failed").arg(name);
    return inked(QStringLiteral("■ ") + how, StateRole::Risk, palette) + QStringLiteral("<br><code>") +
           html(stage.errorCode) + QStringLiteral(": ") + html(stage.error) + QStringLiteral("</code>");
}

QString appraisedHtml(const VigilRun &run)
{
    QStringList parts;
    for (const EmotionCount &one : run.appraised) {
        parts << QStringLiteral("%1 ×%2").arg(emotionWord(one.emotion)).arg(one.events);
    }
    return parts.isEmpty() ? Words::tr("nothing") : parts.join(QStringLiteral(", "));
}

QString remediationHtml(const Remediation &plan)
{
    QString out = QStringLiteral("<p><b>") +
                  Words::tr("What to do about “%1”").arg(stageWord(plan.stage).toHtmlEscaped()) +
                  QStringLiteral("</b><br>") + html(plan.fault) + QStringLiteral("</p><ol>");
    for (const std::string &step : plan.steps) {
        out += QStringLiteral("<li>") + html(step) + QStringLiteral("</li>");
    }
    return out + QStringLiteral("</ol><p>") + Words::tr("Repaired when: %1").arg(html(plan.verify)) +
           QStringLiteral("</p>");
}

} // namespace

QString runHtml(const VigilRun &run, const QPalette &palette, const QLocale &locale)
{
    QStringList lines{QStringLiteral("<p><b>") +
                      Words::tr("Run %1, %2")
                          .arg(run.number)
                          .arg(models::localTime(run.at).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))) +
                      QStringLiteral("</b> · ") + html(run.why) + QStringLiteral(" · ") +
                      Words::tr("rules %1").arg(html(run.rules)) + QStringLiteral("</p><p>")};
    lines << findingsSentence(run.diagnosis) + QStringLiteral("<br>");
    lines << Words::tr("Appraised: %1").arg(appraisedHtml(run)) + QStringLiteral("<br>");
    lines << Words::tr("Mood: %1, stress %2, ill health %3")
                     .arg(emotionWord(run.snapshot.mood), twoDecimals(run.snapshot.stress, locale),
                          twoDecimals(run.diagnosis.health, locale)) +
                 QStringLiteral("</p>");
    for (const StageOutcome &stage : run.stages) {
        lines << QStringLiteral("<p>") + stageHtml(stage, palette) + QStringLiteral("</p>");
    }
    if (run.reached != RunStage::DiffDone) {
        lines << QStringLiteral("<p>") +
                     inked(Words::tr("▲ It ended after “%1”.").arg(stageWord(run.reached).toHtmlEscaped()),
                           StateRole::Warn, palette) +
                     QStringLiteral("</p>");
    }
    for (const Remediation &plan : run.remediation) {
        lines << remediationHtml(plan);
    }
    return lines.join(QString());
}

} // namespace pilothouse::diagnosis
