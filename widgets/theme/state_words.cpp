// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/state_words.h"

#include "models/text.h"
#include "models/visible_text.h"

#include <QCoreApplication>
#include <QHash>

namespace pilothouse::theme {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pilothouse::theme::StateWords)
};

} // namespace

QString laneWord(Lane lane)
{
    switch (lane) {
    case Lane::Memory: return Words::tr("memory");
    case Lane::Control: return Words::tr("control");
    case Lane::Recovery: return Words::tr("recovery");
    case Lane::Policy: return Words::tr("policy");
    case Lane::Operator: return Words::tr("operator");
    }
    return {};
}

QString stateWord(InterventionState state)
{
    switch (state) {
    case InterventionState::Proposed: return Words::tr("proposed");
    case InterventionState::Approved: return Words::tr("approved");
    case InterventionState::Auto: return Words::tr("automatic");
    case InterventionState::Vetoed: return Words::tr("vetoed");
    case InterventionState::Expired: return Words::tr("expired");
    case InterventionState::Delivered: return Words::tr("delivered");
    case InterventionState::Applied: return Words::tr("applied");
    case InterventionState::Ignored: return Words::tr("ignored");
    case InterventionState::Failed: return Words::tr("failed");
    }
    return {};
}

StateRole stateRole(InterventionState state)
{
    switch (state) {
    case InterventionState::Proposed: return StateRole::Hold;
    case InterventionState::Approved:
    case InterventionState::Applied: return StateRole::Ok;
    case InterventionState::Auto:
    case InterventionState::Delivered: return StateRole::Accent;
    case InterventionState::Vetoed:
    case InterventionState::Failed: return StateRole::Risk;
    case InterventionState::Expired:
    case InterventionState::Ignored: return StateRole::Warn;
    }
    return StateRole::Accent;
}

paint::Mark stateMark(InterventionState state)
{
    switch (state) {
    case InterventionState::Proposed: return paint::Mark::HollowDiamond;
    case InterventionState::Approved: return paint::Mark::Diamond;
    case InterventionState::Applied: return paint::Mark::FilledCircle;
    case InterventionState::Auto:
    case InterventionState::Delivered: return paint::Mark::HollowCircle;
    case InterventionState::Vetoed: return paint::Mark::FilledSquare;
    case InterventionState::Failed: return paint::Mark::Cross;
    case InterventionState::Expired: return paint::Mark::Triangle;
    case InterventionState::Ignored: return paint::Mark::Pause;
    }
    return paint::Mark::FilledCircle;
}

QString actionWord(const QString &action)
{
    const QHash<QString, QString> words{
        {QStringLiteral("control.pause"), Words::tr("pause")},
        {QStringLiteral("control.resume"), Words::tr("resume")},
        {QStringLiteral("control.stop"), Words::tr("stop")},
        {QStringLiteral("control.step"), Words::tr("single step")},
        {QStringLiteral("control.mode"), Words::tr("mode")},
        {QStringLiteral("control.intercept"), Words::tr("intercept")},
        {QStringLiteral("control.release"), Words::tr("end of intercept")},
        {QStringLiteral("control.rollback"), Words::tr("rollback")},
        {QStringLiteral("operator.inject"), Words::tr("inject")},
        {QStringLiteral("operator.override"), Words::tr("override a result")},
        {QStringLiteral("operator.approve"), Words::tr("approve")},
        {QStringLiteral("operator.edit"), Words::tr("approve with edits")},
        {QStringLiteral("operator.respond"), Words::tr("answer instead")},
        {QStringLiteral("operator.veto"), Words::tr("veto")},
        {QStringLiteral("operator.terminate"), Words::tr("stop from a card")},
        {QStringLiteral("policy.veto"), Words::tr("veto by rule")},
        {QStringLiteral("policy.budget"), Words::tr("budget")},
        {QStringLiteral("memory.pin"), Words::tr("pin")},
        {QStringLiteral("memory.unpin"), Words::tr("unpin")},
        {QStringLiteral("memory.fidelity"), Words::tr("fidelity")},
        {QStringLiteral("memory.count"), Words::tr("how tokens are counted")},
        {QStringLiteral("memory.reassert"), Words::tr("said again")},
        {QStringLiteral("memory.compaction"), Words::tr("own compaction")},
        {QStringLiteral("policy.hold"), Words::tr("hold by rule")},
        {QStringLiteral("recovery.prompt"), Words::tr("prompt update")},
        {QStringLiteral("recovery.adapt_prompt"), Words::tr("adapt the prompt")},
        {QStringLiteral("recovery.reflexion"), Words::tr("reflexion")},
        {QStringLiteral("recovery.self_refine"), Words::tr("self-refine")},
        {QStringLiteral("recovery.self_debug"), Words::tr("self-debug")},
        {QStringLiteral("recovery.rollback"), Words::tr("roll back")},
        {QStringLiteral("recovery.rollback_to"), Words::tr("roll back to checkpoint")},
        {QStringLiteral("recovery.back_off"), Words::tr("wait and try again")},
        {QStringLiteral("recovery.alternative_tool"), Words::tr("another tool")},
        {QStringLiteral("recovery.replan"), Words::tr("re-plan")},
        {QStringLiteral("recovery.restate_goal"), Words::tr("restate goal")},
        {QStringLiteral("recovery.verify_before_finish"), Words::tr("verify before finish")},
        {QStringLiteral("recovery.salvage"), Words::tr("salvage and stop")},
        {QStringLiteral("recovery.escalate"), Words::tr("hand to a person")},
    };
    return words.value(action, action);
}

QString signalWord(SignalKind kind)
{
    switch (kind) {
    case SignalKind::Drift: return Words::tr("Drift");
    case SignalKind::Risk: return Words::tr("Risk");
    case SignalKind::Loop: return Words::tr("Loop");
    case SignalKind::Stall: return Words::tr("Stall");
    case SignalKind::Errors: return Words::tr("Errors");
    case SignalKind::Context: return Words::tr("Context");
    case SignalKind::Cost: return Words::tr("Cost");
    case SignalKind::Constraints: return Words::tr("Constraints");
    case SignalKind::Health: return Words::tr("Health");
    case SignalKind::Latency: return Words::tr("Latency");
    case SignalKind::Taint: return Words::tr("Taint");
    case SignalKind::Trouble: return Words::tr("Trouble");
    }
    return {};
}

QString featureWords(const QString &feature)
{
    const auto place = feature.indexOf(QLatin1String(":/"));
    const QString key = place > 0 ? feature.left(place) : feature;
    const QHash<QString, QString> words{
        {QStringLiteral("risk"), Words::tr("risk")},
        {QStringLiteral("provenance"), Words::tr("provenance")},
        {QStringLiteral("effect"), Words::tr("effect")},
        {QStringLiteral("reach"), Words::tr("reach")},
        {QStringLiteral("secrets"), Words::tr("secrets")},
        {QStringLiteral("rule_of_two"), Words::tr("rule of two")},
        {QStringLiteral("taint"), Words::tr("untrusted text")},
    };
    const auto known = words.constFind(key);
    if (known != words.constEnd()) {
        return *known;
    }
    return models::visibleText(models::oneLine(models::utf8(key), 80)).text.replace(u'_', u' ');
}

} // namespace pilothouse::theme
