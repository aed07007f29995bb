// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/step_words.h"

#include "models/text.h"

#include <QLocale>

namespace pilothouse::steps {

using models::StepBadge;
using theme::Ink;
using theme::StateRole;

QString StepWords::kind(StepKind kind) { return models::text(name(kind)); }

QString StepWords::badge(StepBadge badge)
{
    switch (badge) {
    case StepBadge::None: return {};
    case StepBadge::Held: return tr("held");
    case StepBadge::Vetoed: return tr("vetoed");
    case StepBadge::Expired: return tr("expired");
    case StepBadge::Withdrawn: return tr("withdrawn");
    case StepBadge::Modified: return tr("edited");
    case StepBadge::Responded: return tr("answered");
    case StepBadge::Terminated: return tr("stopped");
    case StepBadge::WouldHold: return tr("observed", "observe mode: policy would have stepped in");
    case StepBadge::ByOperator: return tr("injected");
    case StepBadge::ByRuntime: return tr("runtime");
    case StepBadge::Failed: return tr("failed");
    }
    return {};
}

StateRole StepWords::badgeRole(StepBadge badge)
{
    switch (badge) {
    case StepBadge::Held: return StateRole::Hold;
    case StepBadge::Vetoed:
    case StepBadge::Expired:
    case StepBadge::Terminated:
    case StepBadge::Failed: return StateRole::Risk;
    case StepBadge::Withdrawn:
    case StepBadge::WouldHold: return StateRole::Warn;
    default: return StateRole::Accent;
    }
}

QColor StepWords::kindColor(const models::StepLine &line, const QPalette &palette)
{
    switch (line.kind) {
    case StepKind::ToolCall: {
        const QColor call = stateColor(StateRole::Compressed, palette);
        return theme::isDark(palette) ? call.lighter(128) : call.darker(125);
    }
    case StepKind::Error: return stateColor(StateRole::Risk, palette);
    case StepKind::User: return stateColor(StateRole::Accent, palette);
    case StepKind::Checkpoint: return stateColor(StateRole::Ok, palette);
    case StepKind::Assistant: return inkColor(Ink::Text, palette);
    default: return inkColor(Ink::Dim, palette);
    }
}

QColor StepWords::contentColor(const models::StepLine &line, const QPalette &palette)
{
    if (line.failed) {
        return stateColor(StateRole::Risk, palette);
    }
    return inkColor(line.kind == StepKind::Thought || line.kind == StepKind::System ? Ink::Dim : Ink::Text, palette);
}

QString StepWords::duration(const models::StepLine &line, WallTime now)
{
    if (line.held) {
        return tr("waiting %1").arg(models::clockText(now - line.heldSince));
    }
    if (!line.duration) {
        return {};
    }
    const double ms = static_cast<double>(line.duration->count()) / 1000.0;
    const QLocale locale;
    if (ms < 1000) {
        return tr("%1 ms").arg(locale.toString(ms, 'f', ms < 10 ? 1 : 0));
    }
    if (ms < 60'000) {
        return tr("%1 s").arg(locale.toString(ms / 1000, 'f', 1));
    }
    return models::clockText(*line.duration);
}

QString StepWords::spoken(const models::StepLine &line, WallTime now)
{
    QStringList parts{tr("step %1").arg(raw(line.seq)),
                      kind(line.kind),
                      line.tool,
                      line.content,
                      badge(line.badge),
                      duration(line, now)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace pilothouse::steps
